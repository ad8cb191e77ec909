import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { folder } from './folder.ts';
import { cli, GOOD, WARNED } from './kit.ts';
import { runProgram } from './program.ts';

/** Says flatcar/rkt. */
const RKT = `${GOOD}systemd:
  units:
    - name: a.service
      contents: |
        [Service]
        ExecStart=/usr/bin/rkt run x
`;
const LOCAL = `${GOOD}storage:\n  files:\n    - path: /a\n      contents: {local: a.txt}\n`;

async function codes(dir: string, args: readonly string[]): Promise<readonly string[]> {
  const { out } = await cli(dir, ['check', '--format', 'json', ...args]);
  const report: { files: { file: string; diagnostics: { severity: string; code: string }[] }[] } =
    JSON.parse(out);
  return report.files.flatMap(({ file, diagnostics }) =>
    diagnostics.map(({ severity, code }) => `${file} ${severity} ${code}`),
  );
}

describe('the project file of an input', () => {
  it('is the nearest one upwards', async () => {
    const dir = folder({
      '.flatcar-config.yaml': 'rules: {rkt: info}\n',
      'a.bu': RKT,
      'sub/deep/b.bu': RKT,
      'other/.flatcar-config.json': '{"rules": {"rkt": "off"}}',
      'other/c.bu': RKT,
    });
    const found = ['a.bu info rkt', 'sub/deep/b.bu info rkt'];
    expect((await codes(dir, ['.'])).filter((line) => line.endsWith(' rkt'))).toEqual(found);
    expect(await codes(join(dir, 'sub'), ['deep'])).toContain('deep/b.bu info rkt');
  });

  it('gives way to options, rules one by one, and to --no-config and --config', async () => {
    const dir = folder({
      '.flatcar-config.yaml': 'rules: {rkt: off}\ntarget: lts\n',
      'other.yaml': 'rules: {rkt: hint}\n',
      'a.bu': RKT,
    });
    const level = async (...args: string[]) =>
      (await codes(dir, [...args, 'a.bu'])).filter((line) => line.endsWith(' rkt'));
    expect(await level()).toEqual([]);
    expect(await level('--rule', 'rkt=error')).toEqual(['a.bu error rkt']);
    expect(await level('--config', 'other.yaml')).toEqual(['a.bu hint rkt']);
    expect(await level('--no-config')).toEqual(await level('--rule', 'rkt=warning'));
    const missing = await cli(dir, ['check', '--config', 'gone.yaml', 'a.bu']);
    expect([missing.code, missing.err]).toEqual([
      2,
      'flatcar-config: cannot read gone.yaml: no such file or directory\n',
    ]);
  });

  it('names the files directory, from its own folder', async () => {
    const dir = folder({
      '.flatcar-config.yaml': 'filesDirectory: files\n',
      'files/a.txt': 'x',
      'sub/a.bu': LOCAL,
    });
    const rendered = await cli(join(dir, 'sub'), ['render', 'a.bu']);
    expect([rendered.code, rendered.out.includes('data:,x')]).toEqual([0, true]);
    expect((await cli(dir, ['check', 'sub/a.bu'])).code).toBe(0);
    expect((await cli(dir, ['machine', 'sub/a.bu'])).code).toBe(0);
    expect((await cli(dir, ['convert', '--to', 'ignition', 'sub/a.bu'])).out).toContain('data:,x');
    expect((await cli(dir, ['render', '--no-config', 'sub/a.bu'])).code).toBe(1);
  });

  it('reads nothing outside of its folder, by no way', async () => {
    const outside = folder({ 'a.txt': 'secret' });
    const dir = folder({ '.flatcar-config.yaml': 'filesDirectory: link\n', 'a.bu': LOCAL });
    symlinkSync(outside, join(dir, 'link'));
    const { code, out, err } = await cli(dir, ['render', 'a.bu']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(".flatcar-config.yaml:1:17: error: 'link': is outside of the directory");
  });

  it('fills templates in, and lays out', async () => {
    const dir = folder({
      '.flatcar-config.yaml':
        'templateValues: {files: [v.tfvars], values: {b: own}}\nformat: {listIndent: flush}\nrender: {pretty: true}\n',
      'v.tfvars': 'a = "file"\nb = "file"\n',
      't.bu': `${GOOD}passwd:\n  users:\n    - name: \${a}-\${b}-\${c}\n`,
    });
    const { out } = await cli(dir, ['render', '--template-value', 'c=flag', 't.bu']);
    expect([out.includes('file-own-flag'), out.startsWith('{\n')]).toEqual([true, true]);
    await cli(dir, ['fmt', 't.bu']);
    expect(readFileSync(join(dir, 't.bu'), 'utf8')).toContain('users:\n  - name');
    await cli(dir, ['fmt', '--list-indent', 'indented', 't.bu']);
    expect(readFileSync(join(dir, 't.bu'), 'utf8')).toContain('users:\n    - name');
  });

  it('says how what is no mistake is told, and what is a template', async () => {
    const text = `${GOOD}storage:\nx-a: 1\npasswd: {users: [{name: "\${x}"}]}\n`;
    const dir = folder({ '.flatcar-config.yaml': 'butaneArtifacts: hint\n', 'a.bu': text });
    expect(await codes(dir, ['a.bu'])).toContain('a.bu hint unused-key');
    expect(await codes(dir, ['--no-config', 'a.bu'])).toContain('a.bu warning unused-key');
  });

  it('holds for standard input where it is read', async () => {
    const dir = folder({ '.flatcar-config.yaml': 'filesDirectory: files\n', 'files/a.txt': 'x' });
    const { code, out } = await cli(dir, ['render'], { stdin: LOCAL });
    expect([code, out.includes('data:,x')]).toEqual([0, true]);
  });

  it('fills dynamic data of Container Linux Configs in for its platform', async () => {
    const clc = 'etcd:\n  version: 3.1.0\n  name: "{HOSTNAME}"\n';
    const dir = folder({ '.flatcar-config.yaml': 'platform: gce\n', 'a.yaml': clc, 'b.yaml': 'a: 1\n' });
    const failed = async (...args: string[]) => (await cli(dir, ['check', ...args])).code;
    expect([await failed('--no-config', 'a.yaml'), await failed('a.yaml')]).toEqual([1, 0]);
    expect((await cli(dir, ['convert', '--to', 'ignition', 'a.yaml'])).code).toBe(0);
  });

  it('leaves out what it excludes, but for what is named', async () => {
    const dir = folder({
      '.flatcar-config.yaml': "exclude: [vendor/, '*.gen.bu']\n",
      'a.bu': WARNED,
      'b.gen.bu': WARNED,
      'vendor/c.bu': WARNED,
    });
    const files = async (...args: string[]) => {
      const lines = await codes(dir, args);
      return [...new Set(lines.map((line) => line.split(' ', 1)[0]))];
    };
    expect(await files('.')).toEqual(['a.bu']);
    expect(await files('vendor')).toEqual([]);
    expect(await files('vendor/c.bu')).toEqual(['vendor/c.bu']);
  });
});

it('has nothing more of the program loaded where there is none', () => {
  const hook = `
    const fs = require('node:fs');
    const open = fs.openSync;
    fs.openSync = (path, ...more) => {
      if (String(path).endsWith('modules-more.js')) process.stderr.write('more');
      return open(path, ...more);
    };
  `;
  const dir = folder({
    'hook.cjs': hook,
    'a.bu': GOOD,
    'with/.flatcar-config.yaml': 'target: lts\n',
    'with/a.bu': GOOD,
  });
  const loaded = (path: string) =>
    runProgram(inject('cli'), ['check', path], dir, ['--require', join(dir, 'hook.cjs')]).err;
  expect([loaded('a.bu'), loaded('with/a.bu')]).toEqual(['', 'more']);
});

describe('a faulty project file', () => {
  const dir = () =>
    folder({ '.flatcar-config.yaml': 'tagret: lts\nrules: {rkt: off}\n', 'a.bu': RKT, 'b.bu': GOOD });

  it('is reported as any file, once, and the rest of it holds', async () => {
    const { code, out } = await cli(dir(), ['check', 'a.bu', 'b.bu']);
    expect([code, out.match(/unknown-key/g)?.length, out.includes('flatcar/rkt')]).toEqual([1, 1, false]);
    expect(
      out,
    ).toContain(`error[flatcar/project/unknown-key]: a project file has no key 'tagret'; did you mean 'target'?
  --> .flatcar-config.yaml:1:1`);
    expect(await codes(dir(), ['.'])).toEqual(['.flatcar-config.yaml error project/unknown-key']);
    expect(await codes(dir(), ['.flatcar-config.yaml'])).toEqual([
      '.flatcar-config.yaml error project/unknown-key',
    ]);
  });

  it.each([
    ['fix', 'b.bu'],
    ['fmt', 'b.bu'],
    ['render', 'b.bu'],
    ['machine', 'b.bu'],
    ['convert', '--to', 'ignition', 'b.bu'],
  ])('fails %s, which does its work all the same', async (...args) => {
    const { code, err } = await cli(dir(), args);
    expect([
      code,
      err.includes(".flatcar-config.yaml:1:1: error: a project file has no key 'tagret'"),
    ]).toEqual([1, true]);
  });

  it('is told of where a folder has two, and where it is no text', async () => {
    const two = folder({
      '.flatcar-config.yaml': 'target: lts\n',
      '.flatcar-config.json': '{}',
      'a.bu': GOOD,
    });
    expect(await codes(two, ['.'])).toEqual(['.flatcar-config.yaml error project/several']);
    const bytes = folder({ '.flatcar-config.yaml': Buffer.from([0x61, 0xff, 0xfe]), 'a.bu': GOOD });
    expect((await codes(bytes, ['a.bu'])).some((line) => line.includes('project/'))).toBe(true);
    const missing = folder({ '.flatcar-config.yaml': 'filesDirectory: gone\n', 'a.bu': GOOD });
    expect(await codes(missing, ['a.bu'])).toEqual(['.flatcar-config.yaml error project/file']);
  });

  it('is passed over where its name is that of a folder', async () => {
    const odd = folder({ 'a.bu': GOOD });
    mkdirSync(join(odd, '.flatcar-config.yaml'));
    expect((await cli(odd, ['check', 'a.bu'])).code).toBe(0);
  });
});

describe('render of several files', () => {
  it('writes to where the project file says', async () => {
    const dir = folder({ '.flatcar-config.yaml': 'render: {output: out}\n', 'a.bu': GOOD, 'sub/b.bu': GOOD });
    expect((await cli(dir, ['render', 'a.bu', 'sub/b.bu'])).code).toBe(0);
    expect(['a', 'b'].map((name) => existsSync(join(dir, 'out', `${name}.ign`)))).toEqual([true, true]);
    expect((await cli(dir, ['render', 'a.bu'])).out).toContain('"ignition"');
  });

  it('needs to be told where', async () => {
    const dir = folder({ 'a.bu': GOOD, 'b.bu': GOOD });
    const { code, err } = await cli(dir, ['render', 'a.bu', 'b.bu']);
    expect([code, err]).toEqual([
      2,
      'flatcar-config: several files need --out-dir, or render.output in the project file\n',
    ]);
  });

  it('leaves the project by no link', async () => {
    const outside = folder();
    const dir = folder({ '.flatcar-config.yaml': 'render: {output: link/x}\n', 'a.bu': GOOD, 'b.bu': GOOD });
    symlinkSync(outside, join(dir, 'link'));
    const { code } = await cli(dir, ['render', 'a.bu', 'b.bu']);
    expect([code, existsSync(join(outside, 'x'))]).toEqual([1, false]);
  });
});

describe('init', () => {
  it('writes a project file that changes nothing, and never over one', async () => {
    const dir = folder({ 'a.bu': RKT });
    const before = await codes(dir, ['a.bu']);
    const { code, err } = await cli(dir, ['init']);
    expect([code, err]).toEqual([0, '.flatcar-config.yaml: written; everything in it is a comment still\n']);
    expect(await codes(dir, ['.'])).toEqual(before);
    expect((await cli(dir, ['init', '.'])).err).toBe(
      'flatcar-config: .flatcar-config.yaml is there already\n',
    );
    const json = folder({ '.flatcar-config.json': '{}' });
    expect((await cli(json, ['init'])).code).toBe(2);
    expect((await cli(dir, ['init', 'gone'])).code).toBe(2);
  });
});
