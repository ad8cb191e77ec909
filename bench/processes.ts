/** What other processes take, where the system tells: memory in MB of 2^20 bytes, and time of a processor in milliseconds. */
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

/**
 * How long the main thread of a running process has had a processor. Where others want to run, too, that says more than the
 * clock does. Null where it cannot be known.
 */
export function processorTime(pid: number): number | null {
  try {
    // The first of three numbers; in nanoseconds (Documentation/scheduler/sched-stats.rst of Linux).
    const nanoseconds = Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]);
    return nanoseconds > 0 ? nanoseconds / 1e6 : null;
  } catch {
    return null;
  }
}

/** The utility that measures the command behind it, and belongs to the system; the shell has another of its own. */
const TIME = '/usr/bin/time';

/** What a command took until its end. */
export interface Spent {
  /** The most memory that it ever had. */
  readonly peak: number;
  /** Of all its threads, in steps of 10 ms. */
  readonly processor: number;
}

/**
 * Runs a command to its end; null where nobody tells what it took. A small process starts it, as the memory of the one that
 * starts a command counts for the command in Linux.
 */
export function spentBy(command: readonly string[]): Spent | null {
  if (!existsSync(TIME)) return null;
  const isMac = process.platform === 'darwin';
  const options = isMac ? ['-l'] : ['-f', 'took %U user %S sys %M peak'];
  const { stderr } = spawnSync(TIME, [...options, ...command], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const number = (pattern: RegExp): number => Number(pattern.exec(stderr ?? '')?.[1] ?? Number.NaN);
  const processor = (number(/([\d.]+) user/) + number(/([\d.]+) sys/)) * 1000;
  const peak = isMac ? number(/(\d+)\s+maximum resident/) / 2 ** 20 : number(/(\d+) peak/) / 1024;
  return Number.isNaN(peak + processor) ? null : { peak, processor };
}
