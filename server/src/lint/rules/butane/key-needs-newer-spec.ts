import type { Fix } from '../../../config/finding.ts';
import { boots } from '../../../spec/flatcar/releases.ts';
import type { Release } from '../../../spec/releases.ts';
import { words } from '../../../text/words.ts';
import { nameOf } from '../../butane/releases.ts';
import { findExplained } from '../../butane/unused-keys.ts';
import { versionFix } from '../../butane/version-edit.ts';
import type { ButaneContext, DocumentRule, Rule, RuleTexts } from '../../rule.ts';

const keyNeedsNewerSpec: DocumentRule<'butane'> = {
  on: 'document',
  formats: ['butane'],
  id: 'key-needs-newer-spec',
  title: 'The key needs a newer version',
  harm: 'explains',
  check(context) {
    const raises = new Map<Release, readonly Fix[]>();
    return findExplained(context, 'key-needs-newer-spec', (place, { release }) => {
      const fixes = raises.get(release) ?? raise(context, release);
      raises.set(release, fixes);
      return { message: words`\`${place.key}\` needs ${nameOf(release)}`, fixes };
    });
  },
};

function raise(context: ButaneContext, release: Release): readonly Fix[] {
  return versionFix(context, release, {
    title: words`Upgrade to ${nameOf(release)}`,
    safe: !release.experimental && (release.variant !== 'flatcar' || boots(context.target, release.ignition)),
    changes: words`the keys that need it then count`,
  });
}

export const rules: readonly Rule[] = [keyNeedsNewerSpec];

export const why: RuleTexts = {
  'key-needs-newer-spec': `Butane knows the key, but only in a later version of the specification; with the version in the header it drops
the key with a warning.`,
};

export const more: RuleTexts = {
  'key-needs-newer-spec': `**Fix**: raise the version to the first one that has the key, so that the key counts. It is part of "fix all" when that
version is stable and the target (\`flatcarConfig.target\`) boots it, and the machine otherwise comes out the same.`,
};
