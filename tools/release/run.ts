/** Runs programs of a release. */
import { spawnSync } from 'node:child_process';

/** How a program is run. */
export interface Running {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Of exit codes, those that are well; 0 by default. */
  readonly expected?: readonly number[];
}

/** Runs a program. Gives its standard output; throws all that it says where it fails. */
export function run(
  [program = '', ...args]: readonly string[],
  { cwd, env = {}, expected = [0] }: Running,
): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 1 << 28,
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (!expected.includes(status ?? -1))
    throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}
