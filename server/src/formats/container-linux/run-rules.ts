/** The checks of `ct` on a decoded config: its rules, and keys it does not know (flatcar/ignition 0.36.2: validate.go). */

import type { Report } from '../../config/report.ts';
import { type ShapeValue, shapeOf, type Value } from '../../config/value.ts';
import type { ResolvedShape } from '../../spec/resolve.ts';
import { child, keyText, type MapNode, type Node, type Step } from '../../syntax/tree.ts';
import { CONTAINER_LINUX_RULES } from './rules.ts';

/** Reports what `ct` says before it converts; `root` is the document the config was decoded from. */
export function checkContainerLinux(report: Report, config: ShapeValue, root: Node): void {
  visit(report, config.shape, config, root, []);
}

/**
 * `value` is undefined for a section that is empty or null, which is still looked at; `node` where the document has
 * nothing to compare it with.
 */
function visit(
  report: Report,
  shape: ResolvedShape,
  value: ShapeValue | undefined,
  node: Node | undefined,
  path: Step[],
): void {
  if (value && CONTAINER_LINUX_RULES[shape.name]?.(report, value, path) === false) return;
  const map = node?.kind === 'map' ? node : undefined;
  for (const { key, type } of shape.fields.values()) {
    const below = map ? child(map, key) : undefined;
    path.push(key);
    if (type.kind === 'shape') {
      const section = shapeOf(value, key);
      if (section) visit(report, type, section, below, path);
    } else if (type.kind === 'list') visitItems(report, value?.fields.get(key), below, path);
    path.pop();
  }
  if (map) reportUnknown(report, shape, map, path);
}

/** Items are matched by their number in the decoded list, from which nulls are gone, as the tool does. */
function visitItems(report: Report, list: Value | undefined, node: Node | undefined, path: Step[]): void {
  if (list?.kind !== 'list') return;
  for (const [index, item] of list.items.entries()) {
    if (item.kind !== 'shape') continue;
    path.push(index);
    visit(report, item.shape, item, node ? child(node, index) : undefined, path);
    path.pop();
  }
}

function reportUnknown(report: Report, shape: ResolvedShape, map: MapNode, path: readonly Step[]): void {
  for (const { key } of map.entries) {
    const name = keyText(key);
    if (shape.fields.has(name)) continue;
    const at = { path: [...path, name], atKey: true } as const;
    const message = `Config has unrecognized key: ${name}`;
    report.entries.push({ severity: 'warning', code: 'clc-unknown-key', message, ...at });
    const folded = name.toLowerCase();
    const meant = [...shape.fields.keys()].find((known) => known.toLowerCase() === folded);
    if (meant === undefined) continue;
    const hint = `Did you mean ${meant} instead of ${name}`;
    report.entries.push({ severity: 'info', code: 'clc-unknown-key', message: hint, ...at });
  }
}
