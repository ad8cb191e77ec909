import { describe, expect, test } from 'vitest';
import { decodeDataUrl, escapeDataUrl } from '../../server/src/go/data-url.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('decodeDataUrl', () => {
  test.each([
    ['data:,', ''],
    ['data:,hello%20world', 'hello world'],
    ['data:,a/b?c&d', 'a/b?c&d'],
    ['data:;base64,aGVsbG8=', 'hello'],
    ['data:text/plain;charset=utf-8;base64,aGVs\nbG8=', 'hello'],
    ['data:x-own/thing,x', 'x'],
    ['data:textual/,x', 'x'],
    ['data:;a="q\\"\\x41;,",x', 'x'],
    ['data:;a="";b=%zz,x', 'x'],
  ])('%s', (url, text) => {
    expect(decodeDataUrl(url)).toEqual({ ok: true, data: utf8(text) });
  });

  test.each([
    ['DATA:,x', 'missing data prefix'],
    ['data:', 'missing comma before data'],
    ['data:é', 'invalid character after data prefix'],
    ['data:text', 'missing media type slash'],
    ['data:text,x', 'invalid character for media type'],
    ['data:foo/bar,x', 'invalid media type'],
    ['data:xy/bar,x', 'invalid media type'],
    ['data:x', 'missing media type slash'],
    ['data:text/plain', 'incomplete media type'],
    ['data:text/pl ain,', 'invalid character for media subtype'],
    ['data:;', 'unterminated parameter sequence'],
    ['data:;=x', 'unterminated parameter sequence'],
    ['data:;a', 'unterminated parameter sequence'],
    ['data:;a b,', 'invalid character for parameter attribute'],
    ['data:;base64;a=b,', 'invalid character for parameter attribute'],
    ['data:;base32,', 'expected base64, got base32'],
    ['data:;a=', 'missing comma before data'],
    ['data:;a=,', 'invalid character for parameter value'],
    ['data:;a=b c,', 'invalid character for parameter value'],
    ['data:;a=b', 'missing comma before data'],
    ['data:;a=%zz,', 'rfc2396: invalid char 0x25 in unescape sequence'],
    ['data:;a="b', 'unclosed quoted string'],
    ['data:;a="é",', 'invalid character for parameter value'],
    ['data:;a="\\é",', 'invalid escaped character'],
    ['data:;a="\\q",', 'invalid syntax'],
    ['data:;a="\\ud800",', 'invalid syntax'],
    ['data:;a="b"', 'missing comma before data'],
    ['data:;a="b"c,', 'expected semicolon or comma'],
    ['data:,a b', 'invalid data character'],
    ['data:,é', 'invalid data character'],
    ['data:,%4', 'rfc2396: unexpected end of unescape sequence'],
    ['data:,%4z', 'rfc2396: invalid char 0x25 in unescape sequence'],
    ['data:;base64,aGVs\r\nbG8=', 'invalid data character'],
    ['data:;base64,aGVsbG8', 'illegal base64 data at input byte 4'],
  ])('%s: %s', (url, error) => {
    expect(decodeDataUrl(url)).toEqual({ ok: false, error });
  });
});

test('escapeDataUrl keeps the unreserved characters of RFC 2396', () => {
  expect(escapeDataUrl(utf8("aZ0-_.!~*'() /%é\n"))).toBe("aZ0-_.!~*'()%20%2F%25%C3%A9%0A");
  expect(escapeDataUrl(new Uint8Array([0, 255]))).toBe('%00%FF');
});
