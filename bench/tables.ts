/** Results as Markdown. */
import { butanesOf } from './asked-tools.ts';
import type {
  BatchResult,
  EditorMeasure,
  EditorResult,
  Measures,
  MemoryResult,
  OtherResult,
  ToolResult,
  Verdict,
} from './results.ts';
import { kilobytes, milliseconds, type Summary } from './statistics.ts';

/** Columns that are read as words; all others are numbers. */
const IN_WORDS = ['server', 'tool', 'what', 'asked', 'of', 'holds', 'notes'];

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((name) => (IN_WORDS.includes(name) ? '---' : '--:'));
  return [line(head), `|${rule.join('|')}|`, ...rows.map(line)].join('\n');
}

/** `12.3 ms (9)`, with the number of samples where they are few. */
function middle(summary: Summary | null | undefined): string {
  if (!summary) return '–';
  return `${milliseconds(summary.median)}${summary.count < 5 ? ` (${summary.count})` : ''}`;
}

const EDITOR: readonly (readonly [EditorMeasure, string])[] = [
  ['inside', 'key in a body'],
  ['completion', 'completion'],
  ['hover', 'hover'],
  ['symbols', 'symbols'],
  ['preview', 'preview'],
  ['machine', 'machine view'],
  ['burst', 'last of 20 keys'],
  ['open', 'open → first diagnostics'],
  ['opened', 'open → all diagnostics'],
];

/** A row for each server, and one for what its main thread had of a processor. */
export function editorTable(results: readonly EditorResult[]): string {
  return table(
    ['server', 'text', 'key → diagnostics', 'p95', 'samples', ...EDITOR.map(([, name]) => name), 'notes'],
    results.flatMap(({ server, bytes, measures, processor, notes }) => {
      const cells = (of: Measures): readonly string[] => [
        ...[middle(of.keystroke), milliseconds(of.keystroke?.p95), String(of.keystroke?.count ?? 0)],
        ...EDITOR.map(([measure]) => middle(of[measure])),
      ];
      return [
        [server, kilobytes(bytes / 1024), ...cells(measures), notes.join('; ')],
        ...(processor.keystroke ? [['… by processor', '', ...cells(processor), '']] : []),
      ];
    }),
  );
}

/** A row for each size and server, with the time for each MB. */
export function growthTable(results: readonly EditorResult[]): string {
  const each = (summary: Summary | null | undefined, bytes: number): string =>
    summary ? `${middle(summary)}, ${milliseconds(summary.median / (bytes / 2 ** 20))}/MB` : '–';
  const measures = [
    ['keystroke', 'key → diagnostics'] as const,
    ...EDITOR.filter(([name]) => name !== 'burst'),
  ];
  return table(
    ['server', 'text', ...measures.map(([, name]) => name), 'notes'],
    results.map(({ server, bytes, measures: measured, notes }) => [
      ...[server, kilobytes(bytes / 1024)],
      ...measures.map(([measure]) => each(measured[measure], bytes)),
      notes.join('; '),
    ]),
  );
}

export function toolsTable(results: readonly ToolResult[]): string {
  return table(
    ['tool', 'median', 'p95', 'samples', 'processor', 'most memory', 'notes'],
    results.map(({ tool, command, times, peak, processor, notes }) => [
      ...[`${tool} ${command}`.trim(), milliseconds(times?.median), milliseconds(times?.p95)],
      ...[String(times?.count ?? 0), milliseconds(processor), megabytes(peak), notes.join('; ')],
    ]),
  );
}

export function batchTable(results: readonly BatchResult[]): string {
  return table(
    ['tool', 'files', 'all', 'each', 'as many butane processes', 'notes'],
    results.map((one) => {
      const { tool, command, files, times, butane, notes } = one;
      const noted = butane.isMeasured ? [] : [`no butane here: ${butane.each} ms each, as noted`];
      return [
        ...[`${tool} ${command}`, String(files), middle(times)],
        ...[milliseconds(times && times.median / files), butanesOf(one)?.toFixed(0) ?? '–'],
        [...notes, ...noted].join('; '),
      ];
    }),
  );
}

function megabytes(value: number | null): string {
  return value === null ? '–' : `${value.toFixed(0)} MB`;
}

export function memoryTable(results: readonly MemoryResult[]): string {
  return table(
    ['server', 'started', 'after 2 KB', 'after 1 MB', 'after closing', 'waited'],
    results.map(({ server, started, small, large, closed, idle }) => [
      ...[server, megabytes(started), megabytes(small), megabytes(large), megabytes(closed), `${idle} s`],
    ]),
  );
}

export function othersTable(results: readonly OtherResult[]): string {
  return table(
    ['what', 'median', 'p95', 'samples'],
    results.map(({ what, times }) => [
      ...[what, milliseconds(times?.median), milliseconds(times?.p95), String(times?.count ?? 0)],
    ]),
  );
}

const WORDS = new Map([
  [true, 'holds'],
  [false, '**does not**'],
  [null, 'not known'],
]);

/** A cell for each size, a row for each line and shape. */
function sizesTable(verdicts: readonly Verdict[]): string {
  const sizes = [...new Set(verdicts.flatMap(({ size }) => size ?? []))].sort((a, b) => a - b);
  const rows = new Map<string, Verdict[]>();
  for (const one of verdicts) {
    const key = `${one.line}\n${one.where}`;
    rows.set(key, [...(rows.get(key) ?? []), one]);
  }
  const cell = (found: Verdict | undefined): string =>
    found ? `${found.holds === false ? '✗ ' : ''}${found.measured}; ${found.wanted}` : '–';
  return table(
    ['asked', 'of', ...sizes.map(kilobytes), 'holds'],
    [...rows.values()].map((row) => [
      ...[row[0]?.line ?? '', row[0]?.where ?? ''],
      ...sizes.map((size) => cell(row.find((one) => one.size === size))),
      WORDS.get(together(row)) ?? '',
    ]),
  );
}

/** Whether all hold; where none fails and some are not known, nobody knows. */
function together(verdicts: readonly Verdict[]): boolean | null {
  if (verdicts.some(({ holds }) => holds === false)) return false;
  return verdicts.every(({ holds }) => holds === true) ? true : null;
}

/** What was asked, what was measured, and whether it holds; then one line that counts. */
export function verdictTables(verdicts: readonly Verdict[]): string {
  const count = (holds: boolean | null): number => verdicts.filter((one) => one.holds === holds).length;
  const sized = verdicts.filter(({ size }) => size !== undefined);
  const rows = verdicts
    .filter(({ size }) => size === undefined)
    .map(({ line, where, wanted, measured, holds }) => [
      line,
      where,
      wanted,
      measured,
      WORDS.get(holds) ?? '',
    ]);
  return [
    ...(sized.length > 0 ? [sizesTable(sized)] : []),
    ...(rows.length > 0 ? [table(['asked', 'of', 'wanted', 'measured', 'holds'], rows)] : []),
    `${count(true)} hold, ${count(false)} do not, ${count(null)} are not known.`,
  ].join('\n\n');
}
