import { describe, expect, it } from 'vitest';
import { bytesOfText, textOfBytes } from '../../server/src/text/utf8.ts';

describe('bytes as text', () => {
  it.each([
    ['whole characters', [0x61, 0xc3, 0xa9, 0xf0, 0x9f, 0x98, 0x80], 'aé😀'],
    ['a character cut short: one mark for each byte, as Go', [0x61, 0xe2, 0x82, 0x62], 'a\udce2\udc82b'],
    ['four bytes cut short', [0xf0, 0x9f, 0x98, 0x0a], '\udcf0\udc9f\udc98\n'],
    ['a byte order mark, which stays', [0xef, 0xbb, 0xbf, 0x61], '\ufeffa'],
  ])('%s', (_, bytes, text) => {
    expect(textOfBytes(new Uint8Array(bytes))).toBe(text);
    expect([...bytesOfText(text)]).toEqual(bytes);
  });

  it('have U+FFFD for what was never a byte', () => {
    expect([...bytesOfText('a\ud800')]).toEqual([0x61, 0xef, 0xbf, 0xbd]);
  });
});
