/** The program as a process. */
import { spawnSync } from 'node:child_process';
import type { Outcome } from './kit.ts';

/** Runs the program that lies at a path; `switches` are Node's. */
export function runProgram(
  path: string,
  args: readonly string[],
  cwd: string,
  switches: readonly string[] = [],
): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...switches, path, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '', FORCE_COLOR: '' },
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    timeout: 60_000,
  });
  return { code: status ?? -1, out: stdout, err: stderr };
}
