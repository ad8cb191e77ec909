/**
 * Indents what is pasted into YAML: a unit or a script into the block scalar at the cursor, an entry into its list. Works
 * on lines, as half-written text has no tree. Pure.
 */

import { isBlockHeader } from '../../server/src/text/block-header.ts';

/** What of a line is looked at; keys and block headers are far shorter. */
const LONGEST = 1000;

/** How far a line is indented; null for one of blanks. */
function indentOf(line: string): number | null {
  const at = line.search(/[^ ]/);
  return at < 0 || line.trim() === '' ? null : at;
}

/** A line that a nested map or list has to follow. */
const OPENS = /^\s*(?:-\s+)?(?:"[^"]*"|'[^']*'|[A-Za-z_][\w./-]*):\s*(?:#.*)?$/;
const DASH = /^( *)-(?: |$)/;
const MAP_ITEM = /^ *-\s+(?:"[^"]*"|'[^']*'|[A-Za-z_][\w./-]*):(?:\s|$)/;

/** The column of a line's key: behind its dash. */
function keyColumn(line: string): number {
  return /^ *(?:- +)*/.exec(line)?.[0].length ?? 0;
}

/** The column that the text of a block scalar has to be right of: that of its key, or of its dash. */
function blockOwner(header: string): number {
  return /^ *- +[|>&!]/.test(header) ? header.indexOf('-') : keyColumn(header);
}

/** A line above the cursor that it stands under, or beside. */
interface Above {
  readonly line: string;
  readonly indent: number;
}

/** The lines that lead to the cursor, innermost first: each the nearest above that is less indented than those below it. */
function linesAbove(lines: readonly string[]): readonly Above[] {
  const found: Above[] = [];
  for (const line of lines.toReversed()) {
    const indent = indentOf(line);
    if (indent === null || indent >= (found.at(-1)?.indent ?? Number.POSITIVE_INFINITY)) continue;
    found.push({ line: line.slice(0, LONGEST), indent });
    if (indent === 0) break;
  }
  return found;
}

/** The cursor's surroundings, all that is known of where it stands. */
interface Place {
  /** The lines before the cursor's. */
  readonly above: readonly string[];
  /** What stands left of the cursor in its line. */
  readonly prefix: string;
  /** The next line that is not blank; '' where there is none. */
  readonly below: string;
}

/** Text that can be no entry, key or comment of YAML: below a block, at the start of a line, it goes on with the block. */
function isNoYaml(line: string): boolean {
  return line.startsWith('#!') || !(/^(?:#|---|\.\.\.)/.test(line) || DASH.test(line) || MAP_KEY.test(line));
}

/** Where the text of the block scalar stands that the cursor is in; null when it is in none. */
function blockColumn({ above: lines, prefix, below }: Place, first: string): number | null {
  const chain = linesAbove(lines);
  const at = chain.findLastIndex(({ line }) => isBlockHeader(line));
  const header = chain[at];
  if (!header) return null;
  const owner = blockOwner(header.line);
  const content = chain[at - 1]?.indent ?? owner + 2;
  const isInside = (indentOf(prefix) ?? prefix.length) > owner;
  const goesOn = at === 0 || (indentOf(below) ?? 0) > owner || isNoYaml(first.slice(0, LONGEST));
  return isInside || (prefix === '' && goesOn) ? content : null;
}

/** Where the dash of a new entry belongs: in the list opened by the last line, or the innermost one with entries alike. */
function dashColumn(lines: readonly string[], prefix: string, entry: string): number | null {
  const all = linesAbove(lines);
  const header = all.findLastIndex(({ line }) => isBlockHeader(line));
  const chain = header < 0 ? all : all.slice(header);
  const [last] = chain;
  if (last && header < 0 && OPENS.test(last.line)) return keyColumn(last.line) + 2;
  const limit = prefix === '' ? Number.POSITIVE_INFINITY : prefix.length;
  const isMap = MAP_ITEM.test(entry);
  const fits = chain.find(
    ({ line, indent }) => DASH.test(line) && MAP_ITEM.test(line) === isMap && indent <= limit,
  );
  return fits?.indent ?? null;
}

/** A line of a script or of code that indented lines follow. */
const CONTINUES = /(?:[:{([\\]|\b(?:then|do|else))\s*$/;

/** How far a copied text was indented, whose first line may have lost its indentation. */
function copiedIndent(lines: readonly string[]): number {
  const [first = '', ...rest] = lines.map((line) => line.slice(0, LONGEST));
  const others = rest.flatMap((line) => indentOf(line) ?? []);
  const least = others.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const own = indentOf(first) ?? 0;
  if (own > 0 || others.length === 0) return Math.min(own, least);
  return Math.max(0, least - nestedBy(first, rest, least));
}

/** How much further than a first line without indentation the others stand by themselves. */
function nestedBy(first: string, rest: readonly string[], least: number): number {
  const next = rest.find((line) => indentOf(line) !== null) ?? '';
  const isLeast = indentOf(next) === least;
  const opens = isLeast && (OPENS.test(first) || isBlockHeader(first)) ? 2 : 0;
  if (DASH.test(first)) {
    const isBesideOthers = rest.some((line) => indentOf(line) === least && DASH.test(line));
    return isBesideOthers ? 0 : keyColumn(first) + opens;
  }
  if (!isLeast || opens > 0) return opens;
  return CONTINUES.test(first) ? (least <= 4 ? least : 2) : 0;
}

/** The lines of a text, each without as many blanks as the text was indented; the first may have none. */
function dedent(lines: readonly string[], by: number): readonly string[] {
  return lines.map((line) => line.slice(Math.min(by, indentOf(line) ?? line.length)));
}

function layAt(column: number, lines: readonly string[]): string {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(column) + line)).join('\n');
}

/**
 * What to put at the cursor when `text` is pasted there, in place of the blanks before it.
 *
 * `above` are the lines before the cursor's, `prefix` and `suffix` what stands left and right of it in its own, `below` is the
 * next line that is not blank. Gives the text with `\n`, and how many characters left of the cursor it replaces; null when the text can go in as it is.
 */
export function indentPaste(
  above: readonly string[],
  prefix: string,
  suffix: string,
  text: string,
  below = '',
): { readonly text: string; readonly replaces: number } | null {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  while (suffix.trim() === '' && lines.length > 1 && lines.at(-1)?.trim() === '') lines.pop();
  const isBlank = prefix.trim() === '';
  // In the middle of a line several lines are no block or entry; whole lines before one leave it where it stands.
  const goesBefore = suffix.trim() !== '';
  if (goesBefore && !(isBlank && lines.length > 2 && lines.at(-1) === '')) return null;
  const found = place({ above, prefix, below }, goesBefore ? lines.slice(0, -1) : lines);
  return found && goesBefore ? { ...found, text: `${found.text}\n${prefix}` } : found;
}

/** A key with nothing behind it; its name. */
const BARE = /^\s*(?:-\s+)?["']?([\w./-]+)["']?:[ \t]*$/;
const MAP_KEY = /^(?:"[^"]*"|'[^']*'|[A-Za-z_][\w./-]*):(?:\s|$)/;
const SSH_KEY = /^(?:ssh|ecdsa|sk)-\S+ AAAA\S/;

/** What to put behind a key that has no value yet: a text becomes its block, entries and keys go below it. */
function belowKey(prefix: string, plain: readonly string[]): { text: string; replaces: number } | null {
  const [first = ''] = plain;
  const name = prefix.length > LONGEST ? undefined : BARE.exec(prefix)?.[1];
  if (name === undefined) return null;
  const isYaml = DASH.test(first) || MAP_KEY.test(first.slice(0, LONGEST));
  const isBlock =
    plain.length > 1 && (name === 'inline' || (name === 'contents' && !isYaml && !first.startsWith('{')));
  if (!isBlock && !isYaml) return null;
  const text = `${isBlock ? ' |' : ''}\n${layAt(keyColumn(prefix) + 2, plain)}`;
  return { text, replaces: prefix.length - prefix.trimEnd().length };
}

/** Lines without dashes as the entries they are meant to be: SSH keys anywhere, behind a dash all that are not keys. */
function asEntries(prefix: string, plain: readonly string[]): readonly string[] {
  const heads = plain.map((line) => line.slice(0, LONGEST));
  const areKeys = heads.every((line) => SSH_KEY.test(line));
  const areItems =
    DASH.test(prefix) &&
    heads.length > 1 &&
    heads.every((line) => /^[^\s#-]/.test(line) && !MAP_KEY.test(line));
  return areKeys || areItems ? plain.map((line) => `- ${line}`) : plain;
}

/** What to put at the end of a line, in place of the blanks before it. */
function place(
  at: Place,
  copied: readonly string[],
): { readonly text: string; readonly replaces: number } | null {
  const { above, prefix } = at;
  const lines = copied.slice(copied.findIndex((line) => line.trim() !== ''));
  const [first = ''] = lines;
  if (lines.length < 2 && !DASH.test(first) && !SSH_KEY.test(first.trimStart().slice(0, LONGEST)))
    return null;
  const copiedLines = dedent(lines, copiedIndent(lines));
  const isBlank = prefix.trim() === '';
  const block = blockColumn(at, copiedLines[0] ?? '');
  if (block !== null) {
    const laid = layAt(block, copiedLines);
    return isBlank ? { text: laid, replaces: prefix.length } : { text: laid.trimStart(), replaces: 0 };
  }
  if (isBlockHeader(prefix.slice(0, LONGEST))) {
    return { text: `\n${layAt(blockOwner(prefix) + 2, copiedLines)}`, replaces: 0 };
  }
  const plain = asEntries(prefix, copiedLines);
  if (isBlank) {
    const column = DASH.test(plain[0] ?? '') ? dashColumn(above, prefix, plain[0] ?? '') : null;
    return { text: layAt(column ?? prefix.length, plain), replaces: prefix.length };
  }
  if (!/^ *(?:- +)+$/.test(prefix)) return belowKey(prefix, plain);
  const isItem = DASH.test(plain[0] ?? '');
  const laid = layAt(isItem ? prefix.lastIndexOf('-') : prefix.length, plain).trimStart();
  return { text: isItem ? laid.replace(/^- */, '') : laid, replaces: 0 };
}
