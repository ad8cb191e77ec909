/** Entries of one name that Ignition 2 would have processed one after the other, made into one. */
import {
  itemsOf,
  type ListValue,
  type ShapeValue,
  shapesOf,
  stringOf,
  type Value,
} from '../../../../config/value.ts';
import { change, isZero, listOf } from '../values.ts';

/** The list `key` with the entries of one name joined at the place of the first, the earlier one given first. */
export function joinRepeats(
  section: ShapeValue,
  key: string,
  name: string,
  join: (earlier: ShapeValue, later: ShapeValue) => ShapeValue,
): ListValue | undefined {
  const list = section.fields.get(key);
  if (list?.kind !== 'list') return undefined;
  const kept = new Map<string, ShapeValue>();
  for (const entry of shapesOf(section, key)) {
    const id = stringOf(entry, name) ?? '';
    const earlier = kept.get(id);
    kept.set(id, earlier ? join(earlier, entry) : entry);
  }
  return listOf([...kept.values()], list.node);
}

/** What the later entry sets, over the earlier one; lists of texts hold the entries of both. */
export function overlay(earlier: ShapeValue, later: ShapeValue): ShapeValue {
  const fields: Record<string, Value> = {};
  for (const [key, value] of later.fields) {
    const old = earlier.fields.get(key);
    if (value.kind === 'list' && old?.kind === 'list')
      fields[key] = listOf([...old.items, ...value.items], old.node);
    else if (!(earlier.shape.fields.get(key)?.row.plain && isZero(value))) fields[key] = value;
  }
  return change(earlier, fields);
}

/** A value without what its list of texts `key` repeats. */
export function withoutRepeats(value: ShapeValue, key: string): ShapeValue {
  const items = itemsOf(value, key);
  const first = new Map(items.toReversed().map((item) => [item.kind === 'string' ? item.value : item, item]));
  if (first.size === items.length) return value;
  return change(value, {
    [key]: listOf([...first.values()].toReversed(), value.fields.get(key)?.node ?? null),
  });
}
