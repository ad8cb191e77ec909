/**
 * Data URLs as `github.com/vincent-petithory/dataurl` v1.0.0 reads and writes them, which is what Ignition and Butane
 * use. Stricter than browsers: a media type needs a known first half, and `;base64` must come last.
 */
import { type Decoded, decodeBase64 } from '../text/base64.ts';

export { decodeBase64, encodeBase64 } from '../text/base64.ts';

const PREFIX = 'data:';
/** A token of RFC 2045, one character. */
const TOKEN = /[!#-'*+\-.0-9A-Z^-~]/;
const KNOWN_TYPE = /^(?:text|image|audio|video|application|message|multipart)/;
const NOT_URL_DATA = /[^!$-;=?-Z_a-z~]/;
const NOT_BASE64_DATA = /[^A-Za-z0-9+/=\n]/;
/** The escapes Go's strconv.Unquote takes within double quotes. */
const GO_ESCAPE =
  /\\(?:[abfnrtv\\"]|x[\da-fA-F]{2}|(?:u|U0000)(?![dD][89a-fA-F])[\da-fA-F]{4}|U(?:000[1-9a-fA-F]|0010)[\da-fA-F]{4}|[0-3][0-7]{2})/g;

/** Where the reader stands, or why it gave up. */
type Step = { readonly at: number; readonly base64?: true } | { readonly error: string };

/** The bytes a data URL holds, or the error in the words of dataurl.DecodeString. */
export function decodeDataUrl(url: string): Decoded {
  const header = readHeader(url);
  if ('error' in header) return { ok: false, error: header.error };
  const data = url.slice(header.at);
  if ((header.base64 ? NOT_BASE64_DATA : NOT_URL_DATA).test(data)) {
    return { ok: false, error: 'invalid data character' };
  }
  return header.base64 ? decodeBase64(data) : unescapeBytes(data);
}

/** Where the data of a data URL begins, and whether it is packed; null for a URL whose header cannot be read. */
export function dataOfUrl(url: string): { readonly at: number; readonly base64: boolean } | null {
  const header = readHeader(url);
  return 'error' in header ? null : { at: header.at, base64: header.base64 === true };
}

/** `bytes` with everything but `A-Za-z0-9-_.!~*'()` as `%XX` (dataurl: Escape). */
export function escapeDataUrl(bytes: Uint8Array): string {
  const out = new Uint8Array(bytes.length * 3);
  let length = 0;
  for (const byte of bytes) {
    if (UNRESERVED[byte]) out[length++] = byte;
    else {
      out[length++] = 0x25;
      out[length++] = UPPER_HEX.charCodeAt(byte >> 4);
      out[length++] = UPPER_HEX.charCodeAt(byte & 15);
    }
  }
  return new TextDecoder().decode(out.subarray(0, length));
}

const UPPER_HEX = '0123456789ABCDEF';
const UNRESERVED = Array.from({ length: 256 }, (_, byte) =>
  /[A-Za-z0-9\-_.!~*'()]/.test(String.fromCharCode(byte)),
);

/** Everything up to and including the comma before the data. */
function readHeader(url: string): Step {
  if (!url.startsWith(PREFIX)) return { error: 'missing data prefix' };
  let at = PREFIX.length;
  const first = url[at];
  if (first === undefined) return { error: 'missing comma before data' };
  if (first !== ';' && first !== ',') {
    if (!TOKEN.test(first)) return { error: 'invalid character after data prefix' };
    const type = readMediaType(url, at);
    if ('error' in type) return type;
    at = type.at;
  }
  let unquoteNext = false;
  while (url[at] === ';') {
    const parameter = readParameter(url, at + 1, unquoteNext);
    if ('error' in parameter || parameter.base64) return parameter;
    // The library forgets to reset this after an empty quoted value, so the next value is read as a quoted one.
    unquoteNext = parameter.unquoteNext;
    at = parameter.at;
  }
  return { at: at + 1 };
}

/** `type/subtype`, up to the `;` or `,` behind it. */
function readMediaType(url: string, start: number): Step {
  // After a leading x any one character is taken unseen; with `x-` the type needs not be a known one.
  const extension = /^x/i.test(url.slice(start, start + 1));
  const slash = skipTokens(url, start + (extension ? 2 : 1));
  if (slash >= url.length) return { error: 'missing media type slash' };
  if (url[slash] !== '/') return { error: 'invalid character for media type' };
  const known = extension ? url[start + 1] === '-' : KNOWN_TYPE.test(url.slice(start, slash));
  if (!known) return { error: 'invalid media type' };
  const at = skipTokens(url, slash + 1);
  if (at >= url.length) return { error: 'incomplete media type' };
  return url[at] === ';' || url[at] === ',' ? { at } : { error: 'invalid character for media subtype' };
}

type Parameter =
  | { readonly at: number; readonly base64?: never; readonly unquoteNext: boolean }
  | { readonly at: number; readonly base64: true }
  | { readonly error: string };

/** One parameter behind its `;`: up to the `;` or `,` behind it, or behind the comma after `base64`. */
function readParameter(url: string, start: number, unquoteNext: boolean): Parameter {
  const at = skipTokens(url, start);
  const name = url.slice(start, at);
  if (at >= url.length) return { error: 'unterminated parameter sequence' };
  if (name === '' && (url[at] === '=' || url[at] === ','))
    return { error: 'unterminated parameter sequence' };
  if (name !== '' && url[at] === ',') {
    return name === 'base64' ? { at: at + 1, base64: true } : { error: `expected base64, got ${name}` };
  }
  if (name === '' || url[at] !== '=') return { error: 'invalid character for parameter attribute' };
  return url[at + 1] === '"' ? readQuoted(url, at + 2) : readPlain(url, at + 1, unquoteNext);
}

function readPlain(url: string, start: number, unquoteNext: boolean): Parameter {
  const at = skipTokens(url, start);
  if (at >= url.length) return { error: 'missing comma before data' };
  if (at === start || (url[at] !== ';' && url[at] !== ','))
    return { error: 'invalid character for parameter value' };
  const value = url.slice(start, at);
  if (unquoteNext) return unquotes(value) ? { at, unquoteNext: false } : { error: 'invalid syntax' };
  const decoded = unescapeBytes(value);
  return decoded.ok ? { at, unquoteNext: false } : { error: decoded.error };
}

function readQuoted(url: string, start: number): Parameter {
  let at = start;
  while (url[at] !== '"') {
    const escaped = url[at] === '\\';
    if (escaped) at++;
    const character = url[at];
    if (character === undefined) return { error: 'unclosed quoted string' };
    if (character > '\x7f') {
      return { error: escaped ? 'invalid escaped character' : 'invalid character for parameter value' };
    }
    at++;
  }
  if (!unquotes(url.slice(start, at))) return { error: 'invalid syntax' };
  const unquoteNext = at === start;
  at++;
  if (at >= url.length) return { error: 'missing comma before data' };
  return url[at] === ';' || url[at] === ',' ? { at, unquoteNext } : { error: 'expected semicolon or comma' };
}

/** Tells whether Go's strconv.Unquote takes `"value"`; backslashes left over are escapes it does not know. */
function unquotes(value: string): boolean {
  return !/[\\\n"]/.test(value.replace(GO_ESCAPE, ''));
}

function skipTokens(url: string, start: number): number {
  let at = start;
  while (at < url.length && TOKEN.test(url[at] ?? '')) at++;
  return at;
}

/** Undoes `%XX` (dataurl: Unescape); `text` is ASCII. */
function unescapeBytes(text: string): Decoded {
  const out = new Uint8Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    let byte = text.charCodeAt(at);
    if (byte === 0x25) {
      const hex = text.slice(at + 1, at + 3);
      // The library names the percent sign instead of the character it stumbled on.
      if (/^.?[^\da-f]/i.test(hex))
        return { ok: false, error: 'rfc2396: invalid char 0x25 in unescape sequence' };
      if (hex.length < 2) return { ok: false, error: 'rfc2396: unexpected end of unescape sequence' };
      byte = Number.parseInt(hex, 16);
      at += 2;
    }
    out[length++] = byte;
  }
  return { ok: true, data: out.subarray(0, length) };
}
