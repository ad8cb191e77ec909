/** What old Ignition says about a config of version 1 or 2 (0.35.0: config/validate). */

import { isFatal, type Report } from '../../../config/report.ts';
import type { ShapeValue, Value } from '../../../config/value.ts';
import { shapeOf } from '../../../config/value.ts';
import { foldKey } from '../../../go/ignition-types.ts';
import type { ResolvedShape } from '../../../spec/resolve.ts';
import type { Ignition2Version } from '../../../spec/types.ts';
import { child, keyText, type MapNode, type Node, type Step } from '../../../syntax/tree.ts';
import { diskRules2 } from './disks.ts';
import { nodeRules2 } from './nodes.ts';
import { resourceRules2 } from './resources.ts';
import type { Context2, Rules2, ShapeRules2 } from './rules.ts';
import { unitRules2 } from './units.ts';

const RULES: Rules2 = { ...resourceRules2, ...nodeRules2, ...diskRules2, ...unitRules2 };

interface Walk {
  readonly context: Context2;
  readonly path: Step[];
}

/**
 * Checks a config of the shape `resolveIgnition2(version)`, and adds what old Ignition says to the report, in its order.
 * With the document's `root` unused keys are reported, too; what a program has made has none.
 */
export function checkIgnition2(
  report: Report,
  config: ShapeValue,
  version: Ignition2Version,
  root?: Node,
): void {
  visitShape({ context: { report, version }, path: [] }, config, root);
}

/** `node` is what the value was read from, as far as the text spells the keys down to it as the type does. */
function visitShape(walk: Walk, shown: ShapeValue, node: Node | undefined): void {
  const value = unembed(walk.context.version, shown);
  const { context, path } = walk;
  const rules: ShapeRules2 = RULES[value.shape.name] ?? {};
  if (rules.whole && fails(context, () => rules.whole?.(context, value, path))) return;
  for (const field of value.shape.fields.values()) {
    if (!field.available) continue;
    path.push(field.key);
    rules.fields?.[field.key]?.(context, value, path);
    const type = rules.types?.[field.key];
    const failed = type !== undefined && fails(context, () => type(context, value, path));
    const below = value.fields.get(field.key);
    if (!failed && below) visit(walk, below, node && child(node, field.key));
    path.pop();
  }
  if (node?.kind === 'map') reportUnknown(walk, value.shape, node);
}

/** In 2.3.0 the walk sees the fields of `security.tls` as those of `security` itself (Go: an embedded struct). */
function unembed(version: Ignition2Version, value: ShapeValue): ShapeValue {
  const tls =
    value.shape.name === 'Security' && version === '2.3.0' ? value.shape.fields.get('tls') : undefined;
  if (tls?.type.kind !== 'shape') return value;
  return shapeOf(value, 'tls') ?? { kind: 'shape', node: null, shape: tls.type, fields: new Map() };
}

function visit(walk: Walk, value: Value, node: Node | undefined): void {
  if (value.kind === 'shape') visitShape(walk, value, node);
  if (value.kind !== 'list') return;
  for (const [index, item] of value.items.entries()) {
    if (item.kind !== 'shape') continue;
    walk.path.push(index);
    visitShape(walk, item, node && child(node, index));
    walk.path.pop();
  }
}

/** Whether a check adds an error. */
function fails({ report }: Context2, check: () => void): boolean {
  const before = report.entries.length;
  check();
  return isFatal({ entries: report.entries.slice(before) });
}

function reportUnknown({ context, path }: Walk, shape: ResolvedShape, node: MapNode): void {
  const known = [...shape.fields.values()].filter(({ available }) => available).map(({ key }) => key);
  const given = new Set(node.entries.map(({ key }) => keyText(key)));
  for (const key of given) {
    if (known.includes(key)) continue;
    const base = { path: [...path, key], atKey: true, code: 'unused-key' } as const;
    context.report.entries.push({
      ...base,
      severity: 'warning',
      message: `Config has unrecognized key: ${key}`,
    });
    const similar = known.find((one) => foldKey(one) === foldKey(key));
    if (similar === undefined) continue;
    const message = `Did you mean ${similar} instead of ${key}`;
    context.report.entries.push({ ...base, severity: 'info', message });
  }
}
