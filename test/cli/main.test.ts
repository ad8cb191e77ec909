/** The program as a process: what only shows there. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { version } from '../../package.json';
import { folder } from './folder.ts';
import { BROKEN, cli, GOOD } from './kit.ts';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the program; with `deaf`, nobody reads its standard output. */
function program(args: readonly string[], stdin: string, deaf = false): Promise<Ended> {
  const child = spawn(process.execPath, [inject('cli'), ...args], { env: { ...process.env, NO_COLOR: '' } });
  const ended = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    ended.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    ended.err += chunk;
  });
  if (deaf) child.stdout.destroy();
  child.stdin.on('error', () => {});
  child.stdin.end(stdin);
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

  it('is quiet when nobody reads its output', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => `    - path: /etc/${i}\n`).join('');
    const ended = await program(['render', '-p'], `${GOOD}storage:\n  files:\n${many}`, true);
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
