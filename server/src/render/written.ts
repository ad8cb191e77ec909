/**
 * What of a config is written, in Ignition's order of fields (Go: clarketm/json with omitempty): the one place that knows
 * what is left out and what is written although nobody set it.
 */
import type { ShapeValue, Value } from '../config/value.ts';
import type { ResolvedField } from '../spec/resolve.ts';
import type { Shown } from '../text/output.ts';

/** A value as it is written; null where it is not set, and written as null all the same. */
export type Written = Value | null;

/** A value as a printer sees it. */
export function lookAtWritten(written: Written): Shown<Written> {
  if (written === null) return null;
  if (written.kind === 'shape') return { entries: writtenFields(written) };
  if (written.kind === 'list') return { items: written.items };
  return written.kind === 'map' ? { entries: [...written.entries] } : written.value;
}

/** The fields of a value that are written, by their keys. */
export function writtenFields({ shape, fields }: ShapeValue): readonly (readonly [string, Written])[] {
  const all: (readonly [string, Written])[] = [];
  for (const field of shape.fields.values()) {
    const written = writtenField(field, fields.get(field.key));
    if (written !== undefined) all.push([field.key, written]);
  }
  return all;
}

/** What is written for a field; undefined where it is left out. */
function writtenField(field: ResolvedField, value: Value | undefined): Written | undefined {
  const { row } = field;
  if (!field.available) return undefined;
  if (value && isWritten(value) && !(row.plain && isZero(value))) return value;
  // A Go pointer to an empty struct.
  if (value?.kind === 'shape' && field.pointer) return { kind: 'map', node: value.node, entries: new Map() };
  if (row.nullUnset && !value) return null;
  const isText = row.plain && !row.omitZero && row.type.kind === 'string';
  return isText ? { kind: 'string', node: value?.node ?? null, value: '' } : undefined;
}

/** Whether a value that is set is anything: a scalar is, whatever it holds; fields that are null are nothing. */
function isWritten(value: Value): boolean {
  if (value.kind === 'list') return value.items.length > 0;
  if (value.kind === 'map') return value.entries.size > 0;
  if (value.kind !== 'shape') return true;
  for (const field of value.shape.fields.values()) {
    const written = writtenField(field, value.fields.get(field.key));
    if (written !== undefined && written !== null) return true;
  }
  return false;
}

function isZero(value: Value): boolean {
  return 'value' in value && !value.value;
}
