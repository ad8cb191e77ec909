/** What is made of the table of commands and options: completions, and the other commands that only tell something. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { COMMANDS, NAMES } from '../../server/src/cli/table.ts';
import { schemaFiles } from '../../server/src/spec/schema-files.ts';
import { folder } from './folder.ts';
import { cli } from './kit.ts';

function hasShell(shell: string): boolean {
  return spawnSync(shell, ['-c', 'true']).status === 0;
}

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])('for %s knows every command and option', async (shell) => {
    const { code, out, err } = await cli('.', ['completion', shell]);
    expect([code, err]).toEqual([0, '']);
    for (const name of NAMES) {
      expect(out).toContain(name);
      for (const option of Object.keys(COMMANDS[name].options)) {
        expect(out).toContain(shell === 'fish' ? `-l ${option}` : `--${option}`);
      }
    }
    for (const word of ['checkstyle', 'rkt', 'harm/taste', '1.2.0-experimental']) expect(out).toContain(word);
  });

  it.each(['bash', 'zsh', 'fish'].filter(hasShell))('is a script that %s reads', async (shell) => {
    const { out } = await cli('.', ['completion', shell]);
    const dir = folder({ script: out });
    const { status, stderr } = spawnSync(shell, ['-n', 'script'], { cwd: dir, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  it.runIf(hasShell('bash')).each<[readonly string[], readonly string[]]>([
    [['c'], ['check', 'convert', 'completion']],
    [
      ['check', '--f'],
      ['--format', '--files-dir'],
    ],
    [['check', '--format', 's'], ['sarif']],
    [['check', '--format', '=', 's'], ['sarif']],
    [['check', '--rule', 'ign-v'], ['ign-v2=']],
    [['check', '--rule', 'ign-v2', '=', 'o'], ['off']],
    [
      ['check', '--rule', 'ign-v2', '='],
      ['off', 'hint', 'info', 'warning', 'error'],
    ],
    [
      ['check', '--target', 'l'],
      ['latest', 'lts'],
    ],
    [['check', '-d', 'f'], ['folder']],
    [['check', 'a'], []],
    [['explain', 'rk'], ['rkt']],
    [['schema', 'flat'], ['flatcar']],
    [['schema', 'flatcar', '1.1'], ['1.1.0']],
    [['completion', 'z'], ['zsh']],
    [['help', 'ma'], ['machine']],
  ])('bash answers %j with %j', async (words, replies) => {
    const dir = folder({ 'a.bu': '', 'folder/x': '' });
    const { out } = await cli(dir, ['completion', 'bash']);
    const script = `${out}
COMP_WORDS=(flatcar-config "$@"); COMP_CWORD=$#
_flatcar_config 2>/dev/null
((\${#COMPREPLY[@]} == 0)) || printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = spawnSync('bash', ['-c', script, 'bash', ...words], { cwd: dir, encoding: 'utf8' });
    expect(stdout.split('\n').filter((line) => line !== '')).toEqual(replies);
  });
});

describe('rules', () => {
  it('lists what explain lists', async () => {
    for (const form of ['pretty', 'json']) {
      const rules = await cli('.', ['rules', '--format', form]);
      expect(rules).toEqual(await cli('.', ['explain', '--format', form]));
      expect(rules.out).toContain('rkt');
    }
  });
});

describe('schema', () => {
  it('prints every schema, as it is published', async () => {
    const { out } = await cli('.', ['schema']);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(schemaFiles().size);
    for (const line of lines) {
      const [variant = '', version] = line.split(' ');
      const printed = await cli('.', ['schema', ...line.split(' ')]);
      const name = variant === 'ignition' || version === undefined ? variant : `butane-${variant}`;
      const file = `schemas/${version === undefined ? name : `${name}-${version}`}.json`;
      expect(printed.out).toBe(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));
    }
  });

  it.each<[readonly string[], string]>([
    [['flatcar', '9'], "there is no version '9' of 'flatcar'; there is 1.0.0, 1.1.0"],
    [['flatcar'], "of 'flatcar' a version is needed; there is 1.0.0"],
    [['coreos'], "there is no schema of 'coreos'; there is butane, flatcar, fcos"],
    [['butane', '1.1.0'], "'butane' is the schema for all versions, and has none itself"],
  ])('says what there is instead of %j', async (args, reason) => {
    const { code, out, err } = await cli('.', ['schema', ...args]);
    expect([code, out, err.startsWith(`flatcar-config: ${reason}`)]).toEqual([2, '', true]);
  });
});

describe('lsp', () => {
  it.each([[['lsp']], [['lsp', '--stdio']]])('%j is the language server', async (args) => {
    const child = spawn(process.execPath, [inject('cli'), ...args]);
    onTestFinished(() => void child.kill('SIGKILL'));
    const send = (message: object): void => {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    const ended = new Promise((done) => child.on('close', done));
    const params = { processId: null, rootUri: null, capabilities: {} };
    send({ id: 1, method: 'initialize', params });
    let out = '';
    child.stdout.on('data', (piece) => {
      out += piece;
      if (!/"id":1,.*"capabilities"/s.test(out) || out.includes('"id":2')) return;
      send({ id: 2, method: 'shutdown' });
      send({ method: 'exit' });
    });
    expect(await ended).toBe(0);
    expect(out).toContain('"hoverProvider"');
  });

  it('says so where the server is not there', async () => {
    expect(await cli('.', ['lsp'])).toEqual({
      code: 2,
      out: '',
      err: 'flatcar-config: cannot start the language server: there is none here\n',
    });
  });
});
