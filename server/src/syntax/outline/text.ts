/** The outline of a text, without a parser: what a look at each line tells. */
import { outlineOfFlow } from './flow.ts';
import {
  NO_ITEMS,
  type OutlineEntry,
  type OutlineValue,
  type TextOutline,
  UNSEEN,
  UNSEEN_ITEMS,
} from './outline.ts';

/** Comments, document starts and blanks before the first bracket of a flow map. */
const FLOW_START = /^\uFEFF?(?:[ \t]*(?:(?:#|\/\/|---|%).*)?(?:\r\n|\r|\n))*(?:---)?[ \t]*(?=\{)/;
/** A key in the first column. */
const TOP = /^(["']?)([A-Za-z_][\w-]*)\1[ \t]*:(?=\s|$)/gm;
/** No document of ours has more keys in its root, or in a section; what stands below them is not looked at. */
const MOST_KEYS = 1000;
/** What ends a document. */
const DOCUMENT_END = /^(?:---|\.\.\.)(?=\s|$)/gm;

/**
 * The outline of a text as far as lines and brackets tell. Keys it may miss are written with escapes, tags, anchors or `?`;
 * where it cannot tell what a value is, that is `unseen`. Of maps written in lines
 * it has the first `MOST_KEYS` keys. Takes linear time.
 * @param wanted the keys of the root whose values are looked at
 */
export function outlineOfText(text: string, wanted: ReadonlySet<string>): TextOutline {
  const start = FLOW_START.exec(text)?.[0].length;
  if (start === undefined) return outlineOfBlock(withoutIndent(text.replace(/^\uFEFF/, '')), wanted);
  const { end, entries } = outlineOfFlow(text, start);
  return { flow: true, entries, closed: end !== null && text.slice(end).trim() === '' };
}

/** The text with its root in the first column, wherever its first line begins. */
function withoutIndent(text: string): string {
  const indent = FIRST.exec(text)?.[1] ?? '';
  return indent === '' ? text : `\n${text}`.replaceAll(`\n${indent}`, '\n').slice(1);
}

function outlineOfBlock(text: string, wanted: ReadonlySet<string>): TextOutline {
  const keys = topKeys(text);
  const end = endOfDocument(text, keys[0]?.index ?? text.length);
  const entries: OutlineEntry[] = [];
  let open = false;
  for (const [i, match] of keys.slice(0, MOST_KEYS).entries()) {
    const [all, , key = ''] = match;
    if (match.index >= end) break;
    // Inside of what is open, a line that begins like a key need not be one.
    if (open && !wanted.has(key)) continue;
    const at = match.index + all.length;
    open ||= staysOpen(text, at);
    const value = wanted.has(key)
      ? valueIn(text.slice(at, Math.min(end, keys[i + 1]?.index ?? end)))
      : UNSEEN;
    entries.push({ key, alias: false, value });
  }
  return { flow: false, closed: true, entries };
}

/** The first keys of the root, and the one behind them, which tells where the last value ends. */
function topKeys(text: string): readonly RegExpExecArray[] {
  const keys: RegExpExecArray[] = [];
  for (const match of text.matchAll(TOP)) {
    keys.push(match);
    if (keys.length > MOST_KEYS) break;
  }
  return keys;
}

function endOfDocument(text: string, first: number): number {
  DOCUMENT_END.lastIndex = first;
  return DOCUMENT_END.exec(text)?.index ?? text.length;
}

/** The line from an offset on, without its end. */
function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(at, end < 0 ? text.length : end);
}

/** Whether the line of a value opens brackets or quotes that go on in the next line. */
function staysOpen(text: string, at: number): boolean {
  const line = lineAt(text, at).trim();
  if (!/^["'{[&!]/.test(line)) return false;
  return !/^(?:"[^"\\]*"|'[^']*'|\{[^{}]*\}|\[[^[\]]*\])[ \t]*(?:#.*)?$/.test(line);
}

/** The value of a key, from behind its colon to where the next key begins. */
function valueIn(part: string): OutlineValue {
  const line = lineAt(part, 0);
  if (!/^[ \t]*(?:#.*)?\r?$/.test(line)) return inlineValue(part, line);
  return belowKey(part.slice(line.length));
}

function inlineValue(part: string, line: string): OutlineValue {
  const text = line.trim();
  if (text.startsWith('{')) {
    const { end, entries } = outlineOfFlow(part, part.indexOf('{'));
    return end === null ? UNSEEN : { kind: 'map', entries };
  }
  if (text.startsWith('[')) return /^\[[ \t]*\]/.test(text) ? NO_ITEMS : UNSEEN_ITEMS;
  const quoted = /^(["'])([^"'\\]*)\1[ \t]*(?:#.*)?$/.exec(text);
  if (quoted) return { kind: 'scalar', text: quoted[2] ?? '', plain: false };
  if (/^["'&*!|>]/.test(text)) return UNSEEN;
  return { kind: 'scalar', text: withoutComment(text), plain: true };
}

function withoutComment(text: string): string {
  const at = text.search(/[ \t]#/);
  return (at < 0 ? text : text.slice(0, at)).trimEnd();
}

/** A line that has something beside a comment. */
const FIRST = /^([ \t]*)([^\s#].*)/m;
/** A line that begins with a key, a quoted one included. */
const KEY_LINE = /^(?:"[^"]*"[ \t]*|'[^']*'[ \t]*|[^&*!?{[|>"'].*?):(?:\s|$)/;
const KEY = /(["']?)([A-Za-z_][\w-]*)\1[ \t]*:(?=\s|$)/y;

/** A value that stands in the lines below its key; `part` begins with the end of the line of the key. */
function belowKey(part: string): OutlineValue {
  const first = FIRST.exec(part);
  if (!first) return { kind: 'scalar', text: '', plain: true };
  const [, indent = '', content = ''] = first;
  if (/^-(?:\s|$)/.test(content)) return UNSEEN_ITEMS;
  if (/^(?:[&*!?["'|>]|\{(?!\{))/.test(content) && !KEY_LINE.test(content)) return UNSEEN;
  // What is not indented is not below the key.
  if (indent === '') return { kind: 'scalar', text: '', plain: true };
  const entries = entriesAt(part, `\n${indent}`);
  if (entries.length > 0 || KEY_LINE.test(content)) return { kind: 'map', entries };
  return { kind: 'scalar', text: withoutComment(content), plain: true };
}

/** The keys that stand at one indentation; of their values only what is in the same line is looked at. */
function entriesAt(part: string, lead: string): readonly OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  let at = part.indexOf(lead);
  for (; at >= 0 && entries.length < MOST_KEYS; at = part.indexOf(lead, at + lead.length)) {
    KEY.lastIndex = at + lead.length;
    const key = KEY.exec(part)?.[2];
    if (key === undefined) continue;
    const line = lineAt(part, KEY.lastIndex);
    const blank = /^[ \t]*(?:#.*)?\r?$/.test(line);
    entries.push({ key, alias: false, value: blank ? UNSEEN : inlineValue(line, line) });
  }
  return entries;
}
