/** How the members of a JSON object or the items of an array are spaced, and others written in the same way. */
import type { ListNode, MapNode } from '../../syntax/tree.ts';
import { breakOf, entryEnd, lineStart } from '../../syntax/yaml/edit.ts';
import { type Data, isList, type Members } from './data.ts';

export interface Layout {
  /** What stands between two members: a comma, and a blank or a line break with its indentation. */
  readonly comma: string;
  readonly colon: string;
  /** A line break with the indentation of the members; null where all is in one line. */
  readonly line: string | null;
  /** One step of indentation. */
  readonly step: string;
}

/** The spacing of an object or array that has members; null where there is none to go on with. */
export function layoutOf(text: string, node: MapNode | ListNode): Layout | null {
  const spans =
    node.kind === 'list'
      ? node.items.map(({ span }) => span)
      : node.entries.map((entry) => ({ start: entry.key.span.start, end: entryEnd(entry) }));
  const [first, second] = spans;
  if (!first || !/[[{]/.test(text[node.span.start] ?? '')) return null;
  const gap = text.slice(node.span.start + 1, first.start);
  const between = second ? text.slice(first.end, second.start) : null;
  if (!/^\s*$/.test(gap) || (between !== null && !/^\s*,\s*$/.test(between))) return null;
  const line = gap.includes('\n') ? breakOf(text) + gap.slice(gap.lastIndexOf('\n') + 1) : null;
  const entry = node.kind === 'map' ? node.entries[0] : undefined;
  const written = entry ? text.slice(entry.key.span.end, entry.value.span.start) : null;
  const colon = written !== null && /^[ \t]*:[ \t]*$/.test(written) ? written : line === null ? ':' : ': ';
  const blank = colon.endsWith(' ') ? ', ' : ',';
  const comma = line === null ? (between ?? blank) : `,${line}`;
  const own = /^[ \t]*/.exec(text.slice(lineStart(text, node.span.start), node.span.start))?.[0] ?? '';
  const inner = line?.replace(/^\r?\n/, '') ?? '';
  const step = inner.startsWith(own) && inner.length > own.length ? inner.slice(own.length) : '  ';
  return { comma, colon, line, step };
}

/** Members as they stand between the braces. */
export function printMembers(members: Members, layout: Layout): string {
  return Object.entries(members)
    .map(([key, value]) => JSON.stringify(key) + layout.colon + printValue(value, layout))
    .join(layout.comma);
}

/** A value that stands where the layout is that of what holds it. */
export function printValue(value: Data, layout: Layout): string {
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  const { line, step } = layout;
  const inner = line === null ? layout : { ...layout, line: line + step, comma: `,${line}${step}` };
  const [open, close] = isList(value) ? '[]' : '{}';
  const parts = isList(value)
    ? value.map((item) => printValue(item, inner)).join(inner.comma)
    : printMembers(value, inner);
  return parts === '' ? `${open}${close}` : `${open}${inner.line ?? ''}${parts}${line ?? ''}${close}`;
}
