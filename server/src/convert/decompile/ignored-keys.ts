/** What a document says without any effect, and what therefore does not come along. */

import type { Loss } from '../../config/loss.ts';
import { placeEntry } from '../../config/place.ts';
import { createReport, type Entry } from '../../config/report.ts';
import { checkUnusedKeys } from '../../config/unused-keys.ts';
import type { ShapeValue, Value } from '../../config/value.ts';
import { foldKey } from '../../go/ignition-types.ts';
import type { Node } from '../../syntax/tree.ts';

/** The keys of a decoded document that Ignition passes over; those it reads in spite of their case are none. */
export function findIgnoredKeys(config: ShapeValue, root: Node): readonly Loss[] {
  const report = createReport();
  checkUnusedKeys(report, config, root);
  return report.entries
    .filter((entry) => entry.code === 'unused-key' && !isRead(config, entry))
    .map((entry) => ({
      path: entry.path,
      span: placeEntry(entry, root, 'ignition').span,
      message: `Ignition does not know ${entry.path.at(-1)}, and ignores it`,
    }));
}

function isRead(config: ShapeValue, { path }: Entry): boolean {
  let value: Value | undefined = config;
  for (const step of path.slice(0, -1)) {
    if (value?.kind === 'list' && typeof step === 'number') value = value.items[step];
    else value = value?.kind === 'shape' ? value.fields.get(String(step)) : undefined;
  }
  if (value?.kind !== 'shape') return false;
  const key = foldKey(String(path.at(-1)));
  return [...value.shape.fields.values()].some((field) => field.available && foldKey(field.key) === key);
}
