/** Texts whose lines stand in a file behind something: indentation, the marks of quotes. */
import { lineOf } from '../text/lines.ts';
import { lineStartAt } from '../text/search.ts';
import type { Span, TextEdit } from '../text/span.ts';
import type { Way } from './block.ts';

/** A text and its way home. */
export interface LinedText {
  readonly text: string;
  readonly way: Way;
}

/** Whether words mean something to the file around a text, so that nobody writes them into it. */
export type Unwritable = (words: string) => boolean;

/** What of each line of a file belongs to a text, the line break included; and which edits would not stay what they are. */
interface Lined {
  readonly file: string;
  readonly lines: readonly Span[];
  readonly unwritable: Unwritable;
}

/** Puts the text together, without the blanks that all its lines begin with. */
export function textOfLines(file: string, whole: readonly Span[], unwritable: Unwritable): LinedText {
  const lines = dedented(file, whole);
  const text = lines.map(({ start, end }) => file.slice(start, end)).join('');
  const starts: number[] = [];
  let at = 0;
  for (const { start, end } of lines) {
    starts.push(at);
    at += end - start;
  }
  const homes = lines.map(({ start }) => start);
  const table = { file, lines, starts, homes, text, unwritable };
  return {
    text,
    way: {
      spanOf: (start, end) => spanOf(table, start, end),
      offsetOf: (offset) => offsetOf(table, offset),
      replace: (start, end, newText) => replace(table, start, end, newText),
    },
  };
}

interface Table extends Lined {
  /** Where each line begins in the text. */
  readonly starts: readonly number[];
  /** Where it does in the file. */
  readonly homes: readonly number[];
  readonly text: string;
}

function dedented(file: string, lines: readonly Span[]): readonly Span[] {
  let least = Infinity;
  for (const { start, end } of lines) {
    if (least === 0) break;
    const blanks = blanksAt(file, start, end);
    if (!isBlank(file, start + blanks, end)) least = Math.min(least, blanks);
  }
  if (least === 0 || least === Infinity) return lines;
  return lines.map(({ start, end }) => {
    return { start: start + Math.min(least, blanksAt(file, start, end)), end };
  });
}

function blanksAt(file: string, start: number, end: number): number {
  let at = start;
  while (at < end && file[at] === ' ') at++;
  return at - start;
}

function isBlank(file: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!' \t\r\n'.includes(file[at] ?? '')) return false;
  return true;
}

function homeOf({ lines, starts }: Table, offset: number): number {
  const line = lineOf(starts, Math.max(0, offset));
  const { start, end } = lines[line] ?? { start: 0, end: 0 };
  return Math.min(start + Math.max(0, offset) - (starts[line] ?? 0), end);
}

function spanOf(table: Table, start: number, end: number): Span {
  const from = homeOf(table, start);
  // What ends with a line ends there, not behind what the next one begins with.
  const to = end > start ? homeOf(table, end - 1) + 1 : from;
  return { start: from, end: Math.max(from, Math.min(to, table.lines.at(-1)?.end ?? to)) };
}

function offsetOf({ lines, starts, homes }: Table, offset: number): number | null {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last || offset < first.start || offset > last.end) return null;
  const line = lineOf(homes, offset);
  const { start, end } = lines[line] ?? first;
  return (starts[line] ?? 0) + Math.min(offset, end) - start;
}

/** A place of the text as one of its lines, `fresh` where the line begins there. */
interface Spot {
  readonly line: number;
  readonly fresh: boolean;
}

function spotOf({ starts, text }: Table, offset: number): Spot {
  if (offset === text.length && text.endsWith('\n')) return { line: starts.length, fresh: true };
  const line = lineOf(starts, offset);
  return { line, fresh: starts[line] === offset };
}

function replace(table: Table, start: number, end: number, newText: string): readonly TextEdit[] | null {
  const { text, unwritable, file } = table;
  if (start < 0 || start > end || end > text.length) return null;
  if (unwritable(newText)) return null;
  const [from, to] = [spotOf(table, start), spotOf(table, end)];
  const isLines = to.fresh && (newText.endsWith('\n') || (newText === '' && from.fresh));
  const isInLine = from.line === to.line && !newText.includes('\n') && !isLines;
  const front = isInLine ? '' : frontOf(table);
  if (front === null) return null;
  const pieces = newText.split('\n');
  if (!isLines && from.line === table.lines.length) return null;
  if (!isLines) {
    const edit = {
      span: { start: homeOf(table, start), end: endOf(table, to, end) },
      newText: pieces.map((piece, index) => (index === 0 ? piece : fronted(front, piece))).join('\n'),
    };
    return [edit];
  }
  const whole = pieces.slice(0, -1).map((piece, index) => {
    return `${index === 0 && !from.fresh ? piece : fronted(front, piece)}\n`;
  });
  const begin = from.fresh ? lineBegin(table, from.line) : homeOf(table, start);
  // A file may end without a line break where the last line of the text does.
  if (begin > file.length) return null;
  return [{ span: { start: begin, end: lineBegin(table, to.line) }, newText: whole.join('') }];
}

/** Where the text of a line begins, and of one that is to be joined with the one above: behind what stands before it. */
function endOf(table: Table, { line, fresh }: Spot, end: number): number {
  const found = table.lines[line];
  return fresh && found ? found.start : homeOf(table, end);
}

/** Where a line of the file begins, with all that stands before the text. */
function lineBegin({ file, lines }: Table, line: number): number {
  const found = lines[line];
  return found ? lineStartAt(file, found.start) : (lines.at(-1)?.end ?? 0);
}

function fronted(front: string, piece: string): string {
  return /^\r?$/.test(piece) ? front.trimEnd() + piece : front + piece;
}

/** What stands before all lines that have text; null where that is not the same. */
function frontOf({ file, lines }: Table): string | null {
  let front: string | null = null;
  for (const { start, end } of lines) {
    if (isBlank(file, start, end)) continue;
    const own = file.slice(lineStartAt(file, start), start);
    if (front !== null && front !== own) return null;
    front = own;
  }
  return front;
}

/** The lines of a text with their breaks, as editors count them. Takes linear time. */
export function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next + 1;
    lines.push({ start, end });
    start = end;
  }
  return lines;
}
