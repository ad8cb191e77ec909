/** Hashes with what browsers have, which is all at once: the bytes are kept until the end. */
import type { Hashing } from './download.ts';

/** Of files up to 256 MiB. */
export const hashingBrowser: Hashing = {
  most: 256 * 1024 ** 2,
  create(name) {
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    return {
      update: (bytes) => void pieces.push(Uint8Array.from(bytes)),
      digest: async () => {
        const all = await new Blob(pieces).arrayBuffer();
        const sum = await crypto.subtle.digest(name === 'sha512' ? 'SHA-512' : 'SHA-256', all);
        return Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, '0')).join('');
      },
    };
  },
};
