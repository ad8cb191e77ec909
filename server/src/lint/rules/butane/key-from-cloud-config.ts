import { findForeign } from '../../butane/unused-keys.ts';
import type { DocumentRule, Rule, RuleTexts } from '../../rule.ts';

const keyFromCloudConfig: DocumentRule<'butane'> = {
  on: 'document',
  formats: ['butane'],
  id: 'key-from-cloud-config',
  title: 'The key is from cloud-config',
  harm: 'explains',
  deprecated: true,
  check: (context) => findForeign(context, 'key-from-cloud-config'),
};

export const rules: readonly Rule[] = [keyFromCloudConfig];

export const why: RuleTexts = {
  'key-from-cloud-config': `The keys of cloud-config, as cloud-init and coreos-cloudinit read it, mean nothing to Butane.`,
};

export const more: RuleTexts = {
  'key-from-cloud-config': `**Fix**, as part of "fix all": \`passwd\` becomes \`password_hash\`, \`homedir\` becomes \`home_dir\`, the \`content\` of a unit
becomes \`contents\`, its \`drop_ins\` become \`dropins\`, and dashes in the keys of a user become underscores.

**Fix**, to be looked at: the \`content\` of a file becomes \`contents.inline\`, and its \`permissions\` become \`mode\`. For all
others the message says what to use.`,
};
