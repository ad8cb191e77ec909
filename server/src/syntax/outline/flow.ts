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
  /** The open brackets of the first two levels; of those below only the number counts. */
  readonly frames: Frame[];
  deeper: number;
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
    deeper: 0,
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
  const frame = scan.frames.at(-1);
  if (scan.deeper > 0 && frame) frame.value = UNSEEN;
  scan.deeper = 0;
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
  if (mark === '{' || mark === '[') open(scan, mark === '{');
  else if (mark === ':') takeColon(scan, at);
  else finish(scan, at, mark !== ',');
  if (mark !== ':') begin(scan, at + 1);
  return at + 1;
}

/** A comma that is missing between a value and the next key counts as if it were there. */
function supplyComma(scan: Scan, at: number): void {
  const frame = scan.frames.at(-1);
  if (scan.deeper > 0 || !frame?.map || frame.key === null) return;
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
  const { text } = scan;
  let end = text.indexOf(quote, at + 1);
  for (;;) {
    if (end < 0) return text.length;
    if (quote === '"' ? !isEscaped(text, at, end) : text[end + 1] !== quote) break;
    end = text.indexOf(quote, end + (quote === '"' ? 1 : 2));
  }
  scan.quoted = text.slice(at + 1, end);
  return end + 1;
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
  const end = mark === '/*' ? text.indexOf('*/', at + 2) : text.indexOf('\n', at);
  const next = end < 0 ? text.length : end + (mark === '/*' ? 2 : 0);
  if (free && quoted === null) begin(scan, next);
  return next;
}

function takeColon(scan: Scan, at: number): void {
  const { text, frames, deeper, quoted, start } = scan;
  const frame = frames.at(-1);
  if (deeper === 0 && (!frame?.map || frame.key !== null)) return;
  if (quoted === null && !/^[\s,[\]{}"']?$/.test(text[at + 1] ?? '')) return;
  if (deeper === 0 && frame) frame.key = quoted ?? text.slice(start, at).trim();
  begin(scan, at + 1);
}

function open(scan: Scan, map: boolean): void {
  const { frames } = scan;
  if (frames.length === LEVELS || scan.deeper > 0) scan.deeper++;
  else frames.push(openFrame(map));
}

/** Behind an entry or item, and where `closes` says so behind all of them. */
function finish(scan: Scan, at: number, closes: boolean): void {
  const { frames } = scan;
  if (scan.deeper > 0) {
    if (closes) scan.deeper--;
    const frame = frames.at(-1);
    if (scan.deeper === 0 && closes && frame) frame.value = UNSEEN;
    return;
  }
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
