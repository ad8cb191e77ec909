/**
 * Edits of YAML text that leave everything else as it is: comments, layout, quotes. Each function gives the edits, or
 * null where the layout does not allow them without a doubt; a fix that cannot be done exactly is not offered.
 */

import { runStart } from '../../text/runs.ts';
import { lineStartAt } from '../../text/search.ts';
import type { TextEdit } from '../../text/span.ts';
import { entryOf, type MapEntry, type MapNode, type Node } from '../tree.ts';

export type Edits = readonly TextEdit[];

/** Whether the text has only line breaks these functions know: LF and CRLF. */
export function hasPlainBreaks(text: string): boolean {
  return !/[\u0085\u2028\u2029]|\r(?!\n)/.test(text);
}

/** The line break of a text. */
export function breakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Where the line of `at` starts, behind a byte order mark. */
export function lineStart(text: string, at: number): number {
  const start = lineStartAt(text, at);
  return start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : start;
}

/** Where the line behind that of `at` starts, or the end of the text. */
export function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

/** How far `at` is from the start of its line. */
export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

/** Where an entry ends; the value may be absent. */
export function entryEnd({ key, value }: MapEntry): number {
  return Math.max(key.span.end, value.span.end);
}

/** Replaces the text of a scalar and keeps its quotes. */
export function replaceScalar(node: Node, value: string): Edits | null {
  if (node.kind !== 'scalar' || node.tag !== undefined || node.anchor !== undefined) return null;
  if (node.span.end === node.span.start) return null;
  const newText = quoteAs(node.style, value);
  return newText === null ? null : [{ span: node.span, newText }];
}

function quoteAs(style: string, value: string): string | null {
  if (style === 'single') return `'${value.replaceAll("'", "''")}'`;
  if (style === 'double') return `"${value.replace(/["\\]/g, '\\$&')}"`;
  return style === 'plain' && /^[\w/][\w./-]*$/.test(value) ? value : null;
}

/** Renames a key; null when the map has the new one already. */
export function renameKey(
  { map, entry }: { readonly map: MapNode; readonly entry: MapEntry },
  name: string,
): Edits | null {
  return hasKey(map, name) ? null : replaceScalar(entry.key, name);
}

/** Whether a map has a key, written out. */
export function hasKey(map: MapNode, name: string): boolean {
  return entryOf(map, name) !== undefined;
}

/** Whether something in a node has an anchor, so that it cannot go without a look at who uses it. */
export function hasAnchor(node: Node): boolean {
  if (node.anchor !== undefined) return true;
  if (node.kind === 'map') return node.entries.some(({ key, value }) => hasAnchor(key) || hasAnchor(value));
  return node.kind === 'list' && node.items.some(hasAnchor);
}

/** How a key of a block map stands in its line: alone, or behind the dash of a list; null for anything else. */
export function keyPosition(text: string, entry: MapEntry): 'own-line' | 'dash' | null {
  const before = text.slice(lineStart(text, entry.key.span.start), entry.key.span.start);
  if (/^ *$/.test(before)) return 'own-line';
  return /^ *(- +)+$/.test(before) ? 'dash' : null;
}

/** An entry and the way to it. */
export interface Spot {
  readonly map: MapNode;
  readonly index: number;
  readonly entry: MapEntry;
  /** The entry whose value holds the map, as it is or in a list; null at the root. */
  readonly parent: Spot | null;
  /** The number of the list item that the map is; null when it is the value of `parent` itself. */
  readonly item: number | null;
}

/**
 * Removes an entry with its line and the comment in it. In a list item the next key moves up to the dash. A map that
 * would be left empty goes with its own entry, or becomes `{}` in a list and where comments would be lost.
 */
export function removeEntry(text: string, place: Spot): Edits | null {
  const { map, index, entry } = place;
  if (hasAnchor(entry.key) || hasAnchor(entry.value)) return null;
  if (map.flow) return removeFlowEntry(text, map, index);
  const position = keyPosition(text, entry);
  if (position === null || !isRestEmpty(text, entryEnd(entry))) return null;
  const start = entry.key.span.start;
  if (map.entries.length === 1) {
    const { parent } = place;
    if (parent && place.item === null && !hasOwnComment(text, parent.entry)) {
      const edits = removeEntry(text, parent);
      if (edits) return edits;
    }
    return [{ span: { start, end: entryEnd(entry) }, newText: '{}' }];
  }
  if (position === 'own-line') {
    return [{ span: { start: lineStart(text, start), end: nextLine(text, entryEnd(entry)) }, newText: '' }];
  }
  const next = map.entries[index + 1]?.key.span.start;
  if (next === undefined) return null;
  const behind = nextLine(text, entryEnd(entry));
  // Lines of comments before the next key stay, and the dash stays alone in its line.
  const bare = /^\s*$/.test(text.slice(behind, next));
  const end = bare ? next : beforeBreak(text, behind);
  const from = bare ? start : runStart(text, start, ' ');
  return [{ span: { start: from, end }, newText: '' }];
}

/** Where the line break begins that ends at an offset. */
function beforeBreak(text: string, end: number): number {
  return end - (/\r?\n$/.exec(text.slice(Math.max(0, end - 2), end))?.[0].length ?? 0);
}

/** Whether nothing but a comment follows in the line. */
export function isRestEmpty(text: string, at: number): boolean {
  return /^[ \t]*(?:#.*)?\r?$/.test(text.slice(at, nextLine(text, at)).replace(/\n$/, ''));
}

/** Whether a line of an entry is a comment, which would go with it. */
export function hasOwnComment(text: string, entry: MapEntry): boolean {
  const lines = text.slice(entry.key.span.start, entryEnd(entry)).split('\n');
  return lines.some((line) => /^\s*#/.test(line));
}

function removeFlowEntry(text: string, map: MapNode, index: number): Edits | null {
  const entry = map.entries[index];
  // A lone pair in a list is a map without braces.
  if (!entry || !text.slice(map.span.start, map.span.end).endsWith('}') || map.tag !== undefined) return null;
  const before = map.entries[index - 1];
  const after = map.entries[index + 1];
  const start = entry.key.span.start;
  const end = flowEnd(text, entry);
  if (after) {
    const clean = /^\s*,\s*$/.test(text.slice(end, after.key.span.start));
    return clean && isFlowStart(text, map, entry, before)
      ? [{ span: { start, end: after.key.span.start }, newText: '' }]
      : null;
  }
  if (before) {
    const from = flowEnd(text, before);
    return /^\s*,\s*$/.test(text.slice(from, start)) ? [{ span: { start: from, end }, newText: '' }] : null;
  }
  const tail = /^\s*(?:,\s*)?\}$/.exec(text.slice(end, map.span.end));
  if (!tail || !isFlowStart(text, map, entry, before)) return null;
  return [{ span: { start, end: map.span.end - 1 }, newText: '' }];
}

function isFlowStart(text: string, map: MapNode, entry: MapEntry, before: MapEntry | undefined): boolean {
  const from = before ? flowEnd(text, before) : map.span.start;
  return (before ? /^\s*,\s*$/ : /^(?:&\S+\s+)?\{\s*$/).test(text.slice(from, entry.key.span.start));
}

/** Where an entry of a flow map ends; an absent value is placed at the comma behind it, blanks included. */
function flowEnd(text: string, entry: MapEntry): number {
  const end = entryEnd(entry);
  const from = entry.key.span.end;
  return from + text.slice(from, end).trimEnd().length;
}

/** A change of the whole of a node without tag and anchor to a plain text. */
export function replaceNode(node: Node, newText: string): Edits | null {
  if (hasAnchor(node) || node.tag !== undefined || node.span.end === node.span.start) return null;
  return [{ span: node.span, newText }];
}
