import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyzeFileTree } from '../../server/src/analysis/file-tree.ts';
import { memoryFiles } from '../../server/src/api/memory-files.ts';
import type { JsonReport } from '../../server/src/cli/json-report.ts';
import { folder } from './folder.ts';
import { cli } from './kit.ts';

const SERVICE = '[Service]\nExecStart=/opt/bin/app\n';
const UNITS = 'etc/systemd/system';

/** `file:line:column code`, a finding each. */
function found(out: string): readonly string[] {
  const { files }: JsonReport = JSON.parse(out);
  return files.flatMap(({ file, diagnostics }) =>
    diagnostics.map(({ range, code }) => `${file}:${range?.start.line}:${range?.start.column} ${code}`),
  );
}

async function check(dir: string, ...args: readonly string[]) {
  const { code, out, err } = await cli(dir, ['check', '--tree', '--format', 'json', ...args]);
  return { code, found: found(out), err };
}

describe('check --tree', () => {
  it('checks files by the paths they have on the machine, and nothing else', async () => {
    const dir = folder({
      [`root/${UNITS}/a.service`]: `${SERVICE}ExceStart=x\n`,
      'root/etc/systemd/network/a.network': '[Match]\nName=e*\n[Network]\nDHCP=maybe\n',
      'root/notes/a.service': '[Sevice]\n',
      'root/usr/lib/os-release': 'ID=flatcar\n',
    });
    expect(await check(dir, 'root')).toEqual({
      code: 0,
      found: [
        'root/etc/systemd/network/a.network:4:6 networkd/bad-value',
        `root/${UNITS}/a.service:3:1 systemd/unknown-key`,
      ],
      err: '',
    });
    expect((await check(dir, '--strict', 'root')).code).toBe(1);
  });

  it('takes each folder by itself', async () => {
    const dir = folder({
      [`a/${UNITS}/app.service`]: SERVICE,
      [`b/${UNITS}/app.service.d/10.conf`]: '[Service]\nRestrat=no\n',
    });
    expect((await check(dir, 'a', 'b')).found).toEqual([
      `b/${UNITS}/app.service.d/10.conf:2:1 systemd/unknown-key`,
    ]);
  });

  it('obeys levels of rules and the target', async () => {
    const dir = folder({ [`r/${UNITS}/a.service`]: `${SERVICE}ExceStart=x\n` });
    expect((await check(dir, '--rule', 'systemd/unknown-key=off', 'r')).found).toEqual([]);
    expect((await check(dir, '--rule', 'systemd/unknown-key=error', 'r')).code).toBe(1);
    expect((await check(dir, '--target', 'lts', 'r')).found).toHaveLength(1);
  });

  it('shows the line of the file', async () => {
    const dir = folder({ [`r/${UNITS}/a.service`]: `${SERVICE}ExceStart=x\n` });
    const { out } = await cli(dir, ['check', '--tree', 'r']);
    expect(out).toContain(`--> r/${UNITS}/a.service:3:1\n`);
    expect(out).toContain('3 | ExceStart=x\n   | ^^^^^^^^^\n');
    expect(out).toContain('1 file checked: 0 errors, 1 warning\n');
  });

  it('says where nothing has a place on a machine', async () => {
    const dir = folder({ 'r/a.service': SERVICE });
    const { code, out, err } = await cli(dir, ['check', '--tree', 'r']);
    expect([code, out]).toEqual([0, '0 files checked: nothing known found\n']);
    expect(err).toContain('nothing below r is known by its path');
  });

  it('reads nothing outside, and goes on behind what cannot be read', async () => {
    const dir = folder({ 'secret.service': '[Sevice]\n', 'r/opt/units/b.service': `${SERVICE}[Sevice]\n` });
    const units = join(dir, 'r', UNITS);
    mkdirSync(units, { recursive: true });
    writeFileSync(join(units, 'z.service'), Buffer.from('[Service]\nExecStart=/a\xff\n', 'latin1'));
    symlinkSync(join(dir, 'secret.service'), join(units, 'out.service'));
    symlinkSync('../../../../secret.service', join(units, 'up.service'));
    symlinkSync('/opt/units/b.service', join(units, 'b.service'));
    symlinkSync('loop.service', join(units, 'loop.service'));
    symlinkSync('/dev/null', join(units, 'masked.service'));
    writeFileSync(join(units, 'large.service'), `# ${'x'.repeat(2 << 20)}`);
    execFileSync('mkfifo', [join(units, 'pipe.service')]);
    mkdirSync(join(units, 'folder.service'));
    const { code, found: all, err } = await check(dir, 'r');
    expect(all).toEqual([
      `r/${UNITS}/b.service:3:1 systemd/unknown-section`,
      `r/${UNITS}/z.service:2:1 systemd/not-utf8`,
    ]);
    expect(code).toBe(2);
    expect(err.split('\n')).toEqual([
      `flatcar-config: cannot read r/${UNITS}/pipe.service: not a file`,
      `flatcar-config: cannot read r/${UNITS}/large.service: file too large`,
      '',
    ]);
  });

  it('is 2 for what is no folder, and for options of configs', async () => {
    const dir = folder({ 'a.bu': '', [`r/${UNITS}/a.service`]: SERVICE });
    expect(await check(dir, 'a.bu', 'gone', 'r')).toMatchObject({
      code: 2,
      err: 'flatcar-config: cannot read a.bu: not a directory\nflatcar-config: cannot read gone: no such file or directory\n',
    });
    for (const option of [['--kind', 'butane'], ['-d', '.'], ['-']]) {
      expect((await cli(dir, ['check', '--tree', ...option, 'r'])).code).toBe(2);
    }
  });

  it('takes ten thousand files', () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `srv/data/${i % 100}/${i}.service`);
    const files = memoryFiles({
      ...Object.fromEntries(names.map((name) => [name, SERVICE])),
      [`${UNITS}/a.service`]: '[Sevice]\n',
    });
    const { files: known, problem } = analyzeFileTree(files, {});
    expect([known.map(({ path }) => path), problem]).toEqual([[`${UNITS}/a.service`], null]);
  });
});
