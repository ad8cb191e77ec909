import { chmodSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder } from './folder.ts';
import { BROKEN, cli, GOOD } from './kit.ts';

/** Of a mode butane says two things. */
const TWO = '2 left (1 without a fix; `check` names them)';
const OLD = 'variant: flatcar\nversion: 1.1.0 # ours\npasswd: {users: [{name: core, homedir: /home/core}]}\n';
const NEW = OLD.replace('homedir', 'home_dir');
/** Nobody knows whether 644 is meant. */
const UNSAFE = 'storage:\n  files:\n    - path: /a\n      mode: 644\n';
const LEFT = '7:13: not fixed, as it is not safe: Write 0644 (644 is decimal, as permissions 01204)\n';
const DIFF = [
  ...['--- x.bu', '+++ x.bu', '@@ -1,6 +1,6 @@', ...OLD.split('\n', 2).map((line) => ` ${line}`)],
  ...[OLD, NEW].map((text, i) => `${'-+'[i]}${text.split('\n')[2]}`),
  ...[' storage:', '   files:', '     - path: /a', ''],
].join('\n');

describe('fix', () => {
  const content = (dir: string, name: string) => readFileSync(join(dir, name), 'utf8');

  it('writes what is safe, and names what is not', async () => {
    const dir = folder({ 'x.bu': OLD + UNSAFE });
    expect(await cli(dir, ['fix', 'x.bu'])).toEqual({
      code: 0,
      out: '',
      err: `x.bu: 1 problem fixed\nx.bu:${LEFT}1 fixed, ${TWO}\n`,
    });
    expect(content(dir, 'x.bu')).toBe(NEW + UNSAFE);
  });

  it('refuses a read-only file, and goes on', async () => {
    const dir = folder({ 'a.bu': OLD, 'b.bu': OLD });
    chmodSync(join(dir, 'a.bu'), 0o444);
    const { code, err } = await cli(dir, ['fix', '.']);
    expect([code, err]).toEqual([
      2,
      'flatcar-config: cannot write a.bu: it is read-only\nb.bu: 1 problem fixed\n1 fixed, 2 left (1 without a fix; `check` names them)\n',
    ]);
    expect([content(dir, 'a.bu'), content(dir, 'b.bu')]).toEqual([OLD, NEW]);
  });

  it('says how many problems have no fix', async () => {
    const text = `${GOOD}storage:\n  files:\n    - path: /usr/share/x\nfrobnicate: 1\n`;
    const { err } = await cli(folder({ 'x.bu': text }), ['fix', 'x.bu']);
    expect(err).toContain('without a fix');
  });

  it('does nothing the second time', async () => {
    const dir = folder({ 'x.bu': OLD });
    await cli(dir, ['fix', 'x.bu']);
    const { mtimeNs, ino } = statSync(join(dir, 'x.bu'), { bigint: true });
    expect(await cli(dir, ['fix', 'x.bu'])).toEqual({ code: 0, out: '', err: '' });
    expect(statSync(join(dir, 'x.bu'), { bigint: true })).toMatchObject({ mtimeNs, ino });
  });

  it('prints a diff and writes nothing', async () => {
    const dir = folder({ 'x.bu': OLD + UNSAFE, 'y.bu': GOOD });
    expect(await cli(dir, ['fix', '--diff', 'x.bu', 'y.bu'])).toEqual({
      code: 0,
      out: DIFF,
      err: `x.bu:${LEFT}1 to fix, ${TWO}\n`,
    });
    expect(content(dir, 'x.bu')).toBe(OLD + UNSAFE);
  });

  it('lists what it would fix, with places in the file as it is', async () => {
    const dir = folder({ 'x.bu': OLD + UNSAFE });
    expect(await cli(dir, ['fix', '--dry-run', 'x.bu'])).toEqual({
      code: 0,
      out: 'x.bu:3:31: `homedir` is cloud-config: use `home_dir` [Rename to home_dir (the user gets this home)]\n',
      err: `x.bu:${LEFT}1 to fix, ${TWO}\n`,
    });
    expect(content(dir, 'x.bu')).toBe(OLD + UNSAFE);
  });

  it('reads standard input and writes standard output', async () => {
    expect(await cli(folder(), ['fix', '-'], { stdin: OLD })).toEqual({
      code: 0,
      out: NEW,
      err: '1 fixed, 0 left\n',
    });
    expect(await cli(folder(), ['fix', '-'], { stdin: GOOD })).toEqual({ code: 0, out: GOOD, err: '' });
    expect((await cli(folder(), ['fix', '--diff', '-'], { stdin: OLD })).out).toContain('+++ <stdin>\n');
  });

  it('exits with 1 when errors of the real tool are left, and names them', async () => {
    const dir = folder({ 'x.bu': BROKEN, 'y.bu': OLD, 'z.yaml': 'a: [' });
    const outcome = await cli(dir, ['fix', 'x.bu', 'y.bu', 'z.yaml']);
    expect(outcome).toMatchObject({ code: 1, out: '' });
    expect(outcome.err).toContain(
      'x.bu:5:13: error: path not absolute\nx.bu:5:13: not fixed, as it is not safe: Write /not-absolute\ny.bu: 1 problem fixed\nz.yaml:1:4: error: ',
    );
    expect(content(dir, 'y.bu')).toBe(NEW);
  });

  it('exits with 2 when a file cannot be read, and fixes the others', async () => {
    const dir = folder({ 'y.bu': OLD });
    expect(await cli(dir, ['fix', 'missing.bu', 'y.bu'])).toEqual({
      code: 2,
      out: '',
      err: 'flatcar-config: cannot read missing.bu: no such file or directory\ny.bu: 1 problem fixed\n1 fixed, 0 left\n',
    });
    expect(content(dir, 'y.bu')).toBe(NEW);
  });

  it('searches directories, and leaves foreign files alone', async () => {
    const dir = folder({ 'a.bu': OLD, 'sub/b.yaml': OLD, 'c.yaml': 'version: 1.0.0\n' });
    expect(await cli(dir, ['fix', '.'])).toMatchObject({ code: 0, out: '' });
    expect([content(dir, 'a.bu'), content(dir, 'sub/b.yaml')]).toEqual([NEW, NEW]);
    expect(content(dir, 'c.yaml')).toBe('version: 1.0.0\n');
  });

  it('takes an empty name for no file, and not for the working directory', async () => {
    const dir = folder({ 'a.bu': OLD });
    expect(await cli(dir, ['fix', ''])).toMatchObject({ code: 2, out: '' });
    expect(content(dir, 'a.bu')).toBe(OLD);
  });

  it('heeds levels of rules, comments and the target', async () => {
    const newer = 'storage: {luks: [{name: a, device: /dev/a, discard: true}]}\n';
    const dir = folder({
      'x.bu': OLD,
      'y.bu': `${OLD.trim()} # flatcar-config-ignore key-from-cloud-config\n`,
      'z.bu': `variant: flatcar\nversion: 1.0.0\n${newer}`,
    });
    const fix = async (...args: readonly string[]) => (await cli(dir, ['fix', '--dry-run', ...args])).err;
    const left = '0 to fix, 1 left (1 without a fix; `check` names them)\n';
    expect(await fix('--rule', 'key-from-cloud-config=off', 'x.bu')).toBe(left);
    expect(await fix('y.bu')).toBe(left);
    // That Flatcar does not boot what the key needs.
    expect(await fix('z.bu')).toBe('1 to fix, 0 left\n');
    expect(await fix('--target', '3400.0.0', 'z.bu')).toContain('not fixed, as it is not safe: Upgrade to');
  });

  it('keeps line breaks, a byte order mark, the mode of the file, and links', async () => {
    const text = `\ufeff${OLD.replaceAll('\n', '\r\n')}`;
    const dir = folder({ 'x.bu': text });
    chmodSync(join(dir, 'x.bu'), 0o600);
    symlinkSync('x.bu', join(dir, 'link.bu'));
    await cli(dir, ['fix', 'link.bu']);
    expect(content(dir, 'x.bu')).toBe(`\ufeff${NEW.replaceAll('\n', '\r\n')}`);
    expect(statSync(join(dir, 'x.bu')).mode & 0o777).toBe(0o600);
  });

  it('does not touch what it cannot write back as it was', async () => {
    const utf16 = Buffer.from(`\ufeff${OLD}`, 'utf16le');
    const torn = Buffer.concat([Buffer.from(OLD), Buffer.from('# '), Buffer.of(0xff)]);
    const dir = folder({ 'x.bu': utf16, 'y.bu': torn });
    expect(await cli(dir, ['fix', 'x.bu'])).toEqual({
      code: 2,
      out: '',
      err: 'flatcar-config: cannot write x.bu: it is not UTF-8\n0 fixed, 2 left (1 without a fix; `check` names them)\n',
    });
    expect(await cli(dir, ['fix', 'y.bu'])).toMatchObject({ code: 1, out: '' });
    expect(readFileSync(join(dir, 'x.bu'))).toEqual(utf16);
    expect(readFileSync(join(dir, 'y.bu'))).toEqual(torn);
  });

  it('leaves templates and half-typed texts alone', async () => {
    for (const text of [
      `variant: flatcar\nversion: $${'{v}'}\n`,
      'variant: flatcar\nversion: {{ v }}\n',
      'variant: fl',
    ]) {
      const dir = folder({ 'x.bu': text });
      await cli(dir, ['fix', 'x.bu']);
      expect(content(dir, 'x.bu')).toBe(text);
    }
  });
});
