import { expect, test } from 'vitest';
import { parseBase2Bytes } from '../../server/src/go/base2-bytes.ts';

test.each([
  ['0', 0n],
  ['-0', 0n],
  ['1B', 1n],
  ['512KiB', 524288n],
  ['512KB', 524288n],
  ['1.5GiB', 1610612736n],
  ['2GiB512MiB', 2684354560n],
  ['-1MiB', -1048576n],
  ['.5KiB', 512n],
])('%s is %d bytes', (text, bytes) => {
  expect(parseBase2Bytes(text)).toEqual({ ok: true, bytes });
});

test.each([
  ['', 'units: invalid '],
  ['x', 'units: invalid x'],
  ['10', 'units: unknown unit  in 10'],
  ['10G', 'units: unknown unit G in 10G'],
  ['1GiB 1MiB', 'units: unknown unit GiB  in 1GiB 1MiB'],
  ['1KiB1KB', 'units: unknown unit KiB in 1KiB1KB'],
  ['9999999999999999999B', 'units: invalid 9999999999999999999B'],
  ['99999EB', 'units: overflow parsing unit'],
])('%s: %s', (text, error) => {
  const parsed = parseBase2Bytes(text);
  expect(parsed.ok ? null : parsed.error).toBe(error);
});
