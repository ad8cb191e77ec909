/** Whether a value would decode under another name; a fix must not trade a warning for an error. */

import { decode } from '../../config/decode.ts';
import type { ResolvedShape } from '../../spec/resolve.ts';
import type { MapEntry, MapNode } from '../../syntax/tree.ts';
import type { ButaneContext } from '../rule.ts';

/** Whether the entry's value fits the field `name` of a shape; false when this release has no such field. */
export function fits(context: ButaneContext, entry: MapEntry, shape: ResolvedShape, name: string): boolean {
  const field = shape.fields.get(name);
  if (!field?.available || entry.key.kind !== 'scalar') return false;
  // A map of this entry alone, read as a shape whose only field has the type in question.
  const alone: MapNode = {
    kind: 'map',
    span: entry.key.span,
    at: entry.key.at,
    entries: [entry],
    flow: false,
  };
  const { key } = entry;
  const probe: ResolvedShape = { ...shape, fields: new Map([[key.value, { ...field, key: key.value }]]) };
  const { goBase, goRoot, ignition } = context.measure;
  const decoded = decode(alone, probe, { base: goBase, root: goRoot, ignition }, context.lines());
  return decoded.failure === null && decoded.mismatches.length === 0;
}
