/** Garbage that a Node program has collected while it goes on. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const garbage = new URL('../../server/src/host/garbage-node.ts', import.meta.url).href;

/** A program of its own, as one that stands still would take the tests with it. */
const PROGRAM = `
import { setImmediate, setTimeout } from 'node:timers/promises';
import { collectGarbage } from '${garbage}';

const loop = async () => { await setTimeout(1); await setImmediate(); };
let collected = false;
const registry = new FinalizationRegistry(() => { collected = true; });
registry.register([], '');
for (const time of [1, 2]) {
  collectGarbage();
  for (let turn = 0; turn < 20; turn++) await loop();
}
console.log(collected, registry);
`;

it('is collected, and the program goes on', async () => {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', PROGRAM];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 20_000 });
  expect(stdout.trim()).toMatch(/^true /);
});
