/** What is fetched while the machine boots. */
import { upTo } from '../../../text/runs.ts';
import { isTemplate } from '../walk-document.ts';
import type { FlatcarRule, Remark } from './rule.ts';
import { remarkAt } from './say.ts';

const REMOTE = /^(?:(?:https?|tftp|s3|gs):\/\/|arn:)/i;

const unverified: FlatcarRule = {
  id: 'source-unverified',
  title: 'What comes over the network is not verified',
  docs: `A \`source\` without \`verification.hash\` is taken as it comes: whoever can change it changes the machine, and a broken
download is not noticed.

**What to do**: add \`verification.hash\` with \`sha256-\` or \`sha512-\` and the sum (\`sha512sum\`).

**Fix**: none; the sum has to come from whoever publishes the file.

Source: Ignition's specification.`,
  severity: 'hint',
  check({ machine }) {
    const sources = [
      ...machine.nodes.flatMap((node) => node.sources),
      ...machine.configs.filter(({ isLocal }) => !isLocal),
    ];
    return sources.flatMap(({ url, hashed }): readonly Remark[] => {
      if (hashed || !REMOTE.test(url.value) || isTemplate(url.value)) return [];
      return [remarkAt(url, 'what comes over the network is not verified; add verification.hash')];
    });
  },
};

const mergeButane: FlatcarRule = {
  id: 'merge-butane',
  title: 'Only Ignition can be merged',
  docs: `\`ignition.config.merge\` and \`replace\` take Ignition configs, as JSON. Butane puts a local file into the result as it is,
and a machine does not read Butane: with a \`.bu\` file the boot fails.

**What to do**: render the file first (\`butane --strict other.bu > other.ign\`), and name the result.

**Fix**: none.

Source: Butane's documentation, Ignition's specification.`,
  severity: 'warning',
  check({ machine }) {
    return machine.configs.flatMap(({ url }): readonly Remark[] => {
      const path = upTo(url.value, /[?#]/);
      if (/\.(?:bu|butane|fcc)(?:\.ya?ml)?$/i.test(path)) {
        const message = 'this is Butane, which a machine does not read; render it first and name the result';
        return [remarkAt(url, message, { severity: 'error' })];
      }
      if (!/\.ya?ml$/i.test(path)) return [];
      return [remarkAt(url, 'this looks like YAML; a config to merge has to be Ignition JSON')];
    });
  },
};

export const SOURCE_RULES: readonly FlatcarRule[] = [unverified, mergeButane];
