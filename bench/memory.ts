/** How much memory other processes take, where the system tells. All in MB of 2^20 bytes. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Resident memory of a running process; null where it cannot be known. */
export function residentMemory(pid: number): number | null {
  try {
    const kilobytes = /VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return psMemory(pid);
  }
}

/** The same as `ps` tells it, in systems without `/proc`. */
function psMemory(pid: number): number | null {
  const { status, stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  const kilobytes = Number(stdout);
  return status === 0 && kilobytes > 0 ? kilobytes / 1024 : null;
}

/** The utility that measures the command behind it, and belongs to the system; the shell has another of its own. */
const TIME = '/usr/bin/time';

/**
 * The most memory that a command ever took while it ran to its end; null where it cannot be known. A small process starts it,
 * as the memory of the one that starts a command counts for the command in Linux.
 */
export function peakMemory(command: readonly string[]): number | null {
  if (!existsSync(TIME)) return null;
  const isMac = process.platform === 'darwin';
  const options = isMac ? ['-l'] : ['-f', 'peak %M'];
  const { stderr } = spawnSync(TIME, [...options, ...command], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const told = isMac
    ? /(\d+)\s+maximum resident set size/.exec(stderr ?? '')?.[1]
    : /^peak (\d+)$/m.exec(stderr ?? '')?.[1];
  return told === undefined ? null : Number(told) / (isMac ? 2 ** 20 : 1024);
}
