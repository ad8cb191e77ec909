/** Edits of YAML text that move a value up, down or into a list, with its lines shifted and its comments kept. */
import { entryOf, type MapEntry, type MapNode } from '../../syntax/tree.ts';
import {
  breakOf,
  columnOf,
  type Edits,
  entryEnd,
  hasKey,
  isRestEmpty,
  keyPosition,
  lineStart,
  nextLine,
  replaceScalar,
} from '../../syntax/yaml/edit.ts';
import { applyEdits, type Span, type TextEdit } from '../../text/span.ts';

export interface Hoist {
  /** New names for the entries that move up. */
  readonly renames?: Readonly<Record<string, string>>;
  /** Changes inside of what moves. */
  readonly inside?: Edits;
}

/**
 * Puts the entries of the map that is an entry's value in the place of that entry. Null when one of them is there
 * already, under its new name.
 */
export function hoist(
  text: string,
  map: MapNode,
  index: number,
  { renames = {}, inside = [] }: Hoist = {},
): Edits | null {
  const entry = map.entries[index];
  const value = entry?.value;
  if (!entry || value?.kind !== 'map' || value.entries.length === 0) return null;
  if (value.tag !== undefined || value.anchor !== undefined || entry.key.kind !== 'scalar') return null;
  const edits: TextEdit[] = [...inside];
  const names = new Set<string>();
  for (const { key } of value.entries) {
    if (key.kind !== 'scalar') return null;
    const name = Object.hasOwn(renames, key.value) ? (renames[key.value] ?? key.value) : key.value;
    const taken = entryOf(map, name);
    if (names.has(name) || (taken && taken !== entry)) return null;
    names.add(name);
    if (name === key.value) continue;
    const rename = replaceScalar(key, name);
    if (!rename) return null;
    edits.push(...rename);
  }
  if (map.flow) return value.flow ? hoistFlow(text, entry, value, edits) : null;
  return value.flow ? hoistIntoBlock(text, entry, value, edits) : hoistBlock(text, entry, value, edits);
}

function hoistFlow(text: string, entry: MapEntry, value: MapNode, edits: Edits): Edits | null {
  const [first, last] = [value.entries[0], value.entries.at(-1)];
  if (!first || !last) return null;
  const opening = text.slice(entry.key.span.end, first.key.span.start);
  const closing = text.slice(entryEnd(last), value.span.end);
  if (!/^\s*:\s*\{\s*$/.test(opening) || !/^\s*(?:,\s*)?\}$/.test(closing)) return null;
  return [
    { span: { start: entry.key.span.start, end: first.key.span.start }, newText: '' },
    ...edits,
    { span: { start: entryEnd(last), end: value.span.end }, newText: '' },
  ];
}

/** `remote: {url: x, compression: gzip}` becomes lines. */
function hoistIntoBlock(text: string, entry: MapEntry, value: MapNode, edits: Edits): Edits | null {
  const opening = text.slice(entry.key.span.end, value.span.start);
  if (!/^ *: +$/.test(opening) || !keyPosition(text, entry)) return null;
  if (text.slice(value.span.start, value.span.end).includes('\n')) return null;
  const lines: string[] = [];
  for (const child of value.entries) {
    if (!/^ *: +$/.test(text.slice(child.key.span.end, child.value.span.start))) return null;
    if (child.value.span.end === child.value.span.start) return null;
    lines.push(sliceWith(text, { start: child.key.span.start, end: entryEnd(child) }, edits));
  }
  const indent = ' '.repeat(columnOf(text, entry.key.span.start));
  const newText = lines.join(breakOf(text) + indent);
  return [{ span: { start: entry.key.span.start, end: value.span.end }, newText }];
}

function sliceWith(text: string, span: Span, edits: Edits): string {
  const within = edits.filter((edit) => span.start <= edit.span.start && edit.span.end <= span.end);
  const moved = within.map(({ span: { start, end }, newText }) => {
    return { span: { start: start - span.start, end: end - span.start }, newText };
  });
  return applyEdits(text.slice(span.start, span.end), moved);
}

function hoistBlock(text: string, entry: MapEntry, value: MapNode, edits: Edits): Edits | null {
  const position = keyPosition(text, entry);
  const first = value.entries[0]?.key.span.start;
  if (!position || first === undefined || !isRestEmpty(text, entryEnd(entry))) return null;
  const start = entry.key.span.start;
  const header = text.slice(entry.key.span.end, first);
  if (!/^ *: *(?:#.*)?\r?\n(?: *(?:#.*)?\r?\n)* *$/.test(header)) return null;
  const depth = columnOf(text, first) - columnOf(text, start);
  if (depth <= 0) return null;
  if (position === 'dash') {
    if (header.includes('#')) return null;
    const moved = dedentLines(text, nextLine(text, first), value.span.end, depth, edits);
    return moved && [{ span: { start, end: first }, newText: '' }, ...edits, ...moved];
  }
  const moved = dedentLines(text, nextLine(text, start), value.span.end, depth, edits);
  if (!moved) return null;
  const comment = text.slice(0, nextLine(text, start)).indexOf('#', entry.key.span.end);
  const span =
    comment < 0 ? { start: lineStart(text, start), end: nextLine(text, start) } : { start, end: comment };
  return [{ span, newText: '' }, ...edits, ...moved];
}

/** Takes `depth` blanks off the lines from `from` to `to`, but for those that begin within one of `inside`. */
function dedentLines(text: string, from: number, to: number, depth: number, inside: Edits): Edits | null {
  const edits: TextEdit[] = [];
  for (let at = from; at < to; at = nextLine(text, at)) {
    if (inside.some(({ span }) => span.start < at && at < span.end)) continue;
    const line = text.slice(at, nextLine(text, at));
    const blanks = /^ */.exec(line)?.[0].length ?? 0;
    const empty = /^\s*$/.test(line) || /^ *#/.test(line);
    if (blanks < depth && !empty) return null;
    const length = Math.min(blanks, depth);
    if (length > 0) edits.push({ span: { start: at, end: at + length }, newText: '' });
  }
  return edits;
}

/** `content: x` becomes `contents: {inline: x}`, in lines where the map is a block. Only for scalars. */
export function nestValue(
  text: string,
  map: MapNode,
  index: number,
  outer: string,
  inner: string,
): Edits | null {
  const entry = map.entries[index];
  if (entry?.value.kind !== 'scalar' || entry.value.span.start === entry.value.span.end) return null;
  const { key, value } = entry;
  if (hasKey(map, outer) || key.kind !== 'scalar' || key.style !== 'plain' || key.tag || key.anchor)
    return null;
  if (map.flow) {
    return [
      { span: key.span, newText: `${outer}: {${inner}` },
      { span: { start: value.span.end, end: value.span.end }, newText: '}' },
    ];
  }
  if (!keyPosition(text, entry)) return null;
  const indent = ' '.repeat(columnOf(text, key.span.start) + 2);
  return [
    { span: key.span, newText: `${outer}:${breakOf(text)}${indent}${inner}` },
    ...indentLines(text, nextLine(text, key.span.start), value.span.end),
  ];
}

/** `contents: x` becomes `contents: {inline: x}`, in lines where the map is a block. Only for scalars. */
export function nestInside(text: string, map: MapNode, index: number, inner: string): Edits | null {
  const entry = map.entries[index];
  if (entry?.value.kind !== 'scalar' || entry.value.span.start === entry.value.span.end) return null;
  const { key, value } = entry;
  if (key.kind !== 'scalar' || key.tag || key.anchor || value.anchor !== undefined) return null;
  const between = text.slice(key.span.end, value.span.start);
  if (!/^ *: +$/.test(between)) return null;
  const from = value.span.start;
  if (map.flow) {
    return [
      { span: { start: from, end: from }, newText: `{${inner}: ` },
      { span: { start: value.span.end, end: value.span.end }, newText: '}' },
    ];
  }
  if (!keyPosition(text, entry)) return null;
  const indent = ' '.repeat(columnOf(text, key.span.start) + 2);
  return [
    { span: { start: key.span.end, end: from }, newText: `:${breakOf(text)}${indent}${inner}: ` },
    ...indentLines(text, nextLine(text, key.span.start), value.span.end),
  ];
}

/** Makes the map that is an entry's value the only item of a list, under a new key. */
export function wrapInList(text: string, entry: MapEntry, name: string): Edits | null {
  const { value } = entry;
  if (value.kind !== 'map' || value.tag !== undefined || value.anchor !== undefined) return null;
  const rename = replaceScalar(entry.key, name);
  const first = value.entries[0]?.key.span.start;
  if (!rename || first === undefined) return null;
  if (value.flow) {
    return [
      ...rename,
      { span: { start: value.span.start, end: value.span.start }, newText: '[' },
      { span: { start: value.span.end, end: value.span.end }, newText: ']' },
    ];
  }
  const isOwnLine = /^ *$/.test(text.slice(lineStart(text, first), first));
  if (!isOwnLine) return null;
  const dash = { span: { start: first, end: first }, newText: '- ' };
  return [...rename, dash, ...indentLines(text, nextLine(text, first), value.span.end)];
}

function indentLines(text: string, from: number, to: number): Edits {
  const edits: TextEdit[] = [];
  for (let at = from; at < to; at = nextLine(text, at)) {
    if (/^\s*$/.test(text.slice(at, nextLine(text, at)))) continue;
    edits.push({ span: { start: at, end: at }, newText: '  ' });
  }
  return edits;
}
