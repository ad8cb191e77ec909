/** Which entries of a document an edit lies in: a run of the outermost list around it, as whole lines. */
import { countWhile } from '../../text/search.ts';
import type { Span } from '../../text/span.ts';
import type { ListNode, MapNode, Node } from '../tree.ts';

/** What differs between two texts: all else in front of it and behind it is the same. */
export interface Change {
  readonly start: number;
  /** In the old text. */
  readonly end: number;
  /** In the new text. */
  readonly newEnd: number;
}

/** Some entries of a list, whole lines of the text. */
export interface Part {
  readonly list: ListNode;
  /** The numbers of the first entry and of that behind the last. */
  readonly from: number;
  readonly to: number;
  /** Whole lines of the old text. */
  readonly span: Span;
  /** Before the dash. */
  readonly column: number;
}

/** A map or list on the way from the root to a part, and which of its entries it leads through. */
export interface Level {
  readonly map: MapNode;
  readonly index: number;
}

/** So many characters are compared at once, which costs much less than one by one. */
const BLOCK = 1024;

function isSame(before: string, from: number, after: string, to: number): boolean {
  return before.slice(from, from + BLOCK) === after.slice(to, to + BLOCK);
}

/** The one stretch in which two texts differ; linear in them. */
export function changeOf(before: string, after: string): Change {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start + BLOCK <= most && isSame(before, start, after, start)) start += BLOCK;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let [end, newEnd] = [before.length, after.length];
  while (
    end - BLOCK >= start &&
    newEnd - BLOCK >= start &&
    isSame(before, end - BLOCK, after, newEnd - BLOCK)
  ) {
    end -= BLOCK;
    newEnd -= BLOCK;
  }
  while (end > start && newEnd > start && before.charCodeAt(end - 1) === after.charCodeAt(newEnd - 1)) {
    end--;
    newEnd--;
  }
  return { start, end, newEnd };
}

/**
 * The entries of the outermost list that a change lies in; null where it lies in none, and where lines begin in an unusual way.
 * @param text the old one
 * @param levels takes the maps on the way to the list
 */
export function partAround(root: Node, text: string, change: Change, levels: Level[]): Part | null {
  let node = root;
  let limit = text.length;
  while (node.kind === 'map') {
    if (node.flow) return null;
    const index = lastBefore(
      node.entries.map(({ key }) => key),
      change.start,
    );
    const entry = node.entries[index];
    if (!entry) return null;
    const next = node.entries[index + 1];
    if (next) {
      const line = blankLineStart(text, next.key.span.start);
      if (line === null) return null;
      limit = line;
    }
    if (change.start < entry.value.span.start) return null;
    levels.push({ map: node, index });
    node = entry.value;
  }
  return node.kind === 'list' ? partOf(node, text, change, limit) : null;
}

function partOf(list: ListNode, text: string, change: Change, limit: number): Part | null {
  if (list.flow || list.tag !== undefined || change.end > limit) return null;
  const first = blankLineStart(text, list.span.start);
  if (first === null || change.start < first) return null;
  let from = Math.max(0, lastBefore(list.items, change.start));
  let start = lineOfEntry(list, text, from);
  // Between a dash, or its line, and what stands behind it.
  if (start !== null && start > change.start) start = --from < 0 ? null : lineOfEntry(list, text, from);
  let to = from + 1;
  let end: number | null = null;
  for (; end === null && to < list.items.length; to++) {
    const line = lineOfEntry(list, text, to);
    if (line === null) return null;
    if (line > change.start && line >= change.end) {
      end = line;
      break;
    }
  }
  end ??= limit;
  if (start === null || start > change.start || change.end > end) return null;
  // A part ends with a line, or with the text.
  if (change.end === end && end < text.length) return null;
  return { list, from, to, span: { start, end }, column: list.span.start - first };
}

/** The number of the last of some nodes in order that starts at an offset or before it; -1 for none. */
function lastBefore(nodes: readonly Node[], offset: number): number {
  return countWhile(nodes.length, (index) => (nodes[index]?.span.start ?? 0) <= offset) - 1;
}

/** Where the line of an offset starts; null where something else than blanks stands before it. */
export function blankLineStart(text: string, offset: number): number | null {
  let start = offset;
  while (start > 0 && text[start - 1] === ' ') start--;
  return start === 0 || text[start - 1] === '\n' ? start : null;
}

/** Where the line with the dash of an entry starts. */
function lineOfEntry(list: ListNode, text: string, index: number): number | null {
  const dash = index === 0 ? list.span.start : dashBehind(text, list.items[index - 1]?.span.end ?? 0);
  return text[dash] === '-' ? blankLineStart(text, dash) : null;
}

/** The first offset behind an entry that is no blank, no line break and no comment. */
function dashBehind(text: string, offset: number): number {
  for (let at = offset; ; at++) {
    const c = text[at];
    if (c === '#') {
      const end = text.indexOf('\n', at);
      if (end < 0) return text.length;
      at = end;
    } else if (c !== ' ' && c !== '\n' && c !== '\r' && c !== '\t') return at;
  }
}
