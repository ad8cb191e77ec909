/** Helpers as threads of Node. */
import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { once } from '../../text/once.ts';
import type { Helpers } from './helpers.ts';

/** More threads than this are not worth their memory. */
const MOST_THREADS = 4;

/**
 * Each file leaves much behind that is soon of no use. V8 would rather take more memory than look for it, in every thread; told to
 * look when the heap has grown by this many percent, it takes a third of that, and hardly longer.
 */
const GROWTH = 30;
/** What is new in a thread, in megabytes, before it is looked through. */
const YOUNG = 4;

/** What a thread runs: the program of the path it is given, as a helper. */
const START = `
  const { workerData } = require('node:worker_threads');
  require(workerData.program).load(workerData.entry);
`;

/**
 * Helpers beside this thread, which has a core to itself.
 * @param program the file that was run
 * @param entry the number of the module that a helper runs
 */
export function threads(program: string, entry: number): Helpers {
  // With the first answer and not before: V8 takes kept code only under the flags that it was made with.
  const limitGrowth = once(() => setFlagsFromString(`--heap-growing-percent=${GROWTH}`));
  return {
    most: Math.min(availableParallelism(), MOST_THREADS) - 1,
    start: (job, { answered, ended }) => {
      const worker = new Worker(START, {
        eval: true,
        workerData: { program, entry, job },
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
      });
      let isStopped = false;
      const end = (reason: string): void => {
        if (!isStopped) ended(reason);
        isStopped = true;
      };
      worker.once('message', limitGrowth);
      worker.on('message', answered);
      worker.on('error', (error: Error) => end(`a thread broke: ${error.message}`));
      worker.on('exit', (code) => end(`a thread ended with ${code}`));
      return {
        send: (items) => worker.postMessage(items),
        stop: () => {
          isStopped = true;
          void worker.terminate();
        },
      };
    },
  };
}
