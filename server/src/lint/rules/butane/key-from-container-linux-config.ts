import { findForeign } from '../../butane/unused-keys.ts';
import type { DocumentRule, Rule, RuleTexts } from '../../rule.ts';

const keyFromContainerLinuxConfig: DocumentRule<'butane'> = {
  on: 'document',
  formats: ['butane'],
  id: 'key-from-container-linux-config',
  title: 'The key is from Container Linux Config',
  harm: 'explains',
  deprecated: true,
  check: (context) => findForeign(context, 'key-from-container-linux-config'),
};

export const rules: readonly Rule[] = [keyFromContainerLinuxConfig];

export const why: RuleTexts = {
  'key-from-container-linux-config': `Container Linux Config was the format before Butane. Butane drops its keys with a warning, or rejects the value.`,
};

export const more: RuleTexts = {
  'key-from-container-linux-config': `**Fix**: \`contents.remote\` gives its keys to \`contents\` (\`url\` as \`source\`), a hash of function and sum becomes one word,
\`size\` and \`start\` of a partition become numbers of MiB, and the short words for \`type_guid\` become GUIDs. These are part
of "fix all", sizes only where they are whole numbers of MiB. The sections \`etcd\`, \`flannel\`, \`docker\`, \`update\` and
\`locksmith\` have no counterpart; the message says what takes their place.`,
};
