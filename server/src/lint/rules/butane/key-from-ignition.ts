import { findForeign } from '../../butane/unused-keys.ts';
import type { DocumentRule, Rule, RuleTexts } from '../../rule.ts';

const keyFromIgnition: DocumentRule<'butane'> = {
  on: 'document',
  formats: ['butane'],
  id: 'key-from-ignition',
  title: 'The key is spelt as in Ignition JSON',
  harm: 'explains',
  deprecated: true,
  check: (context) => findForeign(context, 'key-from-ignition'),
};

export const rules: readonly Rule[] = [keyFromIgnition];

export const why: RuleTexts = {
  'key-from-ignition': `Butane spells keys in small letters with underscores (\`password_hash\`), Ignition JSON in camel case
(\`passwordHash\`). Butane also writes \`ignition.version\` itself.`,
};

export const more: RuleTexts = {
  'key-from-ignition': `**Fix**: rename the key, unless it is there already; remove \`ignition.version\`. Both are part of "fix all".`,
};
