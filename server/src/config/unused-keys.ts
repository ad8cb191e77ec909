/**
 * Keys that no field of the release takes (ignition: ValidateUnusedKeys). The tool walks the decoded config beside the
 * text, and does not follow aliases in the text: where the two part, it warns, and so do we.
 */
import type { ResolvedShape } from '../spec/resolve.ts';
import { child, formatPath, keyText, type Node, type Step } from '../syntax/tree.ts';
import type { Report } from './report.ts';
import { type ShapeValue, shapeOf, type Value } from './value.ts';

/** Reports the unused keys of a decoded config against the document it was read from. */
export function checkUnusedKeys(report: Report, value: ShapeValue, root: Node): void {
  checkShape(report, value.shape, value, root, []);
}

/** `value` may be undefined: a section set to null is still a Go struct, and is walked, unless it is a pointer. */
function checkShape(
  report: Report,
  shape: ResolvedShape,
  value: ShapeValue | undefined,
  node: Node,
  path: Step[],
): void {
  if (node.kind === 'scalar' && node.marked) return;
  if (node.kind !== 'map') {
    const where = formatPath(path);
    const message = `context tree does not match content tree at ${where}. Line and column reporting may be inconsistent. Unused keys may not be reported`;
    report.entries.push({ severity: 'warning', code: 'context-mismatch', message, path: [...path] });
    return;
  }
  reportUnknown(report, shape, node, path);
  for (const field of shape.fields.values()) {
    if (!field.available) continue;
    const below = child(node, field.key);
    if (!below || (field.pointer && !value?.fields.has(field.key))) continue;
    path.push(field.key);
    if (field.type.kind === 'shape') checkShape(report, field.type, shapeOf(value, field.key), below, path);
    else if (field.type.kind === 'list') checkItems(report, value?.fields.get(field.key), below, path);
    path.pop();
  }
}

function reportUnknown(
  report: Report,
  shape: ResolvedShape,
  node: Node & { kind: 'map' },
  path: Step[],
): void {
  const seen = new Set<string>();
  for (const { key } of node.entries) {
    const name = keyText(key);
    if (shape.fields.get(name)?.available || seen.has(name)) continue;
    seen.add(name);
    const message = `unused key ${name}`;
    report.entries.push({
      severity: 'warning',
      code: 'unused-key',
      message,
      path: [...path, name],
      atKey: true,
    });
  }
}

/** Items are matched by their number in the decoded list, from which nulls are gone, as the tool does. */
function checkItems(report: Report, list: Value | undefined, node: Node, path: Step[]): void {
  if (list?.kind !== 'list') return;
  for (const [index, item] of list.items.entries()) {
    const below = child(node, index);
    if (item.kind !== 'shape' || !below) continue;
    path.push(index);
    checkShape(report, item.shape, item, below, path);
    path.pop();
  }
}
