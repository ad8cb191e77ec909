/** Where the hash of contents stands, or would: Ignition compares it with what it has fetched and unpacked (resource: url.go). */
import { entryOf } from '../../syntax/tree.ts';
import type { Edits } from '../../syntax/yaml/edit.ts';
import type { Place } from './refactoring.ts';
import type { Resource } from './resources.ts';
import { addMembers, writeScalar } from './write.ts';

export type HashName = 'sha256' | 'sha512';

export interface HashSlot {
  /** The function to use: that of the hash which is there, else sha512. */
  readonly name: HashName;
  /** The hash that is there; null where there is none. */
  readonly old: string | null;
  /** The edits that write another one; null where they cannot be made. */
  readonly write: (hash: string) => Edits | null;
}

/** The hash of contents; null where the format writes it in another way, or it says what a template fills in. */
export function hashSlot(place: Place, { map, entry, hashes }: Resource): HashSlot | null {
  if (!entry || !hashes) return null;
  const there = entryOf(map, 'verification')?.value;
  if (!there) {
    const write = (hash: string) => addMembers(place, map, entry, { verification: { hash } });
    return { name: 'sha512', old: null, write };
  }
  const holder = there.kind === 'map' ? entryOf(there, 'hash') : undefined;
  if (holder?.value.kind !== 'scalar' || holder.value.marked) return null;
  const { value } = holder.value;
  const name = value.startsWith('sha256-') ? 'sha256' : 'sha512';
  return { name, old: value, write: (hash) => writeScalar(place, holder, hash) };
}
