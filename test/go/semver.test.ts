import { expect, test } from 'vitest';
import { formatSemver, parseSemver } from '../../server/src/go/semver.ts';

test.each([
  ['1.1.0', '1.1.0'],
  ['01.1.00', '1.1.0'],
  ['1.2.0-experimental', '1.2.0-experimental'],
  ['1.0.0-a.b-c+d.1', '1.0.0-a.b-c+d.1'],
  ['1.0.0-', '1.0.0'],
  ['1.0.0+', '1.0.0'],
  ['9223372036854775807.0.0', '9223372036854775807.0.0'],
])('%s is %s', (text, normal) => {
  const version = parseSemver(text);
  expect(version && formatSemver(version)).toBe(normal);
});

test.each([
  '',
  '1.1',
  '1.1.0.0',
  'v1.1.0',
  ' 1.1.0',
  '1.1.0\n',
  '1.1.x',
  '-1.1.0',
  '1..0',
  '1.0.0-a..b',
  '1.0.0-é',
  '1.0.0+a+b',
  '9223372036854775808.0.0',
])('%j is no version', (text) => {
  expect(parseSemver(text)).toBeNull();
});
