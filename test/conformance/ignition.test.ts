/** The engine against what the real ignition-validate answered: verdict, failure and report with places, case by case. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Analysis, analyze, placeOf } from '../../server/src/analysis.ts';
import { formatPath } from '../../server/src/syntax/tree.ts';

interface ReportEntry {
  readonly severity: string;
  readonly path: string | null;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

interface Case {
  readonly name: string;
  readonly group: string;
  readonly input: string;
  readonly ok: boolean;
  readonly report: readonly ReportEntry[];
  readonly error: string | null;
}

const folder = new URL('./ignition/', import.meta.url);
const cases: readonly Case[] = readFileSync(new URL('v3-validate.jsonl', folder), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const exceptions: Record<string, string> = JSON.parse(
  readFileSync(new URL('exceptions.json', folder), 'utf8'),
);

describe('v3-validate.jsonl', () => {
  for (const row of cases) it(row.name, () => holds(row));
});

function holds(row: Case): void {
  const expected = { ok: row.ok, error: row.error, report: sorted(row.report) };
  const compare = () => expect(answer(analyze(row.input, { kind: 'ignition' })), row.input).toEqual(expected);
  if (exceptions[row.name] === undefined) compare();
  else expect(compare, `${row.name} agrees now: take it off the exceptions`).toThrow();
}

/** The tool tells a failure by itself only when it has no report. */
function answer(analysis: Analysis) {
  const own = analysis.findings.filter(({ source }) => source === 'ignition');
  const report = own.filter(({ placed }) => placed);
  const { ok, fatal } = analysis;
  return {
    ok,
    error: report.some(({ severity }) => severity === 'error') ? null : fatal,
    report: sorted(
      report.map((finding) => ({
        ...finding,
        ...placeOf(analysis, finding),
        path: finding.path && formatPath(finding.path),
      })),
    ),
  };
}

function sorted(report: readonly ReportEntry[]): readonly string[] {
  return report
    .map(({ severity, path, line, column, message }) => `${severity} ${path} ${line}:${column} ${message}`)
    .sort();
}
