/** Child processes that never outlive us: each leads a process group, and the groups end with this process. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';

export interface RunningProcess {
  readonly child: ChildProcess;
  /** The last lines of its output, both streams, for error messages. */
  tail(): string;
  /** Ends it and everything it started. */
  stop(): void;
}

const TAIL_CHARACTERS = 8000;
const running = new Set<ChildProcess>();
let guarded = false;

function kill(child: ChildProcess): void {
  running.delete(child);
  if (child.pid === undefined) {
    return;
  }
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    // A negative id names the group: what the process forked goes with it.
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

/** Ends all children when this process ends, and makes the usual signals end it. */
function guard(): void {
  if (guarded) {
    return;
  }
  guarded = true;
  // First of all: what ends afterwards, such as the folders they write to, must have them gone.
  process.prependListener('exit', () => [...running].forEach(kill));
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    // Not `once`: a second signal, as from Ctrl-C under npm, would end us before the children are.
    process.on(signal, () => process.exit(code));
  }
}

/**
 * Starts a program in the background. Its output is kept back (see `tail`); `onLine` sees each line as it comes.
 * A program that cannot be started shows up as the child's `error` event and in `tail`.
 */
export function startProcess(
  command: string,
  args: readonly string[],
  onLine: (line: string) => void = () => undefined,
): RunningProcess {
  guard();
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  running.add(child);
  let output = '';
  let rest = '';
  const take = (chunk: string): void => {
    output = (output + chunk).slice(-TAIL_CHARACTERS);
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  };
  child.stdout?.setEncoding('utf8').on('data', take);
  child.stderr?.setEncoding('utf8').on('data', take);
  child.on('error', (error) => take(`${error.message}\n`));
  child.on('exit', () => running.delete(child));
  return { child, tail: () => output.trimEnd(), stop: () => kill(child) };
}
