/**
 * Before an Ignition config is wrapped, what butane knows the origin of gets its Butane path: below the wrapper a value
 * without one is no longer told by its place. Butane knows less than one would think: what it translates field by field
 * is known but for empty structs, and a merge knows only what is set (butane: translate, MergeTranslatedConfigs).
 */
import { type ListValue, type ShapeValue, shapeOf, shapesOf, type Value } from '../../config/value.ts';
import { hasFcos } from '../../spec/behaviours-fcos.ts';
import type { Release } from '../../spec/releases.ts';
import { type ResolvedField, snake } from '../../spec/resolve.ts';
import type { Path } from '../../syntax/tree.ts';
import { mergeConfigs } from '../merge.ts';

/** Nodes are translated by their path first, so that they are never empty. */
const NODES = ['File', 'Directory', 'Link'];

/** The config with the Butane paths that butane knows, and only those. */
export function traceConfig(release: Release, butane: ShapeValue, config: ShapeValue): ShapeValue {
  // GRUB's users are merged in even when there are none.
  if (hasFcos(release, 'grub')) return config;
  return wasMerged(butane, config)
    ? mergeConfigs({ ...config, fields: new Map() }, config)
    : traceShape(config, []);
}

/**
 * Whether sugar was merged in: mount units, even none if there are filesystems, or a boot device, which leaves traces.
 */
function wasMerged(butane: ShapeValue, config: ShapeValue): boolean {
  const filesystems = shapesOf(shapeOf(butane, 'storage'), 'filesystems');
  return (
    filesystems.length > 0 ||
    [...config.fields.values()].some((section) => section.kind === 'shape' && section.from)
  );
}

function traceShape(value: ShapeValue, from: Path): ShapeValue {
  if (value.from || value.fromAll) return value;
  const fields = new Map<string, Value>();
  for (const [key, field] of value.fields) fields.set(key, trace(field, [...from, snake(key)]));
  for (const field of value.shape.fields.values()) {
    if (fields.has(field.key) || !field.available || !field.row.plain) continue;
    fields.set(field.key, zero(field, [...from, snake(field.key)]));
  }
  const empty = !NODES.includes(value.shape.name) && isZero(value);
  return { ...value, fields, ...(empty ? {} : { from }) };
}

function trace(value: Value, from: Path): Value {
  if (value.kind === 'shape') return traceShape(value, from);
  if (value.kind !== 'list') return value.from ? value : { ...value, from };
  const items = value.items.map((item, i) => trace(item, [...from, i]));
  return { ...value, items, from: value.from ?? from } satisfies ListValue;
}

function zero({ type }: ResolvedField, from: Path): Value {
  if (type.kind === 'int') return { kind: 'int', node: null, value: 0, from };
  if (type.kind === 'bool') return { kind: 'bool', node: null, value: false, from };
  return { kind: 'string', node: null, value: '', from };
}

/** Go's IsZero of a struct. */
function isZero(value: ShapeValue): boolean {
  return [...value.fields].every(([key, child]) => {
    const field = value.shape.fields.get(key);
    if (child.kind === 'shape') return !POINTERS.includes(child.shape.name) && isZero(child);
    return field?.row.plain === true && 'value' in child && !child.value;
  });
}

/** Structs that were pointers in 3.2.0, and so are something even when they are empty. */
const POINTERS = ['Clevis', 'ClevisCustom'];
