/** The bytes that a file gets, verified as Ignition does it, as far as they stand in the config. */

import { once, onceFor } from '../../text/once.ts';
import type { MachineContents, MachineDropin, MachineUnit } from '../machine.ts';
import { contentsFault } from '../verify.ts';
import { causeOf, type Stop } from './note.ts';
import type { Bytes } from './root.ts';

/**
 * The bytes; null where they are fetched. Or why Ignition does not take them.
 * @param onRead is told when they are looked at
 */
export function fetchLocally(
  contents: MachineContents,
  onRead: (contents: MachineContents) => void,
): { bytes: Bytes | null } | Omit<Stop, 'at'> {
  // Nothing is fetched for an empty URL, and nothing verified.
  if (contents.origin === 'remote') return { bytes: contents.url.value === '' ? NO_BYTES : null };
  const { packed, hash, text } = contents;
  if (packed || hash || !text) onRead(contents);
  const fault = contentsFault(contents);
  if (!fault) return { bytes: bytesOf(contents, onRead) };
  return { class: fault.class, message: fault.message, cause: causeOf(fault.at) };
}

const NO_BYTES: Bytes = () => new Uint8Array();

/** Those of a text are made when somebody looks, which nobody does of most files. */
function bytesOf(contents: MachineContents, onRead: (contents: MachineContents) => void): Bytes | null {
  if (!contents.text) {
    const bytes = contents.bytes();
    return bytes && (() => bytes);
  }
  return once(() => {
    onRead(contents);
    return bytesIn(contents);
  });
}

/** The bytes of contents that are a text, or of the text of a unit or drop-in: the same object for the same part, as that is booted at each key. */
export const bytesIn = onceFor((of: MachineContents | MachineUnit | MachineDropin): Uint8Array => {
  if ('bytes' in of) return of.bytes() ?? new Uint8Array();
  return new TextEncoder().encode(of.contents?.text ?? '');
});

/** Two runs of bytes, one behind the other. */
export function joinBytes(a: Bytes, b: Bytes): Bytes {
  return once(() => joined(a(), b()));
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
