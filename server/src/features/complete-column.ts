/** A line typed at a column where nothing can begin is completed as if it stood at the nearest one that can. */

import { lineStartAt } from '../text/search.ts';
import type { Completion } from './completion.ts';

/** A text whose line at the cursor was moved to another column. */
export interface Moved {
  readonly text: string;
  readonly offset: number;
  /** Where the line begins, in both texts. */
  readonly line: number;
  /** Its columns: as it is typed, and where it goes. */
  readonly from: number;
  readonly to: number;
}

/** So many characters above the cursor are looked at. */
const REACH = 24_000;

/**
 * The texts with the cursor's line at the nearest column where it can go on, the deeper one first of two that are as near. None
 * where it can already, or where that is not known: the line has more than one word left of the cursor, or is below a key without
 * a value, or inside a text.
 */
export function moveToColumn(text: string, offset: number): readonly Moved[] {
  const line = lineStartAt(text, offset);
  const typed = /^( *)(?:- )?[\w-]+$/.exec(text.slice(line, offset));
  if (!typed || !/^\w*[ \t]*(?:\r?\n|$)/.test(text.slice(offset, offset + 200))) return [];
  const from = typed[1]?.length ?? 0;
  const columns = columnsAbove(text, line);
  const deepest = columns[0];
  if (deepest === undefined || columns.includes(from) || from > deepest + 1) return [];
  const distance = (column: number): number => Math.abs(column - from);
  const nearest = Math.min(...columns.map(distance));
  return columns
    .filter((column) => distance(column) === nearest)
    .map((to) => {
      const moved = text.slice(0, line) + ' '.repeat(to) + text.slice(line + from);
      return { text: moved, offset: offset - from + to, line, from, to };
    });
}

/**
 * The columns at which entries above go on, the deepest first; none where the line above opens something: a map or list, or
 * a text, whose lines may stand anywhere.
 */
function columnsAbove(text: string, line: number): readonly number[] {
  const found: number[] = [];
  let least = Number.POSITIVE_INFINITY;
  let end = line;
  while (end > 0 && least > 0 && line - end < REACH) {
    const start = lineStartAt(text, end - 1);
    const above = text.slice(start, end).replace(/\r?\n$/, '');
    end = start;
    if (/^ *(?:#|$)/.test(above)) continue;
    const entry = /^( *)((?:- +)*)/.exec(above);
    const [dashes, column] = [entry?.[2] ?? '', entry?.[1]?.length ?? 0];
    if (found.length === 0 && !isWhole(above)) return [];
    if (column >= least) continue;
    if (/[|>][-+\d]{0,2}$/.test(above)) return [];
    // Of a line such as `- name: x` both the item and its keys go on.
    if (dashes !== '' && column + dashes.length < least) found.push(column + dashes.length);
    found.push(column);
    least = column;
  }
  return found;
}

/** Whether a line is an entry that ends where it ends. */
function isWhole(line: string): boolean {
  return /^ *(?:- +)*[\w-]+: +[^\s|>&*{[#][^#]*$/.test(line);
}

/**
 * A completion of the moved text, for the text as it is typed: it puts the line where it goes. Null where it would replace
 * something else than what is typed.
 */
export function moveBack(item: Completion, { text, line, from, to }: Moved): Completion | null {
  const { start, end } = item.replace;
  if (start < line + to) return null;
  // A dash that is typed already.
  const before = text.slice(line + to, start);
  const pad = ' '.repeat(to);
  return {
    ...item,
    replace: { start: line, end: end - to + from },
    // An editor indents lines by what stands before the insertion, which is nothing.
    insert: pad + before + item.insert.replaceAll('\n', `\n${pad}`),
    filter: ' '.repeat(from) + before + item.filter,
  };
}
