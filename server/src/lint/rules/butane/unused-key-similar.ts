import { renameFix } from '../../butane/foreign-fix.ts';
import { findExplained } from '../../butane/unused-keys.ts';
import type { LintRule } from '../../rule.ts';

export const unusedKeySimilar: LintRule = {
  id: 'unused-key-similar',
  title: 'The key looks like another one',
  docs: `Butane does not use the key, and nothing else explains it. There is a key at this place that differs in two
letters at most, in dashes or in a plural, or the key belongs to a section nearby.

**Fix**: rename the key, if the value fits. Not part of "fix all".`,
  check: (context) =>
    findExplained(context, 'unused-key-similar', (place, explanation) => {
      if ('where' in explanation) {
        const where =
          explanation.where === 'the top' ? 'the top of the document' : `\`${explanation.where}\``;
        return { severity: 'hint', message: `\`${place.key}\` belongs to ${where}` };
      }
      return {
        severity: 'hint',
        message: `did you mean \`${explanation.to}\`?`,
        fixes: renameFix(context, place, explanation.to, {}),
      };
    }),
};
