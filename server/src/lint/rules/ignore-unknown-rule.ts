/** What is written to silence a rule that does not exist. */

import type { Fix } from '../../config/finding.ts';
import { words } from '../../text/words.ts';
import type { Rule, RuleTexts, UnknownIgnore } from '../rule.ts';

function messageOf({ id, meant, isFormer }: UnknownIgnore): string {
  if (isFormer) return words`the rule ${id} is called ${meant} now`;
  return meant === null
    ? words`there is no rule ${id}, so nothing is ignored`
    : words`there is no rule ${id}, so nothing is ignored; did you mean ${meant}?`;
}

/** None where the name is written otherwise, as in a text with escapes. */
function renameIn(text: string, { id, span, meant }: UnknownIgnore): readonly Fix[] {
  if (meant === null || text.slice(span.start, span.end) !== id) return [];
  return [{ title: words`Rename to ${meant}`, edits: [{ span, newText: meant }], preferred: true }];
}

export const rules: readonly Rule[] = [
  {
    on: 'document',
    formats: ['butane', 'ignition', 'ignition-2', 'container-linux-config', 'cloud-config'],
    id: 'ignore-unknown-rule',
    title: 'There is no such rule to ignore',
    harm: 'taste',
    check: ({ text, unknownIgnores }) =>
      unknownIgnores().map((name) => {
        return { path: [], span: name.span, message: messageOf(name), fixes: renameIn(text, name) };
      }),
  },
];

export const why: RuleTexts = {
  'ignore-unknown-rule': `A comment \`flatcar-config-ignore\` names a rule that does not exist, so that it ignores nothing. By a name that a rule had
before it is ignored still; the rule tells the name of today.`,
};

export const more: RuleTexts = {
  'ignore-unknown-rule': `**Fix**, to be looked at: the name of today, or one that is spelt alike. The names of the rules stand behind their messages,
and on the page of all rules.`,
};
