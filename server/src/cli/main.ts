/** The entry of `flatcar-config`: ties the program to its process. */

import { visibleLines } from '../text/visible.ts';
import { threads } from './batch/threads.ts';
import { MAX_INPUT_BYTES, tooManyBytes } from './input.ts';
import { EXIT_USAGE } from './io.ts';
import { createOutput } from './outputs.ts';
import { runCli } from './run.ts';
import { systemReason } from './system-error.ts';

/** Some output did not get out, which is worse than any verdict. */
let isCut = false;

function giveUp(reason: string): void {
  const first = !isCut;
  isCut = true;
  if (first) stderr.write(`${visibleLines(`flatcar-config: ${reason}`)}\n`);
  process.exitCode = EXIT_USAGE;
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    size += chunk.length;
    if (size > MAX_INPUT_BYTES) throw tooManyBytes();
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

/** The number of the module that another thread runs (tools/cli-program.ts). */
const THREAD = 2;

const noColor = (process.env['NO_COLOR'] ?? '') !== '';
const failing = (name: string) => (error: unknown) =>
  giveUp(`cannot write to ${name}: ${systemReason(error)}`);
const stdout = createOutput({ handle: 1, stream: () => process.stdout, fail: failing('standard output') });
const stderr = createOutput({ handle: 2, stream: () => process.stderr, fail: failing('standard error') });

const ended = runCli(process.argv.slice(2), {
  cwd: process.cwd(),
  readStdin,
  stdout: stdout.write,
  stderr: stderr.write,
  color: stdout.isTerminal && !noColor && process.env['TERM'] !== 'dumb',
  terminal: { stdout: stdout.isTerminal, stderr: stderr.isTerminal },
  env: (name) => process.env[name],
  helpers: () => threads(process.argv[1] ?? '', THREAD),
});
// Set, not exited with, so that what is still in the pipes gets out.
void ended.then(
  (code) => {
    if (!isCut) process.exitCode = code;
  },
  (error: unknown) =>
    giveUp(`internal error: ${error instanceof Error ? (error.stack ?? error.message) : error}`),
);
