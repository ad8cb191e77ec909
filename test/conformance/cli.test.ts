/** The command line against the recorded answers: every so many rows of each corpus, as a user would run them. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folder } from '../cli/folder.ts';
import { cli } from '../cli/kit.ts';
import { type Case, exceptionsIn, rows, withoutEmptySections } from './clc/kit.ts';

interface Row {
  readonly name: string;
  readonly input: string;
  readonly ok: boolean;
  readonly output: unknown;
}
interface TranslateRow extends Row {
  readonly options: {
    readonly target: '3.0' | '3.1';
    readonly fsmap: Readonly<Record<string, string>>;
    readonly dedupe: boolean;
  };
}
interface UpgradeRow extends Row {
  readonly output: Readonly<Record<string, unknown>> | null;
}

/** Other tests pass all rows through the engine; here it is the way in and out that matters. */
const EVERY = Number(process.env['EVERY'] ?? 5);
const sample = <Of>(all: readonly Of[]): readonly Of[] => all.filter((_, index) => index % EVERY === 0);
const read = (name: string) => readFileSync(new URL(`./ignition/${name}`, import.meta.url), 'utf8');
const ignitionRows = <Of>(name: string): readonly Of[] =>
  read(name)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe('Container Linux Configs', () => {
  const known = exceptionsIn('exceptions.json');
  const cases = rows<Case>('cases.jsonl').filter(({ name }) => !known[name]);
  const setUp = ({ input, options: { files, platform } }: Case) => {
    const below = Object.entries(files ?? {}).map(([name, text]) => [`files/${name}`, text]);
    const dir = folder({ 'x.yaml': input, 'files/.keep': '', ...Object.fromEntries(below) });
    const args = ['--platform', platform, ...(files ? ['--files-dir', 'files'] : []), 'x.yaml'];
    return { dir, args: ['--kind', 'container-linux-config', ...args] };
  };

  it.each(sample(cases).map((row) => [row.name, row] as const))('check %s', async (_, row) => {
    const { dir, args } = setUp(row);
    const strict = row.options.strict ? ['--strict'] : [];
    const { code } = await cli(dir, ['check', ...strict, ...args]);
    expect(code).toBe(row.ok ? 0 : 1);
  });

  const lenient = cases.filter(({ options }) => !options.strict);
  it.each(sample(lenient).map((row) => [row.name, row] as const))('convert %s', async (_, row) => {
    const { dir, args } = setUp(row);
    const { code, out, err } = await cli(dir, ['convert', '--to', 'ignition', '--version', '2.3.0', ...args]);
    expect([code, err === '' && !row.ok]).toEqual([row.ok ? 0 : 1, false]);
    expect(out === '' ? null : JSON.parse(out)).toEqual(row.ok ? withoutEmptySections(row.output) : null);
  });
});

describe('Ignition 2', () => {
  const known: Record<string, string> = JSON.parse(read('v2-exceptions.json'));
  const cases = ignitionRows<TranslateRow>('v2-translate.jsonl').filter(
    // What is Ignition 3 already has a translation of its own.
    ({ name, input }) => !known[name] && !/"version":\s*"3/.test(input),
  );

  it.each(sample(cases).map((row) => [row.name, row] as const))('convert %s', async (_, row) => {
    const { target, fsmap, dedupe } = row.options;
    const filesystems = Object.entries(fsmap).flatMap(([name, path]) => ['--filesystem', `${name}=${path}`]);
    const args = ['--version', `${target}.0`, ...filesystems, ...(dedupe ? ['--dedupe'] : [])];
    const { code, out, err } = await cli(folder({ 'x.ign': row.input }), [
      ...['convert', '--to', 'ignition', ...args, 'x.ign'],
    ]);
    expect([code, err === '' && !row.ok]).toEqual([row.ok ? 0 : 1, false]);
    expect(out === '' ? null : filled(JSON.parse(out))).toEqual(row.output && filled(row.output));
  });
});

describe('Ignition 3', () => {
  const known: Record<string, string> = JSON.parse(read('upgrade-exceptions.json'));
  const cases = ignitionRows<UpgradeRow>('v3-upgrade.jsonl').filter(
    ({ name, input }) => !known[name] && !/"version":\s*"2/.test(input),
  );

  it.each(sample(cases).map((row) => [row.name, row] as const))('convert %s', async (_, row) => {
    const dir = folder({ 'x.ign': row.input });
    for (const [version, expected] of Object.entries(row.output ?? { '3.4.0': null })) {
      const args = ['convert', '--to', 'ignition', '--version', version, 'x.ign'];
      const { code, out } = await cli(dir, args);
      expect([version, code]).toEqual([version, row.ok ? 0 : 1]);
      expect(out === '' ? null : filled(JSON.parse(out))).toEqual(expected && filled(expected));
    }
  });
});

/** Without what is empty, which the recorded outputs leave out. */
function filled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, field]) => [key, filled(field)] as const);
  return Object.fromEntries(entries.filter(([, field]) => !isEmpty(field)));
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}
