import { describe, expect, test } from 'vitest';
import { decodeBase64, encodeBase64 } from '../../server/src/text/base64.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

test.each([
  ['', ''],
  ['A', 'QQ=='],
  ['AB', 'QUI='],
  ['ABC', 'QUJD'],
  ['é\n', 'w6kK'],
])('%j is %s', (text, base64) => {
  expect(encodeBase64(utf8(text))).toBe(base64);
  expect(decodeBase64(base64)).toEqual({ ok: true, data: utf8(text) });
});

test('every byte survives the round trip', () => {
  const bytes = Uint8Array.from({ length: 257 }, (_, i) => i);
  expect(decodeBase64(encodeBase64(bytes))).toEqual({ ok: true, data: bytes });
});

describe('decodeBase64', () => {
  test.each([
    ['QU\nJD', 'ABC'],
    ['QQ=\r\n=\n', 'A'],
    ['QR==', 'A'],
  ])('takes %j', (base64, text) => {
    expect(decodeBase64(base64)).toEqual({ ok: true, data: utf8(text) });
  });

  test.each([
    ['Q', 0],
    ['QQ', 0],
    ['QQ=', 3],
    ['QQ=x', 2],
    ['Q===', 1],
    ['QQ==Q', 4],
    ['QUJD!', 4],
    ['QUJDé', 4],
    ['QU-D', 2],
  ])('refuses %j at byte %i', (base64, at) => {
    expect(decodeBase64(base64)).toEqual({ ok: false, error: `illegal base64 data at input byte ${at}` });
  });
});
