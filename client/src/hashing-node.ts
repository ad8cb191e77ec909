/** Hashes with what Node has, piece by piece. */
import { createHash } from 'node:crypto';
import type { Hashing } from './download.ts';

/** Of files up to 4 GiB. */
export const hashingNode: Hashing = {
  most: 4 * 1024 ** 3,
  create(name) {
    const hash = createHash(name);
    return { update: (bytes) => void hash.update(bytes), digest: async () => hash.digest('hex') };
  },
};
