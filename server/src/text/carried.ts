/** Offsets of a text in a later state of it. */
import { lineStartAt } from './search.ts';

export interface Carrier {
  /** From the earlier text to the later one; what is gone leads near to where it was. */
  forth(offset: number): number;
  /** From the later text to the earlier one. */
  back(offset: number): number;
}

/** The stretch in which two texts differ: what is the same before it and behind it, in UTF-16 units. */
interface Same {
  readonly start: number;
  readonly end: number;
}

/**
 * The way between two states of a text. What stands before all edits and behind them is where it was; in between lines are
 * found again that occur once. Takes time linear in the texts.
 */
export function createCarrier(before: string, after: string): Carrier {
  const same = sameParts(before, after);
  return {
    forth: (offset) => carry(before, after, same, offset),
    back: (offset) => carry(after, before, same, offset),
  };
}

function sameParts(before: string, after: string): Same {
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  while (
    end < least - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end++;
  return { start, end };
}

function carry(from: string, to: string, { start, end }: Same, offset: number): number {
  if (offset <= start) return offset;
  if (offset >= from.length - end) return offset + to.length - from.length;
  const begin = lineStartAt(from, offset);
  const lineEnd = from.indexOf('\n', begin);
  const line = from.slice(begin, lineEnd < 0 ? from.length : lineEnd);
  const there = line.trim() === '' ? -1 : onlyLine(to, line, start, to.length - end);
  if (there >= 0) return there + offset - begin;
  return Math.min(offset, to.length - end);
}

/** Where a line begins that touches a part of a text, if it is there once; -1 otherwise. */
function onlyLine(text: string, line: string, start: number, end: number): number {
  let found = -1;
  const from = lineStartAt(text, start);
  for (let at = text.indexOf(line, from); at >= 0 && at <= end; at = text.indexOf(line, at + line.length)) {
    const isWhole =
      (at === 0 || text[at - 1] === '\n') &&
      /^(?:\r?\n|$)/.test(text.slice(at + line.length, at + line.length + 2));
    if (isWhole && found >= 0) return -1;
    if (isWhole) found = at;
  }
  return found;
}
