import { findForeign } from '../../butane/unused-keys.ts';
import type { LintRule } from '../../rule.ts';

export const keyFromIgnition: LintRule = {
  id: 'key-from-ignition',
  title: 'The key is spelt as in Ignition JSON',
  docs: `Butane spells keys in small letters with underscores (\`password_hash\`), Ignition JSON in camel case
(\`passwordHash\`). Butane also writes \`ignition.version\` itself.

**Fix**: rename the key, unless it is there already; remove \`ignition.version\`. Both are part of "fix all".`,
  check: (context) => findForeign(context, 'key-from-ignition'),
};
