/** Runs a real tool on a text, and reads the report it prints. */
import { spawnSync } from 'node:child_process';

export interface Outcome {
  /** The exit status. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** An entry of a report as the conformance cases have it; null is what the tool does not name. */
export interface Entry {
  readonly severity: string;
  readonly path: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}

/** Nothing a tool is asked here takes longer, in milliseconds. */
const LIMIT = 60_000;

/** Runs a program on a text given at its standard input; throws when there is no such program, or it does not end. */
export function runTool(program: string, args: readonly string[], input: Uint8Array, cwd: string): Outcome {
  const options = { cwd, input, timeout: LIMIT, maxBuffer: 1 << 28 };
  const { status, error, stdout, stderr, signal } = spawnSync(program, args, options);
  if (error) throw new Error(`${program} cannot be run: ${error.message}`);
  if (status === null) throw new Error(`${program} was ended by ${signal}`);
  return { code: status, stdout: stdout.toString('utf8'), stderr: stderr.toString('utf8') };
}

/** Where an entry begins (vcontext: report.Entry). */
const START = /^(?=(?:error|warning|info|deprecated)(?: at |: ))/m;
/** One with a path and a place, a place alone, and what has no place; a path may hold anything. */
const FORMS = [
  /^(?<severity>\w+) at (?<path>\$.*?), line (?<line>\d+) col (?<column>\d+): (?<message>.*)$/s,
  /^(?<severity>\w+) at line (?<line>\d+) col (?<column>\d+): (?<message>.*)$/s,
  /^(?<severity>\w+)(?: at (?<path>\$.*?))?: (?<message>.*)$/s,
];

/** The entries of a printed report, in its order. */
export function readReport(printed: string): readonly Entry[] {
  return printed.split(START).flatMap((piece) => {
    const text = piece.replace(/\n$/, '');
    const form = FORMS.find((one) => one.test(text));
    const { severity, path, line, column, message } = form?.exec(text)?.groups ?? {};
    if (severity === undefined || message === undefined) return [];
    return [{ severity, path: path ?? null, line: numberOf(line), column: numberOf(column), message }];
  });
}

function numberOf(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

/** Entries in the order in which the cases have them, since the tools' own is partly chance. */
export function sortReport(entries: readonly Entry[]): readonly Entry[] {
  return [...entries].sort(
    (a, b) =>
      (a.line ?? -1) - (b.line ?? -1) ||
      (a.column ?? -1) - (b.column ?? -1) ||
      compare(a.path ?? '', b.path ?? '') ||
      compare(a.severity, b.severity) ||
      compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
