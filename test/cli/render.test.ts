import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { renderingOf } from '../../server/src/features/preview/rendering.ts';
import { sample } from '../kit/thorough.ts';
import { folder } from './folder.ts';
import { BROKEN, cli, GOOD, WARNED } from './kit.ts';

const IGNITION = '{"ignition":{"version":"3.4.0"}}\n';
const BROKEN_REPORT =
  'error at $.storage.files.0.path, line 5 col 13: path not absolute\nError translating config: config generated was invalid\n';
const WARNED_REPORT = 'warning at $.storge, line 3 col 1: unused key storge\n';
const LOCAL = `${GOOD}storage:\n  files:\n    - path: /a\n      contents:\n        local: a.txt\n`;

describe('render: the result', () => {
  it('goes to standard output with a line break behind it', async () => {
    expect(await cli(folder({ 'x.bu': GOOD }), ['render', 'x.bu'])).toEqual({
      code: 0,
      out: IGNITION,
      err: '',
    });
  });

  it('is made of standard input without a file, and for -', async () => {
    for (const args of [['render'], ['render', '-']]) {
      expect(await cli(folder(), args, { stdin: GOOD })).toEqual({ code: 0, out: IGNITION, err: '' });
    }
  });

  it('is indented with --pretty', async () => {
    const { out } = await cli(folder(), ['render', '-p'], { stdin: GOOD });
    expect(out).toBe('{\n  "ignition": {\n    "version": "3.4.0"\n  }\n}\n');
  });

  it('takes --raw, which changes nothing for flatcar', async () => {
    expect(await cli(folder(), ['render', '--raw'], { stdin: GOOD })).toMatchObject({
      code: 0,
      out: IGNITION,
    });
  });

  it('embeds local files from --files-dir only', async () => {
    const dir = folder({ 'x.bu': LOCAL, 'files/a.txt': 'hello' });
    const { out } = await cli(dir, ['render', '-d', 'files', 'x.bu']);
    expect(out).toContain('"source":"data:,hello"');
    const without = await cli(dir, ['render', 'x.bu']);
    expect(without).toMatchObject({ code: 1, out: '' });
    expect(without.err).toContain('relative to a files directory');
  });
});

describe('render: reports', () => {
  it('go to standard error in the words of butane --raw-errors', async () => {
    expect(await cli(folder(), ['render'], { stdin: BROKEN })).toEqual({
      code: 1,
      out: '',
      err: BROKEN_REPORT,
    });
    expect(await cli(folder(), ['render'], { stdin: WARNED })).toEqual({
      code: 0,
      out: IGNITION,
      err: WARNED_REPORT,
    });
    expect(await cli(folder(), ['render'], { stdin: 'version: 1.1.0\n' })).toEqual({
      code: 1,
      out: '',
      err: 'Error translating config: error parsing variant; must be specified\n',
    });
  });

  it('fail with --strict', async () => {
    const err = `${WARNED_REPORT}Config produced warnings and --strict was specified\n`;
    expect(await cli(folder(), ['render', '--strict'], { stdin: WARNED })).toEqual({ code: 1, out: '', err });
    expect(await cli(folder(), ['render', '--strict'], { stdin: GOOD })).toMatchObject({ code: 0 });
  });

  it('take Ignition for what butane takes it for: no Butane config', async () => {
    const outcome = await cli(folder({ 'x.ign': IGNITION }), ['render', 'x.ign']);
    expect(outcome).toMatchObject({ code: 1, out: '' });
  });

  it.each([
    ['missing.bu', 'failed to open missing.bu: open missing.bu: no such file or directory\n'],
    ['', 'failed to open : open : no such file or directory\n'],
    ['sub', 'failed to read sub: read sub: is a directory\n'],
  ])('name an input that cannot be read: %s', async (path, err) => {
    expect(await cli(folder({ 'sub/x': '' }), ['render', path])).toEqual({ code: 1, out: '', err });
  });
});

describe('render --output', () => {
  it('writes the file, and nothing to standard output', async () => {
    const dir = folder({ 'x.bu': GOOD, 'out.ign': 'old' });
    expect(await cli(dir, ['render', '-o', 'out.ign', 'x.bu'])).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(join(dir, 'out.ign'), 'utf8')).toBe(IGNITION);
  });

  it.each([
    ['an error', BROKEN, []],
    ['a warning with --strict', WARNED, ['--strict']],
  ])('leaves the old file alone after %s', async (_, text, flags) => {
    const dir = folder({ 'x.bu': text, 'out.ign': 'old' });
    expect(await cli(dir, ['render', ...flags, '-o', 'out.ign', 'x.bu'])).toMatchObject({ code: 1 });
    expect(await cli(dir, ['render', ...flags, '-o', 'new.ign', 'x.bu'])).toMatchObject({ code: 1 });
    expect(readFileSync(join(dir, 'out.ign'), 'utf8')).toBe('old');
    expect(readdirSync(dir).sort()).toEqual(['out.ign', 'x.bu']);
  });

  it('never overwrites the input, not through a link either', async () => {
    const dir = folder({ 'x.bu': GOOD });
    symlinkSync('x.bu', join(dir, 'link'));
    for (const output of ['x.bu', './x.bu', 'link']) {
      const err = `failed to write ${output}: it is an input\n`;
      expect(await cli(dir, ['render', '-o', output, 'x.bu'])).toEqual({ code: 1, out: '', err });
    }
    expect(readFileSync(join(dir, 'x.bu'), 'utf8')).toBe(GOOD);
  });

  it('says why it cannot write', async () => {
    expect(await cli(folder({ 'x.bu': GOOD }), ['render', '-o', 'no/out', 'x.bu'])).toEqual({
      code: 1,
      out: '',
      err: 'failed to open no/out: open no/out: no such file or directory\n',
    });
  });
});

describe('render --out-dir', () => {
  it('writes one file for each input, and goes on after a failing one', async () => {
    const dir = folder({ 'a.bu': GOOD, 'sub/b.yaml': BROKEN, 'c.bu.yaml': WARNED });
    const outcome = await cli(dir, [
      'render',
      '--out-dir',
      'new/out',
      'a.bu',
      'missing.bu',
      'sub/b.yaml',
      'c.bu.yaml',
    ]);
    expect(outcome).toMatchObject({ code: 1, out: '' });
    expect(outcome.err.split('\n')).toEqual([
      'missing.bu: failed to open missing.bu: open missing.bu: no such file or directory',
      'sub/b.yaml: error at $.storage.files.0.path, line 5 col 13: path not absolute',
      'sub/b.yaml: Error translating config: config generated was invalid',
      'c.bu.yaml: warning at $.storge, line 3 col 1: unused key storge',
      '',
    ]);
    expect(readdirSync(join(dir, 'new/out')).sort()).toEqual(['a.ign', 'c.bu.ign']);
    expect(readFileSync(join(dir, 'new/out/a.ign'), 'utf8')).toBe(IGNITION);
  });

  it('is content when all succeed', async () => {
    const dir = folder({ 'a.bu': GOOD, 'b.bu': GOOD });
    expect(await cli(dir, ['render', '--out-dir', '.', 'a.bu', 'b.bu'])).toEqual({
      code: 0,
      out: '',
      err: '',
    });
  });

  it('ends a MachineConfig in .yaml, and in .ign what is --raw', async () => {
    const role = 'machineconfiguration.openshift.io/role: worker';
    const text = `variant: openshift\nversion: 4.20.0\nmetadata: {name: a, labels: {${role}}}\n`;
    const dir = folder({ 'a.bu': text });
    expect(await cli(dir, ['render', '--out-dir', 'out', 'a.bu'])).toMatchObject({ code: 0, err: '' });
    expect(await cli(dir, ['render', '--raw', '--out-dir', 'out', 'a.bu'])).toMatchObject({
      code: 0,
      err: '',
    });
    expect(readdirSync(join(dir, 'out')).sort()).toEqual(['a.ign', 'a.yaml']);
    expect(readFileSync(join(dir, 'out/a.yaml'), 'utf8')).toMatch(/^# Generated by Butane.*\napiVersion: /);
    expect(readFileSync(join(dir, 'out/a.ign'), 'utf8')).toBe('{"ignition":{"version":"3.5.0"}}\n');
  });

  it('refuses two inputs with one name before it writes anything', async () => {
    const dir = folder({ 'a.bu': GOOD, 'sub/a.yaml': GOOD });
    const outcome = await cli(dir, ['render', '--out-dir', 'out', 'a.bu', 'sub/a.yaml']);
    expect(outcome).toEqual({
      code: 2,
      out: '',
      err: 'flatcar-config: a.bu and sub/a.yaml would be written to the same file\n',
    });
    expect(readdirSync(dir)).not.toContain('out');
  });

  it('takes a pattern for several files, whatever it matches, and leaves out what the project file excludes', async () => {
    const dir = folder({
      'a/web.bu': GOOD,
      'vendor/b.bu': GOOD,
      '.flatcar-config.yaml': 'exclude: [vendor/]\nrender: {output: out}\n',
    });
    const outcome = await cli(dir, ['render', '--', '**/*.{bu,butane}']);
    expect(outcome).toEqual({ code: 0, out: '', err: '' });
    expect(readdirSync(join(dir, 'out'))).toEqual(['web.ign']);
  });

  it('says where a pattern may write', async () => {
    const outcome = await cli(folder({ 'a.bu': GOOD }), ['render', '*.bu']);
    expect(outcome).toMatchObject({ code: 2, out: '' });
    expect(outcome.err).toContain('several files need --out-dir, or render.output in the project file');
  });

  it('does not overwrite an input', async () => {
    const dir = folder({ 'a.bu': GOOD, 'b.ign': GOOD });
    const outcome = await cli(dir, ['render', '--out-dir', '.', 'a.bu', 'b.ign']);
    expect(outcome).toMatchObject({ code: 1, err: 'b.ign: failed to write b.ign: it is an input\n' });
    expect(readFileSync(join(dir, 'b.ign'), 'utf8')).toBe(GOOD);
    expect(readdirSync(dir).sort()).toEqual(['a.bu', 'a.ign', 'b.ign']);
  });

  it('says why it cannot make the directory', async () => {
    const dir = folder({ 'a.bu': GOOD });
    mkdirSync(join(dir, 'sub'));
    writeFileSync(join(dir, 'sub', 'file'), '');
    const outcome = await cli(dir, ['render', '--out-dir', 'sub/file/x', 'a.bu']);
    expect(outcome).toMatchObject({ code: 1, out: '' });
    expect(outcome.err).toContain('not a directory');
  });
});

describe('render: what a preview shows', () => {
  const root = new URL('../golden/render/', import.meta.url);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.bu'),
  );

  it('is the same text, pretty and compact', async () => {
    let compared = 0;
    for (const name of sample(names, 12)) {
      const text = readFileSync(new URL(name, root), 'utf8');
      for (const compact of [false, true]) {
        const { code, out } = await cli(folder(), compact ? ['render'] : ['render', '-p'], { stdin: text });
        const shown = renderingOf(analyze(text, { kind: 'butane' }), compact);
        expect(shown?.text ?? '', name).toBe(out);
        if (code === 0) compared++;
      }
    }
    expect(compared).toBeGreaterThan(4);
  });
});
