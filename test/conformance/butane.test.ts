/** The engine against what the real butane answered: verdict, output and report, case by case. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Analysis, analyze, placeOf, printIgnition } from '../../server/src/analysis.ts';
import { createNodeFiles } from '../../server/src/host/files-node.ts';
import { printConfig } from '../../server/src/render/print-config.ts';
import { decodeBytes } from '../../server/src/syntax/bytes.ts';
import { formatPath } from '../../server/src/syntax/tree.ts';

interface ReportEntry {
  severity: string;
  path: string | null;
  line: number | null;
  column: number | null;
  message: string;
}

interface Case {
  name: string;
  group: string;
  input?: string;
  input_base64?: string;
  args: string[];
  ok: boolean;
  ignition: unknown;
  /** The text of a MachineConfig. */
  output?: string;
  report: ReportEntry[];
  fatal?: string;
  strict_failure?: boolean;
}

const folder = new URL('./butane/', import.meta.url);
const lines = (name: string): Case[] =>
  readFileSync(new URL(name, folder), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const exceptions: Record<string, string> = JSON.parse(
  readFileSync(new URL('exceptions.json', folder), 'utf8'),
);
const files = { ...createNodeFiles(new URL('files', folder).pathname), dir: 'files' };

for (const set of ['cases.jsonl', 'fuzz.jsonl']) {
  const groups = groupBy(lines(set));
  describe(set, () => {
    for (const [group, cases] of groups) {
      describe(group, () => {
        for (const row of cases) it(row.name, () => holds(row));
      });
    }
  });
}

function holds(row: Case): void {
  const { text, analysis } = run(row);
  const reason = exceptions[row.name];
  const compare = () => expect(answer(analysis), `\n${text}\n`).toEqual(expected(row, analysis));
  if (reason === undefined) compare();
  else expect(compare, `${row.name} agrees now: take it off the exceptions`).toThrow();
}

function run(row: Case): { text: string; analysis: Analysis } {
  const bytes = row.input_base64
    ? new Uint8Array(Buffer.from(row.input_base64, 'base64'))
    : new TextEncoder().encode(row.input);
  const { text, problem } = decodeBytes(bytes);
  const raw = row.args.includes('--raw');
  const analysis = analyze(text, {
    kind: 'butane',
    raw,
    ...(row.args.includes('--files-dir') && { files }),
  });
  return { text, analysis: problem ? { ...analysis, ok: false, findings: [], fatal: 'syntax' } : analysis };
}

/** Whether butane gave up on the YAML itself: then only the verdict has to agree. */
function isSyntaxError(fatal: string | undefined): boolean {
  return fatal !== undefined && /^Error unmarshaling yaml: yaml: (?!unmarshal errors)/.test(fatal);
}

function expected(row: Case, analysis: Analysis) {
  const ok = row.ok || row.strict_failure === true;
  if (isSyntaxError(row.fatal)) return { ok };
  const quiet = row.ok && row.ignition === null;
  return {
    ok,
    fatal: row.fatal ?? null,
    report: sorted(row.report),
    ignition: quiet || row.strict_failure ? answer(analysis).ignition : unpack(row.ignition),
    yaml: row.output === undefined ? answer(analysis).yaml : unpackText(row.output),
  };
}

function answer(analysis: Analysis) {
  if (analysis.fatal === 'syntax' || (analysis.tree.problems.length > 0 && !analysis.ok))
    return { ok: false };
  const own = analysis.findings.filter(({ source }) => source === 'butane');
  return {
    ok: analysis.ok,
    fatal: analysis.fatal,
    report: sorted(
      own.map((finding) => {
        const { severity, path, placed, message } = finding;
        const place = placed ? placeOf(analysis, finding) : { line: null, column: null };
        return { severity, path: path && formatPath(path), ...place, message };
      }),
    ),
    ignition: analysis.ok ? unpack(JSON.parse(printJson(analysis))) : null,
    yaml: analysis.renderedAs === 'yaml' && analysis.ok ? unpackText(`${printIgnition(analysis)}\n`) : null,
  };
}

/** What is rendered as JSON, whatever it is printed as. */
function printJson(analysis: Analysis): string {
  return analysis.rendered ? printConfig(analysis.rendered, 'compact JSON') : '';
}

/** Reports are compared as sets. */
function sorted(report: ReportEntry[]): string[] {
  const texts = report.map(
    (entry) => `${entry.severity} ${entry.path} ${entry.line}:${entry.column} ${entry.message}`,
  );
  return [...new Set(texts)].sort();
}

/** Replaces gzip resources by what they hold: another deflate gives other bytes. */
function unpack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpack);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, item]) => [key, unpack(item)] as const);
  const record: Record<string, unknown> = Object.fromEntries(entries);
  const { compression, source } = record;
  if (compression !== 'gzip' || typeof source !== 'string' || !source.startsWith('data:;base64,'))
    return record;
  try {
    const packed = Buffer.from(source.slice('data:;base64,'.length), 'base64');
    return { ...record, source: gunzipSync(packed).toString('base64') };
  } catch {
    return record; // the user's own claim of gzip
  }
}

/** The same in a text: every gzip stream begins alike. */
function unpackText(text: string): string {
  return text.replace(/(?<=data:;base64,)H4sI[A-Za-z0-9+/]+=*/g, (packed) => {
    try {
      return gunzipSync(Buffer.from(packed, 'base64')).toString('base64');
    } catch {
      return packed; // the user's own
    }
  });
}

function groupBy(cases: Case[]): Map<string, Case[]> {
  const groups = new Map<string, Case[]>();
  for (const row of cases) groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  return groups;
}
