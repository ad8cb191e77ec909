/** Files of the image that need not be replaced. */

import { fixOf } from '../../../config/fix.ts';
import { words } from '../../../text/words.ts';
import type { MachineRule, Rule, RuleTexts } from '../../rule.ts';
import { remarkAt, rewrite } from '../../say.ts';
import { nodesWhere } from '../../views.ts';

const sshdConfig: MachineRule = {
  on: 'machine',
  id: 'sshd-config-overwrite',
  title: 'sshd_config need not be replaced',
  harm: 'taste',
  since: '3745.0.0',
  check(context) {
    return replaced(context.machine).map(({ at }) => {
      // Of settings that are given twice the first counts, and the image has a file 50-flatcar-sshd.conf.
      const path = '/etc/ssh/sshd_config.d/10-custom.conf';
      const title = words`Write ${path} (the settings of the image count as well then)`;
      const fixes = fixOf(title, rewrite(context, at, path));
      const message = words`settings can stand in /etc/ssh/sshd_config.d, beside those of the image`;
      return remarkAt(at, message, { fixes });
    });
  },
};

const replaced = nodesWhere(
  ({ kind, at, hasContents, overwrite }) =>
    kind === 'file' && at.value === '/etc/ssh/sshd_config' && hasContents && overwrite === true,
);

export const rules: readonly Rule[] = [sshdConfig];

export const why: RuleTexts = {
  'sshd-config-overwrite': `Since Flatcar 3745.0.0 (Stable 3760.2.0) the image's \`sshd_config\` reads \`/etc/ssh/sshd_config.d/*.conf\`. A whole file
in its place works, but misses what later releases change.

**What to do**: write the lines that differ to a file in \`/etc/ssh/sshd_config.d\`, mode \`0600\`.`,
};

export const more: RuleTexts = {
  'sshd-config-overwrite': `**Fix**: write the file there. Not part of "fix all", since the settings of the image then count as well.

Source: release notes of 3745.0.0.`,
};
