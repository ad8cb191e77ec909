/** The outline: sections, and in them files by path, units by name, users by name; below them the parts of their texts. */
import type { Analysis } from '../analysis.ts';
import { type EmbeddedPart, embeddedParts } from '../embedded/all.ts';
import {
  child,
  followAlias,
  keyText,
  type ListNode,
  type MapEntry,
  type MapNode,
  type Node,
} from '../syntax/tree.ts';
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

/** More than this is no outline any more, and slow to draw. */
const LIMIT = 5000;

interface Budget {
  left: number;
  /** The texts of the document, by the node that holds them; configs in it have several. */
  readonly texts: ReadonlyMap<Node, readonly EmbeddedPart[]>;
}

/** The outline of a document; empty for one that is not ours. */
export function symbols(analysis: Analysis): readonly OutlineSymbol[] {
  const { root } = analysis.tree;
  if (root?.kind !== 'map' || !analysis.shape) return [];
  return ofMap(
    root,
    { type: analysis.shape, field: null, trail: [] },
    { left: LIMIT, texts: textsOf(analysis) },
  );
}

function ofMap(map: MapNode, expected: Expected, budget: Budget): readonly OutlineSymbol[] {
  return map.entries.flatMap((entry) => {
    const { key, value } = entry;
    if (value.kind === 'scalar') return ofText(value, budget);
    const inner = expectEntry(expected, key);
    // What stands in the contents of a file is what is in the file.
    if (value.kind === 'map' && keyText(key) === 'contents')
      return inner.field ? ofMap(value, inner, budget) : [];
    return ofEntry(entry, inner, budget) ?? [];
  });
}

function textsOf(analysis: Analysis): Budget['texts'] {
  const texts = new Map<Node, EmbeddedPart[]>();
  for (const part of embeddedParts(analysis)) {
    const known = texts.get(part.text.node);
    if (known) known.push(part);
    else texts.set(part.text.node, [part]);
  }
  return texts;
}

/** The parts of the text that a value is. */
function ofText(value: Node, budget: Budget): readonly OutlineSymbol[] {
  return (budget.texts.get(value) ?? []).flatMap((part) => {
    const found = textOutline(part, budget.left);
    budget.left -= found.length;
    return found.map(({ name, detail, ...one }) => {
      return { ...one, name: oneLine(name) || '#', detail: oneLine(detail), children: [] };
    });
  });
}

/** Entries that hold a map or list of maps; plain values are left to the text. */
function ofEntry(entry: MapEntry, expected: Expected, budget: Budget): OutlineSymbol | null {
  const { key, value } = entry;
  if (!expected.field || expected.field.key !== keyText(key)) return null;
  if (value.kind !== 'map' && value.kind !== 'list') return null;
  if (expected.type?.kind === 'list' && expected.type.of.kind !== 'shape') return null;
  if (budget.left-- <= 0) return null;
  const children = value.kind === 'map' ? ofMap(value, expected, budget) : ofList(value, expected, budget);
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

function ofList(list: ListNode, expected: Expected, budget: Budget): readonly OutlineSymbol[] {
  const inner = expectItem(expected);
  const key = expected.field?.key ?? '';
  return list.items.flatMap((item, index) => {
    if (item.kind !== 'map' || budget.left-- <= 0) return [];
    const named = nameOf(item, inner, thingNames(key));
    return {
      name: named?.text || `#${index + 1}`,
      detail: thingDetail(key, item),
      kind: thingKind(key),
      span: item.span,
      nameSpan: named?.span ?? { start: item.span.start, end: item.span.start },
      children: ofMap(item, inner, budget),
    };
  });
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
