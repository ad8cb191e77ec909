/**
 * The text of YAML scalars as gopkg.in/yaml.v3 (scannerc.go) unescapes and folds it. All functions work on the source
 * text between the scalar's first and last character; they do not look for the scalar's end, the lexer does that.
 */

/** Tells of a fault inside a scalar: what, and where in offsets of the text handed in. */
export type Complain = (message: string, start: number, end: number) => void;

/** Told of each piece of a scalar in order: where it stands in the source, and the text it became. */
export type OnPiece = (start: number, end: number, text: string) => void;

const BREAK = /[\n\r\u0085\u2028\u2029]/;

/** Whether a character is one of the line breaks of YAML 1.1: LF, CR, NEL, LS, PS. */
export function isBreak(char: string | undefined): boolean {
  return char === '\n' || char === '\r' || char === '\u0085' || char === '\u2028' || char === '\u2029';
}

/** Whether a character is a space or a tab. */
export function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\t';
}

/** Complains of a key that has no colon, or a colon without a space. */
export function complainOfKey(text: string, start: number, end: number, complain: Complain): void {
  // `path:/etc/a` lacks a space; `https://a` is an address.
  const colon = /^[\w.-]+:(?=\/?[^/])/.exec(text.slice(start, end));
  const at = start + (colon?.[0].length ?? 0);
  if (colon) complain("expected a space behind ':'", at - 1, at);
  else complain("expected ':' behind this key", start, end);
}

/** A run of blanks and line breaks: where it ends and what it becomes in the scalar. */
interface Gap {
  readonly end: number;
  readonly text: string;
}

/** Reads one line break at `at`: CRLF is one, LS and PS stay themselves, all others become LF. */
function readBreak(text: string, at: number): Gap {
  const char = text[at];
  if (char === '\r' && text[at + 1] === '\n') return { end: at + 2, text: '\n' };
  return { end: at + 1, text: char === '\u2028' || char === '\u2029' ? char : '\n' };
}

/** Reads blanks and breaks from `at` on and folds them; after an escaped break (`escaped`) all blanks go. */
function readGap(text: string, at: number, escaped: boolean): Gap {
  const breaks: string[] = [];
  let end = at;
  while (end < text.length) {
    if (isBlank(text[end])) end++;
    else if (isBreak(text[end])) {
      const next = readBreak(text, end);
      breaks.push(next.text);
      end = next.end;
    } else break;
  }
  if (escaped) return { end, text: breaks.join('') };
  const [first, ...rest] = breaks;
  if (first === undefined) return { end, text: text.slice(at, end) };
  if (first !== '\n') return { end, text: breaks.join('') };
  return { end, text: rest.length === 0 ? ' ' : rest.join('') };
}

/** Folds the line breaks of a plain or single-quoted text: one becomes a space, of several the first goes. */
export function foldLines(text: string, onPiece?: OnPiece): string {
  if (!BREAK.test(text)) {
    onPiece?.(0, text.length, text);
    return text;
  }
  const out: string[] = [];
  const take = (start: number, end: number, piece: string): void => {
    out.push(piece);
    onPiece?.(start, end, piece);
  };
  let at = 0;
  while (at < text.length) {
    const start = at;
    while (at < text.length && !isBlank(text[at]) && !isBreak(text[at])) at++;
    if (at > start) take(start, at, text.slice(start, at));
    if (at >= text.length) break;
    const gap = readGap(text, at, false);
    take(at, gap.end, gap.text);
    at = gap.end;
  }
  return out.join('');
}

/** Whether a quoted scalar ends with its quote, the last one not being part of the text. */
export function isClosed(quoted: string): boolean {
  const quote = quoted.charAt(0);
  if (quoted.length < 2 || !quoted.endsWith(quote)) return false;
  let at = quoted.length - 1;
  if (quote === "'") {
    while (at > 0 && quoted[at] === quote) at--;
    return (quoted.length - 1 - at) % 2 === 1;
  }
  while (at > 1 && quoted[at - 1] === '\\') at--;
  return (quoted.length - 1 - at) % 2 === 0;
}

/** The text of a single-quoted scalar, from what stands between the quotes. */
export function singleQuoted(inner: string): string {
  return foldLines(inner).replaceAll("''", "'");
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};

const HEX_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Reads the escape whose backslash stands at `at`. */
function readEscape(text: string, at: number, complain: Complain): Gap {
  const letter = text[at + 1] ?? '';
  const plain = ESCAPES[letter];
  if (plain !== undefined) return { end: at + 2, text: plain };
  const length = HEX_LENGTHS[letter];
  if (length === undefined) {
    const end = at + 1 + (letter === '' ? 0 : String.fromCodePoint(text.codePointAt(at + 1) ?? 0).length);
    complain(`unknown escape \\${text.slice(at + 1, end)} in a double-quoted string`, at, end);
    return { end, text: text.slice(at + 1, end) };
  }
  const digits = /^[0-9A-Fa-f]*/.exec(text.slice(at + 2, at + 2 + length))?.[0] ?? '';
  const end = at + 2 + digits.length;
  const code = Number.parseInt(digits, 16);
  if (digits.length < length) complain(`\\${letter} needs ${length} hexadecimal digits`, at, end);
  else if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    complain(`\\${letter}${digits} is not a Unicode character`, at, end);
  } else return { end, text: String.fromCodePoint(code) };
  return { end, text: '' };
}

/** The text of a double-quoted scalar, from what stands between the quotes. */
export function doubleQuoted(inner: string, complain: Complain, onPiece?: OnPiece): string {
  if (!inner.includes('\\')) return foldLines(inner, onPiece);
  const out: string[] = [];
  const take = (start: number, end: number, piece: string): void => {
    out.push(piece);
    onPiece?.(start, end, piece);
  };
  let at = 0;
  while (at < inner.length) {
    const start = at;
    while (at < inner.length && inner[at] !== '\\' && !isBlank(inner[at]) && !isBreak(inner[at])) at++;
    if (at > start) take(start, at, inner.slice(start, at));
    if (at >= inner.length) break;
    let piece: Gap;
    if (inner[at] !== '\\') piece = readGap(inner, at, false);
    else if (isBreak(inner[at + 1])) piece = readGap(inner, readBreak(inner, at + 1).end, true);
    else piece = readEscape(inner, at, complain);
    take(at, piece.end, piece.text);
    at = piece.end;
  }
  return out.join('');
}
