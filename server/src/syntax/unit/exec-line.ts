/**
 * Splits the value of an Exec line (`ExecStart=` …) into commands and words, as systemd.service(5) and
 * systemd.syntax(7) have it: prefixes before the path, quotes, backslashes, `;` between commands. Works on the text of
 * the unit itself, so a backslash at the end of a line and comment lines between lines count as white space.
 */
import type { Span } from '../../text/span.ts';
import type { Command, Word } from '../words.ts';

export interface ExecCommand extends Command {
  /** What stands before the path of the program: `-`, `@`, `:`, `+`, `!`, `!!`, `|`. */
  readonly prefix: Span;
}

/** The commands in a value that stands at `span` of `text`. Takes time linear in its length. */
export function readExecLine(text: string, span: Span): readonly ExecCommand[] {
  const commands: ExecCommand[] = [];
  let words: Word[] = [];
  let prefix: Span = { start: span.start, end: span.start };
  const finish = (): void => {
    if (words.length > 0) commands.push({ prefix, words });
    words = [];
  };
  for (let at = skipBlanks(text, span.start, span.end); at < span.end; ) {
    if (words.length === 0) {
      prefix = { start: at, end: at + (/^[-@:+!|]*/.exec(text.slice(at, at + 8))?.[0].length ?? 0) };
      at = prefix.end;
      if (at >= span.end || /\s/.test(text[at] ?? '')) break;
    }
    const word = readWord(text, at, span.end);
    if (text.slice(word.start, word.end) === ';') finish();
    else words.push(word);
    at = skipBlanks(text, word.end, span.end);
  }
  finish();
  return commands;
}

/** Splits a value that is a list of words in the same quoting, such as `Environment=` or `After=`. */
export function readUnitWords(text: string, span: Span): readonly Word[] {
  const words: Word[] = [];
  for (let at = skipBlanks(text, span.start, span.end); at < span.end; ) {
    const word = readWord(text, at, span.end);
    words.push(word);
    at = skipBlanks(text, word.end, span.end);
  }
  return words;
}

/** Behind white space, line ends in a backslash, and whole comment lines. */
function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    if (/\s/.test(text[at] ?? '')) at++;
    else if (lineEndAt(text, at) > 0) at += lineEndAt(text, at);
    else if (/[#;]/.test(text[at] ?? '') && isLineStart(text, at, start)) at = lineFeed(text, at, end);
    else break;
  }
  return at;
}

function lineFeed(text: string, at: number, end: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 || found > end ? end : found;
}

/** Whether only white space is between the last line break behind `from` and `at`. */
function isLineStart(text: string, at: number, from: number): boolean {
  for (let i = at - 1; i >= from; i--) {
    if (text[i] === '\n') return true;
    if (!/\s/.test(text[i] ?? '')) return false;
  }
  return false;
}

/** The length of a backslash and the line break behind it; 0 when that is not what stands there. */
function lineEndAt(text: string, at: number): number {
  if (text[at] !== '\\') return 0;
  if (text[at + 1] === '\n') return 2;
  return text[at + 1] === '\r' && text[at + 2] === '\n' ? 3 : 0;
}

function readWord(text: string, start: number, end: number): Word {
  let value = '';
  let quote = '';
  let at = start;
  for (; at < end; at++) {
    const character = text[at] ?? '';
    const lineEnd = lineEndAt(text, at);
    if (lineEnd > 0) {
      if (quote === '') break;
      value += ' ';
      at += lineEnd - 1;
    } else if (character === '\\' && at + 1 < end) {
      value += text[++at] ?? '';
    } else if (quote === '' ? character === '"' || character === "'" : character === quote) {
      quote = quote === '' ? character : '';
    } else if (quote === '' && /\s/.test(character)) break;
    else value += character;
  }
  return { start, end: at, value, inner: innerOf(text, start, at) };
}

/** Between the quotes of a word that is quoted as a whole; the closing one may be missing. */
function innerOf(text: string, start: number, end: number): Span | null {
  const quote = text[start] ?? '';
  if (quote !== '"' && quote !== "'") return null;
  const closed = end - start > 1 && text[end - 1] === quote;
  return { start: start + 1, end: closed ? end - 1 : end };
}
