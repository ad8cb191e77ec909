/** Many files in one process, beside a process of butane for each. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { alternately, type Effort, timed } from './alternate.ts';
import { type Checkout, ourTool } from './competitors.ts';
import { type Corpus, writeCorpus } from './corpus.ts';
import type { BatchResult } from './results.ts';
import { median, summary, time } from './statistics.ts';
import { run } from './tools.ts';

/** Milliseconds of one process of butane, noted of another run; taken where there is no butane in this one. */
const NOTED_BUTANE = 13;
/** Processes of butane that are measured, spread over the files. */
const BUTANES = 40;
/** The folder that takes what is rendered; files named in configs stand in `files`. */
const RENDERED = 'rendered';

interface Job {
  readonly tool: string;
  readonly command: string;
  readonly files: number;
  readonly args: readonly string[];
}

function jobsOf(checkout: Checkout, { butane, all }: Corpus): readonly Job[] {
  const tool = ourTool(checkout);
  const { name } = checkout;
  const render = ['render', '-d', 'files', '--out-dir', RENDERED, ...butane];
  return [
    {
      tool: name,
      command: 'check',
      files: butane.length,
      args: [...tool, 'check', '-d', 'files', ...butane],
    },
    { tool: name, command: 'check, all kinds', files: all.length, args: [...tool, 'check', ...all] },
    { tool: name, command: 'render --out-dir', files: butane.length, args: [...tool, ...render] },
  ];
}

/** A process of butane for some of the files; null where there is no butane. */
async function measureButane(butane: string | null, corpus: Corpus): Promise<number | null> {
  if (butane === null) return null;
  const samples: number[] = [];
  const step = Math.ceil(corpus.butane.length / BUTANES);
  for (let i = 0; i < corpus.butane.length; i += step) {
    const command = [butane, '--files-dir', 'files', corpus.butane[i] ?? ''];
    samples.push(await time(() => run(command, { folder: corpus.folder, mayFind: true })));
  }
  return median(samples);
}

/** All configs of the tests in one process, for all checkouts in turn. */
export async function measureBatch(
  checkouts: readonly Checkout[],
  butane: string | null,
  effort: Effort,
): Promise<readonly BatchResult[]> {
  const corpus = writeCorpus();
  const { folder } = corpus;
  try {
    const measured = [await measureButane(butane, corpus)];
    const jobs = checkouts.flatMap((checkout) => jobsOf(checkout, corpus));
    const turns = jobs.map(({ args }) => ({
      before: async () => rmSync(join(folder, RENDERED), { recursive: true, force: true }),
      work: () => timed(() => run(args, { folder, mayFind: true })),
    }));
    const taken = await alternately(turns, effort);
    measured.push(await measureButane(butane, corpus));
    const known = measured.filter((one) => one !== null);
    const each = known.length === 0 ? NOTED_BUTANE : known.reduce((sum, one) => sum + one, 0) / known.length;
    return jobs.map(({ tool, command, files }, i): BatchResult => {
      const { samples, failure } = taken[i] ?? { samples: [], failure: null };
      const notes = failure === null ? [] : [failure];
      return {
        ...{ tool, command, files, times: summary(samples), isButane: files === corpus.butane.length },
        ...{ butane: { each, isMeasured: known.length > 0 }, notes },
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
