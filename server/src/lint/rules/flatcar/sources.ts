/** What is fetched while the machine boots. */

import { isTemplate } from '../../../config/walk-document.ts';
import { upTo } from '../../../text/runs.ts';
import { words } from '../../../text/words.ts';
import type { MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { remarkAt } from '../../say.ts';
import { sourcesOf } from '../../views.ts';

/** Whoever is on the way can change what comes by these; the others are encrypted, and say who answers. */
const OPEN = /^(?:http|tftp):\/\//i;

const unverified: MachineRule = {
  on: 'machine',
  id: 'source-unverified',
  title: 'What comes over the network can be changed on the way',
  harm: 'insecure',
  once: true,
  check({ machine }) {
    const configs = machine.configs.filter(({ isLocal }) => !isLocal);
    return [...sourcesOf(machine), ...configs].flatMap(({ url, hashed }): readonly Remark[] => {
      if (hashed || !OPEN.test(url.value) || isTemplate(url.value)) return [];
      const message = words`this is fetched unencrypted and not verified; add verification.hash, or use https`;
      // What a server makes for each machine anew has no sum that could be written down.
      const severity = url.value.includes('?') ? ({ severity: 'info' } as const) : {};
      return [remarkAt(url, message, severity)];
    });
  },
};

const mergeButane: MachineRule = {
  on: 'machine',
  id: 'merge-butane',
  title: 'Only Ignition can be merged',
  harm: 'stops-boot',
  check({ machine }) {
    return machine.configs.flatMap(({ url }): readonly Remark[] => {
      const path = upTo(url.value, /[?#]/);
      if (/\.(?:bu|butane|fcc)(?:\.ya?ml)?$/i.test(path)) {
        const message = words`this is Butane, which a machine does not read; render it first and name the result`;
        return [remarkAt(url, message)];
      }
      if (!/\.ya?ml$/i.test(path)) return [];
      const message = words`this looks like YAML; a config to merge has to be Ignition JSON`;
      return [remarkAt(url, message, { severity: 'warning' })];
    });
  },
};

export const rules: readonly Rule[] = [unverified, mergeButane];

export const why: RuleTexts = {
  'source-unverified': `What a \`source\` with \`http://\` or \`tftp://\` brings can be changed by whoever is on the way, and with it the machine, and a broken
download is not noticed. Ignition's specification advises to verify it. \`https://\`, \`s3://\` and \`gs://\` are encrypted, so that the
rule is silent there.

**What to do**: add \`verification.hash\` with \`sha256-\` or \`sha512-\` and the sum (\`sha512sum\`), or use \`https://\`.`,
  'merge-butane': `\`ignition.config.merge\` and \`replace\` take Ignition configs, as JSON. Butane puts a local file into the result as it is,
and a machine does not read Butane: with a \`.bu\` file the boot fails.

**What to do**: render the file first (\`butane --strict other.bu > other.ign\`), and name the result.`,
};

export const more: RuleTexts = {
  'source-unverified': `**Fix**: none; the sum has to come from whoever publishes the file.

Source: Ignition's specification (\`source\`, \`verification\`).`,
  'merge-butane': `**Fix**: none.

Source: Butane's documentation, Ignition's specification.`,
};
