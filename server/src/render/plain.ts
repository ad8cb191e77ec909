/** A rendered config as plain data, in Ignition's order of fields (Go: clarketm/json with omitempty). */
import type { MapValue, ShapeValue, Value } from '../config/value.ts';

/** The data of a config; ints stay exact (bigint where a number would not be). What is unset or empty is left out. */
export function toPlain(config: ShapeValue): Record<string, unknown> {
  return plainShape(config);
}

function plainShape(value: ShapeValue): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const field of value.shape.fields.values()) {
    if (!field.available) continue;
    const child = value.fields.get(field.key);
    const written = child ? plainField(child) : undefined;
    const zero = written === undefined || (field.row.plain && !written);
    if (!zero) plain[field.key] = written;
    else if (child?.kind === 'shape' && field.pointer) plain[field.key] = {};
    else if (field.row.nullUnset && !child) plain[field.key] = null;
    else if (field.row.plain && !field.row.omitZero && field.row.type.kind === 'string')
      plain[field.key] = '';
  }
  return plain;
}

function plainField(value: Value): unknown {
  if (value.kind === 'list') return value.items.length > 0 ? value.items.map(plainItem) : undefined;
  if (value.kind === 'map') return value.entries.size > 0 ? plainMap(value) : undefined;
  if (value.kind !== 'shape') return value.value;
  const plain = plainShape(value);
  return Object.values(plain).some((item) => item !== null) ? plain : undefined;
}

function plainMap(value: MapValue): unknown {
  return Object.fromEntries([...value.entries].map(([key, { value }]) => [key, value]));
}

function plainItem(value: Value): unknown {
  if (value.kind === 'shape') return plainShape(value);
  if (value.kind === 'map') return plainMap(value);
  return value.kind === 'list' ? value.items.map(plainItem) : value.value;
}
