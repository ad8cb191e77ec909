/** The first two levels of a map written as `{…}`, in JSON or YAML, found by its brackets, quotes and colons. */
import { type OutlineEntry, type OutlineValue, UNSEEN, UNSEEN_ITEMS } from './outline.ts';

/** A map or list that is open. */
interface Frame {
  readonly map: boolean;
  readonly entries: OutlineEntry[];
  key: string | null;
  /** The value of the key, once that is known. */
  value: OutlineValue | null;
}

interface Scan {
  readonly text: string;
  /** The open brackets; what stands deeper than two levels is passed over. */
  readonly frames: Frame[];
  /** Where the key or value begins that is being read. */
  start: number;
  /** Up to where it is known to be blank. */
  blank: number;
  /** What stood in quotes there. */
  quoted: string | null;
}

const LEVELS = 2;
const MARK = /["'{}[\],:#]|\/[/*]/g;

/**
 * Reads the map that begins at `at`. `end` is where it ends; null when the text ends within it.
 */
export function outlineOfFlow(
  text: string,
  at: number,
): { readonly end: number | null; readonly entries: readonly OutlineEntry[] } {
  const root = openFrame(true);
  const scan: Scan = {
    text,
    frames: [root],
    start: at + 1,
    blank: at + 1,
    quoted: null,
  };
  let next = at + 1;
  while (scan.frames.length > 0) {
    MARK.lastIndex = next;
    const mark = MARK.exec(text);
    if (!mark) return { end: null, entries: entriesUpToHere(scan, root) };
    next = take(scan, mark[0], mark.index);
  }
  return { end: next, entries: root.entries };
}

/** What a text that ends within the map has of it. */
function entriesUpToHere(scan: Scan, root: Frame): readonly OutlineEntry[] {
  while (scan.frames.length > 0) finish(scan, scan.text.length, true);
  return root.entries;
}

function openFrame(map: boolean): Frame {
  return { map, entries: [], key: null, value: null };
}

/** Deals with a mark; gives where to go on. */
function take(scan: Scan, mark: string, at: number): number {
  if (mark === '"' || mark === "'") {
    supplyComma(scan, at);
    return isBlankTo(scan, at) ? takeQuoted(scan, mark, at) : at + 1;
  }
  if (mark === '#' || mark.length > 1) return takeComment(scan, mark, at);
  if (mark === ':') takeColon(scan, at);
  else if (mark === '{' || mark === '[') return open(scan, mark === '{', at);
  else {
    finish(scan, at, mark !== ',');
    begin(scan, at + 1);
  }
  return at + 1;
}

/** A comma that is missing between a value and the next key counts as if it were there. */
function supplyComma(scan: Scan, at: number): void {
  const frame = scan.frames.at(-1);
  if (!frame?.map || frame.key === null) return;
  if (frame.value === null && scan.quoted === null) return;
  finishEntry(scan, frame, at);
  begin(scan, at);
}

function begin(scan: Scan, at: number): void {
  scan.start = at;
  scan.blank = at;
  scan.quoted = null;
}

/** Whether nothing but blanks, and no quotes, stand between the start of what is read and `at`. */
function isBlankTo(scan: Scan, at: number): boolean {
  if (scan.quoted !== null || scan.blank < scan.start) return false;
  const blank = scan.text.slice(scan.blank, at).trim() === '';
  scan.blank = blank ? at : -1;
  return blank;
}

function takeQuoted(scan: Scan, quote: string, at: number): number {
  const end = endOfQuoted(scan.text, quote, at);
  if (end === null) return scan.text.length;
  scan.quoted = scan.text.slice(at + 1, end - 1);
  return end;
}

/** Behind the quote that closes the one at `at`; null where none does. */
function endOfQuoted(text: string, quote: string, at: number): number | null {
  let end = text.indexOf(quote, at + 1);
  for (;;) {
    if (end < 0) return null;
    if (quote === '"' ? !isEscaped(text, at, end) : text[end + 1] !== quote) return end + 1;
    end = text.indexOf(quote, end + (quote === '"' ? 1 : 2));
  }
}

function isEscaped(text: string, from: number, at: number): boolean {
  let before = at;
  while (before - 1 > from && text[before - 1] === '\\') before--;
  return (at - before) % 2 === 1;
}

/** In YAML a comment stands behind a blank; in JSON with comments before a key or value, or behind one in quotes. */
function takeComment(scan: Scan, mark: string, at: number): number {
  const { text, quoted } = scan;
  const before = text[at - 1] ?? '';
  const free = quoted !== null || isBlankTo(scan, at);
  const isComment = mark === '#' ? /[\s{[,]/.test(before) : free;
  if (!isComment) return at + mark.length;
  const next = mark === '/*' ? endOfComment(text, at) : endOfLine(text, at);
  if (free && quoted === null) begin(scan, next);
  return next;
}

function takeColon(scan: Scan, at: number): void {
  const { text, frames, quoted, start } = scan;
  const frame = frames.at(-1);
  if (!frame?.map || frame.key !== null) return;
  if (quoted === null && !/^[\s,[\]{}"']?$/.test(text[at + 1] ?? '')) return;
  frame.key = quoted ?? text.slice(start, at).trim();
  begin(scan, at + 1);
}

/** Opens a bracket of the first two levels, and passes over what a deeper one holds. Gives where to go on. */
function open(scan: Scan, map: boolean, at: number): number {
  const { frames, text } = scan;
  let next = at + 1;
  const frame = frames.at(-1);
  if (frames.length < LEVELS) frames.push(openFrame(map));
  else if (frame) {
    frame.value = UNSEEN;
    next = behindBracket(text, at + 1);
  }
  begin(scan, next);
  return next;
}

/** Behind the bracket that closes the one before `at`; the end of the text where none does. */
function behindBracket(text: string, at: number): number {
  let depth = 1;
  // Whether a key or value may begin here, so that quotes are quotes.
  let fresh = true;
  for (let i = at; i < text.length; i++) {
    const character = text[i] ?? '';
    if (character <= ' ') continue;
    if (fresh && (character === '"' || character === "'")) {
      i = (endOfQuoted(text, character, i) ?? text.length) - 1;
      fresh = false;
    } else if (character === '#' && /[\s{[,]/.test(text[i - 1] ?? '')) i = endOfLine(text, i);
    else if (character === '/' && fresh && text[i + 1] === '/') i = endOfLine(text, i);
    else if (character === '/' && fresh && text[i + 1] === '*') i = endOfComment(text, i) - 1;
    else if (character === '}' || character === ']') {
      depth--;
      if (depth === 0) return i + 1;
      fresh = false;
    } else {
      if (character === '{' || character === '[') depth++;
      fresh = character === '{' || character === '[' || character === ',' || character === ':';
    }
  }
  return text.length;
}

function endOfComment(text: string, at: number): number {
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? text.length : end + 2;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Behind an entry or item, and where `closes` says so behind all of them. */
function finish(scan: Scan, at: number, closes: boolean): void {
  const { frames } = scan;
  const frame = frames.at(-1);
  if (!frame) return;
  finishEntry(scan, frame, at);
  if (!closes) return;
  frames.pop();
  const outer = frames.at(-1);
  if (outer) outer.value = frame.map ? { kind: 'map', entries: frame.entries } : UNSEEN_ITEMS;
}

function finishEntry({ text, quoted, start }: Scan, frame: Frame, at: number): void {
  const { key } = frame;
  if (frame.map && key !== null) {
    const plain = text.slice(start, at).trim();
    const scalar = /^[&*!]/.test(plain)
      ? UNSEEN
      : ({ kind: 'scalar', text: quoted ?? plain, plain: quoted === null } as const);
    frame.entries.push({ key, alias: false, value: frame.value ?? scalar });
  }
  frame.key = null;
  frame.value = null;
}
