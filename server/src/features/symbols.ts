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
import { movedSpan, type Span } from '../text/span.ts';
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

/** More than this is no outline any more, and slow to draw. */
const LIMIT = 5000;

interface Budget {
  left: number;
  readonly analysis: Analysis;
}

/** An entry of a list in the outline, where it stood when it was made, and how much of the budget it took. */
interface KeptItem {
  readonly symbol: OutlineSymbol;
  readonly start: number;
  readonly cost: number;
  /** What it was taken for. */
  readonly type: Expected['type'];
}

/** The outline of a document; empty for one that is not ours. */
export function symbols(analysis: Analysis): readonly OutlineSymbol[] {
  const { root } = analysis.tree;
  if (root?.kind !== 'map' || !analysis.shape) return [];
  return ofMap(root, { type: analysis.shape, field: null, trail: [] }, [], { left: LIMIT, analysis });
}

function ofMap(map: MapNode, expected: Expected, path: Path, budget: Budget): readonly OutlineSymbol[] {
  return map.entries.flatMap((entry) => {
    const { key, value } = entry;
    const below = [...path, keyText(key)];
    if (value.kind === 'scalar') return ofText(value, below, budget);
    const inner = expectEntry(expected, key);
    // What stands in the contents of a file is what is in the file.
    if (value.kind === 'map' && keyText(key) === 'contents')
      return inner.field ? ofMap(value, inner, below, budget) : [];
    return ofEntry(entry, inner, below, budget) ?? [];
  });
}

/** The parts of the text that a value is. */
function ofText(value: ScalarNode, path: Path, budget: Budget): readonly OutlineSymbol[] {
  if (budget.left <= 0) return [];
  return partsAt(budget.analysis, value, path).flatMap((part) => {
    const found = textOutline(part, budget.left);
    budget.left -= found.length;
    return found.map(({ name, detail, ...one }) => {
      return { ...one, name: oneLine(name) || '#', detail: oneLine(detail), children: [] };
    });
  });
}

/** Entries that hold a map or list of maps; plain values are left to the text. */
function ofEntry(entry: MapEntry, expected: Expected, path: Path, budget: Budget): OutlineSymbol | null {
  const { key, value } = entry;
  if (!expected.field || expected.field.key !== keyText(key)) return null;
  if (value.kind !== 'map' && value.kind !== 'list') return null;
  if (expected.type?.kind === 'list' && expected.type.of.kind !== 'shape') return null;
  if (budget.left-- <= 0) return null;
  const children =
    value.kind === 'map' ? ofMap(value, expected, path, budget) : ofList(value, expected, path, budget);
  // Below an entry, a map of plain values is a part of what the entry says of itself.
  const isPlain = value.kind === 'map' && children.length === 0 && expected.trail.length > 2;
  if (isPlain) return null;
  return {
    name: expected.field.key,
    detail: value.kind === 'list' ? String(value.items.length) : '',
    kind: value.kind === 'list' ? 'list' : 'section',
    span: { start: key.span.start, end: Math.max(key.span.end, value.span.end) },
    nameSpan: key.span,
    children,
  };
}

function ofList(list: ListNode, expected: Expected, path: Path, budget: Budget): readonly OutlineSymbol[] {
  const inner = expectItem(expected);
  const key = expected.field?.key ?? '';
  const found: OutlineSymbol[] = [];
  for (const [index, item] of list.items.entries()) {
    if (budget.left <= 0) break;
    if (item.kind !== 'map') continue;
    const named = nameOf(item, inner, thingNames(key));
    // Without a name it is called by its number.
    const slot = named ? keptIn(budget.analysis, item) : null;
    const known = slot?.value;
    if (known && known.type === inner.type && known.cost <= budget.left) {
      budget.left -= known.cost;
      found.push(movedSymbol(known.symbol, item.span.start - known.start));
      continue;
    }
    const before = budget.left--;
    const symbol: OutlineSymbol = {
      name: named?.text || `#${index + 1}`,
      detail: thingDetail(key, item),
      kind: thingKind(key),
      span: item.span,
      nameSpan: named?.span ?? { start: item.span.start, end: item.span.start },
      children: ofMap(item, inner, [...path, index], budget),
    };
    const cost = before - budget.left;
    if (slot && budget.left > 0) slot.value = { symbol, start: item.span.start, cost, type: inner.type };
    found.push(symbol);
  }
  return found;
}

/** Where the outline of an entry is kept: entries of a document with anchors hold what stands elsewhere. */
function keptIn({ memory, tree }: Analysis, item: MapNode): Slot<KeptItem> | null {
  return tree.anchored === false ? memory.slot<KeptItem>(keptIn, item) : null;
}

function movedSymbol(symbol: OutlineSymbol, by: number): OutlineSymbol {
  if (by === 0) return symbol;
  const children = symbol.children.map((child) => movedSymbol(child, by));
  return { ...symbol, span: movedSpan(symbol.span, by), nameSpan: movedSpan(symbol.nameSpan, by), children };
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
