/** Taking samples of several things in turn, so that whatever else the machine does hits all of them alike. */
/** How much is measured. */
export interface Effort {
  /** Samples of one thing. */
  readonly samples: number;
  /** Milliseconds that are spent on one thing, after which fewer samples will do, but `least`. */
  readonly budget: number;
  readonly least: number;
  /** Samples of one thing in a row, before it is another's turn; 1 by default. */
  readonly block?: number;
}

/** One sample, in milliseconds. */
export interface Measured {
  readonly took: number;
  /** Of a processor; null where the system does not tell. */
  readonly processor: number | null;
}

/** One of the things that are measured in turn. */
export interface Turn {
  /** Does once what is measured, and tells what of it counts. */
  work(round: number): Promise<Measured>;
  /** What is done before each block of samples, and not counted. */
  before?(): Promise<void>;
  /** What is done after each block, before it is another's turn, and not counted. */
  after?(): Promise<void>;
}

/** What came of one of them: its samples in milliseconds, and why it ended early, if it did. */
export interface Taken {
  readonly samples: readonly number[];
  /** What they had of a processor, where the system tells. */
  readonly processor: readonly number[];
  readonly failure: string | null;
}

/**
 * What work takes by the clock, or the number that it gives where not all of it counts; and what it takes by `processor`, a clock
 * that runs while it has one.
 */
export async function timed(
  work: () => Promise<unknown>,
  processor: () => number | null = () => null,
): Promise<Measured> {
  const before = processor();
  const start = performance.now();
  const told = await work();
  const took = performance.now() - start;
  const after = processor();
  return {
    took: typeof told === 'number' ? told : took,
    processor: before === null || after === null ? null : after - before,
  };
}

interface Running {
  readonly turn: Turn;
  readonly samples: number[];
  readonly processor: number[];
  spent: number;
  failure: string | null;
}

function isDone({ samples, spent, failure }: Running, effort: Effort): boolean {
  if (failure !== null || samples.length >= effort.samples) return true;
  return samples.length >= effort.least && spent >= effort.budget;
}

async function takeBlock(running: Running, effort: Effort): Promise<void> {
  const { turn, samples } = running;
  try {
    await turn.before?.();
    for (let i = 0; i < (effort.block ?? 1) && !isDone(running, effort); i++) {
      const began = performance.now();
      const measured = await turn.work(samples.length);
      running.spent += performance.now() - began;
      samples.push(measured.took);
      if (measured.processor !== null) running.processor.push(measured.processor);
    }
    await turn.after?.();
  } catch (error) {
    running.failure = error instanceof Error ? error.message : String(error);
  }
}

/** Takes the samples of all, block by block in turn; a failure ends the turns of the one that has it. */
export async function alternately(turns: readonly Turn[], effort: Effort): Promise<readonly Taken[]> {
  const all = turns.map((turn): Running => ({ turn, samples: [], processor: [], spent: 0, failure: null }));
  while (all.some((one) => !isDone(one, effort))) {
    for (const one of all) {
      if (!isDone(one, effort)) await takeBlock(one, effort);
    }
  }
  return all.map(({ samples, processor, failure }) => ({ samples, processor, failure }));
}
