/**
 * Reads JSON into the positioned tree. The one problem it reports is the error Go's `encoding/json` gives; the tree
 * holds as much of a broken or half-typed text as can be made out: up to the error by Go's own rules, from there on by
 * rules that forgive.
 */
import type { Span } from '../../text/span.ts';
import type { MapEntry, Node, ScalarNode, SyntaxTree } from '../tree.ts';
import { goSyntaxError, type JsonToken, type TakeToken } from './check.ts';

export { decodesAsJson, goSyntaxError } from './check.ts';

/** What lies deeper is left out, so that walking a tree never runs out of stack; no configuration comes near. */
const MAX_TREE_DEPTH = 200;

const MAX_OPEN = 10_000;

/** An object or array still being read. */
interface OpenMap {
  readonly kind: 'map';
  readonly start: number;
  readonly entries: MapEntry[];
  key: ScalarNode | null;
  /** Behind the colon, once there is one. */
  colon: number | null;
}
interface OpenList {
  readonly kind: 'list';
  readonly start: number;
  readonly items: Node[];
}
type Open = OpenMap | OpenList;

interface Reader {
  readonly text: string;
  readonly open: Open[];
  root: Node | null;
}

/**
 * Reads a JSON text. Never fails; `at` of an object or array is the character behind its bracket, where Ignition's
 * reports place it. Repeated keys stay. In broken text: a key without a value gets an empty plain scalar, what is not
 * closed ends with the text, and a string ends with its line at the latest. Of a text of more than `most` tokens the
 * first part is read, and no problem told.
 */
export function readJson(text: string, most = Infinity): SyntaxTree {
  const wellFormed = /[\ud800-\udfff]/.test(text) ? text.replace(/\p{Cs}/gu, '\ufffd') : text;
  const reader: Reader = { text: wellFormed, open: [], root: null };
  let at = 0;
  let left = most;
  const takeNext: TakeToken = (kind, start, end) => {
    at = end;
    take(reader, { kind, span: { start, end } });
    return --left >= 0;
  };
  const error = goSyntaxError(wellFormed, takeNext);
  if (error && left >= 0) {
    at = Math.max(at, text.startsWith('\ufeff') ? 1 : 0);
    let more = true;
    for (let token = readToken(wellFormed, at); more && token && !isDone(reader); ) {
      more = takeNext(token.kind, token.span.start, token.span.end);
      token = readToken(wellFormed, at);
    }
  }
  while (reader.open.length > 0) close(reader, text.length);
  if (left < 0) return { root: reader.root, problems: [], comments: [], cut: true };
  const problems = error ? [{ message: error.message, span: characterAt(text, error.at) }] : [];
  return { root: reader.root, problems, comments: [] };
}

/** Tells whether nothing more is read: behind the root, or where Go gives up. */
function isDone({ root, open }: Reader): boolean {
  return open.length === 0 ? root !== null : open.length > MAX_OPEN;
}

function characterAt(text: string, at: number): Span {
  return {
    start: at,
    end: at + String.fromCodePoint(text.codePointAt(at) ?? 0x20).length * Number(at < text.length),
  };
}

const SPACE = /[ \t\r\n]*/y;
const BARE = /[^ \t\r\n{}[\],:"]+/y;

function readToken(text: string, from: number): JsonToken | null {
  const start = endOf(SPACE, text, from);
  const character = text[start];
  if (character === undefined) return null;
  switch (character) {
    case '{':
    case '}':
    case '[':
    case ']':
    case ',':
    case ':':
      return { kind: character, span: { start, end: start + 1 } };
    case '"':
      return { kind: 'scalar', span: { start, end: endOfString(text, start) } };
    default:
      return { kind: 'scalar', span: { start, end: endOf(BARE, text, start) } };
  }
}

function endOf(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}

const PLAIN_RUN = /[^"\\\r\n]+/y;

/** A string ends at its quote, else with its line. */
function endOfString(text: string, start: number): number {
  for (let at = endOf(PLAIN_RUN, text, start + 1); at < text.length; at = endOf(PLAIN_RUN, text, at + 1)) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code === 0x0a || code === 0x0d) return at;
    if (code === 0x5c && !/[\r\n]/.test(text.charAt(at + 1))) at++;
  }
  return text.length;
}

function take(reader: Reader, token: JsonToken): void {
  const parent = reader.open.at(-1);
  const { start, end } = token.span;
  switch (token.kind) {
    case '{':
      reader.open.push({ kind: 'map', start, entries: [], key: null, colon: null });
      break;
    case '[':
      reader.open.push({ kind: 'list', start, items: [] });
      break;
    case '}':
    case ']':
      closeMatching(reader, token.kind === '}' ? 'map' : 'list', end);
      break;
    case ',':
      if (parent?.kind === 'map') finishEntry(parent);
      break;
    case ':':
      if (parent?.kind === 'map' && parent.key) parent.colon ??= end;
      break;
    default:
      takeScalar(reader, parent, token.span);
  }
}

/** In an object a scalar is the next key, unless a key is waiting for its value. */
function takeScalar(reader: Reader, parent: Open | undefined, span: Span): void {
  const { text } = reader;
  const scalar = readScalar(text, span);
  if (parent?.kind !== 'map') {
    attach(reader, scalar);
    return;
  }
  const beforeColon = text[endOf(SPACE, text, span.end)] === ':';
  const bareValue = scalar.style === 'plain' && !beforeColon;
  const isValue = parent.key !== null && (parent.colon === null ? bareValue : !beforeColon);
  if (isValue) {
    attach(reader, scalar);
    return;
  }
  finishEntry(parent);
  parent.key = scalar;
}

/** Closes up to the nearest open object or array of this kind; a bracket that closes nothing is passed over. */
function closeMatching(reader: Reader, kind: Open['kind'], end: number): void {
  const index = reader.open.findLastIndex((open) => open.kind === kind);
  if (index === -1) return;
  while (reader.open.length > index + 1) close(reader, end - 1);
  close(reader, end);
}

function close(reader: Reader, end: number): void {
  const last = reader.open.pop();
  if (!last) return;
  if (last.kind === 'map') finishEntry(last);
  const place = { span: { start: last.start, end }, at: last.start + 1, flow: true };
  const shallow = reader.open.length < MAX_TREE_DEPTH;
  attach(
    reader,
    last.kind === 'map'
      ? { kind: 'map', entries: shallow ? last.entries : [], ...place }
      : { kind: 'list', items: shallow ? last.items : [], ...place },
  );
}

/** Gives a finished value to what it lies in. A value in an object without a key is dropped. */
function attach(reader: Reader, node: Node): void {
  const parent = reader.open.at(-1);
  if (!parent) reader.root ??= node;
  else if (parent.kind === 'list') parent.items.push(node);
  else if (parent.key) {
    parent.entries.push({ key: parent.key, value: node });
    parent.key = null;
    parent.colon = null;
  }
}

/** A key that still waits for its value gets an absent one. */
function finishEntry(map: OpenMap): void {
  if (!map.key) return;
  const at = map.colon ?? map.key.span.end;
  map.entries.push({
    key: map.key,
    value: { kind: 'scalar', value: '', style: 'plain', span: { start: at, end: at }, at },
  });
  map.key = null;
  map.colon = null;
}

function readScalar(text: string, span: Span): ScalarNode {
  const raw = text.slice(span.start, span.end);
  const style = raw.startsWith('"') ? 'double' : 'plain';
  return { kind: 'scalar', value: style === 'double' ? unquote(raw) : raw, style, span, at: span.start };
}

/** A string with its closing quote, which is not an escaped one. */
const CLOSED = /[^\\](?:\\\\)*"$/;
const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

const ESCAPE = /\\(?:u([\da-fA-F]{4})|(.?))/gs;

/** The text of a string in its quotes; surrogates without a partner become U+FFFD (decode.go: unquote). */
function unquote(raw: string): string {
  const inner = raw.slice(1, CLOSED.test(raw) ? -1 : undefined);
  if (!inner.includes('\\')) return inner;
  return inner
    .replace(ESCAPE, (_, hex: string | undefined, letter = '') => unescaped(hex, letter))
    .replace(/\p{Cs}/gu, '\ufffd');
}

function unescaped(hex: string | undefined, letter: string): string {
  return hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (ESCAPES[letter] ?? letter);
}

/**
 * The pieces of what stands between the quotes of a JSON string: runs as they are, and escapes with what they became.
 * A surrogate without a partner is as long as the U+FFFD that the reader makes of it.
 */
export function jsonPieces(inner: string, onPiece: (start: number, end: number, text: string) => void): void {
  let at = 0;
  for (const { index, 0: raw, 1: hex, 2: letter = '' } of inner.matchAll(ESCAPE)) {
    if (index > at) onPiece(at, index, inner.slice(at, index));
    at = index + raw.length;
    onPiece(index, at, unescaped(hex, letter));
  }
  if (at < inner.length) onPiece(at, inner.length, inner.slice(at));
}
