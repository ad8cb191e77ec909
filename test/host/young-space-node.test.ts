/** How much memory a Node program touches while objects come and stay. */
import { expect, it } from 'vitest';
import { printedBy } from '../kit/node-program.ts';

const [youngSpace, garbage] = ['young-space-node', 'garbage-node'].map(
  (name) => new URL(`../../server/src/host/${name}.ts`, import.meta.url).href,
);

/** Says how large the space is after living objects were made; a program of its own, as it is about all of one. */
const program = (isKept: boolean): string => `
import { setImmediate } from 'node:timers/promises';
import { getHeapSpaceStatistics } from 'node:v8';
import { GARBAGE } from '${garbage}';
import { keepYoungSpaceSmall } from '${youngSpace}';

if (${isKept}) keepYoungSpaceSmall();
const alive = [];
async function work() {
  for (let turn = 0; turn < 300; turn++) {
    alive.push(Array.from({ length: 2000 }, (_, at) => ({ turn, at })));
    await setImmediate();
  }
}
const say = () => console.log(getHeapSpaceStatistics().find((one) => one.space_name === 'new_space').space_size / 2 ** 20);
await work();
say();
alive.length = 0;
GARBAGE.all();
for (let turn = 0; turn < 20; turn++) await setImmediate();
await work();
say();
`;

async function sizes(isKept: boolean): Promise<number[]> {
  return (await printedBy(program(isKept))).split('\n').map(Number);
}

it('is small where it is kept so, with garbage collected or not, and grows else', async () => {
  const [kept, free] = await Promise.all([sizes(true), sizes(false)]);
  expect(Math.max(...kept)).toBeLessThanOrEqual(8);
  expect(Math.max(...free)).toBeGreaterThan(8);
});
