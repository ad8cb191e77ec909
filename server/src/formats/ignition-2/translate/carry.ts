/**
 * Takes a config over into the types of another specification, field by field of the same name. What the old type holds
 * as a plain value and has not set, the new one does not set either (ign-converter: util.StrP, BoolP, IntP).
 */
import type { ShapeValue, Value } from '../../../config/value.ts';
import type { ResolvedShape, ResolvedType } from '../../../spec/resolve.ts';
import { build, type Fields, isZero } from './values.ts';

/** Fields of a shape that are not simply those of the same name; by the shape's name in the old specification. */
export type Exceptions = Readonly<Record<string, (value: ShapeValue, carry: Carry) => Fields>>;

/** Carries a value below over into a type. */
export type Carry = (value: Value | undefined, type: ResolvedType) => Value | undefined;

/** The config as a value of `shape`. */
export function carryOver(config: ShapeValue, shape: ResolvedShape, exceptions: Exceptions): ShapeValue {
  const carry: Carry = (value, type) => {
    if (!value) return undefined;
    if (value.kind === 'list') {
      if (type.kind !== 'list') return undefined;
      return { ...value, items: value.items.flatMap((item) => carry(item, type.of) ?? []) };
    }
    if (value.kind === 'shape') return type.kind === 'shape' ? carryShape(value, type) : undefined;
    return value.kind === type.kind ? value : undefined;
  };
  const carryShape = (value: ShapeValue, type: ResolvedShape): ShapeValue => {
    const fields: Record<string, Value | undefined> = {};
    for (const { key, type: fieldType } of type.fields.values()) {
      const old = value.fields.get(key);
      const unset = !old || (value.shape.fields.get(key)?.row.plain && isZero(old));
      if (!unset) fields[key] = carry(old, fieldType);
    }
    return build(type, { ...fields, ...exceptions[value.shape.name]?.(value, carry) }, value.node);
  };
  return carryShape(config, shape);
}
