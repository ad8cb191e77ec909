/** What nobody has taken out of a section is reported, so that nothing gets lost in silence. */
import { CLOUD_CONFIG } from '../../spec/fields/cloud-config.ts';
import { insteadOf } from '../../spec/fields/cloud-init.ts';
import { words } from '../../text/words.ts';
import { type Job, leaveOut, lose } from './job.ts';
import type { Item } from './parts.ts';
import { isNull, type Section } from './read.ts';

/**
 * Reports the keys left in a section.
 * @param shape the name of its shape in the tables, '' for one of cloud-init alone
 * @param comments takes what to say above the part made from the section; without it, that stands above everything
 */
export function reportRest(job: Job, section: Section, shape: string, comments?: string[]): void {
  for (const [key, item] of section.keys) {
    if (isNull(item.node) && insteadOf(shape, key) === undefined) {
      lose(job, item, words`${key} says nothing and is left out`);
      continue;
    }
    reportKey(job, item, key, shape, comments);
  }
  section.keys.clear();
}

function reportKey(job: Job, item: Item, key: string, shape: string, comments: string[] | undefined): void {
  const row = CLOUD_CONFIG[shape]?.fields ?? {};
  const deprecated = Object.hasOwn(row, key) ? row[key]?.deprecated?.doc : undefined;
  const instead = insteadOf(shape, key) ?? deprecated ?? words`nobody knows what it means`;
  const message = words`${item.path.at(-1)} is left out: ${instead}`;
  if (comments) comments.push(lose(job, item, message));
  else leaveOut(job, item, message);
}
