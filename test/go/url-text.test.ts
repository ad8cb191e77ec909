import { expect, test } from 'vitest';
import { normalizeUrl } from '../../server/src/go/url-text.ts';

test.each([
  ['', ''],
  ['HTTP://Ex.com/a b?c d#e f', 'http://Ex.com/a%20b?c d#e%20f'],
  ['https://ex.com/%41%2f', 'https://ex.com/%41%2f'],
  ["https://ex.com/ü'", 'https://ex.com/%C3%BC%27'],
  ['http://u!:p@[::1]:80/x', 'http://u%21:p@[::1]:80/x'],
  ['data:,a b', 'data:,a b'],
  ['oem:///x', 'oem:///x'],
  ['http://', 'http:'],
  ['//host/p', '//host/p'],
  ['x?', 'x?'],
])('%s is written %s', (text, written) => {
  expect(normalizeUrl(text)).toEqual({ ok: true, text: written });
});

test.each([
  [':x', 'parse ":x": missing protocol scheme'],
  ['a:b:c//', null],
  ['1a:b', 'parse "1a:b": first path segment in URL cannot contain colon'],
  ['http://h:p/', 'parse "http://h:p/": invalid port ":p" after host'],
  ['http://[::1/', 'parse "http://[::1/": missing \']\' in host'],
  ['http://a b/', 'parse "http://a b/": invalid character " " in host name'],
  ['http://h/%2ü', 'parse "http://h/%2ü": invalid URL escape "%2\\xc3"'],
  ['http://h/#%', 'parse "http://h/#%": invalid URL escape "%"'],
  ['http://a"b@h/', 'parse "http://a\\"b@h/": net/url: invalid userinfo'],
  ['\t', 'parse "\\t": net/url: invalid control character in URL'],
])('%s: %s', (text, error) => {
  const parsed = normalizeUrl(text);
  expect(parsed.ok ? null : parsed.error).toBe(error);
});
