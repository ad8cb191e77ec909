/** Walks a YAML tree and notes where each line is to stand, and which blanks between tokens are not as they should be. */
import type { ListNode, MapEntry, MapNode, Node, SyntaxTree } from '../../syntax/tree.ts';
import { planBlockScalar } from './block-scalars.ts';
import { planFlow } from './flow.ts';
import { editTo, type Level, lineAt, splitLines } from './lines.ts';
import { type FormatStyle, type Scope, STEP } from './options.ts';
import { isFixed, lineOf, type Plan } from './plan.ts';
import { planQuotes } from './quotes.ts';
import { DOCUMENT_MARKER, skipProps, skipTrivia } from './tokens.ts';

/** What stands before a node. */
interface Place {
  readonly parent: Level;
  /** Behind the colon or the dash. */
  readonly from: number;
  readonly behind: 'colon' | 'dash';
}

type Collection = MapNode | ListNode;

/**
 * The plan of a text whose root is a block collection; null for any other, and for layouts that hardly anybody writes: keys
 * with `?` before them, a root behind `---` in one line.
 * @param rootStays the root keeps its column, as the text is a part of another one
 */
export function planOf(
  text: string,
  { root }: SyntaxTree,
  style: FormatStyle,
  scope: Scope,
  rootStays: boolean,
): Plan | null {
  if (root === null || !isCollection(root)) return null;
  const lines = splitLines(text, scope.range);
  const plan: Plan = { ...scope, text, style, lines, edits: [], unusual: false };
  // What stands behind the root is another document, or else it is read by nobody.
  const behind = skipTrivia(text, root.span.end);
  const foreign = lineAt(lines, behind);
  if (behind < text.length) {
    if (!DOCUMENT_MARKER.test(text.slice(behind, behind + 4).replace(/[\r\n].*/s, ''))) return null;
    if (lines[foreign]?.start !== behind) return null;
    for (const line of lines.slice(foreign)) line.opaque = true;
  }
  const start = contentStart(plan, root);
  const line = lineOf(plan, start);
  if (line.first !== start) return null;
  const old = start - line.start;
  const now = rootStays || isFixed(plan, root.span) ? old : 0;
  planCollection(plan, root, { old, now, parent: null }, start);
  return plan.unusual ? null : plan;
}

/** Whether a node is a list or map that is written without brackets. */
function isCollection(node: Node): node is Collection {
  return (node.kind === 'map' || node.kind === 'list') && !node.flow;
}

/** Where a node begins, behind its tag and anchor. */
function contentStart({ text }: Plan, node: Node): number {
  const { start, end } = node.span;
  if (node.kind === 'alias') return start;
  // What stands before the first key may be the key's own tag or anchor.
  if (node.kind === 'map' && !node.flow) return node.entries[0]?.key.span.start ?? start;
  return skipTrivia(text, skipProps(text, start, end));
}

function planCollection(plan: Plan, node: Collection, level: Level, start: number): void {
  if (node.kind === 'map') for (const entry of node.entries) planEntry(plan, entry, level);
  else planItems(plan, node, level, start);
}

/** A token that begins a part of a collection: where it is first in its line, the line gets the collection's column. */
function begin(plan: Plan, offset: number, level: Level): void {
  const line = lineOf(plan, offset);
  if (line.first === offset) line.target = level.now;
  else if (line.level === undefined) plan.unusual = true;
  line.level = level;
}

function planEntry(plan: Plan, { key, value }: MapEntry, level: Level): void {
  const { text, edits } = plan;
  const { start, end } = key.span;
  const line = lineOf(plan, start);
  let colon = end;
  while (text[colon] === ' ' || text[colon] === '\t') colon++;
  if (
    key.kind === 'map' ||
    key.kind === 'list' ||
    start === end ||
    text[colon] !== ':' ||
    colon >= line.end
  ) {
    plan.unusual = true;
    return;
  }
  begin(plan, start, level);
  // An alias takes the colon for a part of its name.
  if (key.kind !== 'alias' && line.inRange) edits.push(...editTo(text, { start: end, end: colon }, ''));
  planProps(plan, key);
  planQuotes(plan, key);
  planValue(plan, value, { parent: level, from: colon + 1, behind: 'colon' });
}

function planItems(plan: Plan, { items }: ListNode, level: Level, start: number): void {
  const { text } = plan;
  let at = start;
  for (const item of items) {
    const dash = skipTrivia(text, at);
    if (text[dash] !== '-') {
      plan.unusual = true;
      return;
    }
    begin(plan, dash, level);
    planValue(plan, item, { parent: level, from: dash + 1, behind: 'dash' });
    at = Math.max(dash + 1, item.span.end);
  }
}

function planValue(plan: Plan, node: Node, place: Place): void {
  const { text, edits } = plan;
  const { start, end } = node.span;
  // Nothing stands there.
  if (start === end) return;
  const content = Math.min(contentStart(plan, node), end);
  const line = lineOf(plan, place.from - 1);
  if (start < content) planProps(plan, node);
  const own = isCollection(node) ? openLevel(plan, node, place, content) : null;
  if (start < line.end && line.inRange) {
    const blanks = own && start === content ? own.now - place.parent.now - 1 : 1;
    edits.push(...editTo(text, { start: place.from, end: start }, ' '.repeat(Math.max(1, blanks))));
  }
  if (isCollection(node) && own) planCollection(plan, node, own, content);
  else planLeaf(plan, node, place, content);
}

/** The level of a collection below a key or a dash. */
function openLevel(plan: Plan, node: Collection, { parent, behind, from }: Place, content: number): Level {
  const line = lineOf(plan, content);
  const isCompact = content < lineOf(plan, from - 1).end;
  if (isCompact ? behind === 'colon' : line.first !== content) plan.unusual = true;
  const old = content - line.start;
  const now = isFixed(plan, node.span) ? old : columnBelow(plan, node, parent, behind, old);
  const isFlush = node.kind === 'list' && behind === 'colon';
  if (now < parent.now || (now === parent.now && !isFlush)) plan.unusual = true;
  return { old, now, parent };
}

function columnBelow(
  { style: { listIndent } }: Plan,
  { kind }: Node,
  parent: Level,
  behind: Place['behind'],
  old: number,
): number {
  if (kind === 'map' || behind === 'dash') return parent.now + STEP;
  const flush = listIndent === 'keep' ? old === parent.old : listIndent === 'flush';
  return flush ? parent.now : parent.now + STEP;
}

/** One blank between a tag, an anchor and what they belong to, where they stand in one line. */
function planProps(plan: Plan, node: Node): void {
  const { text, edits } = plan;
  const { start, end } = node.span;
  const line = lineOf(plan, start);
  if (node.kind === 'alias' || !line.inRange) return;
  const limit = Math.min(line.end, end);
  for (let at = start; at < limit && (text[at] === '!' || text[at] === '&'); ) {
    while (at < limit && text[at] !== ' ' && text[at] !== '\t') at++;
    const from = at;
    while (at < limit && (text[at] === ' ' || text[at] === '\t')) at++;
    if (at < limit && text[at] !== '#') edits.push(...editTo(text, { start: from, end: at }, ' '));
  }
}

/** A scalar, an alias or a flow collection. */
function planLeaf(plan: Plan, node: Node, { parent }: Place, content: number): void {
  const { lines, still } = plan;
  const line = lineOf(plan, content);
  const column = content - line.start;
  const isOwn = line.first === content;
  if (isOwn) {
    line.target = still ? column : parent.now + STEP;
    line.level = parent;
  }
  if (node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded')) {
    planBlockScalar(plan, node, parent, content);
    return;
  }
  planQuotes(plan, node);
  const moved = isOwn && line.inRange ? (line.target ?? column) - column : parent.now - parent.old;
  const shift = { by: still ? 0 : moved, least: parent.now + 1 };
  const first = lineAt(lines, content);
  const last = lineAt(lines, Math.max(content, node.span.end - 1));
  for (const next of lines.slice(first + 1, last + 1)) {
    next.inside = true;
    next.shift = shift;
  }
  if (node.kind === 'scalar') for (const before of lines.slice(first, last)) before.open = true;
  if (node.kind === 'map' || node.kind === 'list') planFlow(plan, node);
}
