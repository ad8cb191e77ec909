/**
 * The part of a document that matters to a completion: the lines around the cursor and, above them, the lines that are
 * less indented than everything below (which hold the keys they stand under), and the other keys of the cursor's own map.
 * So the parser reads a few kilobytes for each keystroke, whatever the size of the document.
 */

import type { Analysis } from '../analysis.ts';
import { readYaml } from '../syntax/yaml/read.ts';
import { type Glance, glanceYaml } from '../syntax/yaml/reread.ts';
import { givenFor } from '../text/once.ts';
import { lineStartAt } from '../text/search.ts';

/** Documents up to this many UTF-16 units are read whole. */
const WHOLE = 8_000;
/** What is kept above and below the cursor of a larger one. */
const NEAR = 3_000;
/** So far up, and down to the end of the entry, there may be other keys of the map that the cursor is in. */
const FAR = 24_000;

export interface Window {
  readonly text: string;
  /** The offset of the cursor in `text`. */
  readonly cursor: number;
  /** Of a whole document that is known but for the entry around the cursor. */
  readonly known?: Known;
}

interface Known {
  /** The tree of the document with a little more at the cursor; null where that could change more than its entry. */
  readonly read: (text: string) => Glance | null;
  /** What is looked through then. */
  readonly near: () => Window;
}

interface Marked {
  readonly text: string;
  readonly mark: string;
  readonly tree: Glance;
}

/** Larger windows are not read at each keystroke: only a text of few, huge lines gives one. */
export const TOO_LARGE = 400_000;

const markedWindow = givenFor((window: Window): Marked => {
  const marked = mark(window);
  return { ...marked, tree: readYaml(marked.text) };
});

/** A window with a placeholder at the cursor, as YAML; read once, however many ask for it. */
export const markedYaml: (window: Window) => Marked = markedWindow.of;

function mark({ text, cursor }: Window): Pick<Marked, 'text' | 'mark'> {
  const sign = freeMark(text);
  return { text: text.slice(0, cursor) + sign + text.slice(cursor), mark: sign };
}

/**
 * The window around an offset of a text that was analysed as it is now or was a moment ago: all of it, of which only the entry
 * around the cursor is read, or what `windowAround` gives.
 */
export function windowIn(analysis: Analysis, text: string, offset: number): Window {
  const near = (): Window => windowAround(text, offset);
  const { format, unmarked, filled } = analysis;
  // The tree of a template is that of another text.
  if (format?.language !== 'yaml' || unmarked || filled) return near();
  const read = (changed: string): Glance | null => glanceYaml(analysis, changed);
  const window: Window = { text, cursor: offset, known: { read, near } };
  const marked = mark(window);
  const tree = read(marked.text);
  if (!tree) return near();
  markedWindow.give(window, { ...marked, tree });
  return window;
}

/** What a text may be marked with: signs of which each is a byte, as most texts are kept with a byte for each character. */
const SIGNS = ['\u00a4', '\u00a6', '\u00ac', '\u00b6'];

/** A character that the text does not have, and that means nothing anywhere; one from the private use area where it has all signs. */
export function freeMark(text: string): string {
  const sign = SIGNS.find((one) => !text.includes(one));
  if (sign !== undefined) return sign;
  let code = 0xe0f1;
  while (code < 0xf8ff && text.includes(String.fromCharCode(code))) code++;
  return String.fromCharCode(code);
}

/** The window around an offset. The cursor's own line is always whole. */
export function windowAround(text: string, offset: number): Window {
  if (text.length <= WHOLE) return { text, cursor: offset };
  const lineStart = lineStartAt(text, offset);
  const lineEnd = endOfLine(text, offset);
  const line = text.slice(lineStart, lineEnd);
  const indent = Math.min(indentOf(line) ?? offset - lineStart, offset - lineStart);
  const above = linesAbove(text, lineStart, indent);
  const below = linesBelow(text, lineEnd, above.base);
  return { text: above.text + line + below, cursor: above.text.length + offset - lineStart };
}

/**
 * The top-level section around an offset, for a document that is so broken above it (an open quote, say) that nothing
 * can be made of the cursor's slot; null where the section is all that stands in the window but for lines that cannot
 * break it, as less would not tell more.
 * @param near the window around the offset
 */
export function sectionAround(text: string, offset: number, near: Window): Window | null {
  let start = lineStartAt(text, offset);
  while (start > 0 && !/[^\s#}\]]/.test(text[start] ?? ' ')) start = lineStartAt(text, start - 1);
  const end = text.slice(offset).search(/\n[^\s#}\]]/);
  const section = text.slice(start, end < 0 ? text.length : offset + end + 1);
  const above = near.text.slice(0, Math.max(0, near.cursor - (offset - start)));
  return PLAIN_LINES.test(above) ? null : windowAround(section, offset - start);
}

/** Lines that end where they end, whatever follows: empty ones, comments, and keys with a plain word or without a value. */
const PLAIN_LINES = /^(?:(?:#[^\n]*|[A-Za-z][\w-]*:(?: [\w.-]*)?)?\r?(?:\n|$))*$/;

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** The number of blanks a line starts with; null for an empty line and one of only a comment. */
function indentOf(line: string): number | null {
  const at = line.search(/[^ ]/);
  return at < 0 || /[\r\n#]/.test(line[at] ?? '\n') ? null : at;
}

const KEY = /^ *[\w.-]+:(?=\s)/;

interface Above {
  readonly text: string;
  /** The least indentation of the lines near the cursor. */
  readonly base: number;
}

function linesAbove(text: string, from: number, indent: number): Above {
  const near: { line: string; indent: number | null }[] = [];
  const parents: string[] = [];
  let end = from;
  let base = indent;
  let least = indent;
  while (end > 0) {
    const start = lineStartAt(text, end - 1);
    const line = text.slice(start, end);
    const here = indentOf(line);
    if (from - start <= NEAR) {
      near.push({ line, indent: here });
      if (here !== null) base = Math.min(base, here);
      least = base;
    } else if (here !== null && here < least) {
      parents.push(line);
      least = here;
    } else if (here === indent && least === indent && from - start <= FAR) {
      // What it says may go on below, and says nothing here.
      const key = KEY.exec(line);
      if (key) parents.push(`${key[0]}\n`);
    }
    end = start;
  }
  // Cut in the middle of something, the first lines would hang in the air: start where the outermost level starts.
  if (from > NEAR) while (near.length > 0 && near.at(-1)?.indent !== base) near.pop();
  const kept = [...parents.reverse(), ...near.reverse().map(({ line }) => line)];
  return { text: kept.join(''), base };
}

function linesBelow(text: string, from: number, base: number): string {
  let end = from;
  while (end < text.length) {
    const next = endOfLine(text, end);
    const indent = indentOf(text.slice(end, Math.min(next, end + 200)));
    if (next - from > NEAR && indent !== null && indent <= base) break;
    if (next - from > FAR) break;
    end = next;
  }
  return text.slice(from, end);
}
