/** Splits a line of sshd_config into its keyword and arguments (misc.c of OpenSSH: strdelim, argv_split). */
import type { Span } from '../../text/span.ts';

export interface Argument {
  readonly text: string;
  readonly span: Span;
}

export interface ConfigLine {
  readonly keyword: Argument;
  /** What stands behind the keyword, blanks and one `=` left out. */
  readonly rest: Span;
  /** Null where a quote is left open. */
  readonly arguments: readonly Argument[] | null;
}

/** The line at `span`, which holds no line break; null where it says nothing. Linear. */
export function readConfigLine(text: string, { start, end }: Span): ConfigLine | null {
  let to = end;
  while (to > start && /[ \t\r\n\f]/.test(text[to - 1] ?? '')) to--;
  const from = skip(text, start, to);
  if (from >= to || text[from] === '#') return null;
  let at = from;
  if (text[from] === '"') {
    const close = text.indexOf('"', from + 1);
    if (close < 0 || close >= to) return null;
    const keyword = { text: text.slice(from + 1, close), span: { start: from, end: close + 1 } };
    return withArguments(text, keyword, skip(text, close + 1, to), to);
  }
  while (at < to && !/[ \t\r\n"=]/.test(text[at] ?? '')) at++;
  const keyword = { text: text.slice(from, at), span: { start: from, end: at } };
  at = skip(text, at, to);
  if (text[at] === '=' && at < to) at = skip(text, at + 1, to);
  return withArguments(text, keyword, at, to);
}

function withArguments(text: string, keyword: Argument, start: number, end: number): ConfigLine {
  return { keyword, rest: { start, end }, arguments: splitArguments(text, start, end) };
}

function skip(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && /[ \t\r]/.test(text[at] ?? '')) at++;
  return at;
}

/** The arguments up to a comment; null where a quote is left open. */
function splitArguments(text: string, start: number, end: number): readonly Argument[] | null {
  const found: Argument[] = [];
  let at = start;
  while (at < end) {
    if (text[at] === ' ' || text[at] === '\t') {
      at++;
      continue;
    }
    if (text[at] === '#') break;
    const word = readArgument(text, at, end);
    if (!word) return null;
    found.push(word);
    at = word.span.end;
  }
  return found;
}

function readArgument(text: string, start: number, end: number): Argument | null {
  let [word, quote, at] = ['', '', start];
  for (; at < end; at++) {
    const character = text[at] ?? '';
    const next = at + 1 < end ? (text[at + 1] ?? '') : '';
    if (character === '\\' && (/['"\\]/.test(next) || (quote === '' && next === ' '))) {
      word += next;
      at++;
    } else if (quote === '' && (character === ' ' || character === '\t')) break;
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (quote !== '' && character === quote) quote = '';
    else word += character;
  }
  return quote === '' ? { text: word, span: { start, end: at } } : null;
}
