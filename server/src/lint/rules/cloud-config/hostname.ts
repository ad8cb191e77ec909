/** The name of the machine, of which coreos-cloudinit takes a part. */

import { fixOf } from '../../../config/fix.ts';
import { isTemplate } from '../../../config/walk-document.ts';
import { replaceNode } from '../../../syntax/yaml/edit.ts';
import { words } from '../../../text/words.ts';
import type { DocumentRule, Rule, RuleTexts } from '../../rule.ts';
import { remarkAtValue } from '../../say.ts';

/** As many bytes as the kernel has for a label. */
const LONGEST = 63;

const hostname: DocumentRule<'cloud-config'> = {
  on: 'document',
  formats: ['cloud-config'],
  id: 'cloud-config-hostname',
  title: 'The host name is cut short',
  harm: 'not-as-meant',
  since: '4344.0.0',
  check: ({ places }) =>
    places().flatMap((place) => {
      const { value } = place.entry;
      if (place.parent || place.key !== 'hostname' || value.kind !== 'scalar' || value.tag) return [];
      const [label = ''] = value.value.split('.', 1);
      const kept = label.slice(0, LONGEST);
      if (kept === value.value || isTemplate(value.value) || /[^\x20-\x7e]|\$/.test(value.value)) return [];
      const name = kept || words`nothing at all`;
      const message =
        label === value.value
          ? words`Flatcar names the machine ${name}, as a name has 63 bytes at most`
          : words`Flatcar names the machine ${name}, as what stands behind the first dot is left out`;
      const edits = kept === '' || place.shared ? null : replaceNode(value, kept);
      return [remarkAtValue(place, message, { fixes: fixOf(words`Write ${kept}`, edits) })];
    }),
};

export const rules: readonly Rule[] = [hostname];

export const why: RuleTexts = {
  'cloud-config-hostname': `From Flatcar 4344.0.0 on (Stable 4459.2.0) coreos-cloudinit takes what stands before the first dot of \`hostname\`, and at most 63
bytes of that. A whole name with its domain is not what \`hostname\` says on the machine.

**What to do**: write the short name. The domain comes from the network, or from a line in \`/etc/hosts\`.`,
};

export const more: RuleTexts = {
  'cloud-config-hostname': `**Fix**, to be looked at: the name that the machine gets.

Source: release notes of 4344.0.0; coreos-cloudinit (\`coreos-cloudinit.go\`).`,
};
