import { words } from '../../../text/words.ts';
import { renameFix } from '../../butane/foreign-fix.ts';
import { moveUp } from '../../butane/move-up.ts';
import { findExplained } from '../../butane/unused-keys.ts';
import type { DocumentRule, Rule, RuleTexts } from '../../rule.ts';

const unusedKeySimilar: DocumentRule<'butane'> = {
  on: 'document',
  formats: ['butane'],
  id: 'unused-key-similar',
  title: 'The key looks like another one',
  harm: 'explains',
  // A guess.
  severity: 'hint',
  check: (context) => {
    // What looks like a key may be anything there.
    if (context.broken) return [];
    return findExplained(context, 'unused-key-similar', (place, explanation) => {
      if ('where' in explanation) {
        const { where } = explanation;
        const message =
          where === null
            ? words`\`${place.key}\` belongs to the top of the document`
            : words`\`${place.key}\` belongs to \`${where}\``;
        return { message, fixes: moveUp(context, place) };
      }
      return {
        message: words`did you mean \`${explanation.to}\`?`,
        fixes: renameFix(context, place, explanation.to, {}),
      };
    });
  },
};

export const rules: readonly Rule[] = [unusedKeySimilar];

export const why: RuleTexts = {
  'unused-key-similar': `Butane does not use the key, and nothing else explains it. There is a key at this place that differs in two
letters at most, in dashes or in a plural, or the key belongs to a section nearby.`,
};

export const more: RuleTexts = {
  'unused-key-similar': `**Fix**: rename the key, if the value fits, or move it up to where it belongs. Not part of "fix all".`,
};
