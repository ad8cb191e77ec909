import { child } from '../../../syntax/tree.ts';
import { words } from '../../../text/words.ts';
import type { DocumentRule, Rule, RuleTexts } from '../../rule.ts';

const ignV2: DocumentRule<'ignition-2'> = {
  on: 'document',
  formats: ['ignition-2'],
  id: 'ign-v2',
  title: 'The config is of Ignition 2',
  harm: 'old',
  // What cannot be translated stops the boot.
  severity: 'warning',
  // The first Flatcar whose Ignition reads specification 3 itself.
  since: '3185.0.0',
  deprecated: true,
  check({ root }) {
    const ignition = child(root, 'ignition');
    const written = ignition && child(ignition, 'version');
    const [node, path] = written
      ? [written, ['ignition', 'version']]
      : [child(root, 'ignitionVersion'), ['ignitionVersion']];
    if (!node) return [];
    const message = words`Flatcar translates Ignition 2 while the machine boots, and refuses what it cannot translate; convert it to Butane`;
    return [{ path, span: node.span, message }];
  },
};

export const rules: readonly Rule[] = [ignV2];

export const why: RuleTexts = {
  'ign-v2': `Flatcar before 3185.0.0 read Ignition 1 and 2. Since then it translates such a config to specification 3.1 while
the machine boots, and goes on with that. It is stricter than the old Ignition was: two entries for one path, a path
through a link of the same config, a partition in sectors or a filesystem that nothing says the place of stop the boot.
What came later, from LUKS to kernel arguments, is out of reach. Flatcar for an older target reads the config as it is,
and this rule is silent.

**What to do**: convert it to Butane, or to Ignition 3. The conversion says what it cannot carry over.`,
};
