import { findForeign } from '../../butane/unused-keys.ts';
import type { DocumentRule, Rule, RuleTexts } from '../../rule.ts';

const keyFromIgnition2: DocumentRule<'butane'> = {
  on: 'document',
  formats: ['butane'],
  id: 'key-from-ignition-2',
  title: 'The key is from Ignition 2',
  harm: 'explains',
  deprecated: true,
  check: (context) => findForeign(context, 'key-from-ignition-2'),
};

export const rules: readonly Rule[] = [keyFromIgnition2];

export const why: RuleTexts = {
  'key-from-ignition-2': `Ignition 2, and with it Container Linux Config, had keys that Ignition 3 and Butane do not have. Butane drops
them with a warning, or rejects the value.`,
};

export const more: RuleTexts = {
  'key-from-ignition-2': `**Fix**, as part of "fix all": \`filesystem: root\` goes, \`enable: true\` becomes \`enabled: true\` (or goes, where \`enabled\`
is there), \`append: false\` goes, the keys of \`users[].create\` move into the user.

**Fix**, to be looked at: \`enable: false\` becomes \`enabled: false\` (the former did nothing, the latter disables the unit),
\`filesystem: oem\` puts \`/oem\` in front of the path, \`append: true\` makes \`contents\` a list, \`ignition.config.append\`
becomes \`merge\` (which takes Ignition 3 only), the keys of \`filesystems[].mount\` move into the filesystem,
\`networkd.units\` become files in \`/etc/systemd/network\`.`,
};
