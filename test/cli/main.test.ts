/** The program as a process: what only shows there. */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { version } from '../../package.json';
import { folder } from './folder.ts';
import { BROKEN, cli, GOOD } from './kit.ts';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Outputs {
  /** Open files in place of pipes. */
  readonly stdout?: number;
  readonly stderr?: number;
  /** Nobody reads standard output. */
  readonly deaf?: boolean;
}

function program(
  args: readonly string[],
  stdin: string,
  { stdout, stderr, deaf = false }: Outputs = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [inject('cli'), ...args], {
    env: { ...process.env, NO_COLOR: '', FORCE_COLOR: '' },
    stdio: ['pipe', stdout ?? 'pipe', stderr ?? 'pipe'],
  });
  const ended = { out: '', err: '' };
  child.stdout?.on('data', (chunk) => {
    ended.out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    ended.err += chunk;
  });
  if (deaf) child.stdout?.destroy();
  child.stdin?.on('error', () => {});
  child.stdin?.end(stdin);
  return new Promise((done) => child.on('close', (code) => done({ code, ...ended })));
}

describe('the program', () => {
  it('renders standard input', async () => {
    expect(await program(['render'], GOOD)).toEqual({
      code: 0,
      out: '{"ignition":{"version":"3.4.0"}}\n',
      err: '',
    });
  });

  it('reports without colours into a pipe, and sets the exit code', async () => {
    const dir = folder({ 'x.bu': BROKEN });
    const ended = await program(['check', join(dir, 'x.bu')], '');
    expect(ended).toMatchObject({ code: 1, err: '' });
    expect(ended.out).toMatch(/^error\[butane\/[a-z-]+\]: path not absolute\n/);
  });

  it.each<[Readonly<Record<string, string>>, readonly string[], boolean]>([
    [{}, [], false],
    [{ FORCE_COLOR: '1' }, [], true],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, [], true],
    [{ FORCE_COLOR: '0' }, [], false],
    [{ FORCE_COLOR: '1' }, ['--color', 'never'], false],
    [{ NO_COLOR: '1' }, ['--color', 'always'], true],
  ])('has colours as %j and %j ask for', (given, args, isColored) => {
    const env = { ...process.env, FORCE_COLOR: '', NO_COLOR: '', ...given };
    const line = [inject('cli'), 'check', ...args, '-'];
    const { stdout } = spawnSync(process.execPath, line, { env, input: BROKEN, encoding: 'utf8' });
    expect(stdout.includes('\u001b[1;31merror')).toBe(isColored);
    expect(stdout).toContain('path not absolute');
  });

  it.runIf(existsSync('/dev/full')).each([
    [['check', '-'], BROKEN],
    [['check', '--format', 'json', '-'], GOOD],
    [['fix', '-'], GOOD],
    [['fix', '--diff', '-'], 'variant: flatcar\nversion: 1.0.0\n'],
    [['render'], GOOD],
    [['convert', '--to', 'ignition'], GOOD],
    [['help'], ''],
  ])('says so and ends with 2 when its output cannot be written: %j', async (args, stdin) => {
    const full = openSync('/dev/full', 'w');
    onTestFinished(() => closeSync(full));
    const ended = await program(args, stdin, { stdout: full });
    expect(ended.code).toBe(2);
    expect(ended.err).toBe('flatcar-config: cannot write to standard output: no space left on device\n');
  });

  it.runIf(existsSync('/dev/full'))('ends with 2 when its complaints cannot be written', async () => {
    const full = openSync('/dev/full', 'w');
    onTestFinished(() => closeSync(full));
    expect(await program(['check', 'missing.bu'], '', { stderr: full })).toMatchObject({ code: 2 });
    expect(await program(['render'], BROKEN, { stderr: full })).toMatchObject({ code: 2 });
  });

  it('is quiet when nobody reads its output', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => `    - path: /etc/${i}\n`).join('');
    const ended = await program(['render', '-p'], `${GOOD}storage:\n  files:\n${many}`, {
      deaf: true,
    });
    expect(ended).toMatchObject({ code: 0, err: '' });
  });
});

describe('help and version', () => {
  it('go to standard output', async () => {
    expect(await cli('.', ['--version'])).toEqual({ code: 0, out: `flatcar-config ${version}\n`, err: '' });
    for (const args of [['--help'], ['help'], ['help', 'check'], ['check', '--help'], ['render', '-h']]) {
      const outcome = await cli('.', args);
      expect(outcome).toMatchObject({ code: 0, err: '' });
      expect(outcome.out).toMatch(/^Usage: flatcar-config /);
    }
  });

  it('are what a call without command points to', async () => {
    const outcome = await cli('.', []);
    expect(outcome).toMatchObject({ code: 2, out: '' });
    expect(outcome.err).toContain('flatcar-config --help');
  });
});
