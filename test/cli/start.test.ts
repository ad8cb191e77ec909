/** How the program starts: with the code that V8 made of its files, and without where that is not to be had or not to be trusted. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runInNewContext, Script } from 'node:vm';
import { transform } from 'esbuild';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { folder } from './folder.ts';
import { BROKEN, cli, GOOD } from './kit.ts';
import { runProgram } from './program.ts';

/** A copy of the program in a folder of its own. */
function install(): string {
  const copy = mkdtempSync(join(tmpdir(), 'flatcar-config-start-'));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  const from = dirname(inject('cli'));
  for (const name of readdirSync(from))
    if (/^(?:cli|modules-|shared)/.test(name))
      cpSync(join(from, name), join(copy, name), { recursive: true });
  return copy;
}

function filesIn(copy: string): readonly string[] {
  return readdirSync(copy, { recursive: true, encoding: 'utf8' });
}

function codeFiles(copy: string): readonly string[] {
  const files = filesIn(copy).filter((name) => name.endsWith('.bin'));
  return files.map((name) => join(copy, name));
}

/** What a copy says of two files is what the engine says. */
async function expectToWork(copy: string): Promise<void> {
  const dir = folder({ 'good.bu': GOOD, 'broken.bu': BROKEN });
  for (const args of [
    ['check', 'good.bu', 'broken.bu'],
    ['render', 'good.bu'],
    ['fmt', '--check', 'good.bu'],
  ])
    expect(runProgram(join(copy, 'cli.cjs'), args, dir)).toEqual(await cli(dir, args));
}

/** The code file of the part that has the help, and code that says something else in its place. */
function hostileCode(copy: string): { readonly path: string; readonly code: Buffer } {
  const path = codeFiles(copy).find((name) => name.includes('modules-render-')) ?? '';
  const text = readFileSync(join(copy, 'modules-render.js'), 'latin1');
  const other = text.replace('"Usage: ', '"HACKED:').replace('`Usage: ', '`HACKED:');
  const header = readFileSync(path).subarray(0, readFileSync(path).indexOf(10) + 1);
  const script = new Script(other, { filename: 'x.js' });
  script.runInThisContext();
  return { path, code: Buffer.concat([header, script.createCachedData()]) };
}

describe('the start of the program', () => {
  it('takes the code that lies beside it', () => {
    const copy = install();
    expect(codeFiles(copy).length).toBeGreaterThan(1);
    const load = `const { load, refused } = require(${JSON.stringify(join(copy, 'cli.cjs'))}); load(1); console.log(refused())`;
    const { stdout } = spawnSync(process.execPath, ['-e', load], { encoding: 'utf8' });
    expect(stdout.trim()).toBe('[]');
  });

  it('needs none, and writes nothing', async () => {
    const copy = install();
    for (const file of codeFiles(copy)) rmSync(file);
    const before = filesIn(copy);
    for (const folder of [copy, join(copy, 'shared')]) chmodSync(folder, 0o555);
    await expectToWork(copy);
    expect(filesIn(copy)).toEqual(before);
  });

  it.each<[string, (code: Buffer) => Buffer]>([
    ['empty', () => Buffer.alloc(0)],
    ['cut off', (code) => code.subarray(0, code.length >> 1)],
    [
      'of another build',
      (code) => Buffer.concat([Buffer.from('flatcar-config 0123\n'), code.subarray(code.indexOf(10) + 1)]),
    ],
    ['no code', (code) => Buffer.concat([code.subarray(0, code.indexOf(10) + 1), Buffer.alloc(10_000, 'x')])],
    ['of another V8', (code) => changedAt(code, code.indexOf(10) + 1 + 4)],
  ])('starts without code that is %s', async (_, change) => {
    const copy = install();
    for (const file of codeFiles(copy)) writeFileSync(file, change(readFileSync(file)));
    await expectToWork(copy);
  });

  it.runIf(process.platform !== 'win32')('does not run code that others could have written', () => {
    const copy = install();
    const { path, code } = hostileCode(copy);
    const help = () => runProgram(join(copy, 'cli.cjs'), ['help'], copy).out;
    const right = help();
    writeFileSync(path, code);
    chmodSync(path, 0o666);
    expect(help()).toBe(right);
    chmodSync(path, 0o664);
    expect(help()).toBe(right);
    if (process.getuid?.() !== 0) return;
    chmodSync(path, 0o644);
    chownSync(path, 12345, 12345);
    expect(help()).toBe(right);
  });

  it.runIf(process.platform === 'linux')('does not wait for a pipe in place of code', async () => {
    const copy = install();
    for (const file of codeFiles(copy)) {
      rmSync(file);
      expect(spawnSync('mkfifo', [file]).status).toBe(0);
    }
    await expectToWork(copy);
    expect(codeFiles(copy).every((file) => statSync(file).isFIFO())).toBe(true);
  });
});

function changedAt(code: Buffer, at: number): Buffer {
  const changed = Buffer.from(code);
  changed[at] = (changed[at] ?? 0) ^ 0xff;
  return changed;
}

describe('an installation that is not whole', () => {
  it.each([
    ['the program itself', 'modules-render.js', ['--version']],
    ['a command', 'modules-check.js', ['check', 'good.bu']],
    ['the tools for agents', 'modules-mcp.js', ['mcp']],
  ])('is told by a sentence: without %s', (_, file, args) => {
    const copy = install();
    const dir = folder({ 'good.bu': GOOD });
    const said = (why: RegExp) => ({
      code: 2,
      out: '',
      err: expect.stringMatching(
        new RegExp(
          `^flatcar-config: the installation is not whole, install it again: ${file}: ${why.source}\\n$`,
        ),
      ),
    });
    rmSync(join(copy, file));
    expect(runProgram(join(copy, 'cli.cjs'), args, dir)).toEqual(said(/ENOENT: [^\n]+/));
    writeFileSync(join(copy, file), '((a, b) => [');
    expect(runProgram(join(copy, 'cli.cjs'), args, dir)).toEqual(said(/Unexpected [^\n]+/));
  });
});

describe('a Node that is too old', () => {
  const starts = ['cli', 'server'] as const;

  it.each(starts)('can read what is started: %s', async (name) => {
    const code = readFileSync(inject(name), 'utf8');
    // Nothing is put into older words.
    const [now, then] = await Promise.all(
      ['esnext', 'es2015'].map((target) => transform(code, { target, minifyWhitespace: true })),
    );
    expect(then?.code).toBe(now?.code);
  });

  it.each(
    starts.flatMap((name) => ['0.12.18', '12.22.0', '18.20.8', '20.18.3'].map((old) => [old, name] as const)),
  )('is told by a sentence: %s, %s', (old, name) => {
    const said: unknown[] = [];
    const ended = new Error('ended');
    const exit = (code: number) => {
      said.push(code);
      throw ended;
    };
    const process = { versions: { node: old }, exit };
    const around = { process, console: { error: (text: string) => said.push(text) } };
    const code = readFileSync(inject(name), 'utf8').replace(/^#!.*/, '');
    expect(() => runInNewContext(code, around)).toThrow(ended);
    expect(said).toEqual([`flatcar-config needs Node.js 20.19 or newer, and this is ${old}.`, 2]);
  });
});
