/** Which files command lines stand for: what .gitignore and --exclude leave out, patterns, and what standard input is called. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonReport } from '../../server/src/cli/json-report.ts';
import { folder } from './folder.ts';
import { BROKEN, cli, GOOD, WARNED } from './kit.ts';

async function checked(dir: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { out } = await cli(dir, ['check', '--format', 'json', ...args]);
  const { files }: JsonReport = JSON.parse(out);
  return files.map(({ file }) => file);
}

describe('.gitignore', () => {
  const FILES = {
    '.gitignore': '# made\n/build/\n*.ign\n!keep.ign\nsub/*.bu\n!sub/b.bu\n',
    'a.bu': GOOD,
    'a.ign': '{}',
    'keep.ign': '{}',
    'build/x.bu': GOOD,
    'sub/a.bu': GOOD,
    'sub/b.bu': GOOD,
    'sub/build/y.bu': GOOD,
    'sub/deep/.gitignore': '*\n!z.ign\n',
    'sub/deep/c.bu': GOOD,
    'sub/deep/z.ign': '{}',
  };

  it('counts in directories that are searched, the nearest first', async () => {
    const dir = folder(FILES);
    expect(await checked(dir, '.')).toEqual([
      'a.bu',
      'keep.ign',
      'sub/b.bu',
      'sub/build/y.bu',
      'sub/deep/z.ign',
    ]);
    expect(await checked(dir, '--no-ignore', '.')).toHaveLength(9);
  });

  it('counts from the top of the repository, with its own list', async () => {
    const dir = folder({ ...FILES, '.git/info/exclude': 'y.bu\n' });
    expect(await checked(join(dir, 'sub'), '.')).toEqual(['b.bu', 'deep/z.ign']);
    expect(await checked(join(dir, 'sub/deep'), '..')).toEqual(['../b.bu', '../deep/z.ign']);
  });

  it('does not count for what is named', async () => {
    const dir = folder(FILES);
    expect(await checked(dir, 'a.ign', 'build', 'sub/deep/c.bu')).toEqual([
      'a.ign',
      join('build', 'x.bu'),
      'sub/deep/c.bu',
    ]);
  });

  it('is nobody’s way to stop a check: no pattern takes long, and what is none leaves nothing out', async () => {
    const long = `${'a'.repeat(240)}.bu`;
    const dir = folder({
      '.gitignore': `${'*a'.repeat(30)}*b\n[z-a].bu\n\\\n${'**/a/'.repeat(40)}x\n*.ign\n`,
      [long]: GOOD,
      'x.ign': '{}',
    });
    mkdirSync(join(dir, 'sub/.gitignore'), { recursive: true });
    symlinkSync('/dev/zero', join(dir, '.git'));
    expect(await checked(dir, '.')).toEqual([long]);
  });
});

describe('--exclude', () => {
  const FILES = { 'a.bu': GOOD, 'b.bu': GOOD, 'x/a.bu': GOOD, 'x/y/c.bu': GOOD };

  it.each<[readonly string[], readonly string[]]>([
    [['a.bu'], ['b.bu', 'x/y/c.bu']],
    [['/a.bu'], ['b.bu', 'x/a.bu', 'x/y/c.bu']],
    [['x/'], ['a.bu', 'b.bu']],
    [
      ['**/y', 'b.*'],
      ['a.bu', 'x/a.bu'],
    ],
    [['*', '!a.bu'], ['a.bu']],
  ])('%j', async (patterns, left) => {
    const args = patterns.flatMap((pattern) => ['--exclude', pattern]);
    expect(await checked(folder(FILES), ...args, '.')).toEqual(left);
  });

  it('wins over what is named, and counts for fix and fmt', async () => {
    const dir = folder({ ...FILES, 'b.bu': BROKEN });
    expect(await checked(dir, '--exclude', 'b.bu', 'a.bu', 'b.bu')).toEqual(['a.bu']);
    for (const command of ['fix', 'fmt']) {
      expect(await cli(dir, [command, '--exclude', 'b.bu', '.'])).toEqual({ code: 0, out: '', err: '' });
    }
  });
});

describe('patterns', () => {
  const FILES = {
    'a.bu': GOOD,
    'b.ign': '{}',
    '.hidden.bu': GOOD,
    'x/a.bu': GOOD,
    'x/y/c.bu': GOOD,
    'x/y/notes.md': '',
    'node_modules/n.bu': GOOD,
  };

  it.each<[string, readonly string[]]>([
    ['*.bu', ['a.bu']],
    ['**/*.bu', ['a.bu', 'x/a.bu', 'x/y/c.bu']],
    ['./x/*.bu', ['x/a.bu']],
    ['{a,b}.*', ['a.bu', 'b.ign']],
    ['[ab].bu', ['a.bu']],
    ['.*.bu', ['.hidden.bu']],
    ['x/*', ['x/a.bu', 'x/y/c.bu']],
  ])('%s', async (pattern, found) => {
    expect(await checked(folder(FILES), pattern)).toEqual(found);
  });

  it('are names where files have them, and cannot be read where they match nothing', async () => {
    const dir = folder({ '[a].bu': GOOD, 'a.bu': GOOD });
    expect(await checked(dir, '[a].bu')).toEqual(['[a].bu']);
    expect(await cli(dir, ['check', 'no/*.bu', '('])).toMatchObject({
      code: 2,
      err: 'flatcar-config: cannot read no/*.bu: no such file or directory\nflatcar-config: cannot read (: no such file or directory\n',
    });
  });

  it('are for render and convert, too', async () => {
    const dir = folder({ 'a.bu': GOOD, 'b.bu': GOOD });
    expect(await cli(dir, ['render', '--out-dir', 'out', '*.bu'])).toEqual({ code: 0, out: '', err: '' });
    expect(await checked(dir, 'out/*.ign')).toEqual(['out/a.ign', 'out/b.ign']);
    for (const [line, more] of [
      [['render'], ', or render.output in the project file'],
      [['convert', '--to', 'ignition'], ''],
    ] as const) {
      expect(await cli(dir, [...line, '*.bu'])).toEqual({
        code: 2,
        out: '',
        err: `flatcar-config: several files need --out-dir${more}\n`,
      });
    }
  });
});

describe.runIf(process.platform === 'linux')('a name that is not UTF-8', () => {
  it('is told where its ending is one of ours', async () => {
    const dir = folder({ 'a.bu': GOOD });
    for (const name of ['x\xff.bu', 'x\xff.txt']) {
      writeFileSync(Buffer.from(`${dir}/${name}`, 'latin1'), GOOD);
    }
    expect(await cli(dir, ['check', '.'])).toEqual({
      code: 2,
      out: '1 file checked; 1 could not be read\n',
      err: 'flatcar-config: cannot read x\ufffd.bu: its name is not UTF-8\n',
    });
  });
});

describe('--stdin-filename', () => {
  it('decides what standard input is, and is shown', async () => {
    const check = (name: string, stdin: string) =>
      cli(folder(), ['check', '--stdin-filename', name, '-'], { stdin });
    const broken = await check('conf/x.bu', BROKEN);
    expect(broken.out).toContain('--> conf/x.bu:5:13\n');
    expect((await check('x.ign', '{')).out).toContain('error[ignition/');
    const template = `${GOOD}storage:\n  files:\n    - path: \${path}\n`;
    expect((await check('x.bu', template)).code).toBe(1);
    expect((await check('x.bu.tftpl', template)).code).toBe(0);
    const { out } = await cli(folder(), ['check', '--format', 'json', '--stdin-filename', 'x.bu', '-'], {
      stdin: GOOD,
    });
    expect(JSON.parse(out).files[0].file).toBe('x.bu');
  });

  it('is nothing that is read or written', async () => {
    const dir = folder({ 'x.bu': BROKEN });
    const old = 'variant: flatcar\nversion: 1.1.0\nstorage:   {}\n';
    for (const command of ['fix', 'fmt']) {
      const { code, out } = await cli(dir, [command, '--stdin-filename', 'x.bu', '-'], { stdin: old });
      expect([code, out.startsWith('variant: flatcar\n')]).toEqual([0, true]);
    }
    expect((await cli(dir, ['check', 'x.bu'])).code).toBe(1);
    const rendered = await cli(dir, ['render', '--stdin-filename', 'x.bu'], { stdin: GOOD });
    expect(rendered).toEqual({ code: 0, out: '{"ignition":{"version":"3.4.0"}}\n', err: '' });
    const converted = await cli(dir, ['convert', '--to', 'butane', '--stdin-filename', 'y.ign'], {
      stdin: '{',
    });
    expect(converted.err).toMatch(/^y\.ign:1:/);
  });
});

describe('--quiet and --max-warnings', () => {
  const dir = () => folder({ 'good.bu': GOOD, 'warned.bu': WARNED, 'broken.bu': BROKEN });

  it('tells errors alone, and nothing where there are none', async () => {
    expect(await cli(dir(), ['check', '-q', 'good.bu', 'warned.bu'])).toEqual({ code: 0, out: '', err: '' });
    const { code, out } = await cli(dir(), ['check', '-q', '.']);
    expect([code, out.match(/^(?:error|warning)/gm)]).toEqual([1, ['error']]);
    expect(out).toContain('3 files checked: 1 error, 0 warnings\n');
    const strict = await cli(dir(), ['check', '-q', '--strict', 'warned.bu']);
    expect([strict.code, strict.out.match(/^(?:error|warning)/gm)]).toEqual([1, ['warning']]);
    const json = await cli(dir(), ['check', '-q', '--format', 'json', 'warned.bu']);
    expect(JSON.parse(json.out)).toMatchObject({
      files: [{ file: 'warned.bu', diagnostics: [] }],
      summary: { files: 1, errors: 0, warnings: 0 },
    });
    expect((await cli(dir(), ['check', '-q', 'missing.bu'])).code).toBe(2);
  });

  it('fails for more warnings than it may have', async () => {
    const max = (most: string, ...more: readonly string[]) =>
      cli(dir(), ['check', '--max-warnings', most, ...more, 'warned.bu']);
    const all = (await cli(dir(), ['check', 'warned.bu'])).out.match(/^warning/gm)?.length ?? 0;
    expect(all).toBeGreaterThan(0);
    expect(await max(String(all))).toMatchObject({ code: 0, err: '' });
    expect(await max(String(all - 1), '-q')).toEqual({
      code: 1,
      out: '',
      err: `flatcar-config: ${all} warning${all === 1 ? ' is' : 's are'} more than --max-warnings ${all - 1}\n`,
    });
  });
});

describe('--color', () => {
  it('wins over what surrounds the program', async () => {
    const dir = folder({ 'x.bu': BROKEN });
    const colored = async (color: boolean, ...args: readonly string[]) =>
      (await cli(dir, ['check', ...args, 'x.bu'], { color })).out.includes('\u001b[');
    expect(await colored(false)).toBe(false);
    expect(await colored(true)).toBe(true);
    expect(await colored(true, '--color', 'auto')).toBe(true);
    expect(await colored(true, '--color', 'never')).toBe(false);
    expect(await colored(false, '--color', 'always')).toBe(true);
    expect((await cli(dir, ['rules', '--color', 'always'])).out).toContain('\u001b[1m');
  });
});

describe('progress', () => {
  it('is told on a terminal alone, for many files, and gone before anything else is said', async () => {
    const names = Array.from({ length: 250 }, (_, at) => `f${at}.bu`);
    const dir = folder(Object.fromEntries(names.map((name) => [name, GOOD])));
    expect((await cli(dir, ['check', '.'])).err).toBe('');
    const { err } = await cli(dir, ['check', '.'], { terminal: true });
    expect(err).toBe([50, 100, 150, 200].map((done) => `${done} of 250 files\r\u001b[K`).join(''));
    expect((await cli(dir, ['check', ...names.slice(0, 60)], { terminal: true })).err).toBe('');
  });
});
