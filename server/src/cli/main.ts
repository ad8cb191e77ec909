/** The entry of `flatcar-config`: ties the program to its process. */

import { accessSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readTextsBeside } from '../host/bundle-node.ts';
import type { ReadTexts } from '../l10n/parse.ts';
import { NOT_WHOLE } from '../start/not-whole.ts';
import type { Program } from '../start/program.ts';
import { visibleLines } from '../text/visible.ts';
import { threads } from './batch/threads.ts';
import { MAX_INPUT_BYTES, tooManyBytes } from './input.ts';
import { EXIT_OK, EXIT_USAGE } from './io.ts';
import { translatorFor } from './language.ts';
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

/** What went wrong where nothing should: of our own code with its stack, so that it can be told. */
function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return `internal error: ${error}`;
  return error.name === NOT_WHOLE ? error.message : `internal error: ${error.stack ?? error.message}`;
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

/** The number of the module that another thread runs (tools/program.ts). */
const THREAD = 2;
/** And that of the language server. */
const SERVER = 3;

/** Whether standard output has colours unless the command line says otherwise. */
function colorByItself(isTerminal: boolean): boolean {
  const { FORCE_COLOR: forced = '', NO_COLOR: none = '', TERM: term } = process.env;
  if (forced !== '') return forced !== '0' && forced !== 'false';
  return none === '' && isTerminal && term !== 'dumb';
}

/** Only a signal ends the program, or that nobody reads it any more. */
let isEndless = false;

function goOnUntilEnded(): void {
  isEndless = true;
  // Taken between two steps, so that nothing is left half written.
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ] as const) {
    process.once(signal, () => process.exit(128 + number));
  }
}

function gone(): void {
  if (isEndless) process.exit(EXIT_OK);
}

/** The language server beside the program, which ends the process itself. */
async function server(): Promise<never> {
  const path = join(dirname(realpathSync(process.argv[1] ?? '')), 'server-node.cjs');
  accessSync(path);
  process.argv = [process.execPath, path, '--stdio'];
  const program: Pick<Program, 'load'> = createRequire(path)(path);
  program.load(SERVER);
  return new Promise(() => {});
}

const env = (name: string): string | undefined => process.env[name];
const readTexts: ReadTexts = (name) => readTextsBeside(process.argv[1] ?? '', name);

const failing = (name: 'output' | 'error') => (error: unknown) => {
  const { text, words } = translatorFor({ env, readTexts });
  const reason = text(systemReason(error));
  giveUp(
    name === 'output'
      ? words`cannot write to standard output: ${reason}`
      : words`cannot write to standard error: ${reason}`,
  );
};
const stdout = createOutput({
  handle: 1,
  stream: () => process.stdout,
  fail: failing('output'),
  gone,
});
const stderr = createOutput({
  handle: 2,
  stream: () => process.stderr,
  fail: failing('error'),
  gone,
});

/** A protocol is spoken, on streams that end the process when they have written everything. */
let isSpoken = false;

function streams() {
  isSpoken = true;
  return { input: process.stdin, output: process.stdout };
}

/** Ends the process where nothing waits to be written: taking all apart that there is takes as long as much of a check. */
function end(): void {
  if (!isSpoken && stdout.isOut() && stderr.isOut()) process.exit();
}

const ended = runCli(process.argv.slice(2), {
  cwd: process.cwd(),
  readStdin,
  stdout: stdout.write,
  stderr: stderr.write,
  color: colorByItself(stdout.isTerminal),
  terminal: { stdout: stdout.isTerminal, stderr: stderr.isTerminal },
  ...{ env, readTexts },
  helpers: () => threads(process.argv[1] ?? '', THREAD),
  server,
  streams,
  endless: goOnUntilEnded,
});
void ended
  .then(
    (code) => {
      if (!isCut) process.exitCode = code;
    },
    (error: unknown) => giveUp(failureOf(error)),
  )
  .then(end);
