import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { readInputs } from '../../action/inputs.ts';
import { summaryOf } from '../../action/summary.ts';
import { ACTION, bundle } from '../../tools/bundles.ts';

const ROOT = join(import.meta.dirname, '../..');
const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
const WARNED = `${HEAD}storage:\n  files:\n    - path: /etc/a\n      mode: 644\n`;
const BROKEN = `${HEAD}storage:\n  flies: []\n  files:\n    - mode: 0644\n`;

const metadata = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
let release: string;

beforeAll(async () => {
  release = mkdtempSync(join(tmpdir(), 'flatcar-config-action-'));
  cpSync(dirname(inject('cli')), join(release, 'dist'), { recursive: true });
  await bundle(ACTION, join(release, 'dist'), true);
});
afterAll(() => rmSync(release, { recursive: true, force: true }));

/** Runs the action on a repository as the runner does. */
function runAction(files: Readonly<Record<string, string>>, inputs: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'flatcar-config-workspace-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const workspace = join(folder, 'workspace');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
  const [outputs, summary] = [join(folder, 'output'), join(folder, 'summary')];
  for (const path of [outputs, summary]) writeFileSync(path, '');
  const standard = Object.entries<{ default: string }>(metadata.inputs).map(
    ([name, input]): [string, string] => [name, input.default],
  );
  const given = [...standard, ...Object.entries(inputs)];
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(release, metadata.runs.main)], {
    cwd: workspace,
    encoding: 'utf8',
    env: {
      ...{ PATH: process.env['PATH'], GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: workspace },
      ...{ GITHUB_OUTPUT: outputs, GITHUB_STEP_SUMMARY: summary },
      ...Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    },
  });
  const read = (path: string) => readFileSync(join(workspace, path), 'utf8');
  return {
    status,
    stdout,
    stderr,
    read,
    outputs: outputsOf(readFileSync(outputs, 'utf8')),
    summary: readFileSync(summary, 'utf8'),
  };
}

/** Outputs as the runner reads them: each behind a mark that ends it. */
function outputsOf(text: string): Readonly<Record<string, string>> {
  const found = text.matchAll(/^([\w-]+)<<(.+)\n([\s\S]*?)\n\2$/gm);
  return Object.fromEntries([...found].map(([, name, , value]) => [name, value]));
}

describe('the action', () => {
  it('annotates what is wrong, counts it, lists it and fails', () => {
    const { status, stdout, outputs, summary } = runAction({ 'a.bu': WARNED, 'deep/b.bu': BROKEN });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::warning file=a\.bu,line=6,.*title=butane\/mode-decimal::/m);
    expect(stdout).toMatch(/^::error file=deep\/b\.bu,line=6,/m);
    expect(outputs).toMatchObject({ ok: 'false', files: '2' });
    expect(Number(outputs['errors'])).toBeGreaterThan(0);
    expect(Number(outputs['warnings'])).toBeGreaterThan(1);
    expect(summary).toContain('2 files: ');
    expect(summary).toMatch(/^\| warning \| a\.bu&#58;6&#58;13 \| butane\/mode-decimal \| /m);
  });

  it('goes through where there are warnings alone, unless they are to fail', () => {
    expect(runAction({ 'a.bu': WARNED }).status).toBe(0);
    expect(runAction({ 'a.bu': WARNED }, { strict: 'true' }).outputs['ok']).toBe('false');
    expect(runAction({ 'a.bu': WARNED }, { 'max-warnings': '0' }).status).toBe(1);
  });

  it('looks at the paths that it is given, and at no others', () => {
    const files = { 'a.bu': BROKEN, 'in/b.bu': HEAD, 'in/c.bu': HEAD, '-d.bu': HEAD };
    expect(runAction(files, { paths: 'in\n-d.bu' }).outputs).toMatchObject({ ok: 'true', files: '3' });
    expect(runAction(files, { exclude: 'a.bu' }).outputs).toMatchObject({ ok: 'true', files: '3' });
  });

  it('takes levels of rules and a Flatcar', () => {
    const text = `${HEAD}storage:\n  files:\n    - path: /etc/coreos/update.conf\n`;
    const { status, stdout } = runAction({ 'a.bu': text }, { rules: 'etc-coreos=error', target: 'lts' });
    expect([status, stdout.includes('title=flatcar/etc-coreos')]).toEqual([1, true]);
  });

  it('writes SARIF where it is told to', () => {
    const { read, outputs } = runAction({ 'a.bu': WARNED }, { sarif: 'out/report.sarif' });
    expect(outputs['sarif']).toBe('out/report.sarif');
    expect(JSON.parse(read('out/report.sarif')).runs[0].results.length).toBeGreaterThan(0);
  });

  it('fails for layout where that is asked for', () => {
    const { status, stdout, summary } = runAction({ 'a.bu': HEAD.replace(': ', ':   ') }, { format: 'true' });
    expect([status, stdout]).toEqual([1, expect.stringContaining('::error file=a.bu,title=fmt::')]);
    expect(summary).toContain('- a.bu');
  });

  it.each([
    [{ strict: 'perhaps' }, "::error::the input 'strict' is true or false, not 'perhaps'"],
    [{ 'max-warnings': 'x' }, ''],
    [{ paths: 'nowhere.bu' }, '::error file=nowhere.bu::cannot read it'],
  ])('says what is wrong with its inputs: %j', (inputs, said) => {
    const { status, stdout } = runAction({ 'a.bu': HEAD }, inputs);
    expect([status, stdout]).toEqual([2, expect.stringContaining(said)]);
  });

  it('hands nothing of a name or a text to the runner that it would obey', () => {
    const bad = `${HEAD}storage:\n  files:\n    - {path: "/a\\n::add-mask::b", ##[stop-commands]x: 1, mode: 1}\n`;
    const names = [
      '::stop-commands::x.bu',
      'a\n::add-mask::x.bu',
      'b\r::add-mask::x.bu',
      'c%0A::add-mask::x.bu',
      '-d.bu',
    ];
    const paths = ['.', '##[add-mask]gone.bu', '::add-mask::gone.bu'].join('\n');
    const { stdout, stderr, outputs } = runAction(Object.fromEntries(names.map((name) => [name, bad])), {
      paths,
      format: 'true',
    });
    const lines = `${stdout}\n${stderr}`.split(/[\r\n]+/);
    const commands = lines.filter((line) => /^\s*::/.test(line));
    expect(commands.filter((line) => !/^::(?:error|warning|notice) file=[^:]*::/.test(line))).toEqual([]);
    expect(commands.length).toBeGreaterThan(names.length);
    expect(lines.filter((line) => line.includes('##[') && !commands.includes(line))).toEqual([]);
    expect(stderr).toContain('## [add-mask]gone.bu');
    expect(outputs).toMatchObject({ ok: 'false', files: String(names.length) });
  });

  it('is described as it is', () => {
    const { check } = readInputs({});
    expect(metadata.runs).toEqual({ using: 'node24', main: `dist/${ACTION.file}` });
    expect(check).toEqual(['--', metadata.inputs.paths.default]);
    const text = readFileSync(join(ROOT, 'docs/install.md'), 'utf8');
    const untold = [...Object.keys(metadata.inputs), ...Object.keys(metadata.outputs)].filter(
      (name) => !text.includes(`\`${name}\``),
    );
    expect(untold).toEqual([]);
  });
});

describe('the summary', () => {
  it('shows names and messages as they are', () => {
    const place = { line: 1, column: 1 };
    const shown = summaryOf(
      {
        files: [
          {
            ...{
              file: '<img src=x>|`a`.bu',
              kind: 'butane',
              ok: false,
              variant: null,
              version: null,
              ignitionVersion: null,
            },
            diagnostics: [
              {
                ...{
                  source: 'butane',
                  code: 'x',
                  severity: 'error',
                  path: null,
                  tags: [],
                  harm: null,
                  explanation: null,
                },
                ...{
                  message: '[a](b)\n| @user',
                  range: { start: place, end: place },
                  url: null,
                  related: [],
                  fixes: [],
                },
              },
            ],
          },
        ],
        summary: { files: 1, errors: 1, warnings: 0 },
      },
      [],
    );
    const [row = ''] = shown.split('\n').filter((line) => line.startsWith('| error'));
    expect(row.replace(/&#\d+;/g, '')).not.toMatch(/[<>`[\]@]/);
    expect(row.match(/\|/g)).toHaveLength(5);
  });
});
