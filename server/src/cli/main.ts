/** The entry of `flatcar-config`: ties the program to its process. */
import { MAX_INPUT_BYTES, tooManyBytes } from './input.ts';
import type { Io } from './io.ts';
import { runCli } from './run.ts';
import { visibleLines } from './visible.ts';

/** A reader that goes away early (`| head`) is no error; the exit code stays the verdict's. */
function toleratePipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EOF') throw error;
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
const io: Io = {
  cwd: process.cwd(),
  readStdin,
  stdout: (text) => process.stdout.write(text),
  // Into a pipe goes what butane would print, byte for byte; a terminal must not obey what a config says.
  stderr: (text) => process.stderr.write(process.stderr.isTTY ? visibleLines(text) : text),
  color: process.stdout.isTTY === true && !noColor && process.env['TERM'] !== 'dumb',
};

toleratePipe(process.stdout);
toleratePipe(process.stderr);
// Set, not exited with, so that what is still in the pipes gets out.
void runCli(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
