/** Conformance cases as rows of JSON Lines: what is asked, then what the real tool answers. */
import { readFileSync, writeFileSync } from 'node:fs';
import { type Entry, sortReport } from './outcome.ts';

/** A text of JSON that goes into a row as it is, so that no digit of a large number is lost. */
export interface RawJson {
  readonly raw: string;
}

export type Row = Readonly<Record<string, unknown>>;
/** What a tool answers: the keys of a row behind those that ask, in their order. A key without a value is left out. */
export type Answer = Readonly<Record<string, unknown>> & { readonly report: readonly Entry[] };

export interface RecordedLine {
  /** As it stands in the file, or will. */
  readonly text: string;
  readonly row: Row;
}

/** The rows of a file. */
export function readRows(path: string): readonly RecordedLine[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((text) => ({ text, row: JSON.parse(text) as Row }));
}

/** Writes the rows of a file, each as it was read or made. */
export function writeRows(path: string, lines: readonly RecordedLine[]): void {
  writeFileSync(path, lines.map(({ text }) => `${text}\n`).join(''));
}

/** A row with a new answer. The same line when the answer is the same, whatever the order of its report. */
export function withAnswer(line: RecordedLine, asked: readonly string[], answer: Answer): RecordedLine {
  const question = Object.fromEntries(
    asked.flatMap((key) => (key in line.row ? [[key, line.row[key]]] : [])),
  );
  const text = printRow({ ...question, ...answer, report: sortReport(answer.report) });
  const row = JSON.parse(text) as Row;
  return sameButOrder(line.row, row) && line.text.length === text.length ? line : { text, row };
}

/** One line of JSON, as compact as the files have it. */
function printRow(row: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(row).flatMap(([key, value]) => {
    if (value === undefined) return [];
    return [`${JSON.stringify(key)}:${isRaw(value) ? value.raw : JSON.stringify(value)}`];
  });
  return `{${parts.join(',')}}`;
}

function isRaw(value: unknown): value is RawJson {
  return typeof value === 'object' && value !== null && 'raw' in value && typeof value.raw === 'string';
}

/** A text of JSON without what stands between its tokens. */
export function compactJson(text: string): RawJson {
  return { raw: text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1') };
}

function sameButOrder(a: Row, b: Row): boolean {
  const sorted = ({ report, ...rest }: Row) =>
    JSON.stringify([rest, Array.isArray(report) ? sortReport(report as readonly Entry[]) : report]);
  return sorted(a) === sorted(b);
}
