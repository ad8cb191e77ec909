import { describe, expect, test } from 'vitest';
import { parseUrl, queryValues } from '../../server/src/go/url.ts';

describe('parseUrl', () => {
  test.each([
    ['https://h.example/x', 'https', '', ''],
    ['HTTPS://h.example', 'https', '', ''],
    ['https://h/a b', 'https', '', ''],
    ['https://u:p@h:8080/x?a=b?c#frag', 'https', '', 'a=b?c'],
    ['https://[fe80::1]:8080/x', 'https', '', ''],
    ['https://[fe80::1%25eth0%20]/x', 'https', '', ''],
    ['https://[::ffff:1.2.3.4]/', 'https', '', ''],
    ['http://::1/x', 'http', '', ''],
    ['http://h:80:80/', 'http', '', ''],
    ['https://h:', 'https', '', ''],
    ['https://h?', 'https', '', ''],
    ['https://h%e4/', 'https', '', ''],
    ['arn:aws:s3:::b/k?versionId=1', 'arn', 'aws:s3:::b/k', 'versionId=1'],
    ['data:,a%zz', 'data', ',a%zz', ''],
    ['DATA:,x', 'data', ',x', ''],
    ['/etc/passwd', '', '', ''],
    ['//h/x', '', '', ''],
    ['///h:x', '', '', ''],
    ['nope', '', '', ''],
    ['*', '', '', ''],
    ['', '', '', ''],
  ])('%s', (text, scheme, opaque, rawQuery) => {
    expect(parseUrl(text)).toEqual({ ok: true, scheme, opaque, rawQuery });
  });

  test.each([
    'https://h/%zz',
    'https://h/#%z',
    'https://h h/x',
    'https://h:port/',
    'https://h%41/',
    'https://a{b/',
    'https://u p@h/',
    'https://%zz@h/',
    'https://h/\u0001',
    'https://h/\u007f',
    'https://[fe80::1/x',
    'https://[fe80::1]x/',
    'https://[::1%25%41%zz]/',
    'https://[1.2.3.4]/',
    'https://[::1::]/',
    'https://[12345::]/',
    'https://[1:2:3:4:5:6:7]/',
    'https://[::1%25]/',
    'https://h[::1]/',
    '1http://h',
    '://x',
    'a b:c',
  ])('refuses %s', (text) => {
    expect(parseUrl(text)).toEqual({ ok: false });
  });
});

test('queryValues decodes names and values and drops what is broken', () => {
  const values = queryValues('versionId=a%20b+c&versionId=&x&;bad=1&%zz=1&y=%z&&=e&b=%ff');
  expect([...values]).toEqual([
    ['versionId', ['a b c', '']],
    ['x', ['']],
    ['', ['e']],
    ['b', ['\ufffd']],
  ]);
});
