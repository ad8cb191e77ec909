/** What is asked of URIs is asked once of each. */
import { expect, it } from 'vitest';
import { parseUri, perUri, sameUri } from '../../server/src/lsp/uris.ts';

it('is asked once of a URI, and of each by itself', () => {
  const asked: string[] = [];
  const nameOf = perUri(({ path }) => {
    asked.push(path);
    return path.slice(1);
  });
  expect([nameOf('file:///a'), nameOf('file:///b'), nameOf('file:///a')]).toEqual(['a', 'b', 'a']);
  expect(asked).toEqual(['/a', '/b']);
});

it('is asked again of what was asked long ago, or is too long to be kept', () => {
  let asked = 0;
  const count = perUri(() => ++asked);
  const long = `file:///${'x'.repeat(10_000)}`;
  expect([count(long), count(long)]).toEqual([1, 2]);
  count('file:///first');
  for (let i = 0; i < 1_000; i++) count(`file:///${i}`);
  expect(count('file:///first')).toBe(asked);
});

it('is no answer where it fails', () => {
  const fails = perUri(() => {
    throw new Error('no');
  });
  expect(() => fails('file:///a')).toThrow('no');
  expect(() => fails('file:///a')).toThrow('no');
});

it.each([
  ['file:///C:/a b.bu', 'file:///c%3A/a%20b.bu'],
  ['file:///c%3a/a%20b.bu', 'file:///c%3A/a%20b.bu'],
  ['untitled:Untitled-1', 'untitled:Untitled-1'],
])('%s is spelt %s', (uri, same) => {
  expect(sameUri(uri)).toBe(same);
  expect(parseUri(uri).toString()).toBe(same);
});
