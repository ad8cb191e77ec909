/** Programs that may never end. */
import { spawn } from 'node:child_process';

export interface Outcome {
  readonly code: number | null;
  readonly timedOut: boolean;
  readonly out: string;
}

/** Runs a program in a process group of its own, so that nothing of it stays when the time is up. */
export function run(program: string, args: readonly string[], cwd: string, limit: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, timedOut] = ['', false];
    const timer = setTimeout(() => {
      timedOut = true;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, limit);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        if (out.length < 1_000_000) out += String(chunk);
      });
    }
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, timedOut, out });
    });
  });
}
