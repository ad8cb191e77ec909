/** Command line tools: a process for one file, beside a bare process of Node and one of butane. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alternately, type Effort, timed } from './alternate.ts';
import { type Checkout, ourTool } from './competitors.ts';
import { type Spent, spentBy } from './processes.ts';
import { BARE, BUTANE, type ToolResult } from './results.ts';
import { summary } from './statistics.ts';
import { butaneText } from './texts.ts';

/** Runs whose memory and time of a processor are looked at. */
const RUNS = 5;

/**
 * Runs a program to its end in a folder, and throws away what it prints. An exit code of 1 says something of a config, and is
 * no failure where `mayFind` is set.
 */
export function run(
  command: readonly string[],
  { folder, mayFind }: { folder?: string; mayFind?: boolean } = {},
): Promise<void> {
  const [program = '', ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'ignore', ...(folder !== undefined && { cwd: folder }) });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 || (mayFind === true && code === 1)
        ? resolve()
        : reject(new Error(`${program} failed with ${code}`)),
    );
  });
}

interface Candidate {
  readonly tool: string;
  readonly name: string;
  readonly command: readonly string[];
}

function candidates(checkouts: readonly Checkout[], butane: string | null, file: string): Candidate[] {
  const ours = checkouts.flatMap((checkout): Candidate[] => {
    const tool = ourTool(checkout);
    return [
      { tool: checkout.name, name: 'check', command: [...tool, 'check', file] },
      { tool: checkout.name, name: 'render', command: [...tool, 'render', file] },
    ];
  });
  const theirs: Candidate[] = butane
    ? [
        { tool: BUTANE, name: 'check', command: [butane, '--check', file] },
        { tool: BUTANE, name: 'render', command: [butane, file] },
      ]
    : [];
  return [{ tool: BARE, name: '', command: [process.execPath, '-e', '0'] }, ...ours, ...theirs];
}

/** What some runs of a command took; none where nobody tells. */
function spentSeveral(command: readonly string[]): readonly Spent[] {
  return Array.from({ length: RUNS }, () => spentBy(command)).filter((one) => one !== null);
}

/** All tools on one file of a size, in turn. The first run of each, which may fill caches, does not count. */
export async function measureTools(
  checkouts: readonly Checkout[],
  butane: string | null,
  kilobytes: number,
  effort: Effort,
): Promise<readonly ToolResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'flatcar-bench-'));
  try {
    const file = join(folder, 'config.bu');
    writeFileSync(file, butaneText(kilobytes * 1024, 'many small entries').text);
    const all = candidates(checkouts, butane, file);
    const turns = all.map(({ command }) => ({ work: () => timed(() => run(command)) }));
    await alternately(turns, { samples: 1, budget: 0, least: 1 });
    const taken = await alternately(turns, effort);
    return all.map(({ tool, name, command }, i): ToolResult => {
      const { samples, failure } = taken[i] ?? { samples: [], failure: null };
      const notes = failure === null ? [] : [failure];
      const spent = failure === null ? spentSeveral(command) : [];
      const peak = spent.length === 0 ? null : Math.max(...spent.map((one) => one.peak));
      const total = spent.reduce((sum, one) => sum + one.processor, 0);
      const processor = spent.length === 0 ? null : total / spent.length;
      return { tool, command: name, kilobytes, times: summary(samples), peak, processor, notes };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
