/**
 * Reads a text again of which little has changed: the entries of the outermost lists that an edit lies in are read anew, all
 * other nodes stay the very same objects and move along. What comes of it is what `readYaml` gives for the whole text, or
 * null where that is not sure: the text is to be read whole then.
 */
import { movedSpan, type Span } from '../../text/span.ts';
import type { ListNode, MapEntry, MapNode, Node, SyntaxProblem, SyntaxTree } from '../tree.ts';
import type { Writable } from './composing.ts';
import { blankLineStart, type Change, changeOf, type Level, type Part, partAround } from './part.ts';
import { readYaml } from './read.ts';
import { type TypedEntry, typedEntry } from './typed.ts';

/** A text that was read, and what it takes to read it again. */
export interface Reread {
  readonly text: string;
  readonly tree: SyntaxTree;
  /** At least so many tokens it has. */
  readonly tokens: number;
}

/** What stands in a text, as far as it is looked at. */
export type Glance = Pick<SyntaxTree, 'root' | 'problems'>;

/**
 * What no part may hold: breaks that are no line feeds, marks of documents, a byte order mark, characters out of place, and
 * keys with a mark of their own (`?`), whose values stand where something follows.
 */
const UNUSUAL =
  /[\u0085\u2028\u2029\ufeff\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\r(?!\n)|^[ -]*\?(?=\s)|^(?:---|\.\.\.|%)/m;

/** Levels below a part, at most; real texts have ten. */
const DEEPEST = 60;

/** Some entries that an edit lies in, read anew. */
interface Changed {
  readonly change: Change;
  readonly part: Part;
  /** The maps on the way to their list. */
  readonly levels: readonly Level[];
  readonly read: ReadPart;
  readonly mendable: boolean;
}

/**
 * Reads `text`, given what an earlier text was read as. Takes that tree over: its nodes move to where they stand now.
 * Costs the entries that changed, and one visit to each node behind them.
 * @param most see `readYaml`
 */
export function rereadYaml(before: Reread, text: string, most: number): Reread | null {
  const { tree } = before;
  const { cut = false } = tree;
  const changed = readChanged(before, text, most);
  if (!changed) return null;
  const { change, part, levels, read, mendable } = changed;
  if (cut ? !isAsLong(before, part, read) : before.tokens + read.tokens > most) return null;
  const delta = change.newEnd - change.end;
  const behind = part.list.items.slice(part.to);
  if (delta !== 0) for (const item of behind) move(item, delta);
  const problems = read.problems.map((one) => ({ ...one, span: movedSpan(one.span, part.span.start) }));
  const comments = commentsOf(tree.comments, part.span, delta, read.comments);
  const root = withItems(part, levels, read, behind, delta);
  return {
    text,
    tree: { root, problems, comments, anchored: false, ...(cut ? { cut } : { mendable }) },
    tokens: cut ? before.tokens : before.tokens + read.tokens,
  };
}

/**
 * What stands where `text` differs from an earlier one, for whoever looks there and no further: up to the end of what changed the tree is
 * what `readYaml` gives for the whole text, but for comments. Behind it are the nodes of the earlier tree, and stand where they stood
 * there; nothing of that tree is touched. Null where that is not sure. Costs the entries that changed.
 */
export function glanceYaml(before: Pick<Reread, 'text' | 'tree'>, text: string): Glance | null {
  const { cut, problems } = before.tree;
  const changed = problems.length === 0 ? readChanged(before, text, Infinity) : null;
  if (!changed) return null;
  const { change, part, levels, read } = changed;
  const isLast = part.span.end === before.text.length;
  if (isLast ? cut : change.newEnd > part.span.end) return null;
  const root = withItems(part, levels, read, part.list.items.slice(part.to), 0);
  return { root, problems: read.problems };
}

/** Null where it is not sure that the rest of the text is read as before. */
function readChanged(
  { text: before, tree }: Pick<Reread, 'text' | 'tree'>,
  text: string,
  most: number,
): Changed | null {
  if (tree.anchored !== false || !tree.root) return null;
  const change = changeOf(before, text);
  const levels: Level[] = [];
  const part = partAround(tree.root, before, change, levels);
  // What is wrong elsewhere may have its reason here.
  if (!part || !tree.problems.every(({ span }) => isWithin(span, part.span))) return null;
  const typed = typedEntry({ text: before, tree }, text, change, part);
  if (typed) return { change, part, levels, read: asRead(typed, part), mendable: tree.mendable !== false };
  const written = text.slice(part.span.start, part.span.end + change.newEnd - change.end);
  if (UNUSUAL.test(written)) return null;
  const read = readPart(written, part, most);
  if (!read) return null;
  const mendable = tree.mendable !== false || read.mendable;
  // Of a broken text other parts may be read in another way as well.
  if (read.problems.length > 0 && (mendable || !endsItself(written, read, part, columnsOf(before, levels))))
    return null;
  return { change, part, levels, read, mendable };
}

/** The root of a tree with what was read of a part in its place; what stands behind the part in the maps around it moves. */
function withItems(
  { list: old, from, span }: Part,
  levels: readonly Level[],
  read: ReadPart,
  behind: readonly Node[],
  delta: number,
): Node {
  for (const item of read.items) move(item, span.start);
  const items = [...old.items.slice(0, from), ...read.items, ...behind];
  const start = from === 0 ? span.start + read.dash : old.span.start;
  const list: ListNode = { ...old, items, span: { start, end: endOf(start, items) }, at: start };
  return levels.reduceRight<Node>((value, level) => withValue(level, value, delta), list);
}

/**
 * Whether a part of a text that was not read to its end has as many tokens as it had, so that the rest is read as far as before.
 * What stands behind the part was read as well.
 */
function isAsLong({ text }: Reread, part: Part, { problems, tokens }: ReadPart): boolean {
  if (problems.length > 0 || part.span.end === text.length) return false;
  const before = readPart(text.slice(part.span.start, part.span.end), part, Infinity);
  return before?.problems.length === 0 && before.tokens === tokens;
}

interface ReadPart {
  readonly items: readonly Node[];
  readonly problems: readonly SyntaxProblem[];
  readonly mendable: boolean;
  readonly comments: readonly Span[];
  /** Where the first dash stands in the part. */
  readonly dash: number;
  readonly tokens: number;
}

/** A part in which no more changed than what a scalar says; it has as many tokens as it had. */
function asRead({ entry, comments }: TypedEntry, { column }: Part): ReadPart {
  return { items: [entry], comments, problems: [], mendable: false, dash: column, tokens: 0 };
}

/**
 * Reads whole lines as entries of a list; null unless they are nothing else. Behind them stands one more entry, which ends what
 * they leave open, and which is not found where something ended the list before.
 */
function readPart(written: string, { column }: Part, most: number): ReadPart | null {
  if (!written.endsWith('\n')) return null;
  const guard = `${' '.repeat(column)}- `;
  const {
    root,
    problems,
    comments,
    cut,
    anchored,
    mendable = true,
    tokens = 0,
  } = readYaml(`${written}${guard}''\n`, { most });
  if (cut || anchored !== false) return null;
  if (root?.kind !== 'list' || root.flow || root.tag !== undefined) return null;
  const dash = root.span.start;
  if (blankLineStart(written, dash) !== dash - column) return null;
  if (root.items.at(-1)?.span.start !== written.length + guard.length) return null;
  const items = root.items.slice(0, -1);
  const isSound = items.length > 0 && items.every((item) => isShallow(item, DEEPEST));
  return isSound ? { items, comments, problems, mendable, dash, tokens } : null;
}

/**
 * Whether all that is wrong in a part ends with it: between keys as they stand around it, nothing more is wrong, and the key behind
 * it is found.
 * @param columns those of the maps around it
 */
function endsItself(
  written: string,
  { problems }: ReadPart,
  { column }: Part,
  columns: readonly number[] | null,
): boolean {
  if (!columns) return false;
  const head = columns.map((at) => `${' '.repeat(at)}k:\n`).join('');
  const guard = `${' '.repeat(column)}- ''\n`;
  const behind = `${' '.repeat(columns[0] ?? 0)}z: ''\n`;
  const around = readYaml(head + written + guard + behind);
  const isSame = around.problems.every(({ message, span }, i) => {
    const found = problems[i];
    return found?.message === message && found.span.start + head.length === span.start;
  });
  const key = around.root?.kind === 'map' ? around.root.entries[1]?.key : undefined;
  const keyAt = head.length + written.length + guard.length + (columns[0] ?? 0);
  return isSame && around.problems.length === problems.length && key?.span.start === keyAt;
}

/** The columns of the maps around a part; null where one does not begin its line. */
function columnsOf(text: string, levels: readonly Level[]): readonly number[] | null {
  const columns: number[] = [];
  for (const { map } of levels) {
    const start = blankLineStart(text, map.span.start);
    if (start === null) return null;
    columns.push(map.span.start - start);
  }
  return columns;
}

/** Whether a node has no more levels, and no keys but scalars. */
function isShallow(node: Node, levels: number): boolean {
  if (levels === 0) return false;
  if (node.kind === 'list') return node.items.every((item) => isShallow(item, levels - 1));
  if (node.kind !== 'map') return true;
  return node.entries.every(({ key, value }) => key.kind === 'scalar' && isShallow(value, levels - 1));
}

/** Moves a node, and all below it. The old spans stay as they are for those who have them. */
function move(node: Node, delta: number): void {
  const moved: Writable<Node> = node;
  moved.span = { start: node.span.start + delta, end: node.span.end + delta };
  moved.at = node.at + delta;
  if (node.kind === 'list') for (const item of node.items) move(item, delta);
  else if (node.kind === 'map') {
    for (const { key, value } of node.entries) {
      move(key, delta);
      move(value, delta);
    }
  }
}

/** A map with another value in one place; what stands behind it moves. */
function withValue({ map, index }: Level, value: Node, delta: number): MapNode {
  const entries = map.entries.map((entry, i): MapEntry => {
    if (i < index) return entry;
    if (i === index) return { key: entry.key, value };
    if (delta !== 0) {
      move(entry.key, delta);
      move(entry.value, delta);
    }
    return entry;
  });
  const { start } = map.span;
  return {
    ...map,
    entries,
    span: {
      start,
      end: endOf(
        start,
        entries.flatMap(({ key, value }) => [key, value]),
      ),
    },
  };
}

function isWithin(span: Span, around: Span): boolean {
  return span.start >= around.start && span.end < around.end;
}

function endOf(start: number, nodes: readonly Node[]): number {
  return nodes.reduce((end, { span }) => Math.max(end, span.end), start);
}

function commentsOf(
  comments: readonly Span[],
  part: Span,
  delta: number,
  read: readonly Span[],
): readonly Span[] {
  return [
    ...comments.filter(({ start }) => start < part.start),
    ...read.map((span) => movedSpan(span, part.start)),
    ...comments.filter(({ start }) => start >= part.end).map((span) => movedSpan(span, delta)),
  ];
}
