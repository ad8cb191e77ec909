import { describe, expect, it } from 'vitest';
import { apply, mutationsOf, parses } from '../../tools/mutants/mutations.ts';

/** What a text becomes, once for each mistake. */
const mutants = (source: string) => mutationsOf(source).map((mutation) => apply(source, mutation));

describe('mutations', () => {
  it.each([
    ['f(a < b);', [';', 'f((a) <= (b));', 'f((a) >= (b));']],
    ['x = a && b;', [';', 'x = (a) || (b);']],
    ['x = [1, 2];', [';', 'x = [2];', 'x = [1];', 'x = [2, 2];', 'x = [1, 3];']],
    ["x = { a: 'b' };", [';', 'x = {};', "x = { a: '' };"]],
    ['if (a) b();', ['if (!(a)) b();', 'if ((a) || true) b();', 'if ((a) && false) b();', 'if (a) ;']],
    ['for (;;) { continue; }', ['for (;;) { ; }']],
    ['x = /^a$/.test(b);', [';', 'x = /a$/.test(b);', 'x = /^a/.test(b);']],
    ['x = a.some(b);', [';', 'x = a.every(b);']],
  ])('of %s', (source, expected) => {
    expect(mutants(source)).toEqual(expected);
    expect(mutants(source).every(parses)).toBe(true);
  });

  it.each([
    "import { a } from 'b';",
    "type A = 'b' | 1;",
    'interface A { readonly b: true }',
    "throw new Error('never');",
    '// 1 < 2',
    "'use strict';",
  ])('there are none of %s', (source) => expect(mutants(source)).toEqual([]));

  it('of what guards against the code itself are those that make it throw', () => {
    expect(mutants("if (a !== 1) throw new Error('no');")).toEqual([
      "if (!(a !== 1)) throw new Error('no');",
    ]);
  });
});
