/** Ignition that nobody wrote: values made from plain data, traced to the Butane value that asked for them. */
import type { ListValue, ShapeValue, Value } from '../config/value.ts';
import type { ResolvedShape, ResolvedType } from '../spec/resolve.ts';
import type { Node, Path } from '../syntax/tree.ts';

/** What a generated value is made of, by Ignition's keys; a value that is one already stays as it is. */
export type Data = string | number | boolean | readonly Data[] | DataShape;
export interface DataShape {
  readonly [key: string]: Data | Value | undefined;
}

/** The Butane value something is generated from (butane: AddFromCommonSource). */
export interface Cause {
  readonly node: Node | null;
  readonly from: Path;
}

/** A value of a shape from plain data. Keys the shape does not have, and unset ones, are left out. */
export function generateShape(shape: ResolvedShape, data: DataShape, cause: Cause): ShapeValue {
  const fields = new Map<string, Value>();
  for (const [key, item] of Object.entries(data)) {
    const type = shape.fields.get(key)?.type;
    if (type && item !== undefined) fields.set(key, isValue(item) ? item : generate(type, item, cause));
  }
  return { kind: 'shape', shape, fields, ...cause };
}

/** A list of values that are there already. */
export function listFrom(items: readonly Value[], cause: Cause): ListValue {
  return { kind: 'list', items, ...cause };
}

/** The shape of the items of a list field, or of a field that is a shape. */
export function shapeAt(shape: ResolvedShape, key: string): ResolvedShape {
  const type = shape.fields.get(key)?.type;
  if (type?.kind === 'shape') return type;
  if (type?.kind === 'list' && type.of.kind === 'shape') return type.of;
  throw new Error(`the field table has no shape at ${shape.name}.${key}`);
}

function generate(type: ResolvedType, data: Data, cause: Cause): Value {
  if (typeof data === 'string') return { kind: 'string', value: data, ...cause };
  if (typeof data === 'number') return { kind: 'int', value: data, ...cause };
  if (typeof data === 'boolean') return { kind: 'bool', value: data, ...cause };
  if (isList(data)) {
    const of = type.kind === 'list' ? type.of : type;
    return listFrom(
      data.map((item) => generate(of, item, cause)),
      cause,
    );
  }
  if (type.kind !== 'shape') return { kind: 'list', items: [], ...cause };
  return generateShape(type, data, cause);
}

function isList(data: Data): data is readonly Data[] {
  return Array.isArray(data);
}

function isValue(data: Data | Value): data is Value {
  return typeof data === 'object' && 'kind' in data && 'node' in data;
}
