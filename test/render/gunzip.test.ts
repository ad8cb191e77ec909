import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { gunzip } from '../../server/src/render/gunzip.ts';
import { numbers } from '../kit/numbers.ts';

const below = numbers(1);
/** Gzip cannot make it smaller, so it comes in several steps. */
const noise = Uint8Array.from({ length: 20_000 }, () => below(256));
const packed = gzipSync(noise);

it('unpacks what is handed over in several steps', () => {
  expect(Buffer.from(gunzip(packed, noise.length) ?? []).equals(noise)).toBe(true);
});

it('gives nothing of what is too large, or cut off wherever a step ends', () => {
  expect(gunzip(packed, noise.length - 1)).toBeNull();
  for (const end of [0, 1, 4095, 4096, 4097, 8192, packed.length - 1]) {
    expect(gunzip(packed.subarray(0, end), noise.length)).toBeNull();
  }
});
