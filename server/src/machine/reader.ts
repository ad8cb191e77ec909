/** Reads the parts of a config in memory: shapes, scalars and lists, each with the place it has in the document. */

import {
  itemsOf,
  type ScalarValue,
  type ShapeValue,
  shapeOf,
  shapesOf,
  type Value,
} from '../config/value.ts';
import type { Path } from '../syntax/tree.ts';
import type { Located } from './machine.ts';
import type { Reader } from './texts.ts';

/** A shape on the way through the config, with its node and path. */
export interface Entry extends Reader {
  readonly value: ShapeValue;
}

/** The entry for a shape below another. */
export function enter(above: Reader, value: ShapeValue, ...steps: Path): Entry {
  return { ...above, value, node: value.node ?? above.node, path: value.from ?? [...above.path, ...steps] };
}

/** The entry for a section; undefined where it is not set. */
export function into(above: Reader, value: ShapeValue, name: string): Entry | undefined {
  const key = above.key(name);
  const found = shapeOf(value, key);
  return found && enter(above, found, key);
}

/** What is read of every shape of a list, without what is null. */
export function each<Result>(
  above: Entry | undefined,
  name: string,
  read: (entry: Entry) => Result | null,
): Exclude<Result, null>[] {
  if (!above) return [];
  const key = above.key(name);
  return shapesOf(above.value, key).flatMap((item, index) => {
    const result = read(enter(above, item, key, index));
    return result === null ? [] : [result as Exclude<Result, null>];
  });
}

/** The value of a field. */
export function field(above: Entry, name: string): Value | undefined {
  return above.value.fields.get(above.key(name));
}

type Scalar<Kind extends ScalarValue['kind']> = Extract<ScalarValue, { kind: Kind }>['value'];

/** The value of a field of a kind, with its place. */
export function scalar<Kind extends ScalarValue['kind']>(
  above: Entry,
  name: string,
  kind: Kind,
): Located<Scalar<Kind>> | null {
  const found = field(above, name);
  const node = found?.node ?? above.node;
  if (!found || found.kind !== kind || !node) return null;
  return { value: found.value as Scalar<Kind>, node, path: found.from ?? [...above.path, above.key(name)] };
}

/** The text of a field, with its place. */
export function located(above: Entry, name: string): Located<string> | null {
  return scalar(above, name, 'string');
}

/** The number of a field, with its place. */
export function number(above: Entry, name: string): Located<number> | null {
  const found = scalar(above, name, 'int');
  return found && { ...found, value: Number(found.value) };
}

/** The texts of a list, with their places. */
export function strings(above: Entry | undefined, name: string): Located<string>[] {
  if (!above) return [];
  const key = above.key(name);
  return itemsOf(above.value, key).flatMap((item, index) => {
    const node = item.node ?? above.node;
    if (item.kind !== 'string' || !node) return [];
    return [{ value: item.value, node, path: item.from ?? [...above.path, key, index] }];
  });
}
