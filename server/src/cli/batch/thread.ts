/** The entry of a helping thread: answers for each list of files that it is handed. */
import { parentPort, workerData } from 'node:worker_threads';
import { readTextsBeside } from '../../host/bundle-node.ts';
import type { Candidate } from '../search/candidate.ts';
import { answerOf } from './in-order.ts';
import { workOf } from './work.ts';

const work = workOf(workerData.job, (name) => readTextsBeside(workerData.program, name));
let last: Promise<void> = Promise.resolve();

parentPort?.on('message', (items: readonly Candidate[]) => {
  // One list after the other, as the answers have no other names than their order.
  last = last.then(async () => parentPort?.postMessage(await answerOf(items, work)));
});
