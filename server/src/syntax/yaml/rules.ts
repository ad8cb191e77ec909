/**
 * The rules by which gopkg.in/yaml.v3 (scannerc.go) turns characters into tokens, as far as they are stricter than or
 * other than those of the `yaml` package: where a key or an entry may start, what a one-line key is, where tabs may
 * stand. They run beside the lexer, one call per token, and know how deep the block collections are indented.
 */
import { type Complain, complainOfKey, isBlank, isBreak } from './text.ts';

/** yaml.v3 stops at 10000; we stop earlier, so that a walk over the tree stays far from the end of the stack. */
export const MAX_DEPTH = 300;

/** An implicit key may be this long, in characters (YAML 1.2, 7.4.2). */
const MAX_KEY = 1024;

/** What the scanner knows at one place of the text. All offsets are into `source`. */
export interface Scan {
  readonly source: string;
  readonly complain: Complain;
  /** Where the current line starts. */
  lineStart: number;
  /** The column of the innermost block collection, -1 outside of all. */
  indent: number;
  readonly outerIndents: number[];
  /** Whether a key, `-` or `?` may start here. */
  keyAllowed: boolean;
  /** Per flow level: the start of what may turn out to be a key, or -1. */
  readonly keys: number[];
  /** Per flow level: whether that has to turn out to be a key. */
  readonly required: boolean[];
  /** Blanks up to here belong to the last scalar. */
  blanksUntil: number;
  /** The colons that no one-line key stands before. */
  readonly looseColons: Set<number>;
  tooDeep: boolean;
  /** The root is a scalar or flow collection, and was read. */
  rootDone: boolean;
  /** The last thing but blanks is a comment on a line of its own. */
  afterComment: boolean;
}

/** The state at the start of a text; `start` is 1 when a byte order mark stands before it, else 0. */
export function startScan(source: string, start: number, complain: Complain): Scan {
  return {
    source,
    complain,
    lineStart: start,
    indent: -1,
    outerIndents: [],
    keyAllowed: true,
    keys: [-1],
    required: [false],
    blanksUntil: 0,
    looseColons: new Set(),
    tooDeep: false,
    rootDone: false,
    afterComment: false,
  };
}

/** How many flow collections are open. */
export function flowLevel(scan: Scan): number {
  return scan.keys.length - 1;
}

/** The innermost block indentation for something that starts at `offset`, nothing changed. */
export function indentAt(scan: Scan, offset: number): number {
  if (flowLevel(scan) > 0) return scan.indent;
  const column = offset - scan.lineStart;
  let indent = scan.indent;
  for (let i = scan.outerIndents.length - 1; indent > column; i--) indent = scan.outerIndents[i] ?? -1;
  return indent;
}

function lineEnd(source: string, from: number): number {
  let at = from;
  while (at < source.length && !isBreak(source[at])) at++;
  while (at > from && isBlank(source[at - 1])) at--;
  return at;
}

function tooDeep(scan: Scan, offset: number): void {
  if (!scan.tooDeep) scan.complain(`nested deeper than ${MAX_DEPTH} levels`, offset, offset + 1);
  scan.tooDeep = true;
}

/** Leaves the block collections that are indented deeper than `column`. */
function unroll(scan: Scan, column: number): void {
  if (flowLevel(scan) > 0) return;
  while (scan.indent > column) scan.indent = scan.outerIndents.pop() ?? -1;
}

/** Opens a block collection at the place of `offset` unless one is open there. */
function roll(scan: Scan, offset: number): void {
  const column = offset - scan.lineStart;
  if (flowLevel(scan) > 0 || scan.indent >= column) return;
  scan.outerIndents.push(scan.indent);
  scan.indent = column;
  if (scan.outerIndents.length > MAX_DEPTH) tooDeep(scan, offset);
}

/** Gives up the possible key of the current level. */
function dropKey(scan: Scan): void {
  const level = flowLevel(scan);
  const key = scan.keys[level] ?? -1;
  if (key >= 0 && scan.required[level])
    complainOfKey(scan.source, key, lineEnd(scan.source, key), scan.complain);
  scan.keys[level] = -1;
}

/** Anything that can be a key or start one begins at `offset`: a scalar, tag, anchor, alias, `[` or `{`. */
export function onNode(scan: Scan, offset: number): void {
  const column = offset - scan.lineStart;
  unroll(scan, column);
  if (scan.keyAllowed) {
    dropKey(scan);
    const level = flowLevel(scan);
    scan.keys[level] = offset;
    scan.required[level] = level === 0 && scan.indent === column;
  }
  scan.keyAllowed = false;
}

/** A `[` or `{`. */
export function onFlowStart(scan: Scan, offset: number): void {
  onNode(scan, offset);
  scan.keys.push(-1);
  scan.required.push(false);
  scan.keyAllowed = true;
  if (flowLevel(scan) > MAX_DEPTH) tooDeep(scan, offset);
}

/** A `]` or `}`. */
export function onFlowEnd(scan: Scan, offset: number): void {
  unroll(scan, offset - scan.lineStart);
  dropKey(scan);
  if (scan.keys.length > 1) {
    scan.keys.pop();
    scan.required.pop();
  }
  scan.keyAllowed = false;
}

/** All flow collections end, closed or not; a new line of block text begins. */
export function closeFlow(scan: Scan): void {
  scan.keys.length = 1;
  scan.required.length = 1;
  scan.keys[0] = -1;
  scan.keyAllowed = true;
}

/** A `,` between flow entries. */
export function onComma(scan: Scan): void {
  dropKey(scan);
  scan.keyAllowed = true;
}

/** A `-` or `?` that starts an entry. */
export function onEntry(scan: Scan, offset: number, indicator: '-' | '?'): void {
  unroll(scan, offset - scan.lineStart);
  const flow = flowLevel(scan) > 0;
  if (!flow) {
    if (!scan.keyAllowed) {
      const what = indicator === '-' ? 'a list entry' : 'a key';
      scan.complain(`${what} cannot start here; start it on a line of its own`, offset, offset + 1);
    }
    roll(scan, offset);
  }
  dropKey(scan);
  scan.keyAllowed = indicator === '-' || !flow;
}

/** Whether a one-line key stands before the colon at `offset`. */
function hasKey(scan: Scan, offset: number): boolean {
  const key = scan.keys[flowLevel(scan)] ?? -1;
  return key >= scan.lineStart && !isTooLong(scan.source, key, offset);
}

/** A scalar or flow collection was read; it may be the root. */
export function onRootEnd(scan: Scan): void {
  if (scan.indent < 0 && flowLevel(scan) === 0) scan.rootDone = true;
}

/**
 * Whether the token at `offset` stands behind the end of the root. yaml.v3 takes the document for finished there and
 * looks no further: after a block collection at a token outdented from all of it, else at any token.
 */
export function endsDocument(scan: Scan, offset: number, token: string): boolean {
  if (flowLevel(scan) > 0 || token === '---' || token === '...') return false;
  const root = scan.outerIndents.length > 0 ? (scan.outerIndents[1] ?? scan.indent) : -1;
  if (root >= 0) return offset - scan.lineStart < root;
  if (!scan.rootDone) return false;
  // As long as a colon may still make a key of it, the root is not over.
  const key = scan.keys[0] ?? -1;
  return key < scan.lineStart || !COLON_AHEAD.test(scan.source.slice(offset, key + MAX_KEY));
}

/** A colon on this line that ends a key. */
const COLON_AHEAD = /^[^\n]*?:(?:[ \t\r\n]|$)/;

/** How many tokens yaml.v3 makes of the one at `offset`: it adds the start of a collection and of a key. */
export function tokensOf(scan: Scan, offset: number, token: string): number {
  if (token === ':') return hasKey(scan, offset) ? 3 : 2;
  return token === '-' || token === '?' ? 2 : 1;
}

/** A `:` that ends a key; whether it fits there. */
export function onColon(scan: Scan, offset: number): boolean {
  unroll(scan, offset - scan.lineStart);
  const level = flowLevel(scan);
  const key = scan.keys[level] ?? -1;
  const valid = hasKey(scan, offset);
  if (key >= 0 && !valid && scan.required[level]) dropKey(scan);
  scan.keys[level] = -1;
  if (valid) {
    roll(scan, key);
    scan.keyAllowed = false;
    return true;
  }
  scan.looseColons.add(offset);
  const fits = level > 0 || scan.keyAllowed;
  if (!fits) complainOfColon(scan, key, offset);
  if (level === 0) roll(scan, offset);
  scan.keyAllowed = level === 0;
  return fits;
}

function isTooLong(source: string, key: number, colon: number): boolean {
  if (colon - key <= MAX_KEY) return false;
  let count = 0;
  for (const _ of source.slice(key, Math.min(colon, key + 2 * MAX_KEY + 2))) count++;
  return count > MAX_KEY;
}

function complainOfColon(scan: Scan, key: number, offset: number): void {
  if (key >= scan.lineStart) scan.complain(`a key cannot be longer than ${MAX_KEY} characters`, key, offset);
  else
    scan.complain(
      "a second ':' on one line; quote the text, or start the key on a line of its own",
      offset,
      offset + 1,
    );
}

/** The header of a block scalar; `end` is where the scalar ends. */
export function onBlockScalar(scan: Scan, offset: number, end: number): void {
  unroll(scan, offset - scan.lineStart);
  dropKey(scan);
  scan.keyAllowed = true;
  scan.blanksUntil = end;
}

/** A `---`, `...` or a line that starts with `%`. */
export function onMarker(scan: Scan): void {
  unroll(scan, -1);
  dropKey(scan);
  scan.keyAllowed = false;
}

/** The end of the text. */
export function onEnd(scan: Scan): void {
  while (flowLevel(scan) > 0) {
    scan.keys.pop();
    scan.required.pop();
  }
  unroll(scan, -1);
  dropKey(scan);
}

/** A line break; the next line starts at `offset`. */
export function onNewLine(scan: Scan, offset: number): void {
  scan.lineStart = offset;
  if (flowLevel(scan) === 0) scan.keyAllowed = true;
}

/** A scalar of one or more lines from `offset` to `end`: moves the line start along. */
export function onScalarEnd(scan: Scan, offset: number, lexeme: string): void {
  const last = lexeme.lastIndexOf('\n');
  if (last >= 0) scan.lineStart = offset + last + 1;
}
