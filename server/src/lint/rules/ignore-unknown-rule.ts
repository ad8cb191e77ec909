/** What is written to silence a rule that does not exist. */

import type { Rule, RuleTexts } from '../rule.ts';

export const rules: readonly Rule[] = [
  {
    on: 'document',
    formats: ['butane', 'ignition', 'ignition-2', 'container-linux-config', 'cloud-config'],
    id: 'ignore-unknown-rule',
    title: 'There is no such rule to ignore',
    harm: 'taste',
    check: ({ unknownIgnores }) =>
      unknownIgnores().map(({ id, span }) => {
        return { path: [], span, message: `there is no rule ${id}, so nothing is ignored` };
      }),
  },
];

export const why: RuleTexts = {
  'ignore-unknown-rule': `A comment \`flatcar-config-ignore\` names a rule that does not exist, so that it ignores nothing.`,
};

export const more: RuleTexts = {
  'ignore-unknown-rule': `**Fix**: none. The names of the rules stand behind their messages, and on the page of all rules.`,
};
