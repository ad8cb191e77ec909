import { expect, test } from 'vitest';
import { formatSemver, parseSemver, semverProblem } from '../../server/src/go/semver.ts';

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

test.each([
  ['3.5.0', null],
  ['3.5', '3.5 is not in dotted-tri format'],
  ['3.5-a', '3.5 is not in dotted-tri format'],
  ['v3.5.0', 'strconv.ParseInt: parsing "v3": invalid syntax'],
  ['3.5.0.1', 'strconv.ParseInt: parsing "0.1": invalid syntax'],
  ['3.5.0-ü', 'failed to validate pre-release: ü is not a valid semver identifier'],
  ['9223372036854775808.0.0', 'strconv.ParseInt: parsing "9223372036854775808": value out of range'],
])('why %s is no version: %s', (text, reason) => {
  expect(semverProblem(text)).toBe(reason);
});
