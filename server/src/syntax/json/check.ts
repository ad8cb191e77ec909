/**
 * Whether a text is JSON to Go's `encoding/json`, with the words and the place of the error it gives (scanner.go,
 * checkValid; Go 1.26).
 */
import type { Span } from '../../text/span.ts';

/** What Go says about a text that is no JSON. */
export interface GoSyntaxError {
  readonly message: string;
  /** The UTF-16 offset of the offending character; the length of the text when it ends too early. */
  readonly at: number;
}

/** A part of JSON: a scalar has the kind `scalar`, everything else is the character itself. */
export interface JsonToken {
  readonly kind: '{' | '}' | '[' | ']' | ',' | ':' | 'scalar';
  readonly span: Span;
}

/** Takes the tokens of a scan in their order; false ends it. */
export type TakeToken = (kind: JsonToken['kind'], start: number, end: number) => boolean;

const takeNone: TakeToken = () => true;

/** Where a scan ended: the next offset, or what is wrong at an offset. */
interface Stop {
  readonly at: number;
  /** The end of Go's sentence `invalid character 'x' …`. */
  readonly context: string | null;
}

type State = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'after';

/** How many objects and arrays Go lets one nest. */
const MAX_DEPTH = 10_000;
const UNEXPECTED_END = 'unexpected end of JSON input';
const LITERALS: Readonly<Record<string, string>> = { t: 'true', f: 'false', n: 'null' };

/**
 * The error Go's json.Unmarshal gives before it decodes anything; null for valid JSON. Takes linear time. `take` gets the
 * tokens up to the error, each of them whole; where it ends the scan, no error is told.
 */
export function goSyntaxError(text: string, take: TakeToken = takeNone): GoSyntaxError | null {
  const stop = scan(text, take);
  if (!stop) return null;
  const { at, context } = stop;
  const ended = at >= text.length;
  if (context === null) return { message: UNEXPECTED_END, at };
  // At the end Go feeds its scanner a blank, and may complain about that.
  const code = ended ? 0x20 : firstByte(text.codePointAt(at) ?? 0);
  return { message: `invalid character ${quoteByte(code)} ${context}`, at };
}

/** Whether Go decodes a text that may be any JSON: its numbers become floats of 64 bits, and have to fit. */
export function decodesAsJson(text: string): boolean {
  if (goSyntaxError(text)) return false;
  for (const [, number] of text.matchAll(/"(?:[^"\\]|\\.)*"|(-?\d[\d.eE+-]*)/g))
    if (number !== undefined && !Number.isFinite(Number(number))) return false;
  return true;
}

function scan(text: string, take: TakeToken): Stop | null {
  const open: ('{' | '[')[] = [];
  let state: State = 'value';
  let at = 0;
  for (;;) {
    at = skipBlanks(text, at);
    const character = text[at];
    const inside = open.at(-1);
    if (character === undefined)
      return state === 'after' && !inside ? null : { at: text.length, context: null };
    if (closes(character, state, inside)) {
      open.pop();
      state = 'after';
      if (!take(inside === '{' ? '}' : ']', at, ++at)) return null;
    } else if (state === 'after') {
      if (character !== ',' || !inside) return { at, context: afterValue(inside) };
      state = inside === '{' ? 'key' : 'value';
      if (!take(',', at, ++at)) return null;
    } else if (state === 'colon') {
      if (character !== ':') return { at, context: 'after object key' };
      state = 'value';
      if (!take(':', at, ++at)) return null;
    } else if (state === 'key' || state === 'key or }') {
      if (character !== '"') return { at, context: 'looking for beginning of object key string' };
      const stop = scanString(text, at);
      if (stop.context !== undefined) return { at: stop.at, context: stop.context };
      if (!take('scalar', at, stop.at)) return null;
      at = stop.at;
      state = 'colon';
    } else if (character === '{' || character === '[') {
      if (open.length >= MAX_DEPTH) return { at, context: 'exceeded max depth' };
      open.push(character);
      state = character === '{' ? 'key or }' : 'value or ]';
      if (!take(character, at, ++at)) return null;
    } else {
      const stop = scanScalar(text, at);
      if (stop.context !== undefined) return { at: stop.at, context: stop.context };
      // A number that goes on as something else is an error, which is told next, and no token.
      if (character === '"' || !goesOn(text, stop.at)) {
        if (!take('scalar', at, stop.at)) return null;
      }
      at = stop.at;
      state = 'after';
    }
  }
}

function goesOn(text: string, at: number): boolean {
  return at < text.length && !' \t\r\n{}[],:"'.includes(text.charAt(at));
}

function closes(character: string, state: State, inside: '{' | '[' | undefined): boolean {
  if (character === '}') return inside === '{' && (state === 'after' || state === 'key or }');
  return character === ']' && inside === '[' && (state === 'after' || state === 'value or ]');
}

function afterValue(inside: '{' | '[' | undefined): string {
  if (!inside) return 'after top-level value';
  return inside === '{' ? 'after object key:value pair' : 'after array element';
}

/** The end of a scalar, or where and why it is broken (null: the text ends in a string). */
interface Scan {
  readonly at: number;
  readonly context?: string | null;
}

function scanScalar(text: string, at: number): Scan {
  const first = text[at] ?? '';
  if (first === '"') return scanString(text, at);
  if (first === '-' || isDigit(first)) return scanNumber(text, at);
  const literal = LITERALS[first];
  if (!literal) return { at, context: 'looking for beginning of value' };
  for (let i = 1; i < literal.length; i++) {
    if (text[at + i] !== literal[i]) {
      return { at: at + i, context: `in literal ${literal} (expecting '${literal[i]}')` };
    }
  }
  return { at: at + literal.length };
}

/** What a string may hold unescaped. */
const PLAIN_RUN = /[^"\\\u0000-\u001f]+/y;

function scanString(text: string, start: number): Scan {
  let at = start + 1;
  for (;;) {
    PLAIN_RUN.lastIndex = at;
    if (PLAIN_RUN.test(text)) at = PLAIN_RUN.lastIndex;
    const code = text.charCodeAt(at);
    if (Number.isNaN(code)) return { at, context: null };
    if (code < 0x20) return { at, context: 'in string literal' };
    if (code === 0x22) return { at: at + 1 };
    at++;
    const letter = text[at] ?? '';
    if (letter === '' || !'bfnrt\\/"u'.includes(letter)) return { at, context: 'in string escape code' };
    at++;
    for (let digits = 0; letter === 'u' && digits < 4; digits++, at++) {
      if (!/^[\da-fA-F]$/.test(text[at] ?? '')) return { at, context: 'in \\u hexadecimal character escape' };
    }
  }
}

function scanNumber(text: string, start: number): Scan {
  let at = text[start] === '-' ? start + 1 : start;
  if (!isDigit(text[at])) return { at, context: 'in numeric literal' };
  at = text[at] === '0' ? at + 1 : skipDigits(text, at);
  if (text[at] === '.') {
    at++;
    if (!isDigit(text[at])) return { at, context: 'after decimal point in numeric literal' };
    at = skipDigits(text, at);
  }
  if (text[at] === 'e' || text[at] === 'E') {
    at++;
    if (text[at] === '+' || text[at] === '-') at++;
    if (!isDigit(text[at])) return { at, context: 'in exponent of numeric literal' };
    at = skipDigits(text, at);
  }
  return { at };
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

function skipDigits(text: string, start: number): number {
  let at = start;
  while (isDigit(text[at])) at++;
  return at;
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  for (; ; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
  }
}

/** The first byte of a code point in UTF-8; Go names only that. */
function firstByte(code: number): number {
  return new TextEncoder().encode(String.fromCodePoint(code))[0] ?? 0;
}

const SHORT: Readonly<Record<number, string>> = {
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
  39: "\\'",
  92: '\\\\',
};

/** A byte in single quotes, read as Latin-1 (scanner.go: quoteChar). */
function quoteByte(byte: number): string {
  const short = SHORT[byte];
  if (short) return `'${short}'`;
  const printable = byte >= 0x20 && byte !== 0x7f;
  return `'${printable ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`}'`;
}
