/** The recorded answers of `ct` 0.9.4, and how ours are put beside them. */
import { readFileSync } from 'node:fs';
import { type Analysis, analyze, placeOf, printIgnition } from '../../../server/src/analysis.ts';
import { memoryFiles } from '../../../server/src/api/memory-files.ts';

export interface ReportEntry {
  readonly severity: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}

export interface Case {
  readonly name: string;
  readonly tag: string;
  readonly input: string;
  readonly options: {
    readonly platform: string;
    readonly strict: boolean;
    readonly files?: Readonly<Record<string, string>>;
  };
  readonly ok: boolean;
  readonly stage: 'parse' | 'convert' | null;
  readonly output: unknown;
  readonly report: readonly ReportEntry[];
  /** What ign-converter makes of the output. */
  readonly translated: { readonly ok: boolean; readonly output: unknown } | null;
}

/** A JSON Lines file beside this one. */
export function rows<Row>(name: string): readonly Row[] {
  return readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

export function exceptionsIn(name: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}

/** The files directory of a case. */
export function filesOf({ options }: Pick<Case, 'options'>) {
  return options.files ? memoryFiles(options.files, '<files-dir>') : undefined;
}

export function analyzeCase(row: Pick<Case, 'input' | 'options'>): Analysis {
  const files = filesOf(row);
  const { platform, strict } = row.options;
  return analyze(row.input, { kind: 'container-linux-config', platform, strict, ...(files && { files }) });
}

export interface Answer {
  readonly ok: boolean;
  readonly stage: 'parse' | 'convert' | null;
  readonly report: readonly string[];
  readonly output: unknown;
}

/** Our answer in the form of a case. */
export function answer(analysis: Analysis): Answer {
  const own = analysis.findings.filter(({ source }) => source === 'ct');
  const placed = own.map((finding) => {
    const { severity, message } = finding;
    const { line, column } = finding.placed ? placeOf(analysis, finding) : { line: null, column: null };
    return { severity, message, line, column };
  });
  const { ok, stage = null } = analysis;
  return { ok, stage, report: sorted(placed), output: ok ? JSON.parse(printIgnition(analysis)) : null };
}

export function expected(row: Case): Answer {
  const { ok, stage } = row;
  return { ok, stage, report: sorted(row.report), output: ok ? withoutEmptySections(row.output) : null };
}

function sorted(report: readonly ReportEntry[]): readonly string[] {
  return report
    .map(({ severity, line, column, message }) => `${severity} ${line}:${column} ${message}`)
    .sort();
}

const EMPTY_SECTIONS = [
  ...['contents', 'verification', 'tls', 'security', 'config', 'timeouts'],
  ...['networkd', 'passwd', 'storage', 'systemd'],
];

/** `ct` writes some sections even when they are empty. */
export function withoutEmptySections(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmptySections);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, field]) => [key, withoutEmptySections(field)] as const)
      .filter(([key, field]) => !(EMPTY_SECTIONS.includes(key) && JSON.stringify(field) === '{}')),
  );
}
