/** The entry of `flatcar-config`: ties the program to its process. */

import { visibleLines } from '../text/visible.ts';
import { MAX_INPUT_BYTES, tooManyBytes } from './input.ts';
import { EXIT_USAGE } from './io.ts';
import { runCli } from './run.ts';
import { systemReason } from './system-error.ts';

/** Some output did not get out, which is worse than any verdict. */
let isCut = false;

function giveUp(reason: string): void {
  if (!isCut) process.stderr.write(`${visibleLines(`flatcar-config: ${reason}`)}\n`);
  isCut = true;
  process.exitCode = EXIT_USAGE;
}

/** A reader that goes away early (`| head`) is no error; the exit code stays the verdict's. A full disk is one. */
function watch(stream: NodeJS.WriteStream, name: string): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EOF')
      giveUp(`cannot write to ${name}: ${systemReason(error)}`);
  });
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

const noColor = (process.env['NO_COLOR'] ?? '') !== '';
const terminal = { stdout: process.stdout.isTTY === true, stderr: process.stderr.isTTY === true };

watch(process.stdout, 'standard output');
watch(process.stderr, 'standard error');
const ended = runCli(process.argv.slice(2), {
  cwd: process.cwd(),
  readStdin,
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  color: terminal.stdout && !noColor && process.env['TERM'] !== 'dumb',
  terminal,
});
// Set, not exited with, so that what is still in the pipes gets out.
void ended.then(
  (code) => {
    if (!isCut) process.exitCode = code;
  },
  (error: unknown) =>
    giveUp(`internal error: ${error instanceof Error ? (error.stack ?? error.message) : error}`),
);
