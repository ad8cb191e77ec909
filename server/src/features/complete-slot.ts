/**
 * Where a completion would go. Half-typed text has no place in a tree, so the text is read again with a placeholder at
 * the cursor: as a key, as a plain value and as a list item; the reading with the fewest syntax problems wins.
 */

import type { ResolvedShape } from '../spec/resolve.ts';
import { child, type MapNode, type ScalarNode } from '../syntax/tree.ts';
import { readYaml } from '../syntax/yaml/read.ts';
import type { Glance } from '../syntax/yaml/reread.ts';
import { runStart } from '../text/runs.ts';
import { lineStartAt } from '../text/search.ts';
import type { Span, TextEdit } from '../text/span.ts';
import { markedYaml, sectionAround, TOO_LARGE, type Window } from './complete-window.ts';
import type { Expected } from './expected.ts';
import { type Located, locateAll } from './locate.ts';

/**
 * - `inline`: at the cursor, as it is
 * - `below`: on a line of its own below the key, as a block collection cannot start behind `key:`
 * - `braces`: wrapped in `{…}`, as a map is expected inside a flow collection
 * - `brackets`: an item wrapped in `[…]`, as a list is expected in JSON
 */
export type Layout = 'inline' | 'below' | 'braces' | 'brackets';

export interface Slot {
  readonly kind: 'key' | 'value' | 'item';
  /** What is expected: of the map for keys, of the value, or of the list for a new item. */
  readonly expected: Expected;
  /** What stands at the cursor already, in the document; on one line. */
  readonly replace: Span;
  /** What of it stands left of the cursor. */
  readonly typed: string;
  /** What is there beside the cursor: the keys of its map, for a value those of the list or of the other entries. */
  readonly siblings: ReadonlySet<string>;
  readonly flow: boolean;
  readonly layout: Layout;
  /** Columns to indent further than the cursor's line for what is put at (`inline`) or below the slot. */
  readonly indent: number;
  /** Whether the key at the cursor is followed by a colon already. */
  readonly hasColon: boolean;
  readonly atRoot: boolean;
  /** In JSON: what has to be put before and behind to keep entries apart. */
  readonly commas?: { readonly before: readonly TextEdit[]; readonly after: string };
}

interface Reading {
  readonly text: string;
  /** The offset of the placeholder. */
  readonly mark: number;
  readonly dash: boolean;
  readonly problems: number;
  readonly way: readonly Located[];
  readonly node: ScalarNode;
}

/**
 * The slot at the cursor; null where nothing can be offered (comments, block scalars, keys nobody knows).
 * @param near the window around the offset
 */
export function findSlot(text: string, shape: ResolvedShape, offset: number, near: Window): Slot | null {
  const around = readAround(near, shape);
  // Nothing is broken in what is known.
  const section = around || near.known ? null : sectionAround(text, offset, near);
  const reading = section ? readAround(section, shape) : around;
  return reading && toSlot(text, reading, offset);
}

function readAround(window: Window, shape: ResolvedShape): Reading | null {
  const { text, known } = window;
  if (text.length > TOO_LARGE && !known) return null;
  let best: Reading | null = null;
  const { mark } = markedYaml(window);
  for (const candidate of candidates(window, mark)) {
    if (best?.problems === 0) break;
    const tree = candidate.tree ?? (known ? known.read(candidate.text) : readYaml(candidate.text));
    if (!tree) return known ? readAround(known.near(), shape) : null;
    const reading = readingOf(candidate, tree, mark, shape);
    if (reading && (!best || reading.problems < best.problems)) best = reading;
  }
  return best;
}

interface Candidate {
  readonly text: string;
  /** Whether a dash was put before the placeholder, which a completion then has to bring. */
  readonly dash: boolean;
  /** Where it was read already. */
  readonly tree?: Glance;
}

function candidates(window: Window, mark: string): readonly Candidate[] {
  const before = window.text.slice(0, window.cursor);
  const after = window.text.slice(window.cursor);
  const { text, tree } = markedYaml(window);
  const plain = { text, dash: false, tree };
  const word = /^[^\s:,{}[\]#"']*/.exec(after)?.[0] ?? '';
  const rest = after.slice(word.length);
  if (!/^[ \t]*(?:#|\r|\n|$|[,}\]])/.test(rest)) return [plain];
  const linePrefix = before.slice(before.lastIndexOf('\n') + 1);
  const asKey = { text: `${before}${mark}${word}: ${rest}`, dash: false };
  if (!/^\uFEFF?[ ]*[^\s:]*$/.test(linePrefix)) return [asKey, plain];
  const indent = /^\uFEFF?[ ]*/.exec(linePrefix)?.[0].length ?? 0;
  const lineStart = before.length - linePrefix.length;
  const lead = `${before.slice(0, lineStart + indent)}- ${linePrefix.slice(indent)}`;
  return [asKey, plain, { text: `${lead}${mark}${word}: ${rest}`, dash: true }];
}

function readingOf(
  { text, dash }: Candidate,
  tree: Glance,
  mark: string,
  shape: ResolvedShape,
): Reading | null {
  const at = text.indexOf(mark);
  const way = locateAll(tree, shape, at);
  const node = way.at(-1)?.node;
  if (node?.kind !== 'scalar' || !node.value.includes(mark)) return null;
  if (node.style === 'literal' || node.style === 'folded') return null;
  if (text.slice(node.span.start, at).includes('\n')) return null;
  return { text, dash, mark: at, problems: tree.problems.length, way, node };
}

function toSlot(document: string, reading: Reading, offset: number): Slot | null {
  const { way, node, mark, text } = reading;
  const last = way.at(-1);
  if (!last) return null;
  const typed = text.slice(node.span.start, mark).replace(/^(?:[&!]\S*\s+)+/, '');
  const lineEnd = /[\r\n]|$/.exec(document.slice(offset))?.index ?? 0;
  const end = offset + Math.min(Math.max(0, node.span.end - mark - 1), lineEnd);
  const replace = { start: offset - typed.length, end };
  const flow = way.some((at) => at.node.kind !== 'scalar' && at.node.kind !== 'alias' && at.node.flow);
  const shared = {
    ...{ replace, typed, flow, siblings: valuesBeside(way) },
    hasColon: /^[ \t]*:/.test(document.slice(end, end + 200)),
  };
  const onlyMark = typed === '' && end === offset;
  const slot =
    last.on === 'key'
      ? keySlot(reading, last, shared)
      : valuePlace(reading, last, { ...shared, onlyMark }, document);
  return slot && reading.dash ? { ...slot, kind: 'item', indent: slot.indent - 2 } : slot;
}

type Shared = Pick<Slot, 'replace' | 'typed' | 'flow' | 'hasColon' | 'siblings'>;

function columnOf(text: string, offset: number): number {
  return offset - lineStartAt(text, offset);
}

/** How far the placeholder's scalar stands right of its line's first character. */
function indentBehindLine(reading: Reading): number {
  const { text, node } = reading;
  const column = columnOf(text, node.span.start);
  const line = text.slice(node.span.start - column, node.span.start);
  return column - (/^\uFEFF?[ ]*/.exec(line)?.[0].length ?? 0);
}

function keySlot(reading: Reading, last: Located, shared: Shared): Slot | null {
  const { way } = reading;
  const outer = way.at(-2);
  const map = last.map;
  if (!outer || !map) return null;
  const expected: Expected = { type: outer.type, field: outer.field, trail: outer.trail };
  const indent = indentBehindLine(reading);
  const slot = { ...shared, expected, indent, layout: 'inline' as const };
  if (outer.type?.kind === 'shape') {
    const isBare = shared.flow && reading.text[map.span.start] !== '{';
    if (isBare) return { ...slot, kind: 'key', layout: 'braces', siblings: new Set(), atRoot: false };
    return {
      ...slot,
      kind: 'key',
      siblings: keysBeside(map, reading.node),
      atRoot: outer.path.length === 0,
    };
  }
  // Read as a key, yet no map is expected: it is a value, or an item of a list, whose text has just begun.
  if (map.entries.length !== 1 || outer.type === null) return null;
  const isList = outer.type.kind === 'list';
  if (isList && shared.flow) return null;
  return { ...slot, kind: isList ? 'item' : 'value', atRoot: false };
}

function valuePlace(
  reading: Reading,
  last: Located,
  given: Shared & { readonly onlyMark: boolean },
  text: string,
): Slot | null {
  const { onlyMark, ...shared } = given;
  const expected: Expected = { type: last.type, field: last.field, trail: last.trail };
  const slot = { ...shared, expected, atRoot: last.path.length === 0 };
  if (expected.type === null) return null;
  if (expected.type.kind !== 'shape' && expected.type.kind !== 'list') {
    return { ...slot, kind: 'value', layout: 'inline', indent: indentBehindLine(reading) };
  }
  const kind = expected.type.kind === 'shape' ? 'key' : 'item';
  const opened = { ...slot, siblings: new Set<string>() };
  if (shared.flow) return { ...opened, kind, layout: 'braces', indent: 0 };
  const isBehindKey = typeof last.path.at(-1) === 'string' && sameLine(reading, last);
  if (!isBehindKey) return { ...opened, kind, layout: 'inline', indent: indentBehindLine(reading) };
  const key = last.entry?.key.span.start ?? 0;
  const column = columnOf(reading.text, key);
  const leading = /^\uFEFF?[ ]*/.exec(reading.text.slice(key - column, key))?.[0].length ?? 0;
  const { start } = shared.replace;
  const blanks = onlyMark ? text.slice(runStart(text, start, ' \t'), start) : '';
  return {
    ...opened,
    kind,
    layout: 'below',
    indent: column - leading + 2,
    replace: { ...shared.replace, start: shared.replace.start - blanks.length },
    typed: blanks + shared.typed,
  };
}

function sameLine(reading: Reading, last: Located): boolean {
  const from = last.entry?.key.span.end ?? 0;
  return !reading.text.slice(from, reading.node.span.start).includes('\n');
}

/** The keys of a map but for the one at the cursor. */
export function keysBeside(map: MapNode, own: ScalarNode): ReadonlySet<string> {
  const keys = map.entries.map(({ key }) => key).filter((key) => key !== own);
  return new Set(keys.flatMap((key) => (key.kind === 'scalar' ? [key.value] : [])));
}

/**
 * The texts a value at the end of `way` may not repeat: those of its list, and for the key of an entry (the `name` of a
 * unit) those of the list's other entries.
 */
export function valuesBeside(way: readonly Located[]): ReadonlySet<string> {
  const last = way.at(-1);
  const at = way.findLastIndex(({ node }) => node.kind === 'list');
  const list = way[at]?.node;
  const item = way[at + 1]?.node;
  if (!last || list?.kind !== 'list') return new Set();
  const others = list.items.filter((one) => one !== item);
  const key = last.field?.key;
  const isKey = key !== undefined && last.holder?.row.key === key && way[at + 1]?.node === last.map;
  const texts = isKey ? others.map((other) => child(other, key)) : others;
  return new Set(texts.flatMap((node) => (node?.kind === 'scalar' ? [node.value] : [])));
}

/** What the editor compares with the text it will replace; blanks that are replaced too have to be in it. */
export function filterText(slot: Slot, text: string): string {
  const blanks = /^[ \t]*/.exec(slot.typed)?.[0] ?? '';
  return blanks + (slot.kind === 'item' && slot.typed.startsWith('-', blanks.length) ? `- ${text}` : text);
}
