/** What a helper does with each file. */
import { fileChecker } from '../check-file.ts';
import { fileRenderer } from '../render-file.ts';
import type { Candidate } from '../search/candidate.ts';
import type { Job } from './helpers.ts';

/** Nobody reads standard input but the thread that was started. */
const readStdin = (): Promise<never> => Promise.reject(new Error('standard input is not for helpers'));

/** The work of a job, on files as the command hands them over. */
export function workOf({ name, command, cwd, values }: Job): (item: Candidate) => Promise<unknown> {
  const io = { cwd, readStdin };
  return name === 'check' ? fileChecker(command, io, values) : fileRenderer(command, io, values);
}
