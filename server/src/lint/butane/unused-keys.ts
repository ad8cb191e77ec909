/** Findings for the entries that one rule explains. */
import type { Finding } from '../../config/finding.ts';
import { atKey, type Said } from '../../config/fix.ts';
import type { Place } from '../../config/walk-document.ts';
import type { LintContext } from '../rule.ts';
import type { Explanation } from './explain.ts';
import { foreignFixes, renameFix } from './foreign-fix.ts';
import { type ForeignKey, ORIGIN_NAMES, type Origin } from './foreign-keys.ts';

type OfRule<Id extends Explanation['rule']> = Extract<Explanation, { rule: Id }>;

/** A finding at the key of each entry that the rule `id` explains. */
export function findExplained<Id extends Explanation['rule']>(
  context: LintContext,
  id: Id,
  say: (place: Place, explanation: OfRule<Id>) => Omit<Said, 'code'>,
): readonly Finding[] {
  return context.explained.flatMap(({ place, explanation }) =>
    explanation.rule === id ? [atKey(place, { code: id, ...say(place, explanation as OfRule<Id>) })] : [],
  );
}

/** The findings for keys of another format. */
export function findForeign(context: LintContext, origin: Origin): readonly Finding[] {
  return findExplained(context, origin, (place, explanation) => {
    const said = { severity: 'info', tags: ['deprecated'] } as const;
    if ('to' in explanation) {
      const message = `\`${place.key}\` is ${ORIGIN_NAMES[origin]}: use \`${explanation.to}\``;
      return {
        ...said,
        message,
        fixes: renameFix(context, place, explanation.to, {
          safe: !place.shared,
          changes: 'butane uses it then',
        }),
      };
    }
    const { foreign } = explanation as { foreign: ForeignKey };
    const message = `\`${place.key}\` is ${ORIGIN_NAMES[origin]}: ${foreign.instead}`;
    return { ...said, message, fixes: foreignFixes(context, place, foreign) };
  });
}
