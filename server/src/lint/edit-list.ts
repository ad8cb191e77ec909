/** Edits of YAML text that take items out of lists and put keys, items and sections in, comments and layout kept. */

import type { EntryPlace } from '../config/walk-document.ts';
import { entryOf, type ListNode, type MapNode, type Node } from '../syntax/tree.ts';
import {
  breakOf,
  columnOf,
  type Edits,
  entryEnd,
  hasAnchor,
  hasKey,
  isRestEmpty,
  lineStart,
  nextLine,
  removeEntry,
} from '../syntax/yaml/edit.ts';

/** Where an item is: the entry whose value is its list, and its number. */
export interface Holder {
  readonly place: EntryPlace;
  readonly list: ListNode;
  readonly index: number;
}

/** Removes an item with its lines; the last one takes its list along. */
export function removeItem(text: string, { place, list, index }: Holder): Edits | null {
  const item = list.items[index];
  if (!item || hasAnchor(item) || list.anchor !== undefined) return null;
  if (list.items.length === 1) return removeEntry(text, place);
  if (list.flow) return removeFlowItem(text, list, index);
  const start = lineStart(text, item.span.start);
  if (!/^ *- +$/.test(text.slice(start, item.span.start)) || !isRestEmpty(text, item.span.end)) return null;
  return [{ span: { start, end: nextLine(text, item.span.end) }, newText: '' }];
}

function removeFlowItem(text: string, list: ListNode, index: number): Edits | null {
  const item = list.items[index];
  const [before, after] = [list.items[index - 1], list.items[index + 1]];
  if (!item) return null;
  const span = after
    ? { start: item.span.start, end: after.span.start }
    : { start: before?.span.end ?? item.span.start, end: item.span.end };
  const between = after
    ? text.slice(item.span.end, after.span.start)
    : text.slice(before?.span.end, item.span.start);
  return /^\s*,\s*$/.test(between) ? [{ span, newText: '' }] : null;
}

/** Adds a key with a short value behind another key of a map; null when it is there already. */
export function addKey(text: string, map: MapNode, behind: string, key: string, value: string): Edits | null {
  const entry = entryOf(map, behind);
  if (entry?.value.kind !== 'scalar' || hasKey(map, key)) return null;
  const end = entryEnd(entry);
  if (map.flow) return [{ span: { start: end, end }, newText: `, ${key}: ${value}` }];
  if (!isRestEmpty(text, end) || !endsPlainly(text, entry.value)) return null;
  const at = nextLine(text, end);
  const line = `${' '.repeat(columnOf(text, entry.key.span.start))}${key}: ${value}`;
  return insertLines(text, at, line);
}

/**
 * Adds items to a list of a section of the document (`systemd.units`), which are made where they are missing.
 * @param items each as its lines, as they stand behind and below the dash
 */
export function addItems(
  text: string,
  root: Node,
  [section, list]: readonly [string, string],
  items: readonly (readonly string[])[],
): Edits | null {
  if (root.kind !== 'map' || root.flow || root.entries.length === 0) return null;
  const holder = entryOf(root, section);
  if (!holder) return insertBehind(text, root, 0, [`${section}:`, `  ${list}:`, ...dashed(items, 4)]);
  const { value } = holder;
  const first = value.kind === 'map' ? value.entries[0] : undefined;
  if (value.kind !== 'map' || value.flow || value.anchor !== undefined || !first) return null;
  const column = columnOf(text, first.key.span.start);
  const present = entryOf(value, list);
  if (!present) return insertBehind(text, value, column, [`${list}:`, ...dashed(items, 2)]);
  return present.value.kind === 'list' ? appendItems(text, present.value, items) : null;
}

/** Adds items to a list that has some; each item is its lines, as they stand behind and below the dash. */
export function appendItems(
  text: string,
  list: ListNode,
  items: readonly (readonly string[])[],
): Edits | null {
  if (list.anchor !== undefined || list.items.length === 0) return null;
  if (list.flow) return addToFlow(text, list, items);
  return insertBehind(text, list, columnOf(text, list.at), dashed(items, 0));
}

function dashed(items: readonly (readonly string[])[], indent: number): string[] {
  const blanks = ' '.repeat(indent);
  return items.flatMap((lines) => lines.map((line, at) => `${blanks}${at === 0 ? '- ' : '  '}${line}`));
}

/** Only what fits into one line goes into a flow list. */
function addToFlow(text: string, list: ListNode, items: readonly (readonly string[])[]): Edits | null {
  const last = list.items.at(-1);
  if (!last || !items.every((lines) => lines.length === 1 && !lines[0]?.includes(': '))) return null;
  if (!/^\s*(?:,\s*)?\]$/.test(text.slice(last.span.end, list.span.end))) return null;
  const end = last.span.end;
  return [{ span: { start: end, end }, newText: items.map((lines) => `, ${lines[0]}`).join('') }];
}

/** Puts lines behind a block collection, at a column. */
function insertBehind(text: string, node: Node, column: number, lines: readonly string[]): Edits | null {
  if (!endsPlainly(text, node) || !isRestEmpty(text, node.span.end)) return null;
  const blanks = ' '.repeat(column);
  return insertLines(
    text,
    nextLine(text, node.span.end),
    lines.map((line) => blanks + line).join(breakOf(text)),
  );
}

function insertLines(text: string, at: number, lines: string): Edits {
  const newline = breakOf(text);
  const newText = at > 0 && text[at - 1] !== '\n' ? newline + lines : lines + newline;
  return [{ span: { start: at, end: at }, newText }];
}

/**
 * Whether something can follow a node in the next line. A block that keeps empty lines would lose them, and one that ends
 * with the text, without a line break, would get one.
 */
export function endsPlainly(text: string, node: Node): boolean {
  const last =
    node.kind === 'map' ? node.entries.at(-1)?.value : node.kind === 'list' ? node.items.at(-1) : null;
  if (last) return endsPlainly(text, last);
  if (node.kind !== 'scalar') return true;
  const isBlock = node.style === 'literal' || node.style === 'folded';
  return (
    !node.value.endsWith('\n\n') &&
    !(isBlock && nextLine(text, node.span.end) === text.length && !text.endsWith('\n'))
  );
}
