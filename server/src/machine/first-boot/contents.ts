/** The bytes that a file gets, verified as Ignition does it, as far as they stand in the config. */

import { sha2 } from '../../go/sha2.ts';
import type { MachineContents } from '../machine.ts';
import { causeOf, type Stop } from './note.ts';

/** The bytes; null where they are fetched. Or why Ignition does not take them. */
export function fetchLocally(contents: MachineContents): { bytes: Uint8Array | null } | Omit<Stop, 'at'> {
  // Nothing is fetched for an empty URL, and nothing verified.
  if (contents.origin === 'remote') return { bytes: contents.url.value === '' ? new Uint8Array() : null };
  const bytes = contents.bytes();
  if (bytes) return verified(contents, bytes);
  if (!contents.packed) return { bytes: null };
  return { class: 'bad-compression', message: 'gzip: invalid header', cause: causeOf(contents.url) };
}

function verified({ hash }: MachineContents, bytes: Uint8Array) {
  const [, name, wanted] = /^(sha256|sha512)-([0-9a-f]+)$/i.exec(hash?.value ?? '') ?? [];
  if (!hash || wanted === undefined) return { bytes };
  const sum = sha2(name === 'sha256' ? 'sha256' : 'sha512', bytes);
  if (sum === wanted.toLowerCase()) return { bytes };
  const message = `hash verification failed (calculated ${sum} but expected ${wanted.toLowerCase()})`;
  return { class: 'bad-hash', message, cause: causeOf(hash) } as const;
}

/** Two runs of bytes, one behind the other. */
export function joinBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
