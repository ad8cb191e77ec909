/** The GitHub Action: runs the command line that lies beside it, and tells the runner what came of that. */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { JsonReport } from '../server/src/cli/json-report.ts';
import { readInputs } from './inputs.ts';
import { summaryOf } from './summary.ts';

const PROGRAM = join(__dirname, 'cli.cjs');
/** What a report may have, in bytes. */
const MOST_BYTES = 1 << 28;

interface Ran {
  readonly status: number;
  readonly stdout: string;
}

/** Runs the command line; what it says on standard error goes to the log, as text. */
function run(command: string, args: readonly string[]): Ran {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [PROGRAM, command, ...args], {
    encoding: 'utf8',
    maxBuffer: MOST_BYTES,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (error) throw error;
  process.stderr.write(withoutCommands(stderr));
  return { status: status ?? 2, stdout };
}

/** Adds to a file that the runner reads afterwards; does nothing where there is none. */
function tell(variable: 'GITHUB_OUTPUT' | 'GITHUB_STEP_SUMMARY', text: string): void {
  const path = process.env[variable];
  if (path) appendFileSync(path, text);
}

/** An output, behind a mark that its value cannot have. */
function output(name: string, value: string): void {
  const mark = `end-${randomUUID()}`;
  tell('GITHUB_OUTPUT', `${name}<<${mark}\n${value}\n${mark}\n`);
}

function main(): number {
  const inputs = readInputs(process.env);
  const shown = run('check', ['--format', 'github', ...inputs.check]);
  process.stdout.write(shown.stdout);
  const report = JSON.parse(run('check', ['--format', 'json', ...inputs.check]).stdout || '{}');
  const { files = [], summary = { files: 0, errors: 0, warnings: 0 } }: Partial<JsonReport> = report;
  if (inputs.sarif !== null) {
    const path = resolve(inputs.sarif);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, run('check', ['--format', 'sarif', ...inputs.check]).stdout);
    output('sarif', inputs.sarif);
  }
  const formatted = inputs.format && run('fmt', inputs.format);
  const unformatted = formatted?.stdout.split('\n').filter((name) => name !== '') ?? [];
  for (const name of unformatted)
    process.stdout.write(`::error file=${property(name)},title=fmt::not formatted: run flatcar-config fmt\n`);
  const status = Math.max(shown.status, formatted?.status ?? 0);
  output('ok', String(status === 0));
  for (const name of ['files', 'errors', 'warnings'] as const) output(name, String(summary[name]));
  if (inputs.summary) tell('GITHUB_STEP_SUMMARY', summaryOf({ files, summary }, unformatted));
  return status;
}

/**
 * A text for the log in which the runner finds nothing that it would obey: it looks for `::` where a line begins, and for `##[`
 * anywhere in it. The names of files are in it.
 */
function withoutCommands(text: string): string {
  return text.replaceAll('##[', '## [').replace(/^(\s*)::/gm, '$1: :');
}

function property(text: string): string {
  return encoded(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function encoded(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

try {
  process.exitCode = main();
} catch (error) {
  process.stdout.write(`::error::${encoded(error instanceof Error ? error.message : String(error))}\n`);
  process.exitCode = 2;
}
