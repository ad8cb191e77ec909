/** Small makers of values for the translation of Ignition 2; each takes the node the value comes from. */
import type {
  BoolValue,
  IntValue,
  ListValue,
  ShapeValue,
  StringValue,
  Value,
} from '../../../config/value.ts';
import type { ResolvedShape } from '../../../spec/resolve.ts';
import type { Node, Path } from '../../../syntax/tree.ts';

export const text = (value: string, node: Node | null): StringValue => ({ kind: 'string', value, node });
export const whole = (value: number | bigint, node: Node | null): IntValue => ({ kind: 'int', value, node });
export const flag = (value: boolean, node: Node | null): BoolValue => ({ kind: 'bool', value, node });
export const listOf = (items: readonly Value[], node: Node | null): ListValue => ({
  kind: 'list',
  items,
  node,
});

/** Fields by key; undefined is an unset one. */
export type Fields = Readonly<Record<string, Value | undefined>>;

/** A value of a shape: the given fields that the shape has, in the shape's order. */
export function build(shape: ResolvedShape, given: Fields, node: Node | null): ShapeValue {
  const fields = new Map<string, Value>();
  for (const { key, available } of shape.fields.values()) {
    const value = given[key];
    if (available && value) fields.set(key, value);
  }
  return { kind: 'shape', shape, fields, node };
}

/** The same value with some fields set anew, or unset. */
export function change(value: ShapeValue, given: Fields): ShapeValue {
  return build(value.shape, { ...Object.fromEntries(value.fields), ...given }, value.node);
}

/** Whether a value is what its Go type holds unset: '', 0, false. */
export function isZero(value: Value): boolean {
  return 'value' in value && !value.value;
}

/** Every item of the list field `key`, a shape or not, made into another; undefined when there is no list. */
export function mapItems(
  value: ShapeValue | undefined,
  key: string,
  make: (item: ShapeValue, index: number) => ShapeValue,
): ListValue | undefined {
  const list = value?.fields.get(key);
  if (list?.kind !== 'list') return undefined;
  return listOf(
    list.items.map((item, index) => (item.kind === 'shape' ? make(item, index) : item)),
    list.node,
  );
}

/** The node of the deepest value along a path that has one. */
export function nodeAlong(config: ShapeValue, path: Path): Node | null {
  let value: Value = config;
  let { node } = value;
  for (const step of path) {
    const next: Value | undefined =
      value.kind === 'shape'
        ? value.fields.get(String(step))
        : value.kind === 'list'
          ? value.items[Number(step)]
          : undefined;
    if (!next) break;
    value = next;
    node = next.node ?? node;
  }
  return node;
}
