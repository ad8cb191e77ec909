/** The hashes of what is fetched, against the host's own. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { sha2 } from '../../server/src/go/sha2.ts';

it.each(['sha256', 'sha512'] as const)('%s is that of the host at every length around a block', (name) => {
  const bytes = Uint8Array.from({ length: 300 }, (_, i) => (i * 167 + 13) % 256);
  for (let length = 0; length <= bytes.length; length++) {
    const part = bytes.subarray(0, length);
    expect(sha2(name, part)).toBe(createHash(name).update(part).digest('hex'));
  }
  const large = new Uint8Array(1 << 20).fill(0xa7);
  expect(sha2(name, large)).toBe(createHash(name).update(large).digest('hex'));
});
