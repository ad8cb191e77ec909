/** From one text to another by edits that leave alone what both have, so that cursors, folds and breakpoints stay. */
import type { TextEdit } from './span.ts';

interface Line {
  readonly content: string;
  /** What ends it; '' for the last one. */
  readonly end: string;
}

/**
 * Edits that turn `before` into `after`, in order, none when they are equal. Lines that both begin or end with stay; if
 * as many lines lie between as before, each is edited by itself, else all at once. No edit begins or ends inside of a
 * surrogate pair or of a CRLF. Linear in the length of the texts.
 */
export function editsBetween(before: string, after: string): readonly TextEdit[] {
  if (before === after) return [];
  const head = commonHead(before, after);
  const tail = commonTail(before, after, Math.min(before.length, after.length) - head);
  const changed = linesOf(before.slice(head, before.length - tail));
  const fresh = linesOf(after.slice(head, after.length - tail));
  if (changed.length !== fresh.length) {
    const span = { start: head, end: before.length - tail };
    return [{ span, newText: after.slice(head, after.length - tail) }];
  }
  let at = head;
  return changed.flatMap((line, index) => {
    const start = at;
    at += line.content.length + line.end.length;
    return editLine(line, fresh[index] ?? line, start);
  });
}

/** How far both texts are the same, in whole lines. */
function commonHead(before: string, after: string): number {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  while (!startsLine(before, head) || !startsLine(after, head)) head--;
  return head;
}

/** The same from the end, at most `limit` units. */
function commonTail(before: string, after: string, limit: number): number {
  let tail = 0;
  while (
    tail < limit &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  while (tail > 0 && !(startsLine(before, before.length - tail) && startsLine(after, after.length - tail))) {
    tail--;
  }
  return tail;
}

function startsLine(text: string, at: number): boolean {
  const last = text[at - 1];
  return last === undefined || last === '\n' || (last === '\r' && text[at] !== '\n');
}

/** `text` with the line breaks of `model`, where that has CRLF throughout and `text` has none. */
export function withBreaksOf(model: string, text: string): string {
  const isCrlf = model.includes('\r\n') && !/(?:^|[^\r])\n|\r(?!\n)/.test(model);
  return isCrlf && !text.includes('\r') ? text.replaceAll('\n', '\r\n') : text;
}

function linesOf(text: string): readonly Line[] {
  const parts = text.split(/(\r\n|\r|\n)/);
  return parts.flatMap((content, i) => (i % 2 === 0 ? [{ content, end: parts[i + 1] ?? '' }] : []));
}

/** The one edit within a line; of its break, too, where that is another. */
function editLine(line: Line, fresh: Line, start: number): readonly TextEdit[] {
  if (line.content === fresh.content && line.end === fresh.end) return [];
  if (line.end !== fresh.end) {
    const end = start + line.content.length + line.end.length;
    return [{ span: { start, end }, newText: fresh.content + fresh.end }];
  }
  const [old, now] = [line.content, fresh.content];
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head++;
  if (splitsPair(old, head) || splitsPair(now, head)) head--;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  if (splitsPair(old, old.length - tail) || splitsPair(now, now.length - tail)) tail--;
  const span = { start: start + head, end: start + old.length - tail };
  return [{ span, newText: now.slice(head, now.length - tail) }];
}

function splitsPair(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, at - 1), at + 1));
}
