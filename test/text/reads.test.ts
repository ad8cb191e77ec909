/** What work reads is noted, and what was worked out once brings what it read to all that use it. */
import { expect, it } from 'vitest';
import { isAlike } from '../../server/src/text/alike.ts';
import { once, onceFor } from '../../server/src/text/once.ts';
import { noteRead, noting, type Part, readsOf, unnoted } from '../../server/src/text/reads.ts';
import { summaryOf } from '../../server/src/text/summary.ts';

const [FIRST, SECOND]: readonly [Part, Part] = [{ isSame: () => true }, { isSame: () => false }];

function read(part: Part, value: number): number {
  noteRead(part);
  return value;
}

it('is what was read in the work alone', () => {
  read(SECOND, 0);
  const { value, reads } = readsOf(() => read(FIRST, 1) + read(FIRST, 1));
  expect([value, [...(reads ?? [])]]).toEqual([2, [FIRST]]);
  expect(readsOf(() => 3)).toEqual({ value: 3, reads: null });
});

it('does not count for the work around', () => {
  const around = readsOf(() => {
    readsOf(() => read(SECOND, 0));
    return read(FIRST, 1);
  });
  expect([...(around.reads ?? [])]).toEqual([FIRST]);
});

it("is nobody's where nobody wants it, and known of what was worked out on the way", () => {
  const both = once(() => read(FIRST, 1) + read(SECOND, 2));
  const around = readsOf(() => unnoted(() => both()) + read(FIRST, 1));
  expect([around.value, [...(around.reads ?? [])]]).toEqual([4, [FIRST]]);
  expect([...(readsOf(both).reads ?? [])]).toEqual([FIRST, SECOND]);
});

it('goes on after work that failed', () => {
  const work = () => {
    try {
      readsOf(() => {
        read(SECOND, 0);
        throw new Error('no');
      });
    } catch {
      read(FIRST, 1);
    }
  };
  expect([...(readsOf(work).reads ?? [])]).toEqual([FIRST]);
});

it.each([
  ['once', () => once(() => read(FIRST, 1))],
  [
    'onceFor',
    () => {
      const [made, key] = [onceFor(() => read(FIRST, 1)), {}];
      return () => made(key);
    },
  ],
])('comes with the result of %s, whoever asked first', (_, create) => {
  const get = create();
  const both = once(() => get() + read(SECOND, 1));
  const outer = readsOf(() => {
    get();
    return readsOf(both).reads;
  });
  expect([...(outer.value ?? [])]).toEqual([FIRST, SECOND]);
  expect([...(readsOf(both).reads ?? [])]).toEqual([FIRST, SECOND]);
});

it('is what is read of a thing, or all of it by a copy', () => {
  const thing = noting({ a: 1, b: 2, c: 3 }, (name) => ({ a: FIRST, b: SECOND, c: undefined })[name]);
  const own = readsOf(() => thing.a + thing.c);
  expect([own.value, [...(own.reads ?? [])]]).toEqual([4, [FIRST]]);
  const copied = readsOf(() => ({ ...thing, a: 0 }));
  expect([copied.value, [...(copied.reads ?? [])]]).toEqual([{ a: 0, b: 2, c: 3 }, [FIRST, SECOND]]);
});

it('is a summary in place of what that was made of', () => {
  interface List {
    readonly items: readonly { readonly name: string }[];
  }
  const names = summaryOf(({ items }: List) => {
    noteRead(FIRST);
    return items.map(({ name }) => name);
  });
  const [before, same, other] = ['ab', 'ab', 'ac'].map((all) => ({
    items: [...all].map((name) => ({ name })),
  }));
  if (!before || !same || !other) throw new Error('no lists');
  const { value, reads } = readsOf(() => names(before));
  const [part, ...more] = reads ?? [];
  expect([value, more]).toEqual([['a', 'b'], []]);
  const isSame = (now: List, last: List) =>
    (part as Part<{ subject: object }>).isSame({ subject: now }, { subject: last });
  expect([isSame(same, before), isSame(other, same), isSame(before, { items: [] })]).toEqual([
    true,
    false,
    false,
  ]);
});

const node = { span: { start: 1, end: 2 } };

it.each([
  ['data', { a: [1, { b: 'x' }], c: null }, { a: [1, { b: 'x' }], c: null }, true],
  ['another value', { a: [1, { b: 'x' }] }, { a: [1, { b: 'y' }] }, false],
  ['another key', { a: 1 }, { b: 1 }, false],
  ['one key more', { a: 1 }, { a: 1, b: undefined }, false],
  ['a list and an object', ['a'], { 0: 'a' }, false],
  ['sets', { a: new Set(['x']) }, { a: new Set(['x']) }, true],
  ['other sets', new Set(['x']), new Set(['y']), false],
  ['maps', new Map([['x', [1]]]), new Map([['x', [1]]]), true],
  ['other maps', new Map([['x', [1]]]), new Map([['x', [2]]]), false],
  ['one node', { node }, { node }, true],
  ['equal nodes', { node }, { node: { ...node } }, false],
  ['functions', { a: () => 1 }, { a: () => 1 }, false],
  ['bytes', new Uint8Array([1]), new Uint8Array([1]), false],
  [
    'what lies deep',
    { a: { a: { a: { a: { a: { a: { a: 1 } } } } } } },
    { a: { a: { a: { a: { a: { a: { a: 1 } } } } } } },
    false,
  ],
])('is alike: %s', (_, one, other, expected) => {
  expect(isAlike(one, other)).toBe(expected);
  expect(isAlike(other, one)).toBe(expected);
});
