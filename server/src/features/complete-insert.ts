/** The text a completion puts in, in the snippet syntax of LSP, and without it for clients that do not know snippets. */

import type { ResolvedField, ResolvedShape } from '../spec/resolve.ts';
import type { Field } from '../spec/types.ts';
import { trimRun } from '../text/runs.ts';

export interface InsertStyle {
  /** Inside `{…}` or `[…]`: everything stays on one line. */
  readonly flow: boolean;
  /** JSON: keys and strings are quoted. */
  readonly json: boolean;
}

/** A longer list of mere suggestions is offered when the value is typed, not as a choice. */
const MOST_CHOICES = 8;

/** Escapes what means something in a snippet: `$`, `}` and `\`. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** A snippet as the plain text it starts out with: placeholders and choices give their first text. */
export function plainOf(snippet: string): string {
  const plain = snippet
    .replace(/\$\{\d+\|((?:\\.|[^\\|,])*)(?:,(?:\\.|[^\\|])*)?\|\}/g, '$1')
    .replace(/\$\{\d+:((?:\\.|[^\\}$])*)\}/g, '$1')
    .replace(/\$(?:\d+|\{\d+\})/g, '')
    .replace(/\\([\\$},|])/g, '$1');
  const kept = trimRun(plain, ' \t');
  return kept === plain ? plain : `${kept} `;
}

function escapeChoice(text: string): string {
  return text.replace(/[\\$},|]/g, '\\$&');
}

function choiceStop(values: readonly string[]): string {
  return `\${1|${values.map(escapeChoice).join(',')}|}`;
}

/** The value of a scalar field as a tab stop: its choices when there are some. */
function scalarStop(row: Field, kind: string, style: InsertStyle): string {
  if (kind === 'bool') return choiceStop(['true', 'false']);
  const quoted = (values: readonly string[]): readonly string[] =>
    style.json && kind === 'string' ? values.map((value) => JSON.stringify(value)) : values;
  const values = (row.choices ?? row.suggestions ?? []).map((choice) => choice.value);
  const fewEnough = values.length > 0 && (row.choices !== undefined || values.length <= MOST_CHOICES);
  if (fewEnough && !(style.json && row.notation)) return choiceStop(quoted(values));
  return style.json && kind === 'string' ? '"$1"' : '$1';
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
  if (type.kind === 'map') return `${key}\n${pad}  $1`;
  if (type.kind === 'list') {
    return `${key}\n${pad}  - ${type.of.kind === 'shape' ? beginEntry(type.of) : '$1'}`;
  }
  if (row.content === 'unit' || row.content === 'file') return `${key} |\n${pad}  $1`;
  return `${key} ${scalarStop(row, type.kind, style)}`;
}

function flowStop(field: ResolvedField, style: InsertStyle): string {
  const { type, row } = field;
  if (type.kind === 'shape') return flowEntry(type, style);
  if (type.kind === 'map') return '{$1}';
  if (type.kind === 'list') {
    if (type.of.kind === 'shape') return `[${flowEntry(type.of, style)}]`;
    return style.json ? '["$1"]' : '[$1]';
  }
  return scalarStop(row, type.kind, style);
}

/** A new map in braces; in JSON with its first required key, as there is no other way to see what it wants. */
function flowEntry(shape: ResolvedShape, style: InsertStyle): string {
  const first = style.json ? firstKey(shape) : null;
  const isPlain = first && first.type.kind !== 'shape' && first.type.kind !== 'list';
  return isPlain ? `{${keySnippet(first, '', style)}}` : '{$1}';
}

/** The first line of a new map: its first required key, or just a tab stop. */
function beginEntry(shape: ResolvedShape): string {
  const first = firstKey(shape);
  const isPlain = first && first.type.kind !== 'shape' && first.type.kind !== 'list';
  return isPlain ? `${first.key}: $1` : '$1';
}
