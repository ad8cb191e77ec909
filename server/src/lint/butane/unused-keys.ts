/** Remarks on the entries that one rule explains. */
import type { EntryPlace } from '../../config/walk-document.ts';
import { words } from '../../text/words.ts';
import type { ButaneContext, Remark } from '../rule.ts';
import { remarkAtKey } from '../say.ts';
import type { Explanation } from './explain.ts';
import { foreignFixes, renameFix } from './foreign-fix.ts';
import { type ForeignKey, ORIGIN_NAMES, type Origin } from './foreign-keys.ts';

type OfRule<Id extends Explanation['rule']> = Extract<Explanation, { rule: Id }>;

/** A remark at the key of each entry that the rule `id` explains. */
export function findExplained<Id extends Explanation['rule']>(
  context: ButaneContext,
  id: Id,
  say: (place: EntryPlace, explanation: OfRule<Id>) => Pick<Remark, 'message' | 'fixes'>,
): readonly Remark[] {
  return context.explained.flatMap(({ place, explanation }) => {
    if (explanation.rule !== id) return [];
    const { message, fixes = [] } = say(place, explanation as OfRule<Id>);
    return [remarkAtKey(place, message, { fixes })];
  });
}

/** The remarks on keys of another format. */
export function findForeign(context: ButaneContext, origin: Origin): readonly Remark[] {
  return findExplained(context, origin, (place, explanation) => {
    if ('to' in explanation) {
      const message = words`\`${place.key}\` is ${ORIGIN_NAMES[origin]}: use \`${explanation.to}\``;
      return {
        message,
        fixes: renameFix(context, place, explanation.to, {
          safe: !place.shared,
          changes: words`butane then uses it`,
        }),
      };
    }
    const { foreign } = explanation as { foreign: ForeignKey };
    const message = words`\`${place.key}\` is ${ORIGIN_NAMES[origin]}: ${foreign.instead}`;
    return { message, fixes: foreignFixes(context, place, foreign) };
  });
}
