/** Many files at once: what comes of them does not tell how many threads there were. */
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import type { Answer, Helpers, Job } from '../../server/src/cli/batch/helpers.ts';
import { answerOf, inOrder } from '../../server/src/cli/batch/in-order.ts';
import { folder } from './folder.ts';
import { BROKEN, cli, GOOD, WARNED } from './kit.ts';
import { runProgram } from './program.ts';

const KINDS = [GOOD, WARNED, BROKEN, 'a: [', `${GOOD}systemd: {units: [{name: a.service, contents: x}]}\n`];
const MANY = 450;
const FILES = Object.fromEntries(
  Array.from({ length: MANY }, (_, at) => [
    `f${String(at).padStart(4, '0')}.bu`,
    KINDS[at % KINDS.length] ?? '',
  ]),
);
const NAMES = Object.keys(FILES);

/** What is in a folder. */
function contents(dir: string): Readonly<Record<string, string>> {
  return Object.fromEntries(readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), 'utf8')]));
}

describe('many files', () => {
  it.each([
    ['.'],
    ['--format', 'json', '.'],
    ['--explain', '--strict', '.', 'missing.bu'],
    [...NAMES.slice(0, 300), 'missing.bu', ...NAMES.slice(300)],
  ])('are checked by the process as by one thread: %s %s', async (...args) => {
    const dir = folder(FILES);
    expect(runProgram(inject('cli'), ['check', ...args], dir)).toEqual(await cli(dir, ['check', ...args]));
  });

  it.runIf(availableParallelism() > 1)('are checked by several threads', () => {
    const hook = `
      const threads = require('node:worker_threads');
      const { Worker } = threads;
      let answers = 0;
      threads.Worker = class extends Worker {
        constructor(...given) {
          super(...given);
          this.on('message', () => answers++);
        }
      };
      if (threads.isMainThread) process.on('exit', () => process.stderr.write(answers > 0 ? 'helped' : 'alone'));
    `;
    const dir = folder({ ...FILES, 'hook.cjs': hook });
    const switches = ['--require', join(dir, 'hook.cjs')];
    expect(runProgram(inject('cli'), ['check', '.'], dir, switches).err).toBe('helped');
    expect(runProgram(inject('cli'), ['check', ...NAMES.slice(0, 20)], dir, switches).err).toBe('alone');
  });

  it('go by their project files in every thread', async () => {
    const project = 'butaneArtifacts: off\nrules: {harm/taste: off, harm/old: off}\ntargt: lts\n';
    const dir = folder({ ...FILES, '.flatcar-config.yaml': project });
    const many = runProgram(inject('cli'), ['check', '--format', 'json', '.'], dir);
    expect(many).toEqual(await cli(dir, ['check', '--format', 'json', '.']));
    expect(many.out.match(/project\/unknown-key/g)).toHaveLength(1);
  });

  it('are rendered by the process as by one thread', async () => {
    const dir = folder(FILES);
    const names = [...NAMES.slice(0, 200), 'missing.bu', ...NAMES.slice(200)];
    const many = runProgram(inject('cli'), ['render', '--out-dir', 'many', ...names], dir);
    expect(many).toEqual(await cli(dir, ['render', '--out-dir', 'one', ...names]));
    expect(many.code).toBe(1);
    expect(contents(join(dir, 'many'))).toEqual(contents(join(dir, 'one')));
  });
});

const JOB: Job = {
  name: 'render',
  cwd: '/',
  values: new Map(),
  command: {
    ...{
      name: 'render',
      pretty: false,
      strict: false,
      raw: false,
      filesDir: null,
      output: null,
      outDir: null,
      watch: false,
      color: 'auto',
      stdinName: null,
    },
    ...{ paths: [], valueFiles: [], values: [] },
  },
};
const ITEMS = Array.from({ length: 1000 }, (_, at) => at);

/** Threads that give each answer a good while later, so that others come first. */
function slowHelpers(
  most: number,
  work: (item: number) => Promise<unknown>,
  started: { count: number },
): Helpers {
  return {
    most,
    start: (_, { answered }) => {
      started.count++;
      let last: Promise<void> = Promise.resolve();
      const answer = async (items: readonly unknown[]): Promise<void> => {
        for (let turns = 0; turns < 5; turns++) await new Promise((done) => setImmediate(done));
        const made: Answer = await answerOf(
          items.filter((item) => typeof item === 'number'),
          work,
        );
        answered(made);
      };
      return {
        send: (items) => {
          last = last.then(() => answer(items));
        },
        stop: () => {},
      };
    },
  };
}

async function double(item: number): Promise<number> {
  return item * 2;
}

describe('a batch', () => {
  async function run(helpers: Helpers, items = ITEMS, work = double): Promise<readonly number[]> {
    const used: number[] = [];
    await inOrder({ items, job: JOB, work, helpers: () => helpers, use: (made) => used.push(made) });
    return used;
  }
  const doubled = ITEMS.map((item) => item * 2);

  it('keeps the order with as many threads as are worth their start', async () => {
    for (const most of [0, 1, 3, 7]) {
      const started = { count: 0 };
      expect(await run(slowHelpers(most, double, started))).toEqual(doubled);
      expect(started.count).toBe(Math.min(most, 5));
    }
  });

  it('starts none for few files', async () => {
    const started = { count: 0 };
    expect(await run(slowHelpers(7, double, started), ITEMS.slice(0, 150))).toEqual(doubled.slice(0, 150));
    expect(started.count).toBe(0);
  });

  it('does without threads that cannot start', async () => {
    const none: Helpers = {
      most: 3,
      start: () => {
        throw new Error('no threads here');
      },
    };
    expect(await run(none)).toEqual(doubled);
    const ending: Helpers = {
      most: 3,
      start: (_, { ended }) => ({ send: () => setImmediate(() => ended('it ended')), stop: () => {} }),
    };
    expect(await run(ending)).toEqual(doubled);
  });

  it('fails with the reason when a thread breaks that has worked', async () => {
    const breaking: Helpers = {
      most: 1,
      start: (_, { answered, ended }) => {
        let count = 0;
        return {
          send: (items) => {
            count++;
            if (count === 1) setImmediate(() => answered({ made: items.map(() => 0), thrown: null }));
            if (count === 3) setImmediate(() => ended('a thread broke: out of memory'));
          },
          stop: () => {},
        };
      },
    };
    await expect(run(breaking)).rejects.toThrow('a thread broke: out of memory');
  });

  it('throws what is thrown at a file when its turn comes, whoever met it', async () => {
    const thrower = async (item: number): Promise<number> => {
      if (item === 500 || item === 900) throw new Error(`no ${item}`);
      return item;
    };
    for (const most of [0, 2]) {
      const helpers = slowHelpers(most, thrower, { count: 0 });
      await expect(run(helpers, ITEMS, thrower)).rejects.toThrow('no 500');
    }
  });
});
