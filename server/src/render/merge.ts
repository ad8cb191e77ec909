/**
 * Merges two Ignition configs as Ignition merges a child into its parent, and keeps for every value where it came from
 * (ignition: config/merge MergeStructTranscribe; butane: base/util MergeTranslatedConfigs). Sugar that makes whole
 * sections is rendered into a parent of its own, so that what the user wrote wins.
 */

import { keyOf } from '../config/duplicates.ts';
import type { ListValue, ShapeValue, Value } from '../config/value.ts';
import type { ResolvedField } from '../spec/resolve.ts';
import type { Node, Path } from '../syntax/tree.ts';
import { anchorShape } from './anchor.ts';

/**
 * The merged config. What is set knows its Butane path afterwards; what is not is no longer traced, since the merge notes
 * only what it copies.
 * @param parent generated values, each with its Butane path
 * @param child the config so far, which wins
 */
export function mergeConfigs(parent: ShapeValue, child: ShapeValue): ShapeValue {
  const { from: _, ...merged } = mergeShapes(anchorShape(parent, []), anchorShape(child, []), TRANSCRIPT);
  return merged;
}

/**
 * A config with another merged into it. Every value keeps the node and the path it has; what both say alike, or have a part
 * in, has the parent's.
 * @param parent what was merged so far, every value with its path
 * @param child what wins, of the same specification, every value with its path
 */
export function mergeChild(parent: ShapeValue, child: ShapeValue): ShapeValue {
  return mergeShapes(parent, child, PLACES);
}

/** Where a value comes to stand. */
interface Place {
  readonly node: Node | null;
  readonly from?: Path;
}

/** What of the places goes along. */
interface Origins {
  /** That of a value that both have a part in. */
  readonly shared: (parent: Value | undefined, child: Value | undefined) => Place;
  /** A value taken over whole; `plain`: it is no pointer in Go. */
  readonly copy: (value: Value, plain: boolean) => Value;
  /** Whether values stay as they are, and of two that say the same the parent's is taken. */
  readonly keeps: boolean;
}

/** As butane's transcript has them: the child's. */
const TRANSCRIPT: Origins = {
  shared(parent, child) {
    const from = child?.from ?? parent?.from;
    return { node: child?.node ?? parent?.node ?? null, ...(from && { from }) };
  },
  copy,
  keeps: false,
};

/** All of them, those of the document that has been there before. */
const PLACES: Origins = {
  shared: (parent, child) => TRANSCRIPT.shared(child, parent),
  copy: (value) => value,
  keeps: true,
};

function mergeShapes(parent: ShapeValue, child: ShapeValue, origins: Origins): ShapeValue {
  const fields = new Map<string, Value>();
  for (const field of parent.shape.fields.values()) {
    const ours = parent.fields.get(field.key);
    const theirs = child.fields.get(field.key);
    const merged = ours || theirs ? mergeField(field, parent, child, origins) : undefined;
    if (merged) fields.set(field.key, merged);
  }
  return { kind: 'shape', shape: parent.shape, fields, ...origins.shared(parent, child) };
}

function mergeField(
  field: ResolvedField,
  parent: ShapeValue,
  child: ShapeValue,
  origins: Origins,
): Value | undefined {
  const ours = parent.fields.get(field.key);
  const theirs = child.fields.get(field.key);
  if (ours?.kind === 'list' || theirs?.kind === 'list') {
    const keys = keysOf(field, child);
    if (origins.keeps && keys.size === 0 && !theirs) return ours;
    return mergeLists(field, listOf(ours), listOf(theirs), keys, origins);
  }
  if (ours?.kind === 'shape' && theirs?.kind === 'shape' && !isZero(ours, true) && !isZero(theirs, true)) {
    return mergeShapes(ours, theirs, origins);
  }
  if (origins.keeps && ours && theirs && saysTheSame(ours, theirs)) return ours;
  if (field.row.plain) return theirs && origins.copy(theirs, true);
  const taken = theirs && !(theirs.kind === 'shape' && isZero(theirs, true) && ours) ? theirs : ours;
  return taken && origins.copy(taken, false);
}

function saysTheSame(one: Value, other: Value): boolean {
  return 'value' in one && 'value' in other && one.value === other.value;
}

function listOf(value: Value | undefined): ListValue {
  return value?.kind === 'list' ? value : { kind: 'list', node: null, items: [] };
}

/** Which list of the child holds an entry of a key, among the lists that share keys with a field, and the last such. */
function keysOf(
  field: ResolvedField,
  child: ShapeValue,
): ReadonlyMap<string, { field: string; item: Value }> {
  const keys = new Map<string, { field: string; item: Value }>();
  for (const other of child.shape.fields.values()) {
    const value = child.fields.get(other.key);
    if (value?.kind !== 'list' || handle(other) !== handle(field)) continue;
    for (const item of value.items) keys.set(keyOf(item), { field: other.key, item });
  }
  return keys;
}

/** The word that lists with shared keys have in common. */
function handle({ key, type }: ResolvedField): string {
  return (type.kind === 'list' && type.unique) || key;
}

function mergeLists(
  field: ResolvedField,
  parent: ListValue,
  child: ListValue,
  keys: ReadonlyMap<string, { field: string; item: Value }>,
  origins: Origins,
): Value | undefined {
  if (parent.items.length + child.items.length === 0) return undefined;
  const keepAll = field.type.kind === 'list' && field.type.unique === false;
  const items: Value[] = [];
  let used = { parent: keepAll && parent.items.length > 0, child: keepAll && child.items.length > 0 };
  const merged = new Set<string>();
  for (const item of parent.items) {
    const key = keepAll ? '' : keyOf(item);
    const found = keepAll ? undefined : keys.get(key);
    if (found) merged.add(key);
    // An entry of the same key in another list takes the place of this one.
    if (found && found.field !== field.key) continue;
    used = { parent: true, child: used.child || found !== undefined };
    if (found && isRemoval(found.item)) continue;
    if (found?.item.kind === 'shape' && item.kind === 'shape') {
      items.push(mergeShapes(item, found.item, origins));
    } else items.push(origins.copy(found && !origins.keeps ? found.item : item, true));
  }
  for (const item of child.items) {
    if (!keepAll && merged.has(keyOf(item))) continue;
    used = { ...used, child: true };
    items.push(origins.copy(item, true));
  }
  const { from } = origins.shared(used.parent ? parent : undefined, used.child ? child : undefined);
  const { node } = origins.shared(parent, child);
  return { kind: 'list', node, items, ...(from && { from }) };
}

/** A header without a value takes the one of its name away. */
function isRemoval(item: Value): boolean {
  return item.kind === 'shape' && item.shape.name === 'HTTPHeader' && !item.fields.has('value');
}

/** A value taken over whole. Only what is set leaves a trace, and zero in a Go plain value is not. */
function copy(value: Value, plain: boolean): Value {
  if (value.kind === 'shape') {
    const fields = new Map(
      [...value.fields].map(([key, field]) => {
        return [key, copy(field, value.shape.fields.get(key)?.row.plain === true)] as const;
      }),
    );
    return traced({ ...value, fields }, [...fields.values()]);
  }
  if (value.kind === 'list') {
    const items = value.items.map((item) => copy(item, true));
    return traced({ ...value, items }, items);
  }
  return isZero(value, plain) ? untraced(value) : value;
}

function traced<T extends Value>(value: T, parts: readonly Value[]): T {
  return parts.some((part) => part.from) ? value : untraced(value);
}

function untraced<T extends Value>(value: T): T {
  const { from: _, ...rest } = value;
  return rest as T;
}

/** Go's IsZero. `plain`: the value is no pointer. A list that is there is not zero, even if it is empty. */
function isZero(value: Value, plain: boolean): boolean {
  if (value.kind === 'shape') {
    return [...value.fields].every(([key, field]) => {
      const row = value.shape.fields.get(key)?.row;
      return field.kind === 'shape' || row?.plain ? isZero(field, true) : false;
    });
  }
  if (value.kind === 'string') return plain && value.value === '';
  if (value.kind === 'int') return plain && (value.value === 0 || value.value === 0n);
  if (value.kind === 'bool') return plain && !value.value;
  return false;
}
