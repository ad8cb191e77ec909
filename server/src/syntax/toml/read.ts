/**
 * Scans TOML for its tables, keys and values, with their places: as much as rules about containerd's config need. It
 * does not judge: what is no table and no assignment is passed over, repeated keys stay.
 */
import type { Span } from '../../text/span.ts';

export interface TomlTable {
  readonly path: readonly string[];
  /** With its brackets. */
  readonly span: Span;
}

export interface TomlEntry {
  /** The path of the table it stands in, inline tables included. */
  readonly table: readonly string[];
  readonly key: readonly string[];
  readonly keySpan: Span;
  /** Of a string its text, of anything else what is written. */
  readonly value: string;
  readonly valueSpan: Span;
}

export interface TomlText {
  readonly tables: readonly TomlTable[];
  readonly entries: readonly TomlEntry[];
}

interface Scanner {
  readonly text: string;
  readonly tables: TomlTable[];
  readonly entries: TomlEntry[];
}

interface Key {
  readonly path: readonly string[];
  readonly span: Span;
}

/** Inline tables nested deeper are taken as plain values. */
const MAX_DEPTH = 8;

/** The tables and assignments of a TOML text. Takes time linear in the length. */
export function readToml(text: string): TomlText {
  const scanner: Scanner = { text, tables: [], entries: [] };
  let table: readonly string[] = [];
  for (let at = skipBlank(text, 0); at < text.length; at = skipBlank(text, at)) {
    if (text[at] === '[') {
      const brackets = text[at + 1] === '[' ? 2 : 1;
      const key = readKey(text, at + brackets);
      const inside = key ? skipSpaces(text, key.span.end) : at;
      if (key && text[inside] === ']') {
        table = key.path;
        scanner.tables.push({ path: table, span: { start: at, end: inside + brackets } });
      }
      at = lineEnd(text, inside);
    } else at = takeEntry(scanner, at, table, 0) ?? lineEnd(text, at);
  }
  return { tables: scanner.tables, entries: scanner.entries };
}

/** Takes `key = value` and tells where it ends; null when there is none. */
function takeEntry(scanner: Scanner, at: number, table: readonly string[], depth: number): number | null {
  const { text } = scanner;
  const key = readKey(text, at);
  const equals = key ? skipSpaces(text, key.span.end) : at;
  if (!key || text[equals] !== '=') return null;
  const start = skipSpaces(text, equals + 1);
  // Two braces are the mark of a template: no table begins with one.
  if (text[start] === '{' && text[start + 1] !== '{' && depth < MAX_DEPTH) {
    return takeInlineTable(scanner, start + 1, [...table, ...key.path], depth + 1);
  }
  const end = valueEnd(text, start);
  const written = text.slice(start, end);
  scanner.entries.push({
    table,
    key: key.path,
    keySpan: key.span,
    value: stringValue(written) ?? written,
    valueSpan: { start, end },
  });
  return end;
}

function takeInlineTable(scanner: Scanner, from: number, table: readonly string[], depth: number): number {
  const { text } = scanner;
  let at = skipBlank(text, from);
  while (at < text.length && text[at] !== '}') {
    const end = takeEntry(scanner, at, table, depth);
    if (end === null) return lineEnd(text, at);
    at = skipBlank(text, end);
    if (text[at] === ',') at = skipBlank(text, at + 1);
  }
  return Math.min(at + 1, text.length);
}

/** A key, dotted or not: `plugins."io.containerd.grpc.v1.cri"`. */
function readKey(text: string, from: number): Key | null {
  const path: string[] = [];
  const start = skipSpaces(text, from);
  let at = start;
  for (;;) {
    const quote = text[at] ?? '';
    const end = quote === '"' || quote === "'" ? stringEnd(text, at) : bareEnd(text, at);
    if (end === at) return null;
    const part = text.slice(at, end);
    path.push(stringValue(part) ?? part);
    const dot = skipSpaces(text, end);
    if (text[dot] !== '.') return { path, span: { start, end } };
    at = skipSpaces(text, dot + 1);
  }
}

function bareEnd(text: string, from: number): number {
  let at = from;
  while (/[A-Za-z0-9_-]/.test(text[at] ?? '')) at++;
  return at;
}

/** The end of a value: strings and brackets may go over several lines, everything else ends with its line. */
function valueEnd(text: string, start: number): number {
  let at = start;
  let end = start;
  for (let depth = 0; at < text.length; ) {
    const character = text[at] ?? '';
    if (character === '#') at = lineEnd(text, at);
    else if (character === '"' || character === "'") end = at = stringEnd(text, at);
    else if (depth === 0 && /[\n,}\]]/.test(character)) break;
    else {
      if (/[[{]/.test(character)) depth++;
      else if (/[\]}]/.test(character)) depth--;
      at++;
      if (!/\s/.test(character)) end = at;
    }
  }
  return end;
}

/** Behind the closing quote; a string on one line ends with it at the latest. */
function stringEnd(text: string, start: number): number {
  const quote = text[start] ?? '';
  const triple = quote.repeat(3);
  const long = text.startsWith(triple, start);
  const closing = long ? triple : quote;
  for (let at = start + closing.length; at < text.length; at++) {
    if (text[at] === '\\' && quote === '"') at++;
    else if (text.startsWith(closing, at)) return at + closing.length;
    else if (!long && text[at] === '\n') return at;
  }
  return text.length;
}

/** The text of a string; escapes other than quotes and backslashes stay as they are. Null for anything else. */
function stringValue(written: string): string | null {
  const match = /^("""|'''|"|')([\s\S]*)\1$/.exec(written);
  if (!match) return null;
  const [, quote = '', inner = ''] = match;
  return quote.startsWith('"') ? inner.replace(/\\(["\\])/g, '$1') : inner;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

/** Behind white space, line breaks and comments. */
function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    if (text[at] === '#') at = lineEnd(text, at);
    else if (/[\s\ufeff]/.test(text[at] ?? '')) at++;
    else break;
  }
  return at;
}

function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found;
}
