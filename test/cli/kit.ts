/** Runs the CLI in this process. */
import { runCli } from '../../server/src/cli/run.ts';

export const GOOD = 'variant: flatcar\nversion: 1.1.0\n';
/** Butane warns: `unused key storge`. */
export const WARNED = `${GOOD}storge: {}\n`;
/** Butane refuses: a file needs an absolute path. */
export const BROKEN = `${GOOD}storage:\n  files:\n    - path: not-absolute\n`;

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Around {
  readonly stdin?: string | Uint8Array;
  readonly color?: boolean;
  /** Both outputs are terminals. */
  readonly terminal?: boolean;
}

/** Runs one command line in `cwd`. */
export async function cli(cwd: string, args: readonly string[], around: Around = {}): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(args, {
    cwd,
    readStdin: async () => Buffer.from(around.stdin ?? ''),
    stdout: (text) => out.push(text),
    stderr: (text) => err.push(text),
    env: (name) => process.env[name],
    color: around.color ?? false,
    terminal: { stdout: around.terminal ?? false, stderr: around.terminal ?? false },
  });
  return { code, out: out.join(''), err: err.join('') };
}
