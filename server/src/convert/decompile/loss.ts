/** Losses with their places. */

import { spanAt } from '../../config/correlate.ts';
import type { Loss } from '../../config/loss.ts';
import type { ShapeValue, Value } from '../../config/value.ts';
import type { Path, Step } from '../../syntax/tree.ts';

/** A loss at the deepest value along an Ignition path. */
export function lossAt(config: ShapeValue, path: Path, message: string): Loss {
  let node = config.node;
  let value: Value | undefined = config;
  for (const step of path) {
    value = value?.kind === 'shape' ? value.fields.get(String(step)) : itemOf(value, step);
    node = value?.node ?? node;
  }
  return { path, span: node ? spanAt(node) : { start: 0, end: 0 }, message };
}

function itemOf(value: Value | undefined, step: Step): Value | undefined {
  return value?.kind === 'list' && typeof step === 'number' ? value.items[step] : undefined;
}
