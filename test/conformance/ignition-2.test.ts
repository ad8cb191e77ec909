/** Ignition 1 and 2 against what old Ignition said of them, and what ign-converter made of them, case by case. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { type Check, readDocument } from '../../server/src/config/check.ts';
import { convertDocument } from '../../server/src/convert/index.ts';
import { checkIgnition2Text } from '../../server/src/formats/ignition-2/check.ts';
import { translateIgnition2 } from '../../server/src/formats/ignition-2/translate/index.ts';
import { raiseIgnition2 } from '../../server/src/formats/ignition-2/translate/raise.ts';
import { toPlain } from '../../server/src/render/plain.ts';
import { IGNITION_2_VERSIONS, type Ignition2Version } from '../../server/src/spec/types.ts';

interface Row {
  readonly name: string;
  readonly input: string;
  readonly ok: boolean;
  readonly error: string | null;
  readonly output: unknown;
}
interface ValidateRow extends Row {
  readonly options: { readonly parser: string };
  readonly report: readonly {
    readonly severity: string;
    readonly line: number | null;
    readonly column: number | null;
    readonly message: string;
  }[];
}
interface TranslateRow extends Row {
  readonly options: {
    readonly target: '3.0' | '3.1';
    readonly fsmap: Readonly<Record<string, string>>;
    readonly dedupe: boolean;
  };
}

const folder = new URL('./ignition/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const rows = <Kind extends Row>(name: string): readonly Kind[] =>
  read(name)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const exceptions: Record<string, string> = JSON.parse(read('v2-exceptions.json'));

describe('v2-validate.jsonl', () => {
  it.each(rows<ValidateRow>('v2-validate.jsonl').map((row) => [row.name, row] as const))('%s', (_, row) =>
    holds(row, () => {
      const parser = versionOf(row.options.parser);
      const check = checkIgnition2Text(readDocument(row.input, 'json'), { parser });
      const output =
        check.fatal === null && check.config ? toPlain(raiseIgnition2(check.config, parser)) : null;
      expect(reportOf(check), row.input).toEqual(
        sorted(row.report.map((entry) => ({ ...entry, place: entry }))),
      );
      compare(row, { ok: check.fatal === null, error: check.fatal, output });
    }),
  );
});

describe('v2-translate.jsonl', () => {
  it.each(rows<TranslateRow>('v2-translate.jsonl').map((row) => [row.name, row] as const))('%s', (_, row) =>
    holds(row, () => compare(row, translate(row))),
  );
});

describe('as Butane', () => {
  const accepted = [...rows<Row>('v2-validate.jsonl'), ...rows<Row>('v2-translate.jsonl')].flatMap(
    ({ name, input }) => {
      const analysis = analyze(input, { kind: 'ignition' });
      return analysis.ok && /"(?:ignitionVersion|2\.)/.test(input) ? [[name, analysis] as const] : [];
    },
  );

  it.each(accepted)('%s is valid, or refused with a place', (_, analysis) => {
    const filesystems = { data: '/var/data', d: '/d', x: '/x' };
    const result = convertDocument(analysis, { to: 'butane', filesystems });
    for (const { span } of result.losses)
      expect(span.start < span.end && span.end <= analysis.text.length).toBe(true);
    if (!result.ok) return expect(result.losses).not.toEqual([]);
    const butane = analyze(result.text);
    expect([butane.kind, butane.fatal], result.text).toEqual(['butane', null]);
  });
});

function holds({ name }: Row, compares: () => void): void {
  if (exceptions[name] === undefined) compares();
  else expect(compares, `${name} agrees now: take it off the exceptions`).toThrow();
}

function versionOf(short: string): Ignition2Version {
  const version = IGNITION_2_VERSIONS.find((known) => known === `${short}.0`);
  if (!version) throw new Error(`no version ${short}`);
  return version;
}

/** The tool's closing sentence is no part of its report. */
function reportOf({ findings, fatal }: Check): readonly string[] {
  const report = findings.filter(({ message }) => message !== fatal);
  return sorted(
    report.map(({ severity, tags, message, place }) => ({
      severity: tags?.includes('deprecated') ? 'deprecated' : severity,
      message,
      place: place ?? { line: null, column: null },
    })),
  );
}

interface Entry {
  readonly severity: string;
  readonly message: string;
  readonly place: { readonly line: number | null; readonly column: number | null };
}

function sorted(report: readonly Entry[]): readonly string[] {
  return report
    .map(({ severity, message, place }) => `${severity} ${place.line}:${place.column} ${message}`)
    .sort();
}

type Answer = Pick<Row, 'ok' | 'error' | 'output'>;

function translate({ input, options: { target, fsmap, dedupe } }: TranslateRow): Answer {
  const parser = target === '3.0' ? '2.3.0' : '2.4.0';
  const { config, fatal } = checkIgnition2Text(readDocument(input, 'json'), { parser });
  if (fatal !== null || !config) return { ok: false, error: fatal, output: null };
  const result = translateIgnition2(config, { target: `${target}.0`, filesystems: fsmap, dedupe });
  return result.ok
    ? { ok: true, error: null, output: toPlain(result.config) }
    : { ok: false, error: result.error, output: null };
}

function compare(row: Row, { ok, error, output }: Answer): void {
  const expected = { ok: row.ok, error: row.error, output: row.output && filled(row.output) };
  expect({ ok, error, output: output && filled(output) }, row.input).toEqual(expected);
}

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
