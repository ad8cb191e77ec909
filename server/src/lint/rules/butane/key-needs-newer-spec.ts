import type { Fix } from '../../../config/finding.ts';
import { boots } from '../../../spec/flatcar/releases.ts';
import type { Release } from '../../../spec/releases.ts';
import { findExplained } from '../../butane/unused-keys.ts';
import { versionFix } from '../../butane/version-edit.ts';
import { type LintContext, type LintRule, nameOf } from '../../rule.ts';

export const keyNeedsNewerSpec: LintRule = {
  id: 'key-needs-newer-spec',
  title: 'The key needs a newer version',
  docs: `Butane knows the key, but only in a later version of the specification; with the version in the header it drops
the key with a warning.

**Fix**: raise the version to the first one that has the key, so that the key counts. It is part of "fix all" when that
version is stable and the target (\`flatcarConfig.target\`) boots it, and nothing else becomes of the machine.`,
  check(context) {
    const raises = new Map<Release, readonly Fix[]>();
    return findExplained(context, 'key-needs-newer-spec', (place, { release }) => {
      const fixes = raises.get(release) ?? raise(context, release);
      raises.set(release, fixes);
      return { severity: 'info', message: `\`${place.key}\` needs ${nameOf(release)}`, fixes };
    });
  },
};

function raise(context: LintContext, release: Release): readonly Fix[] {
  return versionFix(context, release, {
    title: `Upgrade to ${nameOf(release)}`,
    safe:
      !release.experimental && (release.variant !== 'flatcar' || boots(context.flatcar, release.ignition)),
    changes: 'the keys that need it count then',
  });
}
