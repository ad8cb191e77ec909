import { expect, test } from 'vitest';
import { cleanPath, isAbsolutePath, joinPath, pathExtension } from '../../server/src/go/path.ts';

test.each([
  ['', '.'],
  ['/', '/'],
  ['//a//b/', '/a/b'],
  ['/../a/./b/..', '/a'],
  ['../../a/../..', '../../..'],
  ['a/..', '.'],
  ['a/...', 'a/...'],
])('cleanPath(%j) is %s', (path, clean) => {
  expect(cleanPath(path)).toBe(clean);
});

test.each([
  [[], ''],
  [['', ''], ''],
  [['', 'a'], 'a'],
  [['/', 'a', '../b'], '/b'],
  [['a/..', ''], '.'],
])('joinPath(%j) is %j', (parts, joined) => {
  expect(joinPath(...parts)).toBe(joined);
});

test.each([
  ['a.service', '.service'],
  ['a.b/c', ''],
  ['a.b.c', '.c'],
  ['a.', '.'],
  ['.conf', '.conf'],
  ['', ''],
])('pathExtension(%j) is %j', (path, extension) => {
  expect(pathExtension(path)).toBe(extension);
});

test('isAbsolutePath looks at the first character', () => {
  expect(isAbsolutePath('/a')).toBe(true);
  expect(isAbsolutePath('a/')).toBe(false);
  expect(isAbsolutePath('')).toBe(false);
});
