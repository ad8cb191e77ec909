import { expect, test } from 'vitest';
import { escapeUnitPath } from '../../server/src/go/systemd-escape.ts';

test.each([
  ['/', '-'],
  ['', '-'],
  ['/var/lib/docker', 'var-lib-docker'],
  ['//var///a/', 'var-a'],
  ['/var/a b', 'var-a\\x20b'],
  ['/a-b', 'a\\x2db'],
  ['/.a/.b', '\\x2ea-.b'],
  ['/é', '\\xc3\\xa9'],
  ['/a\tb\\', 'a\\x9b\\x5c'],
  ['/a:b_c', 'a:b_c'],
])('escapeUnitPath(%j) is %s', (path, name) => {
  expect(escapeUnitPath(path)).toBe(name);
});
