/** The words of TOML: keys, strings, blanks, and the end of the reading where one is broken. */
import type { TomlValue } from './toml-value.ts';

/** Values nested deeper, and keys of more parts, are not read. */
export const MAX_DEPTH = 64;

/** A reader of one text. */
export interface Scan {
  readonly text: string;
  at: number;
  readonly values: TomlValue[];
  /** What is set so far. */
  readonly root: Place;
}

/** What a key is, and what is under it. */
export interface Place {
  kind: 'value' | 'table' | 'header' | 'inline' | 'array';
  readonly under: Map<string, Place>;
}

/** A place with nothing under it. */
export function newPlace(kind: Place['kind']): Place {
  return { kind, under: new Map() };
}

/** Ends the reading; caught where it begins. */
export class Broken extends Error {
  readonly start: number;
  readonly end: number;
  constructor(message: string, start: number, end: number) {
    super(message);
    this.start = start;
    this.end = end;
  }
}

/** Ends the reading at a place. */
export function fail(
  scan: Scan,
  message: string,
  start = scan.at,
  end = Math.min(scan.text.length, start + 1),
): never {
  throw new Broken(message, start, end);
}

/** Moves behind blanks and comments, and behind line breaks too where `lines` says so. */
export function skipSpace(scan: Scan, lines: boolean): void {
  const { text } = scan;
  for (; scan.at < text.length; scan.at++) {
    const character = text[scan.at];
    if (character === '#' && lines) {
      const found = text.indexOf('\n', scan.at);
      if (found < 0) scan.at = text.length;
      else scan.at = found;
      if (found < 0) return;
    } else if (
      character !== ' ' &&
      character !== '\t' &&
      !(lines && (character === '\n' || character === '\r'))
    )
      return;
  }
}

/** A dotted key of bare and quoted words. */
export function readKey(scan: Scan): readonly string[] {
  const path: string[] = [];
  do {
    if (path.length > 0) scan.at++;
    skipSpace(scan, false);
    const quote = scan.text[scan.at] ?? '';
    if (quote === '"' || quote === "'") path.push(readString(scan, quote));
    else {
      const bare = takeWhile(scan, /[A-Za-z0-9_-]*/y);
      if (bare === '') fail(scan, badKey(quote));
      path.push(bare);
    }
    skipSpace(scan, false);
  } while (scan.text[scan.at] === '.' && path.length < MAX_DEPTH);
  return path;
}

/** What is said of a key that holds a character. */
export function badKey(character: string): string {
  if (character === '' || character === '\n' || character === '\r')
    return 'parsing error: keys cannot contain new lines';
  return `parsing error: keys cannot contain ${character} character`;
}

/** Moves behind what a sticky expression finds. */
export function takeWhile(scan: Scan, pattern: RegExp): string {
  pattern.lastIndex = scan.at;
  const found = pattern.exec(scan.text)?.[0] ?? '';
  scan.at += found.length;
  return found;
}

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', e: '\u001b' },
  ...{ '"': '"', '\\': '\\' },
};

/** A string in one or three quotes; in `"` with escapes. */
export function readString(scan: Scan, quote: string): string {
  const { text, at: start } = scan;
  const long = text.startsWith(quote.repeat(3), start);
  const close = long ? quote.repeat(3) : quote;
  scan.at += close.length;
  const parts: string[] = [];
  while (!text.startsWith(close, scan.at)) {
    const character = text[scan.at] ?? '';
    if (character === '' || (!long && (character === '\n' || character === '\r')))
      fail(scan, 'unclosed string', start, scan.at);
    if (character === '\\' && quote === '"') parts.push(readEscape(scan, long));
    else {
      parts.push(character);
      scan.at++;
    }
  }
  scan.at += close.length;
  return parts.join('');
}

function readEscape(scan: Scan, long: boolean): string {
  const { text, at } = scan;
  const next = text[at + 1] ?? '';
  if (long && /\s/.test(next)) {
    scan.at++;
    takeWhile(scan, /\s*/y);
    return '';
  }
  const simple = Object.hasOwn(ESCAPES, next) && next !== 'e' ? ESCAPES[next] : undefined;
  if (simple !== undefined) {
    scan.at += 2;
    return simple;
  }
  const [, short, wide] = /^\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8}))/.exec(text.slice(at, at + 10)) ?? [];
  const code = Number.parseInt(short ?? wide ?? '', 16);
  if (!(code <= 0x10ffff)) fail(scan, `invalid escape sequence: \\${next}`, at, at + 2);
  scan.at += short === undefined ? 10 : 6;
  return String.fromCodePoint(code);
}
