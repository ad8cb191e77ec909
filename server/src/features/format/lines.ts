/** A YAML text in lines, with what the formatter finds out about each. */
import { countWhile } from '../../text/search.ts';
import type { Span, TextEdit } from '../../text/span.ts';

/** A block collection: everything in it begins in one column. */
export interface Level {
  /** The column it has, and the one it gets. */
  readonly old: number;
  readonly now: number;
  readonly parent: Level | null;
}

/** How a line that continues a scalar or a flow collection moves. */
export interface Shift {
  readonly by: number;
  /** It never comes to stand before this column. */
  readonly least: number;
}

/** Where the text of a block scalar stands, and where it is to stand. */
export interface BlockLines {
  readonly old: number;
  readonly now: number;
}

export interface Line {
  readonly start: number;
  /** Before its line break. */
  readonly end: number;
  /** Where the next line starts. */
  readonly next: number;
  /** How many blanks it begins with; tabs do not count. */
  readonly indent: number;
  /** Its first character that is no blank or tab; `end` for an empty line. */
  readonly first: number;
  /** Whether it may be changed. */
  readonly inRange: boolean;
  /** The column that what it begins with gets; undefined where it begins with no token of its own. */
  target?: number;
  /** The innermost collection that begins or goes on in it. */
  level?: Level;
  shift?: Shift;
  /** Its start lies in a scalar or a flow collection. */
  inside?: true;
  /** Its end lies in a scalar, where blanks are nobody's to take. */
  open?: true;
  /** A block scalar begins in it: right below its text, what stands in this column or behind it would belong to that. */
  blockFrom?: number;
  /** Of a block scalar. Null where that has no text: nothing moves then. */
  block?: BlockLines | null;
  /** Belongs to a template, or to another document: stays to the character. */
  opaque?: true;
}

/** The lines of a text. LF ends them, with a CR before it or without. */
export function splitLines(text: string, range: Span | null): Line[] {
  const lines: Line[] = [];
  let start = text.startsWith('\ufeff') ? 1 : 0;
  for (;;) {
    const found = text.indexOf('\n', start);
    const next = found < 0 ? text.length : found + 1;
    let end = found < 0 ? text.length : found;
    if (end > start && text[end - 1] === '\r' && found >= 0) end--;
    let blanks = start;
    while (text[blanks] === ' ') blanks++;
    let first = blanks;
    while (first < end && (text[first] === ' ' || text[first] === '\t')) first++;
    const inRange = range === null || isTouched(range, start, end, next);
    lines.push({ start, end, next, indent: Math.min(blanks, end) - start, first, inRange });
    if (found < 0) return lines;
    start = next;
  }
}

/** Whether a range reaches into a line; one of no characters takes the line that it stands in. */
function isTouched(range: Span, start: number, end: number, next: number): boolean {
  if (range.start === range.end) return start <= range.start && range.start <= end;
  return start < range.end && range.start < next;
}

/** The number of the line that holds an offset. */
export function lineAt(lines: readonly Line[], offset: number): number {
  return Math.max(0, countWhile(lines.length, (index) => (lines[index]?.start ?? 0) <= offset) - 1);
}

export function isBlank({ first, end }: Line): boolean {
  return first >= end;
}

/** The edit that makes the text of a span `newText`, without what is the same at its start; none where all is. */
export function editTo(text: string, { start, end }: Span, newText: string): TextEdit[] {
  const old = text.slice(start, end);
  if (old === newText) return [];
  let same = 0;
  while (same < old.length && same < newText.length && old[same] === newText[same]) same++;
  return [{ span: { start: start + same, end }, newText: newText.slice(same) }];
}
