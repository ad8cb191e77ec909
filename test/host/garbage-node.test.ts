/** Garbage that a Node program has collected while it goes on. */
import { expect, it } from 'vitest';
import { printedBy } from '../kit/node-program.ts';

const garbage = new URL('../../server/src/host/garbage-node.ts', import.meta.url).href;

/** What a program prints; of its own, as one that stands still would take the tests with it. */
function printed(work: string): Promise<string> {
  return printedBy(`
    import { setImmediate, setTimeout } from 'node:timers/promises';
    import { getHeapSpaceStatistics } from 'node:v8';
    import { GARBAGE } from '${garbage}';
    ${work}`);
}

it('is collected, and the program goes on', async () => {
  const work = `
    const loop = async () => { await setTimeout(1); await setImmediate(); };
    let collected = false;
    const registry = new FinalizationRegistry(() => { collected = true; });
    registry.register([], '');
    for (const time of [1, 2]) {
      GARBAGE.all();
      for (let turn = 0; turn < 20; turn++) await loop();
    }
    console.log(collected, registry);`;
  expect(await printed(work)).toMatch(/^true /);
});

it('of new objects is collected where they are many, and nobody sees how', async () => {
  const work = `
    const used = () => getHeapSpaceStatistics().find((one) => one.space_name === 'new_space').space_used_size;
    GARBAGE.young();
    const [fewBefore, few] = [used(), (GARBAGE.young(), used())];
    // There is room for many where many stayed alive. Whenever the engine collects itself, some later turn has much behind it.
    const make = () => Array.from({ length: 1000 }, (_, at) => ({ at }));
    const alive = Array.from({ length: 200 }, make);
    for (let turn = 0; turn < 100_000 && used() < 3e6; turn++) make();
    const many = used();
    GARBAGE.young();
    console.log(few >= fewBefore, used() < many, typeof gc, alive.length);`;
  expect(await printed(work)).toBe('true true undefined 200');
});
