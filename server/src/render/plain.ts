/** A rendered config as plain data, for those who need no text and no origins. */
import type { ShapeValue } from '../config/value.ts';
import { lookAtWritten, type Written, writtenFields } from './written.ts';

/** The data of a config in output order; ints stay exact (bigint where a number would not be). */
export function toPlain(config: ShapeValue): Record<string, unknown> {
  return plainEntries(writtenFields(config));
}

function plainEntries(entries: readonly (readonly [string, Written])[]): Record<string, unknown> {
  return Object.fromEntries(entries.map(([key, value]) => [key, plain(value)]));
}

function plain(written: Written): unknown {
  const shown = lookAtWritten(written);
  if (typeof shown !== 'object' || shown === null) return shown;
  return 'items' in shown ? shown.items.map(plain) : plainEntries(shown.entries);
}
