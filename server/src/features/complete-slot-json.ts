/**
 * Where a completion would go in Ignition JSON: the text is read again with a placeholder at the cursor, by the reader
 * that makes something of half-typed JSON too.
 */
import type { ResolvedShape } from '../spec/resolve.ts';
import { readJson } from '../syntax/json/read.ts';
import type { ScalarNode } from '../syntax/tree.ts';
import type { Span, TextEdit } from '../text/span.ts';
import { keysBeside, type Slot, valuesBeside } from './complete-slot.ts';
import { freeMark, TOO_LARGE, type Window } from './complete-window.ts';
import { type Located, locateAll } from './locate.ts';

/**
 * The slot at the cursor; null where nothing can be offered: behind a string, or below keys nobody knows.
 * @param window the one around the offset
 */
export function findJsonSlot(
  document: string,
  shape: ResolvedShape,
  offset: number,
  window: Window,
): Slot | null {
  if (window.text.length > TOO_LARGE) return null;
  const mark = freeMark(window.text);
  const text = window.text.slice(0, window.cursor) + mark + window.text.slice(window.cursor);
  const way = locateAll(readJson(text), shape, window.cursor);
  const last = way.at(-1);
  const { node } = last ?? {};
  if (!last || node?.kind !== 'scalar' || !node.value.includes(mark)) return null;
  // A placeholder of its own right behind a string is at the end of that string.
  if (node.value === mark && node.style === 'plain' && text[window.cursor - 1] === '"') return null;
  const token = text.slice(node.span.start, node.span.end);
  const before = window.cursor - node.span.start;
  const behind = reach(token.slice(before + 1), last.on === 'key', node.style === 'double');
  const replace = { start: offset - before, end: offset + behind };
  return toSlot(document, way, { replace, typed: token.slice(0, before) }, node);
}

/** How much of a token behind the cursor is replaced: of an open string, and a key that ran into the next, one word. */
function reach(rest: string, isKey: boolean, isString: boolean): number {
  const isClosed = isString && rest.endsWith('"') && !(isKey && /[,:{}[\]]/.test(rest));
  return isString && !isClosed ? (/^[\w.-]*/.exec(rest)?.[0].length ?? 0) : rest.length;
}

type Written = Pick<Slot, 'replace' | 'typed'>;

function toSlot(document: string, way: readonly Located[], written: Written, node: ScalarNode): Slot | null {
  const last = way.at(-1);
  const isKey = last?.on === 'key';
  const at = isKey ? way.at(-2) : last;
  if (!at?.type) return null;
  const { type, field, trail } = at;
  const hasColon = /^\s*:/.test(document.slice(written.replace.end, written.replace.end + 200));
  const shared = {
    ...written,
    expected: { type, field, trail },
    siblings: isKey && last.map ? keysBeside(last.map, node) : valuesBeside(way),
    flow: true,
    indent: 0,
    hasColon: isKey && hasColon,
    atRoot: at.path.length === 0,
    commas: isKey && hasColon ? { before: [], after: '' } : missingCommas(document, written.replace),
  };
  if (isKey) return type.kind === 'shape' ? { ...shared, kind: 'key', layout: 'inline' } : null;
  const opened = { ...shared, siblings: new Set<string>() };
  if (type.kind === 'shape') return { ...opened, kind: 'key', layout: 'braces' };
  if (type.kind === 'list') return { ...opened, kind: 'item', layout: 'brackets' };
  return { ...shared, kind: 'value', layout: 'inline' };
}

/** The commas that lack around something new. */
function missingCommas(text: string, { start, end }: Span): NonNullable<Slot['commas']> {
  const before = text.slice(0, start).trimEnd();
  const next = /^\s*(\S?)/.exec(text.slice(end, end + 1000))?.[1] ?? '';
  const edits: TextEdit[] = /[^{[,:\ufeff]$/.test(before)
    ? [{ span: { start: before.length, end: before.length }, newText: ',' }]
    : [];
  return { before: edits, after: /["{[\w-]/.test(next) ? ',' : '' };
}
