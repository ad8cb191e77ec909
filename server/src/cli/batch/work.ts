/** What a helper does with each file. */
import { chooseTranslator } from '../../l10n/choose.ts';
import type { ReadTexts } from '../../l10n/parse.ts';
import { once } from '../../text/once.ts';
import { fileChecker } from '../check-file.ts';
import { fileRenderer } from '../render-file.ts';
import type { Candidate } from '../search/candidate.ts';
import type { Job } from './helpers.ts';

/** Nobody reads standard input but the thread that was started. */
const readStdin = (): Promise<never> => Promise.reject(new Error('standard input is not for helpers'));

/** The work of a job, on files as the command hands them over. */
export function workOf(job: Job, readTexts: ReadTexts): (item: Candidate) => Promise<unknown> {
  const { cwd, values } = job;
  const io = { cwd, readStdin };
  if (job.name === 'render') return fileRenderer(job.command, io, values);
  const translator = once(() => chooseTranslator(job.locale, readTexts).translator);
  return fileChecker(job.command, { ...io, translator }, values);
}
