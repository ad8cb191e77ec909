import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { folder } from './folder.ts';
import { BROKEN, cli, GOOD, type Outcome } from './kit.ts';
import { runProgram } from './program.ts';

const CLC = 'update:\n  group: stable\nsystemd:\n  units:\n    - name: a.service\n      enable: true\n';
const IGNITION_2 = JSON.stringify({
  ignition: { version: '2.3.0' },
  storage: { files: [{ filesystem: 'root', path: '/a', mode: 420, contents: { source: 'data:,hello%0A' } }] },
});
const ON_DATA = IGNITION_2.replace('"root"', '"data"');
const BINARY = JSON.stringify({
  ignition: { version: '3.3.0' },
  storage: { files: [{ path: '/opt/blob', contents: { source: 'data:;base64,AAEC/w==' } }] },
});

function losses(outcome: Outcome): unknown[] {
  return outcome.err
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

describe('convert: the result', () => {
  it.each([
    ['a Container Linux Config', CLC],
    ['Ignition 2', IGNITION_2],
    ['Ignition 3', BINARY],
    ['a cloud-config', '#cloud-config\nhostname: a\n'],
  ])('is Butane that butane accepts, of %s from standard input', async (_, stdin) => {
    for (const last of [[], ['-']]) {
      const outcome = await cli(folder(), ['convert', '--to', 'butane', ...last], { stdin });
      expect(outcome.code, outcome.err).toBe(0);
      expect(outcome.out).toMatch(/^variant: flatcar\nversion: 1.1.0\n/);
      expect(await cli(folder(), ['render'], { stdin: outcome.out })).toMatchObject({ code: 0, err: '' });
    }
  });

  it('is Ignition of the version that is asked for', async () => {
    const versionOf = async (stdin: string, ...flags: readonly string[]) => {
      const { out } = await cli(folder(), ['convert', '--to', 'ignition', ...flags], { stdin });
      return JSON.parse(out).ignition.version;
    };
    expect(await versionOf(IGNITION_2, '--version', '3.0.0')).toBe('3.0.0');
    expect(await versionOf(CLC, '--version', '2.3.0')).toBe('2.3.0');
    expect(await versionOf(GOOD, '--version', '3.5.0')).toBe('3.5.0');
    expect(await versionOf(BINARY, '--target', '3200.0.0')).toBe('3.3.0');
  });

  it('is a later version of the same format, with its layout', async () => {
    const stdin = '# ours\nvariant: flatcar\nversion: "1.0.0" # old\n';
    const outcome = await cli(folder(), ['convert', '--to', 'butane'], { stdin });
    expect(outcome).toEqual({ code: 0, out: stdin.replace('1.0.0', '1.1.0'), err: '' });
    const json = '{ "ignition":\t{ "version": "3.3.0" } }\n';
    const ignition = await cli(folder(), ['convert', '--to', 'ignition', '--version', '3.4.0'], {
      stdin: json,
    });
    expect(ignition).toEqual({ code: 0, out: json.replace('3.3.0', '3.4.0'), err: '' });
  });

  it('needs to be told what only the owner knows', async () => {
    const etcd = 'etcd:\n  name: a\n  initial_cluster: "{HOSTNAME}"\n';
    const to = ['convert', '--to', 'butane'];
    const refused = await cli(folder(), to, { stdin: etcd });
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(/^<stdin>:2:\d+: platform must be specified.*\n$/);
    expect(await cli(folder(), [...to, '--platform', 'gce'], { stdin: etcd })).toMatchObject({ code: 0 });
    const mounted = await cli(folder(), [...to, '--filesystem', 'data=/var/data'], { stdin: ON_DATA });
    expect(mounted.out).toContain('path: /var/data/a\n');
    expect(await cli(folder(), to, { stdin: ON_DATA })).toMatchObject({ code: 1, out: '' });
  });

  it('reads local files from --files-dir only', async () => {
    const text =
      'storage:\n  files:\n    - path: /a\n      filesystem: root\n      contents:\n        local: a.txt\n';
    const dir = folder({ 'x.yaml': text, 'files/a.txt': 'hello' });
    const args = ['convert', '--to', 'ignition', 'x.yaml'];
    expect((await cli(dir, [...args, '-d', 'files'])).out).toContain('data:,hello');
    expect(await cli(dir, args)).toMatchObject({ code: 1, out: '' });
  });
});

describe('convert: the report', () => {
  const DROPPED = '{"ignition":{"version":"3.3.0"},\n "foo":1,"a":{"b":2}}';

  it('is a line for each loss, at its place', async () => {
    const dir = folder({ 'x.ign': DROPPED });
    const { code, err } = await cli(dir, ['convert', '--to', 'butane', 'x.ign']);
    expect(code).toBe(0);
    expect(err.split('\n')).toEqual([
      'x.ign:2:2: Ignition does not know foo, and ignores it',
      'x.ign:2:10: Ignition does not know a, and ignores it',
      '',
    ]);
  });

  it('is a line of JSON for each file with --report json', async () => {
    const dir = folder({ 'x.ign': DROPPED, 'y.bu': BROKEN, 'z.yaml': 'a: 1\n' });
    const outcome = await cli(dir, [
      ...['convert', '--to', 'ignition', '--version', '3.5.0', '--report', 'json', '--out-dir', 'out'],
      ...['x.ign', 'y.bu', 'z.yaml', 'missing.bu'],
    ]);
    expect(outcome).toMatchObject({ code: 2, out: '' });
    const ignores = (name: string) => `Ignition does not know ${name}, and ignores it`;
    expect(losses(outcome)).toEqual([
      {
        file: 'x.ign',
        ok: true,
        losses: [
          { path: '$.foo', line: 2, column: 2, message: ignores('foo') },
          { path: '$.a', line: 2, column: 10, message: ignores('a') },
        ],
      },
      {
        file: 'y.bu',
        ok: false,
        losses: [{ path: '$.storage.files.0.path', line: 5, column: 13, message: 'path not absolute' }],
      },
      { file: 'z.yaml', ok: false, losses: [expect.objectContaining({ path: '$', line: 1, column: 1 })] },
      {
        file: 'missing.bu',
        ok: false,
        losses: [
          { path: '$', line: 1, column: 1, message: 'cannot read the file: no such file or directory' },
        ],
      },
    ]);
    expect(readdirSync(join(dir, 'out'))).toEqual(['x.ign']);
  });

  it('names what butane drops: keys of another format, say', async () => {
    const stdin = `${GOOD}locksmith:\n  reboot_strategy: off\n`;
    expect(await cli(folder(), ['convert', '--to', 'ignition'], { stdin })).toMatchObject({
      code: 0,
      err: '<stdin>:3:1: unused key locksmith; it is left out\n',
    });
  });

  it.each([
    ['no machine config', 'name: x\n'],
    ['an empty file', ''],
    ['broken YAML', 'variant: flatcar\nversion: [\n'],
    ['broken JSON', '{"ignition":{"version":"3.3.0"},'],
    ['a template', 'variant: flatcar\nversion: {{ version }}\n'],
    ['bytes that are no text', Buffer.concat([Buffer.from(CLC), Buffer.of(0xff)])],
    ['a version that does not exist', '{"ignition":{"version":"3.99.0"}}'],
  ])('says why it refuses %s, at a place in the file', async (_, stdin) => {
    for (const to of ['butane', 'ignition']) {
      const outcome = await cli(folder(), ['convert', '--to', to, '--report', 'json'], { stdin });
      expect(outcome).toMatchObject({ code: 1, out: '' });
      expect(losses(outcome)).toMatchObject([{ file: '-', ok: false }]);
      const [{ losses: reasons } = { losses: [] }] = losses(outcome) as { losses: { message: string }[] }[];
      expect(reasons.length).toBeGreaterThan(0);
      for (const { message } of reasons) expect(message).not.toBe('');
    }
  });

  it('refuses versions that do not exist', async () => {
    const outcome = await cli(folder(), ['convert', '--to', 'butane', '--version', '9.9.9'], { stdin: CLC });
    expect(outcome).toMatchObject({ code: 1, out: '' });
    expect(outcome.err).toContain('9.9.9');
  });
});

describe('convert --output and --out-dir', () => {
  it.runIf(existsSync('/proc/self'))('end where a system makes no folders', () => {
    const args = ['convert', '--to', 'ignition', '--out-dir', '/proc/gone/x', 'a.bu'];
    const { code, err } = runProgram(inject('cli'), args, folder({ 'a.bu': GOOD }));
    expect([code, err]).toEqual([2, expect.stringContaining('no such file or directory')]);
  });

  const content = (dir: string, name: string) => readFileSync(join(dir, name), 'utf8');

  it('write the result, and nothing when it is refused', async () => {
    const dir = folder({ 'x.yaml': CLC, 'bad.bu': BROKEN, 'out.bu': 'old' });
    const bad = await cli(dir, ['convert', '--to', 'ignition', '-o', 'out.bu', 'bad.bu']);
    expect([bad.code, content(dir, 'out.bu')]).toEqual([1, 'old']);
    const good = await cli(dir, ['convert', '--to', 'butane', '-o', 'out.bu', 'x.yaml']);
    expect(good).toMatchObject({ code: 0, out: '' });
    expect(content(dir, 'out.bu')).toMatch(/^variant: flatcar\n/);
  });

  it('name results after the inputs, and go on after one that fails', async () => {
    const dir = folder({ 'a.yaml': CLC, 'sub/b.json': IGNITION_2, 'c.bu': BROKEN, 'd.bu': GOOD });
    const args = ['--out-dir', 'out', 'a.yaml', 'c.bu', 'sub/b.json', 'd.bu'];
    expect(await cli(dir, ['convert', '--to', 'butane', ...args])).toMatchObject({ code: 1, out: '' });
    expect(readdirSync(join(dir, 'out')).sort()).toEqual(['a.bu', 'b.bu', 'd.bu']);
    await cli(dir, ['convert', '--to', 'ignition', ...args]);
    expect(readdirSync(join(dir, 'out')).sort()).toEqual(['a.bu', 'a.ign', 'b.bu', 'b.ign', 'd.bu', 'd.ign']);
  });

  it('never overwrite an input, not through a link either', async () => {
    const dir = folder({ 'a.bu': GOOD, 'b.yaml': CLC });
    symlinkSync('a.bu', join(dir, 'link'));
    for (const to of [
      ['-o', 'a.bu'],
      ['-o', 'link'],
      ['--out-dir', '.'],
    ]) {
      const outcome = await cli(dir, ['convert', '--to', 'butane', ...to, 'a.bu']);
      expect(outcome.code).toBe(2);
      expect(outcome.err).toMatch(/^a\.bu:1:1: cannot write \S+: it is an input\n$/);
    }
    expect(content(dir, 'a.bu')).toBe(GOOD);
  });

  it('say why they cannot write', async () => {
    const dir = folder({ 'a.bu': GOOD, 'sub/a.yaml': GOOD, file: '' });
    const args = ['convert', '--to', 'ignition'];
    expect(await cli(dir, [...args, '-o', 'no/x', 'a.bu'])).toMatchObject({
      code: 2,
      err: 'a.bu:1:1: cannot write no/x: no such file or directory\n',
    });
    expect((await cli(dir, [...args, '--out-dir', 'file/x', 'a.bu'])).code).toBe(2);
    expect(await cli(dir, [...args, '--out-dir', 'out', 'a.bu', 'sub/a.yaml'])).toMatchObject({
      code: 2,
      err: 'flatcar-config: a.bu and sub/a.yaml would be written to the same file\n',
    });
    expect((await cli(dir, [...args, 'sub'])).err).toBe('sub:1:1: cannot read the file: is a directory\n');
  });
});

describe('convert --save-files', () => {
  const ARGS = ['convert', '--to', 'butane', '--save-files'];

  it('saves what is no text below the files directory, where the result looks for it', async () => {
    const dir = folder({ 'x.ign': BINARY });
    mkdirSync(join(dir, 'files'));
    const { code, out, err } = await cli(dir, [...ARGS, '-d', 'files', 'x.ign']);
    expect([code, err]).toEqual([0, '']);
    const [, local = ''] = /local: (\S+)/.exec(out) ?? [];
    expect([...readFileSync(join(dir, 'files', local))]).toEqual([0, 1, 2, 255]);
    expect(await cli(dir, ['render', '-d', 'files'], { stdin: out })).toMatchObject({ code: 0 });
    expect((await cli(dir, [...ARGS, '-d', 'files', 'x.ign'])).out).toBe(out);
  });

  it('saves below --out-dir without one', async () => {
    const dir = folder({ 'x.ign': BINARY });
    expect(await cli(dir, [...ARGS, '--out-dir', 'out', 'x.ign'])).toMatchObject({ code: 0 });
    const [, local = ''] = /local: (\S+)/.exec(readFileSync(join(dir, 'out/x.bu'), 'utf8')) ?? [];
    expect([...readFileSync(join(dir, 'out', local))]).toEqual([0, 1, 2, 255]);
  });

  it('keeps the result and what is saved apart', async () => {
    const dir = folder({ 'x.ign': BINARY });
    const outcome = await cli(dir, [...ARGS, '-d', '.', '-o', 'x.files/opt/blob.bin', 'x.ign']);
    expect(outcome).toMatchObject({ code: 2, out: '' });
    expect(outcome.err).toContain('a file that the config names would be there');
    expect(readdirSync(dir)).toEqual(['x.ign']);
  });

  it("puts nothing into people's folders that means something there", async () => {
    const planted = ['/.vscode/tasks.json', '/.git/hooks/post-checkout', '/.bashrc', '/Makefile', '/.envrc'];
    const contents = { source: 'data:;base64,AAEC/w==' };
    const files = planted.map((path) => ({ path, contents }));
    const config = JSON.stringify({ ignition: { version: '3.4.0' }, storage: { files } });
    const dir = folder({ '.vscode.ign': config });
    expect(await cli(dir, [...ARGS, '-d', '.', '.vscode.ign'])).toMatchObject({ code: 0 });
    expect(readdirSync(dir, { recursive: true }).map(String).sort()).toEqual([
      '.vscode.ign',
      'vscode.files',
      'vscode.files/Makefile.bin',
      'vscode.files/bashrc.bin',
      'vscode.files/envrc.bin',
      'vscode.files/git',
      'vscode.files/git/hooks',
      'vscode.files/git/hooks/post-checkout.bin',
      'vscode.files/vscode',
      'vscode.files/vscode/tasks.json.bin',
    ]);
  });

  it('never overwrites another file', async () => {
    const dir = folder({ 'x.ign': BINARY });
    await cli(dir, [...ARGS, '--out-dir', 'out', 'x.ign']);
    const other = folder({ 'x.ign': BINARY.replace('AAEC/w==', 'AAEC/g==') });
    const outcome = await cli(other, [...ARGS, '-d', join(dir, 'out'), '-o', 'x.bu', 'x.ign']);
    expect(outcome.code).toBe(2);
    expect(outcome.err).toMatch(/^x\.ign:1:1: cannot write .*: another file is there already\n$/);
    expect(readdirSync(other)).toEqual(['x.ign']);
  });

  it.each([
    ['for the folder', 'x.files', '', 'it would leave the directory'],
    ['for a directory', 'x.files/opt', '', 'it would leave the directory'],
    ['to a file', 'x.files/opt/blob.bin', 'there', 'it would leave the directory'],
    ['to nothing', 'x.files/opt/blob.bin', 'new', 'no such file or directory'],
  ])('does not follow a link %s out of the directory', async (_, name, target, reason) => {
    const elsewhere = folder({ there: '' });
    const dir = folder({ 'x.ign': BINARY });
    mkdirSync(dirname(join(dir, 'files', name)), { recursive: true });
    symlinkSync(join(elsewhere, target), join(dir, 'files', name));
    expect(await cli(dir, [...ARGS, '-d', 'files', 'x.ign'])).toEqual({
      code: 2,
      out: '',
      err: `x.ign:1:1: cannot write files/x.files/opt/blob.bin: ${reason}\n`,
    });
    expect(readdirSync(elsewhere)).toEqual(['there']);
  });
});
