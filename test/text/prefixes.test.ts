import { describe, expect, it } from 'vitest';
import { prefixFinder } from '../../server/src/text/prefixes.ts';
import { excess } from '../kit/work.ts';

describe('prefixFinder', () => {
  it('gives the keys that a text begins with, the shortest first', () => {
    const find = prefixFinder(['/a/b', '', '/a', '/b', '/a/b/c/d', '/a/bc']);
    expect(find('/a/b/c')).toEqual(['', '/a', '/a/b']);
    expect(find('/a/b')).toEqual(['', '/a', '/a/b']);
    expect(find('x')).toEqual(['']);
  });

  it('gives nothing without keys', () => {
    expect(prefixFinder([])('/a')).toEqual([]);
    expect(prefixFinder(['/a'])('')).toEqual([]);
  });

  it('is not misled by a key that ends with the same characters', () => {
    expect(prefixFinder(['ab', 'b'])('bab')).toEqual(['b']);
  });

  it('goes over a text once', () => {
    const path = (size: number) => '/a'.repeat(size);
    expect(excess(300, path, (text) => prefixFinder(['/b', text])(text))).toEqual([]);
  });
});
