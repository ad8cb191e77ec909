/** The bytes that a file gets, verified as Ignition does it, as far as they stand in the config. */

import type { MachineContents } from '../machine.ts';
import { contentsFault } from '../verify.ts';
import { causeOf, type Stop } from './note.ts';

/** The bytes; null where they are fetched. Or why Ignition does not take them. */
export function fetchLocally(contents: MachineContents): { bytes: Uint8Array | null } | Omit<Stop, 'at'> {
  // Nothing is fetched for an empty URL, and nothing verified.
  if (contents.origin === 'remote') return { bytes: contents.url.value === '' ? new Uint8Array() : null };
  const fault = contentsFault(contents);
  if (!fault) return { bytes: contents.bytes() };
  return { class: fault.class, message: fault.message, cause: causeOf(fault.at) };
}

/** Two runs of bytes, one behind the other. */
export function joinBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
