/**
 * A config in memory, as the real tool holds it after decoding: only what is set, typed by the field table. The same
 * type serves a decoded Butane document, a decoded Ignition document and the Ignition a Butane document renders to, so
 * that a rule about Ignition is written once.
 */
import type { ResolvedShape } from '../spec/resolve.ts';
import type { Node, Path } from '../syntax/tree.ts';

interface ValueBase {
  /** The node it was read or made from; null only for values nobody wrote (`ignition.version` aside). */
  readonly node: Node | null;
  /**
   * The path of the Butane value it was made from, where that is not simply this value's own path in snake case
   * (butane: translate.TranslationSet).
   */
  readonly from?: Path;
}

export interface StringValue extends ValueBase {
  readonly kind: 'string';
  readonly value: string;
  /** Of a text that was made of other contents (a data URL): what they are, so that nobody has to decode it again. */
  readonly made?: Made;
}

/** What a value was made of. */
export interface Made {
  /** Text as the document has it, or the bytes of a file. */
  readonly contents: string | Uint8Array;
  /** The local file, folder or link it was read from, below the files directory; null where it stands in the document. */
  readonly local: string | null;
}
/** A Go int: 64 bits, exact; a bigint only where a number would not be. */
export interface IntValue extends ValueBase {
  readonly kind: 'int';
  readonly value: number | bigint;
}
export interface BoolValue extends ValueBase {
  readonly kind: 'bool';
  readonly value: boolean;
}
export interface ListValue extends ValueBase {
  readonly kind: 'list';
  readonly items: readonly Value[];
}
/** Keys of the user's own choice. */
export interface MapValue extends ValueBase {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, StringValue>;
}
export interface ShapeValue extends ValueBase {
  readonly kind: 'shape';
  readonly shape: ResolvedShape;
  readonly fields: ReadonlyMap<string, Value>;
  /** Everything below, set or not, was made from this Butane value (butane: AddFromCommonSource). */
  readonly fromAll?: Path;
}
export type ScalarValue = StringValue | IntValue | BoolValue;
export type Value = ScalarValue | ListValue | MapValue | ShapeValue;

/** The string field `key`, undefined when unset. */
export function stringOf(value: ShapeValue | undefined, key: string): string | undefined {
  const field = value?.fields.get(key);
  return field?.kind === 'string' ? field.value : undefined;
}

/** The int field `key`, undefined when unset. */
export function intOf(value: ShapeValue | undefined, key: string): number | bigint | undefined {
  const field = value?.fields.get(key);
  return field?.kind === 'int' ? field.value : undefined;
}

/** The bool field `key`, undefined when unset. */
export function boolOf(value: ShapeValue | undefined, key: string): boolean | undefined {
  const field = value?.fields.get(key);
  return field?.kind === 'bool' ? field.value : undefined;
}

/** The items of the list field `key`; empty when unset. */
export function itemsOf(value: ShapeValue | undefined, key: string): readonly Value[] {
  const field = value?.fields.get(key);
  return field?.kind === 'list' ? field.items : [];
}

/** The items of the list field `key` that are shapes, which in a list of shapes are all. */
export function shapesOf(value: ShapeValue | undefined, key: string): readonly ShapeValue[] {
  const items = itemsOf(value, key);
  // As a rule all are; there may be thousands.
  return items.every(isShape) ? items : items.filter(isShape);
}

function isShape(item: Value): item is ShapeValue {
  return item.kind === 'shape';
}

/** The shape field `key`, undefined when unset. */
export function shapeOf(value: ShapeValue | undefined, key: string): ShapeValue | undefined {
  const field = value?.fields.get(key);
  return field?.kind === 'shape' ? field : undefined;
}

/** The entries of the map field `key`; empty when unset. */
export function entriesOf(value: ShapeValue | undefined, key: string): ReadonlyMap<string, StringValue> {
  const field = value?.fields.get(key);
  return field?.kind === 'map' ? field.entries : new Map();
}

/** Whether nothing at all is set in a value; a set scalar is never empty, whatever it holds. */
export function isEmpty(value: Value | undefined): boolean {
  if (!value) return true;
  if (value.kind === 'list') return value.items.length === 0;
  if (value.kind === 'shape') return [...value.fields.values()].every(isEmpty);
  return value.kind === 'map' && value.entries.size === 0;
}
