/** From the pieces of a printed text to the places in the document that what they were printed from came from. */
import type { PrintedPiece } from '../text/output.ts';
import type { Piece } from '../text/source-map.ts';
import type { Span } from '../text/span.ts';
import { followAlias, keyText, type Node } from './tree.ts';

/** Where in a map or list a value stands. */
interface Place {
  /** Null in a list. */
  readonly key: Node | null;
  /** The alias that stands for the value, if one does. */
  readonly alias: Span | null;
}

/** The places of one value in a map or list. */
interface Places {
  readonly all: Place[];
  /** By their keys, in no spelling, once there are several. */
  named: ReadonlyMap<string, Place> | null;
}

/** A list or map that is open in the printed text. */
interface Open {
  readonly end: number;
  /** What it was made from, or the next around it that was made from something. */
  readonly node: Node | null;
  /** The place of the value behind the last key. */
  place: Place | undefined;
  /** How many items there were of each value that stands in the list several times. */
  seen: Map<Node, number> | null;
}

interface Search {
  readonly text: string;
  readonly root: Node | null;
  /** Of each list or map what stands in it, by the values that aliases lead to. */
  readonly below: Map<Node, ReadonlyMap<Node, Places>>;
  /** The keys of all values of the document, once they are asked for. */
  keys: ReadonlyMap<Node, Node> | null;
}

/**
 * Gives each piece its source. What was made from no node has the source of what it stands in. The source of a key is the
 * key of what stands behind it, wherever that was written.
 * @param text the printed text
 * @param root of the document
 * @param nodeOf the node something was made from; null for what nobody wrote
 */
export function findSources<Made>(
  text: string,
  pieces: readonly PrintedPiece<Made>[],
  root: Node | null,
  nodeOf: (made: Made) => Node | null,
): readonly Piece<Made>[] {
  const search: Search = { text, root, below: new Map(), keys: null };
  const open: Open[] = [];
  return pieces.map((piece) => {
    for (let last = open.at(-1); last && last.end <= piece.start; last = open.at(-1)) open.pop();
    const around = open.at(-1);
    const own = nodeOf(piece.made);
    const node = own ?? around?.node ?? root;
    const { kind, made, start, end } = piece;
    const implied = own === null;
    if (kind === 'key') {
      const source = keySource(search, piece, own, around, node);
      return { kind, made, start, end, source, alias: null, implied };
    }
    const alias = own && around ? (placeOfValue(search, own, around)?.alias ?? null) : null;
    if (kind !== 'scalar') open.push({ end, node, place: undefined, seen: null });
    return { kind, made, start, end, source: spanOf(node), alias, implied };
  });
}

function spanOf(node: Node | null): Span {
  return node?.span ?? { start: 0, end: 0 };
}

function keySource(
  search: Search,
  piece: Span,
  own: Node | null,
  around: Open | undefined,
  node: Node | null,
): Span {
  const places = own ? placesIn(search, around?.node ?? null, own) : undefined;
  const place = places && (places.all.length > 1 ? placeNamed(search, places, piece) : places.all[0]);
  if (around) around.place = place;
  const key = place?.key ?? (own && keyOf(search, own));
  return spanOf(key ?? node);
}

/** Of the places of one value that whose key is the printed one. */
function placeNamed({ text }: Search, places: Places, { start, end }: Span): Place | undefined {
  places.named ??= new Map(places.all.map((place) => [unspelt(place.key ? keyText(place.key) : ''), place]));
  return places.named.get(unspelt(text.slice(start, end))) ?? places.all[0];
}

/** A key as it is in every spelling: in quotes or not, of Butane or of Ignition. */
function unspelt(key: string): string {
  return key.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

function placeOfValue(search: Search, own: Node, around: Open): Place | undefined {
  if (around.place) return around.place;
  const all = placesIn(search, around.node, own)?.all ?? [];
  if (all.length < 2) return all[0];
  around.seen ??= new Map();
  const before = around.seen.get(own) ?? 0;
  around.seen.set(own, before + 1);
  return all[before];
}

function placesIn({ below }: Search, parent: Node | null, value: Node): Places | undefined {
  if (parent?.kind !== 'map' && parent?.kind !== 'list') return undefined;
  let places = below.get(parent);
  if (!places) {
    places = readPlaces(parent);
    below.set(parent, places);
  }
  return places.get(value);
}

function readPlaces(parent: Node & { readonly kind: 'map' | 'list' }): ReadonlyMap<Node, Places> {
  const places = new Map<Node, Places>();
  const add = (key: Node | null, value: Node): void => {
    const target = value.kind === 'alias' ? followAlias(value) : value;
    if (!target) return;
    const place = { key, alias: value.kind === 'alias' ? value.span : null };
    const known = places.get(target);
    if (known) known.all.push(place);
    else places.set(target, { all: [place], named: null });
  };
  if (parent.kind === 'map') for (const { key, value } of parent.entries) add(key, value);
  else for (const item of parent.items) add(null, item);
  return places;
}

/** The key that a value of the document stands at; undefined for an item of a list. */
function keyOf(search: Search, value: Node): Node | undefined {
  search.keys ??= readKeys(search.root);
  return search.keys.get(value);
}

function readKeys(root: Node | null): ReadonlyMap<Node, Node> {
  const keys = new Map<Node, Node>();
  const open: Node[] = root ? [root] : [];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'list') for (const item of node.items) open.push(item);
    if (node.kind !== 'map') continue;
    for (const { key, value } of node.entries) {
      keys.set(value, key);
      open.push(value);
    }
  }
  return keys;
}
