/** Runs the real tool, on the desktop only. */
import { spawn } from 'node:child_process';
import type { ProgramRun } from './real-tool-text.ts';

/** Milliseconds that a run may take. */
const LONGEST = 30_000;
/** Bytes of either output that are kept; a program that writes more is ended. */
const MOST_OUTPUT = 64 * 1024 * 1024;

/**
 * Runs a program without a shell and gives it some text.
 * @throws where it is not there, or cannot be run (the node error of the attempt)
 */
export function runProgram(program: string, args: readonly string[], input: string): Promise<ProgramRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { timeout: LONGEST, windowsHide: true });
    const collect = (stream: NodeJS.ReadableStream): (() => string) => {
      const chunks: Buffer[] = [];
      let length = 0;
      stream.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > MOST_OUTPUT) child.kill();
        else chunks.push(chunk);
      });
      return () => Buffer.concat(chunks).toString('utf8');
    };
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout: stdout(), stderr: stderr() }));
    // A program that ends without reading its input is no failure of ours.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
