/** `npm run record` with programs that stand in for the real tools. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReport } from '../../tools/record/outcome.ts';
import { record } from '../../tools/record/record.ts';
import { readRows, withAnswer } from '../../tools/record/rows.ts';
import { TOOLS } from '../../tools/record/tools.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flatcar-config-record-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that answers by what it is given. */
function fakeButane(): string {
  const path = join(folder, 'butane');
  const script = `#!/bin/sh
text=$(cat)
case "$*$text" in
  *--version*) echo 'Butane v9.9.9' ;;
  *good) echo '{"ignition":{"version":"3.4.0"},"n":9007199254740993}' ;;
  *machine) printf '# by Butane\\nkind: MachineConfig\\n' ;;
  *)
    echo 'warning at $.a: b, line 3 col 1: unused key a: b' >&2
    echo 'warning at $.a, line 2 col 1: unused key a' >&2
    echo 'Error translating config: source config is invalid' >&2
    exit 1 ;;
esac
`;
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  return path;
}

const ENTRIES = [
  { severity: 'warning', path: '$.a', line: 2, column: 1, message: 'unused key a' },
  { severity: 'warning', path: '$.a: b', line: 3, column: 1, message: 'unused key a: b' },
];

const question = (name: string, input: string) => ({ name, group: 'g', input, args: [] });

function writeCases(rows: readonly object[]): string {
  mkdirSync(join(folder, 'butane-cases/butane'), { recursive: true });
  const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  writeFileSync(join(folder, 'butane-cases/butane/cases.jsonl'), text);
  writeFileSync(join(folder, 'butane-cases/butane/fuzz.jsonl'), '');
  return join(folder, 'butane-cases');
}

/** What is printed, and how many answers are new. */
function run(
  cases: string,
  check: boolean,
): { readonly printed: readonly string[]; readonly changed: number } {
  const printed: string[] = [];
  const { butane: tool } = TOOLS;
  if (!tool) throw new Error('butane is not among the tools');
  const changed = record({ tool, program: fakeButane(), cases, only: '', check }, (line) =>
    printed.push(line),
  );
  return { printed, changed };
}

describe('recording', () => {
  it('answers what was only asked, and leaves alone what is answered alike', () => {
    const kept = { ...question('kept', 'bad'), ok: false, ignition: null, report: [...ENTRIES].reverse() };
    const answered = { ...kept, fatal: 'source config is invalid' };
    const cases = writeCases([question('good', 'good'), question('machine', 'machine'), answered]);
    expect(run(cases, true).changed).toBe(2);
    expect(run(cases, false).printed).toEqual([
      'Butane v9.9.9',
      'cases.jsonl: good',
      'cases.jsonl: machine',
      'cases.jsonl: 2 of 3 answers are new',
      'fuzz.jsonl: 0 of 0 answers are new',
    ]);
    const lines = readFileSync(join(cases, 'butane/cases.jsonl'), 'utf8').split('\n');
    expect(lines).toEqual([
      '{"name":"good","group":"g","input":"good","args":[],"ok":true,"format":"json",' +
        '"ignition":{"ignition":{"version":"3.4.0"},"n":9007199254740993},"report":[]}',
      '{"name":"machine","group":"g","input":"machine","args":[],"ok":true,"format":"yaml",' +
        '"ignition":{"kind":"MachineConfig"},"output":"# by Butane\\nkind: MachineConfig\\n","report":[]}',
      JSON.stringify(answered),
      '',
    ]);
    expect(run(cases, true).changed).toBe(0);
  });

  it('fails when there is no such program', () => {
    const tool = { ...TOOLS['butane'], program: join(folder, 'nowhere') } as NonNullable<
      (typeof TOOLS)[string]
    >;
    const recording = { tool, program: tool.program, cases: folder, only: '', check: true };
    expect(() => record(recording, () => undefined)).toThrow(/nowhere cannot be run/);
  });
});

describe('answers', () => {
  const outcome = { code: 1, stdout: '', stderr: '' };

  it('of butane that gives up have an entry of their own, but for its summaries', () => {
    const answer = TOOLS['butane']?.answer({
      ...outcome,
      stderr: 'Error translating config: yaml: two\n  lines\n',
    });
    const message = 'yaml: two\n  lines';
    expect(answer).toMatchObject({ ok: false, fatal: message, ignition: null });
    expect(answer?.report).toEqual([{ severity: 'error', path: null, line: null, column: null, message }]);
  });

  it('of butane tell when only warnings made it fail', () => {
    const stderr =
      'warning at $.a, line 2 col 1: unused key a\nConfig produced warnings and --strict was specified\n';
    const answer = TOOLS['butane']?.answer({ ...outcome, stderr });
    expect(answer).toMatchObject({ strict_failure: true, report: ENTRIES.slice(0, 1) });
    expect(answer?.['fatal']).toBeUndefined();
  });

  it.each([
    ['', "couldn't parse config: not a config (empty)\n", 'not a config (empty)'],
    ['error at line 1 col 2: bad\n', "couldn't parse config: config is not valid\n", null],
    ['warning at $.a, line 1 col 2: odd\n', '', null],
  ])('of ignition-validate have a failure where the report has none: %j', (stdout, stderr, error) => {
    expect(TOOLS['ignition-validate']?.answer({ code: 1, stdout, stderr })).toMatchObject({ error });
  });

  it('have entries of every form', () => {
    const printed =
      'error at $.a, line 1 col 2: b\n  c\ninfo at line 3 col 4: d\nwarning at $.e: f\nerror: g\n';
    expect(readReport(printed).map((entry) => Object.values(entry))).toEqual([
      ['error', '$.a', 1, 2, 'b\n  c'],
      ['info', null, 3, 4, 'd'],
      ['warning', '$.e', null, null, 'f'],
      ['error', null, null, null, 'g'],
    ]);
  });

  it('that are alike do not touch any recorded line', () => {
    const [set = ''] = TOOLS['butane']?.sets ?? [];
    const rows = readRows(join(root, 'test/conformance/butane', set)).slice(0, 50);
    for (const line of rows) {
      const { report = [], ok, ignition, fatal } = line.row;
      const { asked = [] } = TOOLS['butane'] ?? {};
      const format = line.row['format'];
      const answer = { ok, format, ignition, output: line.row['output'], report: report as never, fatal };
      expect(withAnswer(line, asked, answer)).toBe(line);
    }
  });
});
