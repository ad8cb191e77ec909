/** What is found in lists that change little. */
import { expect, it } from 'vitest';
import { findIn, followList } from '../../server/src/text/found.ts';
import { createMemory } from '../../server/src/text/memory.ts';
import { createRandom } from '../kit/random.ts';

/** Looks for digits, and notes what it looks at. */
function createFinder() {
  const asked: string[] = [];
  const find = ({ text }: Item): readonly string[] => {
    asked.push(text);
    return text.match(/\d/g) ?? [];
  };
  return { asked, find };
}

interface Item {
  readonly text: string;
}

const item = (text: string): Item => ({ text });
const LIST = {};

it('is in the order of the list, with its item', () => {
  const [a, b, c] = [item('a1'), item('b'), item('c23')];
  expect(findIn([a, b, c], createFinder().find)).toEqual([
    { item: a, found: ['1'] },
    { item: c, found: ['2', '3'] },
  ]);
});

it('is looked for again in what changed alone', () => {
  const { asked, find } = createFinder();
  const memory = createMemory();
  const look = (list: readonly Item[]) => {
    memory.turn();
    followList(list, list, LIST, memory);
    asked.length = 0;
    return findIn(list, find).map(({ found }) => found.join(''));
  };
  const [a, b, c, d] = [item('a1'), item('b'), item('c3'), item('d4')];
  expect([look([a, b, c]), asked]).toEqual([
    ['1', '3'],
    ['a1', 'b', 'c3'],
  ]);
  expect([look([a, d, c]), asked]).toEqual([['1', '4', '3'], ['d4']]);
  expect([look([a, d, b]), asked]).toEqual([['1', '4'], ['b']]);
  expect([look([a, d, b, c]), asked]).toEqual([
    ['1', '4', '3'],
    ['a1', 'd4', 'b', 'c3'],
  ]);
});

it('is the same whatever became of the list, and whoever looked at the one before', () => {
  const random = createRandom(5);
  const memory = createMemory();
  const { find } = createFinder();
  const all = ['a', 'b1', 'c', 'd', 'e22', 'f', 'g3'].map(item);
  let list = all;
  for (let step = 0; step < 400; step++) {
    list = list.map((one) => (random.below(5) === 0 ? random.pick(all) : one));
    if (random.below(6) === 0) list = list.slice(random.below(3));
    if (random.below(6) === 0) list = [random.pick(all), ...list];
    memory.turn();
    followList(list, list, LIST, memory);
    if (random.below(3) === 0) continue;
    expect(findIn(list, find), list.map(({ text }) => text).join(' ')).toEqual(findIn([...list], find));
  }
});
