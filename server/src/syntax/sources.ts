/** From the pieces of a printed text to the occurrences in the document that what they were printed from came from. */
import type { PrintedPiece } from '../text/output.ts';
import type { Piece } from '../text/source-map.ts';
import type { Span } from '../text/span.ts';
import { followAlias, keyText, type Node } from './tree.ts';

/** Where in a map or list a value stands. */
interface Occurrence {
  /** Null in a list. */
  readonly key: Node | null;
  /** The alias that stands for the value, if one does. */
  readonly alias: Span | null;
}

/** The occurrences of one value in a map or list. */
interface Occurrences {
  readonly all: Occurrence[];
  /** By their keys, in no spelling, once there are several. */
  named: ReadonlyMap<string, Occurrence> | null;
}

/** A list or map that is open in the printed text. */
interface Open {
  readonly end: number;
  /** What it was made from, or the next around it that was made from something. */
  readonly node: Node | null;
  /** The occurrence of the value behind the last key. */
  occurrence: Occurrence | undefined;
  /** How many items there were of each value that stands in the list several times. */
  seen: Map<Node, number> | null;
}

interface Search {
  readonly text: string;
  readonly root: Node | null;
  /** Of each list or map what stands in it, by the values that aliases lead to. */
  readonly below: Map<Node, ReadonlyMap<Node, Occurrences>>;
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
    const alias = own && around ? (occurrenceOf(search, own, around)?.alias ?? null) : null;
    if (kind !== 'scalar') open.push({ end, node, occurrence: undefined, seen: null });
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
  const occurrences = own ? occurrencesIn(search, around?.node ?? null, own) : undefined;
  const occurrence =
    occurrences &&
    (occurrences.all.length > 1 ? occurrenceNamed(search, occurrences, piece) : occurrences.all[0]);
  if (around) around.occurrence = occurrence;
  const key = occurrence?.key ?? (own && keyOf(search, own));
  return spanOf(key ?? node);
}

/** Of the occurrences of one value that whose key is the printed one. */
function occurrenceNamed(
  { text }: Search,
  occurrences: Occurrences,
  { start, end }: Span,
): Occurrence | undefined {
  occurrences.named ??= new Map(
    occurrences.all.map((occurrence) => [unspelt(occurrence.key ? keyText(occurrence.key) : ''), occurrence]),
  );
  return occurrences.named.get(unspelt(text.slice(start, end))) ?? occurrences.all[0];
}

/** A key as it is in every spelling: in quotes or not, of Butane or of Ignition. */
function unspelt(key: string): string {
  return key.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

function occurrenceOf(search: Search, own: Node, around: Open): Occurrence | undefined {
  if (around.occurrence) return around.occurrence;
  const all = occurrencesIn(search, around.node, own)?.all ?? [];
  if (all.length < 2) return all[0];
  around.seen ??= new Map();
  const before = around.seen.get(own) ?? 0;
  around.seen.set(own, before + 1);
  return all[before];
}

function occurrencesIn({ below }: Search, parent: Node | null, value: Node): Occurrences | undefined {
  if (parent?.kind !== 'map' && parent?.kind !== 'list') return undefined;
  let occurrences = below.get(parent);
  if (!occurrences) {
    occurrences = readOccurrences(parent);
    below.set(parent, occurrences);
  }
  return occurrences.get(value);
}

function readOccurrences(parent: Node & { readonly kind: 'map' | 'list' }): ReadonlyMap<Node, Occurrences> {
  const occurrences = new Map<Node, Occurrences>();
  const add = (key: Node | null, value: Node): void => {
    const target = value.kind === 'alias' ? followAlias(value) : value;
    if (!target) return;
    const occurrence = { key, alias: value.kind === 'alias' ? value.span : null };
    const known = occurrences.get(target);
    if (known) known.all.push(occurrence);
    else occurrences.set(target, { all: [occurrence], named: null });
  };
  if (parent.kind === 'map') for (const { key, value } of parent.entries) add(key, value);
  else for (const item of parent.items) add(null, item);
  return occurrences;
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
