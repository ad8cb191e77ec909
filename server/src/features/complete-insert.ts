/** The text a completion puts in, in the snippet syntax of LSP, and without it for clients that do not know snippets. */

import type { ResolvedField, ResolvedShape } from '../spec/resolve.ts';

export interface InsertStyle {
  /** Inside `{…}` or `[…]`: everything stays on one line. */
  readonly flow: boolean;
  /** JSON: keys and strings are quoted. */
  readonly json: boolean;
}

/** Escapes what means something in a snippet: `$`, `}` and `\`. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** Whether a snippet needs to be one: it has a tab stop other than its end. */
export function hasStops(snippet: string): boolean {
  return /(?:^|[^\\])(?:\\\\)*\$/.test(snippet.replace(/\$0$/, ''));
}

/** An escaped letter, a placeholder with its text, or a tab stop that repeats one. */
const SNIPPET_PART = /\\([\\$}])|\$\{(\d+):((?:\\.|[^\\}$])*)\}|\$(\d+)/g;

/** A snippet as the plain text it starts out with: placeholders give their text, wherever they are repeated. */
export function plainOf(snippet: string): string {
  const texts = new Map<string | undefined, string>();
  for (const [, , stop, text] of snippet.matchAll(SNIPPET_PART)) {
    if (text !== undefined) texts.set(stop, plainOf(text));
  }
  return snippet.replace(
    SNIPPET_PART,
    (_, escaped?: string, stop?: string, _text?: string, repeated?: string) =>
      escaped ?? texts.get(stop ?? repeated) ?? '',
  );
}

/** Where a scalar goes; the editor offers its values there. */
function scalarStop(kind: string, style: InsertStyle): string {
  return style.json && kind === 'string' ? '"$0"' : '$0';
}

/** The key an entry of this shape is begun with: what identifies it, or the first it has to have. */
export function firstKey(shape: ResolvedShape): ResolvedField | null {
  const available = [...shape.fields.values()].filter((field) => field.available);
  const identifying = available.find((field) => field.key === shape.row.key && field.row.required);
  return identifying ?? available.find((field) => field.row.required) ?? null;
}

function quoteKey(key: string, style: InsertStyle): string {
  return style.json ? JSON.stringify(key) : key;
}

/** `key: value` with tab stops; lines after the first are indented by `pad` beyond the line it is put in. */
export function keySnippet(field: ResolvedField, pad: string, style: InsertStyle): string {
  const key = `${quoteKey(field.key, style)}:`;
  const { type, row } = field;
  if (style.flow) return `${key} ${flowStop(field, style)}`;
  if (type.kind === 'shape') return `${key}\n${pad}  ${beginEntry(type)}`;
  if (type.kind === 'map') return `${key}\n${pad}  $0`;
  if (type.kind === 'list') {
    return `${key}\n${pad}  - ${type.of.kind === 'shape' ? beginEntry(type.of) : '$0'}`;
  }
  if (row.content === 'unit' || row.content === 'file') return `${key} |\n${pad}  $0`;
  return `${key} ${scalarStop(type.kind, style)}`;
}

function flowStop(field: ResolvedField, style: InsertStyle): string {
  const { type } = field;
  if (type.kind === 'shape') return flowEntry(type, style);
  if (type.kind === 'map') return '{$0}';
  if (type.kind === 'list') {
    if (type.of.kind === 'shape') return `[${flowEntry(type.of, style)}]`;
    return style.json ? '["$0"]' : '[$0]';
  }
  return scalarStop(type.kind, style);
}

/** A new map in braces; in JSON with its first required key, as there is no other way to see what it wants. */
function flowEntry(shape: ResolvedShape, style: InsertStyle): string {
  const first = style.json ? firstKey(shape) : null;
  const isPlain = first && first.type.kind !== 'shape' && first.type.kind !== 'list';
  return isPlain ? `{${keySnippet(first, '', style)}}` : '{$0}';
}

/** The first line of a new map: its first required key, or just a tab stop. */
function beginEntry(shape: ResolvedShape): string {
  const first = firstKey(shape);
  const isPlain = first && first.type.kind !== 'shape' && first.type.kind !== 'list';
  return isPlain ? `${first.key}: $0` : '$0';
}
