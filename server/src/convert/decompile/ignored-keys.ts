/** What a document says without any effect, and what therefore does not come along. */

import { correlate } from '../../config/correlate.ts';
import type { Loss } from '../../config/loss.ts';
import { atUnusedKey, findUnusedKeys } from '../../config/unused-keys.ts';
import type { ShapeValue } from '../../config/value.ts';
import type { Node } from '../../syntax/tree.ts';
import { words } from '../../text/words.ts';

/** The keys of a decoded document that Ignition passes over; those it reads in spite of their case are none. */
export function findIgnoredKeys(config: ShapeValue, root: Node): readonly Loss[] {
  return findUnusedKeys(config, root)
    .filter(({ meant }) => meant === null)
    .map((key) => {
      const message = words`Ignition does not know ${key.name}, and ignores it`;
      const entry = atUnusedKey(key, { severity: 'warning', code: 'unused-key', message });
      return { path: key.path, span: correlate(entry, root, 'ignition').span, message };
    });
}
