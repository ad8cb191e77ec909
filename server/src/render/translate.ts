/**
 * Butane to Ignition, field by field along the table, with the sugar of resources, users and units on the way
 * (butane: translate, base/v0_*\/translate.go). Every value keeps the node it came from; `from` is set where its Butane
 * path is another one.
 */
import type { ShapeValue, Value } from '../config/value.ts';
import type { ResolvedShape, ResolvedType } from '../spec/resolve.ts';
import type { Step } from '../syntax/tree.ts';
import type { Slot } from '../text/memory.ts';
import type { Desugar, RenderContext } from './context.ts';
import { desugarFileContents, desugarResource } from './desugar/resource.ts';
import { desugarSshKeys } from './desugar/ssh-keys.ts';
import { desugarUnitContents } from './desugar/unit-contents.ts';

const SUGAR: Readonly<Record<string, Desugar>> = {
  Resource: desugarResource,
  FileContents: desugarFileContents,
  PasswdUser: desugarSshKeys,
  Unit: desugarUnitContents,
  Dropin: desugarUnitContents,
};

/** Translates a whole decoded config; sugar that spans sections (mount units, trees, quadlets) comes after. */
export function translateConfig(context: RenderContext, config: ShapeValue): ShapeValue {
  return translateShape(context, config, context.target, []);
}

function translateShape(
  context: RenderContext,
  butane: ShapeValue,
  target: ResolvedShape,
  path: Step[],
): ShapeValue {
  const fields = new Map<string, Value>();
  for (const [key, value] of butane.fields) {
    const ignitionKey = butane.shape.fields.get(key)?.ignitionKey;
    const field = ignitionKey ? target.fields.get(ignitionKey) : undefined;
    if (!field) continue;
    path.push(key);
    fields.set(field.key, translateValue(context, value, field.type, path));
    path.pop();
  }
  SUGAR[target.name]?.(context, butane, fields, path);
  return { kind: 'shape', node: butane.node, shape: target, fields };
}

function translateValue(context: RenderContext, value: Value, type: ResolvedType, path: Step[]): Value {
  if (value.kind === 'shape' && type.kind === 'shape') return translateShape(context, value, type, path);
  if (value.kind !== 'list' || type.kind !== 'list') return value;
  const slots = context.memory.slots<Translated>(translateItem, path.join('.'), value.items);
  const items = value.items.map((item, index) => {
    path.push(index);
    const translated = translateItem(context, item, type.of, { path, index, slot: slots?.[index] });
    path.pop();
    return translated;
  });
  return { kind: 'list', node: value.node, items };
}

/** What an entry of a list was translated to, and what else that depends on. */
interface Translated {
  readonly value: Value;
  readonly type: ResolvedType;
  /** Its place in the list. */
  readonly index: number;
  readonly release: RenderContext['release'];
  readonly gzip: boolean;
}

/** Where an entry stands in a list. */
interface ListItem {
  /** The entry's own. */
  readonly path: Step[];
  readonly index: number;
  readonly slot: Slot<Translated> | undefined;
}

/** An entry is translated once, unless it reads files or something is said of it: these are said of each text anew. */
function translateItem(
  context: RenderContext,
  item: Value,
  type: ResolvedType,
  { path, index, slot }: ListItem,
): Value {
  const { release, gzip, report } = context;
  if (!slot || item.kind !== 'shape') return translateValue(context, item, type, path);
  const known = slot.value;
  if (known?.type === type && known.index === index && known.release === release && known.gzip === gzip)
    return known.value;
  const [said, reads] = [report.entries.length, context.reads];
  const value = translateValue(context, item, type, path);
  const isPlain = report.entries.length === said && context.reads === reads;
  if (isPlain) slot.value = { value, type, index, release, gzip };
  return value;
}
