/**
 * Where entries go whose sections are there already: behind the last entry of their list. By lines, as what is being typed has no
 * tree: only sections that stand in lines of their own, not those in brackets.
 */

/** Entries to be put in. */
export interface Insertion {
  /** Behind which offset, the end of a line; null for the cursor's line. */
  readonly behind: number | null;
  /** Whole lines, as they stand in the document. */
  readonly lines: readonly string[];
}

interface Line {
  readonly start: number;
  readonly text: string;
  /** Its blanks; null for a line of blanks. */
  readonly indent: number | null;
  readonly isComment: boolean;
}

/** The lines around the cursor. */
export interface Around {
  readonly lines: readonly Line[];
  /** The cursor's, and the column at which the map's keys stand there. */
  readonly at: number;
  readonly column: number;
}

/** Larger documents are not looked through at each keystroke. */
const TOO_LARGE = 400_000;

/**
 * The lines of a document for `insertionFor`; null where the cursor's line stands in the middle of an entry, and where the document
 * is too large.
 * @param column where the line's key begins
 */
export function linesAround(text: string, offset: number, column: number): Around | null {
  if (text.length > TOO_LARGE) return null;
  let start = 0;
  let at = 0;
  const lines = text.split('\n').map((whole, index): Line => {
    const line = { start, text: whole.replace(/\r$/, '') };
    if (start <= offset) at = index;
    start += whole.length + 1;
    const first = line.text.search(/[^ ]/);
    return { ...line, indent: first < 0 ? null : first, isComment: line.text[first] === '#' };
  });
  const next = lines.slice(at + 1).find(isContent);
  return (next?.indent ?? 0) > column ? null : { lines, at, column };
}

/**
 * Where the entries of a list go, below a map whose keys stand in the cursor's column.
 * @param keys from that map to the list
 * @param entries the lines of the entries, with their dashes, as they stand at the left margin
 * @returns null where that cannot be told, or where one of the entries is there already
 */
export function insertionFor(
  { lines, at, column: first }: Around,
  keys: readonly string[],
  entries: readonly string[],
): Insertion | null {
  let [from, to, column, last] = [...mapAround(lines, at, first), first, -1];
  for (const [depth, key] of keys.entries()) {
    const block = blockOf(lines, { from, to, column, at }, key);
    if (block === null) return null;
    if (block === 'missing') {
      const behind = last < 0 || isOnlyBlank(lines, last, at) ? null : endOf(lines[last]);
      return { behind, lines: indented(nested(keys.slice(depth), entries), column) };
    }
    ({ from, to, last } = block);
    column = block.inner ?? column + 2;
    if (depth < keys.length - 1 && block.isList) return null;
  }
  if (!isListAt(lines, from, to, column)) return null;
  const behind = isOnlyBlank(lines, last, at) ? null : endOf(lines[last]);
  return { behind, lines: indented(entries, column) };
}

function isContent({ indent, isComment }: Line): boolean {
  return indent !== null && !isComment;
}

function endOf(line: Line | undefined): number {
  return line ? line.start + line.text.length : 0;
}

/** Whether nothing but blank lines stands between two lines. */
function isOnlyBlank(lines: readonly Line[], from: number, to: number): boolean {
  return from < to && lines.slice(from + 1, to).every(({ indent }) => indent === null);
}

/** The lines of the map whose keys stand at a column: from the first to behind the last. */
function mapAround(lines: readonly Line[], at: number, column: number): [from: number, to: number] {
  const isOutside = (line: Line): boolean =>
    isContent(line) && ((line.indent ?? 0) < column || /^(?:---|\.\.\.)(?:\s|$)/.test(line.text));
  const below = lines.findIndex((line, index) => index > at && isOutside(line));
  return [
    lines.findLastIndex((line, index) => index < at && isOutside(line)) + 1,
    below < 0 ? lines.length : below,
  ];
}

interface Search {
  readonly from: number;
  readonly to: number;
  readonly column: number;
  /** The cursor's line. */
  readonly at: number;
}

interface Block {
  readonly from: number;
  readonly to: number;
  /** The last line that is its own; that of its key where it is empty. */
  readonly last: number;
  /** Where its keys or dashes stand; null where it is empty. */
  readonly inner: number | null;
  readonly isList: boolean;
}

/** A text whose empty lines at its end count. */
const KEEPS = /[|>]\d?\+/;

/** What stands below a key of a map; null where it stands behind the key, or in any way but the usual. */
function blockOf(
  lines: readonly Line[],
  { from, to, column, at }: Search,
  key: string,
): Block | 'missing' | null {
  const head = `${' '.repeat(column)}${key}:`;
  const own = lines.findIndex(
    ({ text }, index) => index >= from && index < to && index !== at && text.startsWith(head),
  );
  if (own < 0) return 'missing';
  if (!/^[ \t]*(?:#.*)?$/.test(lines[own]?.text.slice(head.length) ?? '')) return null;
  const ends = lines.findIndex((line, index) => {
    if (index <= own) return false;
    if (index >= to || index === at) return true;
    const { indent, text } = line;
    return (
      isContent(line) &&
      (indent ?? 0) <= column &&
      !(indent === column && /^-(?: |$)/.test(text.slice(column)))
    );
  });
  const end = ends < 0 ? lines.length : ends;
  const last = lines.findLastIndex(
    ({ indent, isComment }, index) =>
      index <= own || (index < end && indent !== null && !(isComment && indent <= column)),
  );
  const content = lines.slice(own + 1, end);
  if (lines[last + 1]?.indent === null && content.some(({ text }) => KEEPS.test(text.slice(-80))))
    return null;
  const inner = content.find(isContent);
  const isList = inner !== undefined && /^ *-(?: |$)/.test(inner.text);
  return { from: own + 1, to: end, last, inner: inner?.indent ?? null, isList };
}

function isListAt(lines: readonly Line[], from: number, to: number, column: number): boolean {
  const first = lines.slice(from, to).find(isContent);
  return first === undefined || /^-(?: |$)/.test(first.text.slice(column));
}

/** Lines below the keys that lead to them. */
export function nested(keys: readonly string[], lines: readonly string[]): readonly string[] {
  return keys.reduceRight<readonly string[]>((inner, key) => [`${key}:`, ...indented(inner, 2)], lines);
}

/** Lines further to the right; empty ones stay so. */
export function indented(lines: readonly string[], by: number): readonly string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line));
}
