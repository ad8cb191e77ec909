/** `--watch`: runs, and waits for what it depends on. */
import { spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { runCli } from '../../server/src/cli/run.ts';
import { folder } from './folder.ts';
import { BROKEN, GOOD } from './kit.ts';

const LOCAL = `${GOOD}storage:\n  files:\n    - path: /a\n      contents:\n        local: a.txt\n`;

/** A command that watches. */
interface Watch {
  /** What it printed from the last call until it waits again. */
  readonly next: () => Promise<string>;
  /** Ends it. Gives its exit code. */
  readonly end: () => Promise<number>;
}

function watch(cwd: string, args: readonly string[], terminal = false): Watch {
  const stop = new AbortController();
  const told: string[] = [];
  let text = '';
  let wake = (): void => {};
  const take = (piece: string): void => {
    text += piece;
    if (!/^watching \d+ files? for changes/m.test(text)) return;
    told.push(text);
    text = '';
    wake();
  };
  const ended = runCli(args, {
    cwd,
    readStdin: async () => Buffer.of(),
    stdout: take,
    stderr: take,
    color: false,
    terminal: { stdout: terminal, stderr: terminal },
    stop: stop.signal,
  });
  const end = (): Promise<number> => {
    stop.abort();
    return ended;
  };
  onTestFinished(async () => void (await end()));
  return {
    next: async () => {
      while (told.length === 0) await new Promise<void>((done) => (wake = done));
      return told.shift() ?? '';
    },
    end,
  };
}

describe('check --watch', () => {
  it('checks again when an input changes, however it is written', async () => {
    const dir = folder({ 'a.bu': GOOD });
    const { next, end } = watch(dir, ['check', 'a.bu']);
    expect(await next()).toBe(
      '1 file checked: no problems\nwatching 1 file for changes (Ctrl+C ends that)\n',
    );
    writeFileSync(join(dir, 'a.bu'), BROKEN);
    expect(await next()).toContain('path not absolute');
    writeFileSync(join(dir, 'draft'), GOOD);
    renameSync(join(dir, 'draft'), join(dir, 'a.bu'));
    expect(await next()).toContain('no problems');
    rmSync(join(dir, 'a.bu'));
    expect(await next()).toContain('cannot read a.bu: no such file or directory');
    writeFileSync(join(dir, 'a.bu'), GOOD);
    expect(await next()).toContain('no problems');
    expect(await end()).toBe(0);
  });

  it('waits for directories that vanish and come again, and for what comes into them', async () => {
    const dir = folder({ 'conf/deep/a.bu': GOOD });
    const { next } = watch(dir, ['check', 'conf', 'late/*.bu']);
    expect(await next()).toContain('1 file checked');
    rmSync(join(dir, 'conf'), { recursive: true });
    expect(await next()).toContain('cannot read conf: no such file or directory');
    mkdirSync(join(dir, 'conf/deep'), { recursive: true });
    writeFileSync(join(dir, 'conf/deep/a.bu'), BROKEN);
    for (let said = await next(); !said.includes('path not absolute'); ) said = await next();
    writeFileSync(join(dir, 'conf/deep/b.bu'), GOOD);
    expect(await next()).toContain('2 files checked');
    mkdirSync(join(dir, 'late'));
    writeFileSync(join(dir, 'late/c.bu'), GOOD);
    for (let said = await next(); !said.includes('3 files checked'); ) said = await next();
  });

  it('looks at local files that it reads, and at those that are not there yet', async () => {
    const dir = folder({ 'a.bu': LOCAL, 'files/other.txt': '' });
    const { next } = watch(dir, ['check', '-d', 'files', 'a.bu']);
    expect(await next()).toContain('1 error');
    writeFileSync(join(dir, 'files/a.txt'), 'x');
    expect(await next()).not.toContain('1 error');
    rmSync(join(dir, 'files'), { recursive: true });
    expect(await next()).toContain('1 error');
  });

  it.runIf(process.platform !== 'win32')('follows links to where they lead', async () => {
    const dir = folder({ 'one/a.bu': GOOD, 'two/a.bu': BROKEN });
    symlinkSync('one', join(dir, 'now'));
    symlinkSync('now/a.bu', join(dir, 'a.bu'));
    const { next } = watch(dir, ['check', 'a.bu']);
    expect(await next()).toContain('no problems');
    symlinkSync('two', join(dir, 'then'));
    renameSync(join(dir, 'then'), join(dir, 'now'));
    expect(await next()).toContain('path not absolute');
    writeFileSync(join(dir, 'two/a.bu'), GOOD);
    expect(await next()).toContain('no problems');
  });

  it('checks roots of machines again', async () => {
    const dir = folder({ 'r/etc/systemd/system/a.service': '[Service]\nExecStart=/a\n' });
    const { next } = watch(dir, ['check', '--tree', 'r']);
    expect(await next()).toContain('no problems');
    writeFileSync(join(dir, 'r/etc/systemd/system/b.service'), '[Sevice]\n');
    expect(await next()).toContain('[flatcar/systemd/unknown-section]');
  });

  it('clears a terminal, and nothing else', async () => {
    const dir = folder({ 'a.bu': GOOD });
    for (const terminal of [false, true]) {
      writeFileSync(join(dir, 'a.bu'), GOOD);
      const { next, end } = watch(dir, ['check', 'a.bu'], terminal);
      expect(await next()).not.toContain('\u001b');
      writeFileSync(join(dir, 'a.bu'), BROKEN);
      expect((await next()).startsWith('\u001b[2J\u001b[3J\u001b[H')).toBe(terminal);
      await end();
    }
  });
});

describe('render --watch', () => {
  it('writes the result anew, with values and local files as they are then', async () => {
    const dir = folder({ 'a.bu': `${LOCAL}      mode: \${mode}\n`, 'v.env': 'mode=0644\n', 'a.txt': 'x' });
    const args = ['render', '-w', '-d', '.', '--template-values', 'v.env', '--out-dir', 'out', 'a.bu'];
    const { next } = watch(dir, args);
    const checkOut = watch(dir, ['check', 'out']);
    await next();
    for (let said = await checkOut.next(); !said.includes('1 file checked'); ) said = await checkOut.next();
    writeFileSync(join(dir, 'v.env'), 'mode=nonsense\n');
    expect(await next()).toContain('Error translating config');
    writeFileSync(join(dir, 'v.env'), 'mode=0600\n');
    expect(await next()).not.toContain('Error');
    rmSync(join(dir, 'a.txt'));
    expect(await next()).toContain('a.txt');
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
