/** Where in the source the values of a translation come from: the losses of it, and the paths. */

import { spanAt } from '../../../config/correlate.ts';
import type { Loss } from '../../../config/loss.ts';
import type { ShapeValue, Value } from '../../../config/value.ts';
import type { Node, Path, Step } from '../../../syntax/tree.ts';
import type { Note } from './note.ts';

/** Each note as a loss: at its node, with the path that the node has in the source. */
export function lossesOf(source: ShapeValue, notes: readonly Note[]): readonly Loss[] {
  if (notes.length === 0) return [];
  const paths = pathsOf(source);
  return notes.map(({ node, message }) => {
    const at = node ?? source.node;
    return { path: (at && paths.get(at)) ?? [], span: at ? spanAt(at) : { start: 0, end: 0 }, message };
  });
}

/** The same config, each value with the path in the source of what it was made from. */
export function traceTo<Kind extends Value>(value: Kind, source: ShapeValue): Kind {
  const paths = pathsOf(source);
  const trace = (one: Value): Value => {
    const from = one.node && paths.get(one.node);
    const traced = from ? { ...one, from } : one;
    if (traced.kind === 'list') return { ...traced, items: traced.items.map(trace) };
    if (traced.kind !== 'shape') return traced;
    return { ...traced, fields: new Map([...traced.fields].map(([key, field]) => [key, trace(field)])) };
  };
  return trace(value) as Kind;
}

function pathsOf(source: ShapeValue): ReadonlyMap<Node, Path> {
  const paths = new Map<Node, Path>();
  const visit = (value: Value, path: readonly Step[]): void => {
    if (value.node && !paths.has(value.node)) paths.set(value.node, value.from ?? path);
    if (value.kind === 'shape') for (const [key, field] of value.fields) visit(field, [...path, key]);
    if (value.kind === 'list')
      for (const [index, item] of value.items.entries()) visit(item, [...path, index]);
  };
  visit(source, []);
  return paths;
}
