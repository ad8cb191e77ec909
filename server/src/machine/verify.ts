/** Whether contents that are known unpack and fit their hash, as Ignition finds out where it fetches them. */

import { decodeDataUrl } from '../go/data-url.ts';
import { sha2 } from '../go/sha2.ts';
import type { RefusalClass } from './first-boot/first-boot.ts';
import type { Located, MachineContents } from './machine.ts';

/** What is wrong with contents. */
export interface ContentsFault {
  readonly class: Extract<RefusalClass, 'bad-hash' | 'bad-compression'>;
  /** In Ignition's words. */
  readonly message: string;
  /** The value at fault: the hash, or what should be packed. */
  readonly at: Located<string>;
}

/**
 * Why Ignition would not take contents; null where it does, and for what is fetched from elsewhere.
 * @param exact whether the hash is compared as text, as that of a config is; else upper case is fine
 */
export function contentsFault(contents: MachineContents, exact = false): ContentsFault | null {
  const { url, hash, origin, packed } = contents;
  if (origin === 'remote' || (!packed && !hash)) return null;
  const bytes = contents.bytes();
  if (!bytes) {
    const message = packed ? unpackProblem(url.value) : null;
    return message === null ? null : { class: 'bad-compression', message, at: url };
  }
  const found = /^(sha256|sha512)-(.*)$/s.exec(hash?.value ?? '');
  if (!hash || !found) return null;
  const [, name, sum = ''] = found;
  const calculated = sha2(name === 'sha256' ? 'sha256' : 'sha512', bytes);
  const expected = exact ? sum : sum.toLowerCase();
  if (calculated === expected) return null;
  const message = `hash verification failed (calculated ${calculated} but expected ${expected})`;
  return { class: 'bad-hash', message, at: hash };
}

/** No more than so many bytes can be packed into one. */
const DENSEST = 1032;
/** So much is unpacked, at least; see `MachineContents.bytes`. */
const UNPACKED = 1 << 26;

/** Why gzip could not be unpacked; null where it may just be larger than what we unpack. */
function unpackProblem(url: string): string | null {
  const packed = decodeDataUrl(url);
  if (!packed.ok) return null;
  const { length, 0: first, 1: second } = packed.data;
  if (length === 0) return 'EOF';
  if (first !== 0x1f || second !== 0x8b) return length < 10 ? 'unexpected EOF' : 'gzip: invalid header';
  return length * DENSEST < UNPACKED ? 'unexpected EOF' : null;
}
