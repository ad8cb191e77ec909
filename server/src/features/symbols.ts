/** The outline: sections, and in them files by path, units by name, users by name; below them the parts of their texts. */
import type { Analysis } from '../analysis.ts';
import { partsAt } from '../embedded/all.ts';
import {
  child,
  followAlias,
  keyText,
  type ListNode,
  type MapEntry,
  type MapNode,
  type Node,
  type Path,
  type ScalarNode,
} from '../syntax/tree.ts';
import type { Slot } from '../text/memory.ts';
import type { Span } from '../text/span.ts';
import { type Expected, expectEntry, expectItem } from './expected.ts';
import { type TextSymbol, textOutline } from './inside/outline.ts';
import { oneLine } from './one-line.ts';
import { type ThingKind, thingDetail, thingKind, thingNames } from './symbol-details.ts';

export interface OutlineSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'section' | 'list' | ThingKind | TextSymbol['kind'];
  readonly span: Span;
  /** What to select when it is chosen; lies in `span`. */
  readonly nameSpan: Span;
  readonly children: readonly OutlineSymbol[];
}

/** In which form an outline is wanted; lives as long as the program. */
export interface Outliner<Symbol> {
  readonly make: (found: Omit<OutlineSymbol, 'children'>, children: readonly Symbol[]) => Symbol;
  /**
   * An entry of a list that was made before, and whose text is the same.
   * @param start where it stands now
   * @returns null for one that has to be made again
   */
  readonly moved: (symbol: Symbol, start: number) => Symbol | null;
}

/** More than this is no outline any more, and slow to draw. */
const LIMIT = 5000;

/** An outline that is being made. */
interface Making<Symbol> {
  left: number;
  readonly analysis: Analysis;
  readonly outliner: Outliner<Symbol>;
  /** Whose symbols are kept. */
  readonly maker: object;
}

/** An entry of a list in the outline, and how much of the budget it took. */
interface KeptItem<Symbol> {
  readonly symbol: Symbol;
  readonly cost: number;
  /** What it was taken for. */
  readonly type: Expected['type'];
  readonly key: string;
}

/** Made anew each time: an editor is told of them in another form, which is kept. */
const AS_FOUND: Outliner<OutlineSymbol> = {
  make: (found, children) => ({ ...found, children }),
  moved: () => null,
};

/** The outline of a document; empty for one that is not ours. */
export function symbols(analysis: Analysis): readonly OutlineSymbol[] {
  return outlineAs(analysis, AS_FOUND, AS_FOUND);
}

/**
 * The outline of a document in another form; empty for one that is not ours.
 * @param maker stands for the form, whatever it is of; lives as long as the program
 */
export function outlineAs<Symbol>(
  analysis: Analysis,
  outliner: Outliner<Symbol>,
  maker: object,
): readonly Symbol[] {
  const { root } = analysis.tree;
  if (root?.kind !== 'map' || !analysis.shape) return [];
  const making = { left: LIMIT, analysis, outliner, maker };
  return ofMap(root, { type: analysis.shape, field: null, trail: [] }, [], making);
}

function ofMap<Symbol>(
  map: MapNode,
  expected: Expected,
  path: Path,
  making: Making<Symbol>,
): readonly Symbol[] {
  return map.entries.flatMap((entry) => {
    const { key, value } = entry;
    const below = [...path, keyText(key)];
    if (value.kind === 'scalar') return ofText(value, below, making);
    const inner = expectEntry(expected, key);
    // What stands in the contents of a file is what is in the file.
    if (value.kind === 'map' && keyText(key) === 'contents')
      return inner.field ? ofMap(value, inner, below, making) : [];
    return ofEntry(entry, inner, below, making) ?? [];
  });
}

/** The parts of the text that a value is. */
function ofText<Symbol>(value: ScalarNode, path: Path, making: Making<Symbol>): readonly Symbol[] {
  if (making.left <= 0) return [];
  return partsAt(making.analysis, value, path).flatMap((part) => {
    const found = textOutline(part, making.left);
    making.left -= found.length;
    return found.map(({ name, detail, ...one }) => {
      return making.outliner.make({ ...one, name: oneLine(name) || '#', detail: oneLine(detail) }, []);
    });
  });
}

/** Entries that hold a map or list of maps; plain values are left to the text. */
function ofEntry<Symbol>(
  entry: MapEntry,
  expected: Expected,
  path: Path,
  making: Making<Symbol>,
): Symbol | null {
  const { key, value } = entry;
  if (!expected.field || expected.field.key !== keyText(key)) return null;
  if (value.kind !== 'map' && value.kind !== 'list') return null;
  if (expected.type?.kind === 'list' && expected.type.of.kind !== 'shape') return null;
  if (making.left-- <= 0) return null;
  const children =
    value.kind === 'map' ? ofMap(value, expected, path, making) : ofList(value, expected, path, making);
  // Below an entry, a map of plain values is a part of what the entry says of itself.
  const isPlain = value.kind === 'map' && children.length === 0 && expected.trail.length > 2;
  if (isPlain) return null;
  return making.outliner.make(
    {
      name: expected.field.key,
      detail: value.kind === 'list' ? String(value.items.length) : '',
      kind: value.kind === 'list' ? 'list' : 'section',
      span: { start: key.span.start, end: Math.max(key.span.end, value.span.end) },
      nameSpan: key.span,
    },
    children,
  );
}

function ofList<Symbol>(
  list: ListNode,
  expected: Expected,
  path: Path,
  making: Making<Symbol>,
): readonly Symbol[] {
  const inner = expectItem(expected);
  const key = expected.field?.key ?? '';
  const found: Symbol[] = [];
  for (const [index, item] of list.items.entries()) {
    if (making.left <= 0) break;
    if (item.kind !== 'map') continue;
    const slot = keptIn(making, item);
    const known = slot?.value && again(slot.value, { item, inner, key }, making);
    if (slot && known) {
      making.left -= known.cost;
      slot.value = known;
      found.push(known.symbol);
      continue;
    }
    const named = nameOf(item, inner, thingNames(key));
    const before = making.left--;
    const children = ofMap(item, inner, [...path, index], making);
    const symbol = making.outliner.make(
      {
        name: named?.text || `#${index + 1}`,
        detail: thingDetail(key, item),
        kind: thingKind(key),
        span: item.span,
        nameSpan: named?.span ?? { start: item.span.start, end: item.span.start },
      },
      children,
    );
    const cost = before - making.left;
    // Without a name it is called by its number.
    if (slot && named && making.left > 0) slot.value = { symbol, cost, type: inner.type, key };
    found.push(symbol);
  }
  return found;
}

/** Where the outline of an entry is kept: entries of a document with anchors hold what stands elsewhere. */
function keptIn<Symbol>(
  { analysis: { memory, tree }, maker }: Making<Symbol>,
  item: MapNode,
): Slot<KeptItem<Symbol>> | null {
  return tree.anchored === false ? memory.slot<KeptItem<Symbol>>(maker, item) : null;
}

interface Wanted {
  readonly item: MapNode;
  readonly inner: Expected;
  readonly key: string;
}

/** What is kept of an entry, where it stands now; null where that is of no use. */
function again<Symbol>(
  kept: KeptItem<Symbol>,
  { item, inner, key }: Wanted,
  { left, outliner }: Making<Symbol>,
): KeptItem<Symbol> | null {
  if (kept.type !== inner.type || kept.key !== key || kept.cost > left) return null;
  const symbol = outliner.moved(kept.symbol, item.span.start);
  if (symbol === null) return null;
  return symbol === kept.symbol ? kept : { ...kept, symbol };
}

/** What identifies an item: its shape's key field; a partition by its label or number, a resource by where it is from. */
function nameOf(
  item: MapNode,
  expected: Expected,
  first: readonly string[],
): { readonly text: string; readonly span: Span } | null {
  const key = expected.type?.kind === 'shape' ? expected.type.row.key : undefined;
  for (const candidate of [...first, key, 'path', 'name', 'label', 'number', 'local', 'source']) {
    const node: Node | undefined = candidate === undefined ? undefined : child(item, candidate);
    const value = node && followAlias(node);
    if (node && value?.kind === 'scalar' && value.value.trim() !== '') {
      return { text: oneLine(value.value), span: node.span };
    }
  }
  return null;
}
