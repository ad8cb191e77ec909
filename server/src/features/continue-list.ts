/**
 * What an Enter does in a list of values (groups, keys, arguments): behind an item the next one begins, and behind an empty one
 * the list is over. And what undoes a dash that is typed once more behind one that is there already.
 */
import type { Analysis } from '../analysis.ts';
import { defaultRelease } from '../spec/releases.ts';
import { resolveButane } from '../spec/resolve.ts';
import { lineStartAt } from '../text/search.ts';
import type { Span, TextEdit } from '../text/span.ts';
import { findSlot } from './complete-slot.ts';
import { windowAround } from './complete-window.ts';

/** The characters behind which `continueList` may have an answer. */
export type ListKey = '\n' | ' ';

/** Items are looked at so far; a longer one is none that anybody types. */
const LONGEST = 4000;

/** A line without its break. */
interface Line extends Span {
  readonly text: string;
}

/**
 * The edits behind a typed Enter or blank; none where there is nothing to do: outside of lists of values, in block scalars,
 * comments, quotes and `[…]`, in lines of templates, and where anything stands behind the cursor. The cursor's place in the new
 * text is the end of the last edit that touches its line.
 * @param offset behind the character; for an Enter anywhere in the indentation of the new line
 * @param text the text of now, where the analysis is a keystroke old
 */
export function continueList(
  analysis: Analysis,
  offset: number,
  key: ListKey,
  text: string = analysis.text,
): readonly TextEdit[] {
  if (analysis.format?.language === 'json') return [];
  const line = lineAt(text, offset);
  return key === '\n' ? behindEnter(analysis, text, line) : behindBlank(analysis, text, line, offset);
}

/** Whether a blank at the end of such a line may be answered at all: told without an analysis, as blanks are typed often. */
export function isSecondDash(line: string): boolean {
  return /^ *- - $/.test(line);
}

function behindBlank(analysis: Analysis, text: string, line: Line, offset: number): readonly TextEdit[] {
  if (offset !== line.end || !isSecondDash(line.text)) return [];
  const column = line.text.indexOf('-');
  if (!takesItem(analysis, text, line, column)) return [];
  return [withoutDash(line, column)];
}

function behindEnter(analysis: Analysis, text: string, line: Line): readonly TextEdit[] {
  if (line.start === 0 || !/^ *$/.test(line.text)) return [];
  const above = lineAt(text, line.start - 1);
  const [, blanks, rest] = (above.text.length < LONGEST && /^( *)-(.*)$/.exec(above.text)) || [];
  if (blanks === undefined || rest === undefined || /^[^ ]/.test(rest)) return [];
  const item = rest.trimStart();
  const column = blanks.length;
  if (item === '') return endOfList(analysis, text, { above, line, column });
  const isDoubled = /^ - +\S/.test(rest);
  if (!isFinished(isDoubled ? item.slice(1).trimStart() : item)) return [];
  if (isDoubled && !takesItem(analysis, text, above, column)) return [];
  // What is below decides as well: a line that is indented more may go on with what stands above.
  const plain = isDoubled ? text.slice(0, above.start + column) + text.slice(above.start + column + 2) : text;
  const by = isDoubled ? 2 : 0;
  const shifted = { ...line, start: line.start - by, end: line.end - by };
  if (!takesItem(analysis, plain, shifted, column)) return [];
  const dash = `${' '.repeat(column)}- `;
  const next = dash.startsWith(line.text)
    ? { span: { start: line.end, end: line.end }, newText: dash.slice(line.text.length) }
    : { span: { start: line.start, end: line.end }, newText: dash };
  return isDoubled ? [withoutDash(above, column), next] : [next];
}

function withoutDash(line: Line, column: number): TextEdit {
  const start = line.start + column;
  return { span: { start, end: start + 2 }, newText: '' };
}

interface EmptyItem {
  /** The line of the dash, and the new one below it. */
  readonly above: Line;
  readonly line: Line;
  readonly column: number;
}

/** The empty item goes, and the cursor to where the keys around the list go on; only behind the last of several items. */
function endOfList(
  analysis: Analysis,
  text: string,
  { above, line, column }: EmptyItem,
): readonly TextEdit[] {
  const around = keysAround(text, above.start, column);
  if (around === null || isItemAt(lineBelow(text, line.end), column)) return [];
  if (!takesItem(analysis, text, above, column)) return [];
  return [{ span: { start: above.start, end: line.end }, newText: ' '.repeat(around) }];
}

/** The column of the key that a list below it belongs to; null where the list has no item above the line. */
function keysAround(text: string, from: number, column: number): number | null {
  let hasItem = false;
  for (let end = from; end > 0; ) {
    const above = lineAt(text, end - 1);
    end = above.start;
    const [, blanks = '', dashes = ''] = /^( *)((?:- +)*)/.exec(above.text) ?? [];
    if (/^ *(?:#|$)/.test(above.text) || blanks.length > column) continue;
    if (blanks.length < column || dashes === '') return hasItem ? blanks.length + dashes.length : null;
    hasItem = true;
  }
  return null;
}

/** The next line with anything but a comment in it. */
function lineBelow(text: string, from: number): string {
  for (let start = text.indexOf('\n', from) + 1; start > 0; start = text.indexOf('\n', start) + 1) {
    const { text: line } = lineAt(text, start);
    if (!/^ *(?:#|$)/.test(line)) return line;
  }
  return '';
}

function isItemAt(line: string, column: number): boolean {
  return line.startsWith(`${' '.repeat(column)}-`);
}

/** What stands in a line of lines of control, or is written by such. */
const CONTROL = /\{\{|\{%|%\{|###/;
/** A whole scalar in quotes. */
const QUOTED = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ \t]*(?:#.*)?$/;

/** Whether an item is a scalar that ends in its line. */
function isFinished(item: string): boolean {
  if (CONTROL.test(item)) return false;
  if (/^["']/.test(item)) return QUOTED.test(item);
  if (/^(?:[|>&!*{[\]},#%@`]|[-?:](?: |$))/.test(item)) return false;
  const comment = item.search(/[ \t]#/);
  return !/:(?:[ \t]|$)/.test(comment < 0 ? item : item.slice(0, comment));
}

/** Whether an item of a list of scalars could stand at a column in place of a line. */
function takesItem(analysis: Analysis, text: string, line: Span, column: number): boolean {
  const probe = `${text.slice(0, line.start)}${' '.repeat(column)}- ${text.slice(line.end)}`;
  const offset = line.start + column + 2;
  const shape = analysis.shape ?? resolveButane(defaultRelease(null));
  const slot = findSlot(probe, shape, offset, windowAround(probe, offset));
  const type = slot?.expected.field?.type;
  if (!slot || slot.flow || type?.kind !== 'list') return false;
  return slot.kind === 'value' && type.of.kind !== 'shape';
}

/** The line at an offset. */
function lineAt(text: string, offset: number): Line {
  const start = lineStartAt(text, offset);
  const next = text.indexOf('\n', offset);
  const end = next < 0 ? text.length : text[next - 1] === '\r' && next > start ? next - 1 : next;
  return { start, end, text: text.slice(start, end) };
}
