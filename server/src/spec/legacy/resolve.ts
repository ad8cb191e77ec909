/** Turns the tables of Ignition 1 and 2 into the shape of one version, of the same kind as Ignition 3's. */
import type { ResolvedField, ResolvedShape, ResolvedType } from '../resolve.ts';
import type { Field, FieldType } from '../types.ts';
import { ignition1 } from './ignition-1.ts';
import { ignition2 } from './ignition-2.ts';
import { IGNITION_2_VERSIONS, type Ignition2Version, type LegacyField, type LegacyTable } from './types.ts';

export { IGNITION_2_VERSIONS, type Ignition2Version } from './types.ts';

const TABLE: LegacyTable = { ...ignition2, ...ignition1 };

const cache = new Map<Ignition2Version, ResolvedShape>();

/** The root shape of an Ignition 1 or 2 document. Resolved once; the tables never change. */
export function resolveIgnition2(version: Ignition2Version): ResolvedShape {
  let root = cache.get(version);
  if (!root) {
    root = resolveShape(version === '1' ? 'Config1' : 'Config', version, new Map());
    cache.set(version, root);
  }
  return root;
}

/** Orders the versions before 3.0.0. */
export function atLeast2(version: Ignition2Version, since: Ignition2Version | true | undefined): boolean {
  if (since === undefined || since === true) return true;
  return IGNITION_2_VERSIONS.indexOf(version) >= IGNITION_2_VERSIONS.indexOf(since);
}

/** A version of Ignition 1 or 2, as an analysis names it; null for any other. */
export function oldVersion(version: string | null): Ignition2Version | null {
  return IGNITION_2_VERSIONS.find((known) => known === version) ?? null;
}

function resolveShape(
  name: string,
  version: Ignition2Version,
  done: Map<string, ResolvedShape>,
): ResolvedShape {
  const known = done.get(name);
  if (known) return known;
  const row = TABLE[name];
  if (!row) throw new Error(`the table of Ignition 2 has no shape ${name}`);
  const fields = new Map<string, ResolvedField>();
  const resolved: ResolvedShape = { kind: 'shape', name, row: { ...row, fields: {} }, fields };
  done.set(name, resolved);
  for (const [key, field] of Object.entries(row.fields)) {
    const type = resolveType(typeAt(field, version), version, done);
    const pointer = field.pointer !== undefined && atLeast2(version, field.pointer);
    fields.set(key, {
      key,
      ignitionKey: key,
      type,
      available: atLeast2(version, field.since),
      ...(pointer && type.kind === 'shape' && { pointer }),
      row: rowAt(field, version, pointer),
    });
  }
  return resolved;
}

function typeAt({ type, unsigned }: LegacyField, version: Ignition2Version): FieldType {
  return unsigned && type.kind === 'int' && !atLeast2(version, '2.1.0') ? { ...type, unsigned } : type;
}

/** The row without its dates, which are not of Ignition 3. */
function rowAt(field: LegacyField, version: Ignition2Version, pointer: boolean): Field {
  const { since: _, pointer: __, unsigned: ___, written, deprecated, ...rest } = field;
  const { type } = field;
  const scalar = type.kind === 'string' || type.kind === 'int' || type.kind === 'bool';
  const omitted = written === undefined || !atLeast2(version, written);
  return {
    ...rest,
    ...(!omitted && type.kind === 'list' && { nullUnset: true }),
    ...(scalar && !pointer && { plain: true, ...(omitted && { omitZero: true }) }),
    ...(deprecated !== undefined && { deprecated: { doc: deprecated } }),
  };
}

function resolveType(
  type: FieldType,
  version: Ignition2Version,
  done: Map<string, ResolvedShape>,
): ResolvedType {
  if (type.kind === 'shape') return resolveShape(type.shape, version, done);
  if (type.kind !== 'list') return type;
  const of = type.of.kind === 'shape' ? resolveShape(type.of.shape, version, done) : type.of;
  return { kind: 'list', of, unique: false, ...(type.goName && { goName: type.goName }) };
}
