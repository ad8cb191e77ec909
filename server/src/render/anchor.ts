/**
 * Before a config's values move (into a merge, below a wrapper), each set value gets the Butane path it had by its place
 * (ignition: config/merge transcribe; butane: TranslationSet.PrefixPaths).
 */
import type { ShapeValue, Value } from '../config/value.ts';
import { snake } from '../spec/resolve.ts';
import type { Path } from '../syntax/tree.ts';

/**
 * The value with its own path on every set value below it that has none yet. What counts by `fromAll` becomes explicit on
 * the values that are set, and is gone for all that is not.
 * @param from the Butane path of the value as it stands
 */
export function anchorShape(value: ShapeValue, from: Path): ShapeValue {
  const { fromAll, ...rest } = value;
  const own = value.from ?? fromAll ?? from;
  const fields = new Map<string, Value>();
  for (const [key, field] of value.fields) {
    // A Go plain value that is empty leaves no trace in a merge.
    const lost = field.kind === 'string' && field.value === '' && value.shape.fields.get(key)?.row.plain;
    fields.set(key, lost ? withoutFrom(field) : anchor(field, fromAll ?? [...own, snake(key)], fromAll));
  }
  return { ...rest, from: own, fields };
}

function anchor(value: Value, from: Path, common: Path | undefined): Value {
  if (value.kind === 'shape') {
    return anchorShape(common && !value.fromAll && !value.from ? { ...value, fromAll: common } : value, from);
  }
  if (value.kind !== 'list') return value.from ? value : { ...value, from };
  const own = value.from ?? from;
  // Items are told by their list's place, but for those that say where they are from.
  const items = value.items.map((item, i) => anchor(item, common ?? [...from, i], common));
  return { ...value, from: own, items };
}

function withoutFrom<T extends Value>(value: T): T {
  const { from: _, ...rest } = value;
  return rest as T;
}
