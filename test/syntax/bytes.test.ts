import { describe, expect, it } from 'vitest';
import { decodeBytes } from '../../server/src/syntax/bytes.ts';

const utf16 = (text: string, little: boolean): Uint8Array => {
  const units = [...text].flatMap((char) => char.split('').map((unit) => unit.charCodeAt(0)));
  return new Uint8Array(
    units.flatMap((unit) => (little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])),
  );
};

describe('decodeBytes', () => {
  it('reads UTF-8 and keeps a byte order mark', () => {
    const text = '\ufeffa: é😀\n';
    expect(decodeBytes(new TextEncoder().encode(text))).toEqual({ text, problem: null });
  });

  it.each([true, false])('reads UTF-16 with a byte order mark (little endian: %s)', (little) => {
    const text = '\ufeffa: é😀\n';
    expect(decodeBytes(utf16(text, little))).toEqual({ text, problem: null });
  });

  it.each([
    [[0x61, 0xff], 'invalid leading UTF-8 octet', 1],
    [[0xc3, 0xa9, 0x80], 'invalid leading UTF-8 octet', 1],
    [[0x61, 0xc3], 'incomplete UTF-8 octet sequence', 1],
    [[0xc3, 0x28], 'invalid trailing UTF-8 octet', 0],
    [[0xc0, 0x80], 'invalid length of a UTF-8 sequence', 0],
    [[0xed, 0xa0, 0x80], 'invalid Unicode character', 0],
    [[0xff, 0xfe, 0x61], 'incomplete UTF-16 character', 1],
    [[0xff, 0xfe, 0x00, 0xdc], 'unexpected low surrogate area', 1],
    [[0xfe, 0xff, 0xd8, 0x00, 0x00, 0x61], 'expected low surrogate area', 1],
  ])('%j is no text', (bytes, message, start) => {
    const { problem } = decodeBytes(new Uint8Array(bytes));
    expect(problem).toMatchObject({ message, span: { start } });
  });
});
