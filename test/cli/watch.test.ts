/** `--watch`: runs, and waits for what it depends on. */
import { spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { runCli } from '../../server/src/cli/run.ts';
import { folder } from './folder.ts';
import { BROKEN, GOOD } from './kit.ts';

const LOCAL = `${GOOD}storage:\n  files:\n    - path: /a\n      contents:\n        local: a.txt\n`;

/** A change, and what is said when the command has seen it. */
type Step = readonly [change: () => void, said: string];

/** Runs a command that watches, and makes each change when what was said of the one before has come. Gives all that was said. */
async function watched(
  cwd: string,
  args: readonly string[],
  first: string,
  steps: readonly Step[],
  terminal = false,
) {
  const stop = new AbortController();
  const all: string[] = [];
  const left = [...steps];
  let [text, wanted] = ['', first];
  const take = (piece: string): void => {
    text += piece;
    if (!/^watching \d+ files? for changes/m.test(text)) return;
    all.push(text);
    const isSeen = text.includes(wanted);
    text = '';
    // A change of several steps may be seen in between.
    if (!isSeen) return;
    const [change, said] = left.shift() ?? [() => stop.abort(), ''];
    wanted = said;
    setImmediate(change);
  };
  const around = {
    stdout: take,
    stderr: take,
    color: false,
    terminal: { stdout: terminal, stderr: terminal },
  };
  const code = await runCli(args, { cwd, readStdin: async () => Buffer.of(), ...around, stop: stop.signal });
  expect([code, left]).toEqual([0, []]);
  return all;
}

describe('check --watch', () => {
  it('checks again when an input changes, however it is written', async () => {
    const dir = folder({ 'a.bu': GOOD });
    const path = join(dir, 'a.bu');
    const replace = (): void => {
      writeFileSync(join(dir, 'draft'), GOOD);
      renameSync(join(dir, 'draft'), path);
    };
    const [first] = await watched(dir, ['check', '-w', 'a.bu'], 'no problems', [
      [() => writeFileSync(path, BROKEN), 'path not absolute'],
      [replace, 'no problems'],
      [() => rmSync(path), 'cannot read a.bu: no such file or directory'],
      [() => writeFileSync(path, GOOD), 'no problems'],
    ]);
    expect(first).toBe('1 file checked: no problems\nwatching 1 file for changes (Ctrl+C ends that)\n');
  });

  it('waits for directories that vanish and come again, and for what comes into them', async () => {
    const dir = folder({ 'conf/deep/a.bu': GOOD });
    const write = (path: string, text: string) => (): void => {
      mkdirSync(join(dir, path, '..'), { recursive: true });
      writeFileSync(join(dir, path), text);
    };
    await watched(dir, ['check', '-w', 'conf', 'late/*.bu'], '1 file checked', [
      [() => rmSync(join(dir, 'conf'), { recursive: true }), 'cannot read conf: no such file'],
      [write('conf/deep/a.bu', BROKEN), 'path not absolute'],
      [write('conf/deep/b.bu', GOOD), '2 files checked'],
      [write('late/c.bu', GOOD), '3 files checked'],
    ]);
  });

  it('looks at local files that it reads, and at those that are not there yet', async () => {
    const dir = folder({ 'a.bu': LOCAL, 'files/other.txt': '' });
    await watched(dir, ['check', '-w', '-d', 'files', 'a.bu'], '1 error', [
      [() => writeFileSync(join(dir, 'files/a.txt'), 'x'), '1 file checked: '],
      [() => rmSync(join(dir, 'files'), { recursive: true }), '1 error'],
    ]);
  });

  it.runIf(process.platform !== 'win32')('follows links to where they lead', async () => {
    const dir = folder({ 'one/a.bu': GOOD, 'two/a.bu': BROKEN });
    symlinkSync('one', join(dir, 'now'));
    symlinkSync('now/a.bu', join(dir, 'a.bu'));
    const turn = (): void => {
      symlinkSync('two', join(dir, 'then'));
      renameSync(join(dir, 'then'), join(dir, 'now'));
    };
    await watched(dir, ['check', '-w', 'a.bu'], 'no problems', [
      [turn, 'path not absolute'],
      [() => writeFileSync(join(dir, 'two/a.bu'), GOOD), 'no problems'],
    ]);
  });

  it('checks roots of machines again', async () => {
    const dir = folder({ 'r/etc/systemd/system/a.service': '[Service]\nExecStart=/a\n' });
    await watched(dir, ['check', '-w', '--tree', 'r'], '1 file checked', [
      [() => writeFileSync(join(dir, 'r/etc/systemd/system/b.service'), '[Sevice]\n'), 'unknown-section'],
    ]);
  });

  it('clears a terminal, and nothing else', async () => {
    for (const terminal of [false, true]) {
      const dir = folder({ 'a.bu': GOOD });
      const change = () => writeFileSync(join(dir, 'a.bu'), BROKEN);
      const steps: readonly Step[] = [[change, 'path not absolute']];
      const said = await watched(dir, ['check', '-w', 'a.bu'], 'no problems', steps, terminal);
      expect(said.map((text) => text.startsWith('\u001b[2J\u001b[3J\u001b[H'))).toEqual([false, terminal]);
    }
  });
});

describe('render --watch', () => {
  it('renders again, with values and local files as they are then', async () => {
    const dir = folder({ 'a.bu': LOCAL, 'v.env': 'x=1\n', 'a.txt': 'x' });
    const args = ['render', '-w', '-d', '.', '--template-values', 'v.env', 'a.bu'];
    await watched(dir, args, '"source":"data:,x"', [
      [() => writeFileSync(join(dir, 'a.txt'), 'yy'), 'data:,yy'],
      [() => rmSync(join(dir, 'v.env')), 'v.env: no such file or directory'],
      [() => writeFileSync(join(dir, 'v.env'), 'x=2\n'), 'data:,yy'],
    ]);
  });
});

describe.runIf(process.platform !== 'win32')('a signal', () => {
  it.each<[NodeJS.Signals, number]>([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])('%s ends the program with %d', async (signal, code) => {
    const dir = folder({ 'a.bu': GOOD });
    const child = spawn(process.execPath, [inject('cli'), 'check', '--watch', 'a.bu'], { cwd: dir });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = new Promise((done) => child.on('close', done));
    child.stderr.on('data', () => child.kill(signal));
    expect(await ended).toBe(code);
  });
});
