/** Places refusals and losses in the source, and names their paths there. */

import { spanAt } from '../../checks/place.ts';
import type { ShapeValue, Value } from '../../checks/value.ts';
import type { Node, Path, Step } from '../../syntax/tree.ts';
import type { Loss } from '../conversion.ts';
import type { Refusal } from './refusal.ts';

/** Each refusal as a loss: at its node, with the path that the node has in the source. */
export function placeRefusals(source: ShapeValue, refusals: readonly Refusal[]): readonly Loss[] {
  if (refusals.length === 0) return [];
  const paths = pathsOf(source);
  return refusals.map(({ node, message }) => {
    const at = node ?? source.node;
    return { path: (at && paths.get(at)) ?? [], span: at ? spanAt(at) : { start: 0, end: 0 }, message };
  });
}

function pathsOf(source: ShapeValue): ReadonlyMap<Node, Path> {
  const paths = new Map<Node, Path>();
  const visit = (value: Value, path: readonly Step[]): void => {
    if (value.node && !paths.has(value.node)) paths.set(value.node, path);
    if (value.kind === 'shape') for (const [key, field] of value.fields) visit(field, [...path, key]);
    if (value.kind === 'list')
      for (const [index, item] of value.items.entries()) visit(item, [...path, index]);
  };
  visit(source, []);
  return paths;
}
