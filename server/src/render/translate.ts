/**
 * Butane to Ignition, field by field along the table, with the sugar of resources, users and units on the way
 * (butane: translate, base/v0_*\/translate.go). Every value keeps the node it came from; `from` is set where its Butane
 * path is another one.
 */
import type { ShapeValue, Value } from '../config/value.ts';
import type { ResolvedShape, ResolvedType } from '../spec/resolve.ts';
import type { Step } from '../syntax/tree.ts';
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
  const items = value.items.map((item, index) => {
    path.push(index);
    const translated = translateValue(context, item, type.of, path);
    path.pop();
    return translated;
  });
  return { kind: 'list', node: value.node, items };
}
