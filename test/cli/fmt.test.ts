import { chmodSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder } from './folder.ts';
import { cli, GOOD } from './kit.ts';

const UNTIDY = `${GOOD}storage:\n    files:\n    - path:   /etc/a # why\n      mode: 0644  \n`;
const TIDY = `${GOOD}storage:\n  files:\n    - path: /etc/a # why\n      mode: 0644\n`;
const BROKEN = `${GOOD}storage: [\n`;
const content = (dir: string, name: string) => readFileSync(join(dir, name), 'utf8');

describe('fmt', () => {
  it('writes what changes, keeps the mode of the file, and does nothing the second time', async () => {
    const dir = folder({ 'x.bu': UNTIDY, 'y.bu': TIDY });
    chmodSync(join(dir, 'x.bu'), 0o640);
    expect(await cli(dir, ['fmt', '.'])).toEqual({ code: 0, out: '', err: 'x.bu: formatted\n' });
    expect([content(dir, 'x.bu'), content(dir, 'y.bu')]).toEqual([TIDY, TIDY]);
    const { mtimeNs, ino, mode } = statSync(join(dir, 'x.bu'), { bigint: true });
    if (process.platform !== 'win32') expect(Number(mode) & 0o777).toBe(0o640);
    expect(await cli(dir, ['fmt', '.'])).toEqual({ code: 0, out: '', err: '' });
    expect(statSync(join(dir, 'x.bu'), { bigint: true })).toMatchObject({ mtimeNs, ino });
  });

  it('lists what would change, and fails', async () => {
    const dir = folder({ 'x.bu': UNTIDY, 'y.bu': TIDY });
    expect(await cli(dir, ['fmt', '--check', 'x.bu', 'y.bu'])).toEqual({ code: 1, out: 'x.bu\n', err: '' });
    expect(await cli(dir, ['fmt', '--check', 'y.bu'])).toEqual({ code: 0, out: '', err: '' });
    expect(content(dir, 'x.bu')).toBe(UNTIDY);
  });

  it('shows what would change', async () => {
    const dir = folder({ 'x.bu': UNTIDY });
    const shown = await cli(dir, ['fmt', '--diff', 'x.bu']);
    expect(shown).toMatchObject({ code: 0, err: '' });
    expect(shown.out).toContain('--- x.bu\n+++ x.bu\n');
    expect(shown.out).toContain('\n-    files:\n');
    expect(await cli(dir, ['fmt', '--check', '--diff', 'x.bu'])).toEqual({ ...shown, code: 1 });
    expect(content(dir, 'x.bu')).toBe(UNTIDY);
  });

  it('takes standard input', async () => {
    expect(await cli(folder(), ['fmt', '-'], { stdin: UNTIDY })).toEqual({ code: 0, out: TIDY, err: '' });
    expect(await cli(folder(), ['fmt', '--check', '-'], { stdin: UNTIDY })).toEqual({
      code: 1,
      out: '<stdin>\n',
      err: '',
    });
  });

  it('leaves alone what it cannot read, says why, and goes on', async () => {
    const dir = folder({ 'a.bu': BROKEN, 'b.bu': UNTIDY, 'c.yaml': 'a:   1\n' });
    const { code, out, err } = await cli(dir, ['fmt', 'a.bu', 'c.yaml', 'b.bu']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(
      /^a\.bu:3:10: not formatted: expected .*\nc\.yaml: not formatted: this is not a machine config\nb\.bu: formatted\n$/,
    );
    expect([content(dir, 'a.bu'), content(dir, 'b.bu'), content(dir, 'c.yaml')]).toEqual([
      BROKEN,
      TIDY,
      'a:   1\n',
    ]);
    expect((await cli(dir, ['fmt', '-'], { stdin: BROKEN })).out).toBe(BROKEN);
    expect(await cli(dir, ['fmt', 'missing.bu'])).toMatchObject({ code: 2 });
  });

  it('leaves alone what is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from(`${GOOD}# `), Buffer.from([0xe4]), Buffer.from('\na:   1\n')]);
    const dir = folder({ 'x.bu': bytes });
    expect(await cli(dir, ['fmt', 'x.bu'])).toMatchObject({
      code: 1,
      err: 'x.bu: not formatted: this is not UTF-8\n',
    });
    expect(readFileSync(join(dir, 'x.bu')).equals(bytes)).toBe(true);
  });

  it('passes over what is no config in a folder, and formats every kind of config', async () => {
    const dir = folder({
      'values.yaml': 'a:   1\n',
      'x.ign': '{"ignition":{"version":"3.4.0"}}\n',
      'clc.yaml': 'passwd:\n    users:\n    - name:   core\n',
      'user-data.yaml': '#cloud-config\nhostname:   a\n',
      'x.bu.tftpl': `${GOOD}systemd:\n    units: \${units}\n`,
      'crlf.bu': UNTIDY.replaceAll('\n', '\r\n'),
    });
    expect(await cli(dir, ['fmt', '.'])).toMatchObject({ code: 0 });
    expect(content(dir, 'values.yaml')).toBe('a:   1\n');
    expect(content(dir, 'x.ign')).toBe('{\n  "ignition": {\n    "version": "3.4.0"\n  }\n}\n');
    expect(content(dir, 'clc.yaml')).toBe('passwd:\n  users:\n    - name: core\n');
    expect(content(dir, 'user-data.yaml')).toBe('#cloud-config\nhostname: a\n');
    expect(content(dir, 'x.bu.tftpl')).toBe(`${GOOD}systemd:\n  units: \${units}\n`);
    expect(content(dir, 'crlf.bu')).toBe(TIDY.replaceAll('\n', '\r\n'));
  });

  it('has the style that is asked for', async () => {
    const run = async (...args: string[]) =>
      (await cli(folder(), ['fmt', ...args, '-'], { stdin: `${GOOD}a:\n  - "b"\n` })).out;
    expect(await run('--list-indent', 'flush', '--quotes', 'single')).toBe(`${GOOD}a:\n- 'b'\n`);
    expect(await run('--list-indent=keep', '--quotes=keep')).toBe(`${GOOD}a:\n  - "b"\n`);
    expect(await cli(folder(), ['fmt', '--quotes', 'none', '-'])).toMatchObject({
      code: 2,
      err: expect.stringContaining("--quotes is 'keep', 'single' or 'double', not 'none'"),
    });
  });

  it('keeps the step of a JSON text', async () => {
    const stdin = '{\n    "ignition": {"version": "3.4.0"}\n}';
    const { out } = await cli(folder(), ['fmt', '-'], { stdin });
    expect(out).toBe('{\n    "ignition": {\n        "version": "3.4.0"\n    }\n}');
  });
});
