import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decodeDataUrl } from '../../server/src/go/data-url.ts';
import { makeDataUrl } from '../../server/src/render/data-url.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

/** The contents a data URL and its compression stand for. */
function read(source: string, compression: string | null): Uint8Array {
  const decoded = decodeDataUrl(source);
  if (!decoded.ok) throw new Error(decoded.error);
  return new Uint8Array(compression === 'gzip' ? gunzipSync(decoded.data) : decoded.data);
}

describe('makeDataUrl', () => {
  test.each([
    ['nothing', '', 'data:,'],
    ['plain text', 'core\n', 'data:,core%0A'],
    ['what is shorter in base64', '      ', 'data:;base64,ICAgICAg'],
    ['what is as long in base64', '     abcd', 'data:,%20%20%20%20%20abcd'],
  ])('writes %s', (_name, text, source) => {
    expect(makeDataUrl(utf8(text), undefined)).toEqual({ source, compression: '' });
  });

  test.each([47, 48])('takes gzip from 48 characters on: %d', (count) => {
    const { source, compression } = makeDataUrl(utf8('a'.repeat(count)), undefined);
    expect(compression).toBe(count < 48 ? '' : 'gzip');
    expect(read(source, compression)).toEqual(utf8('a'.repeat(count)));
  });

  test('compresses no more than once', () => {
    const text = 'a'.repeat(100);
    expect(makeDataUrl(utf8(text), 'gzip')).toEqual({ source: `data:,${text}`, compression: null });
    expect(makeDataUrl(utf8(text), '').compression).toBe('gzip');
  });

  test('gives back long contents', () => {
    const unit = '[Service]\nExecStart=/usr/bin/true\n'.repeat(10_000);
    const { source, compression } = makeDataUrl(utf8(unit), undefined);
    expect(compression).toBe('gzip');
    expect(new TextDecoder().decode(read(source, compression))).toBe(unit);
  });
});
