import { describe, it } from 'vitest';
import { checkFix, checkNoFix, expectFindings } from './kit.ts';

const CODE = 'source-without-host';
const text = (source: string) =>
  `variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: /a\n      contents:\n        source: ${source}\n`;

describe(CODE, () => {
  it('finds URLs that name no host', () => {
    expectFindings(
      `
      variant: flatcar
      version: 1.1.0
      storage:
        files:
          - path: /a
            contents:
              source: https:example.com/a
      #               ^^^^^^^^^^^^^^^^^^^ error[source-without-host] this URL names no host, and the machine does not boot: https: has to be followed by //
      `,
      [CODE],
    );
  });

  it.each([
    ['http:example.com/a', 'http://example.com/a'],
    ['"https:/example.com/a b"', '"https://example.com/a b"'],
    ['s3:bucket/key', 's3://bucket/key'],
    ["'tftp:[::1]/key'", "'tftp://[::1]/key'"],
    ['http:example.com:80/a?b=c&d', 'http://example.com:80/a?b=c&d'],
  ])('%s becomes %s', (wrong, right) => checkFix(CODE, text(wrong), text(right), { safe: false }));

  it.each(['http:///a', 'http:', 'https://', 'http:?a'])('%s has no sure fix', (source) => {
    checkNoFix(CODE, text(`"${source}"`));
  });

  it.each([
    'https://example.com/a',
    'HTTPS://h',
    'data:,a',
    's3://bucket/key',
    'arn:aws:s3:::bucket/key',
    '"https:$' + '{host}"',
    '',
  ])('%s is fine', (source) => expectFindings(text(source), [CODE]));
});
