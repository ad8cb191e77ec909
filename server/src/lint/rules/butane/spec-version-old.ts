import { atValue } from '../../../config/fix.ts';
import { boots } from '../../../spec/flatcar/releases.ts';
import { RELEASES } from '../../../spec/releases.ts';
import { versionFix, versionPlace } from '../../butane/version-edit.ts';
import { type LintRule, nameOf } from '../../rule.ts';

export const specVersionOld: LintRule = {
  id: 'spec-version-old',
  title: 'A newer version of the specification is out',
  onRequest: true,
  docs: `The header names a version of Butane's specification that has a stable successor. The newer one has more fields
and no breaking change, but needs a newer Flatcar release to boot: flatcar 1.0.0 boots from 3185.0.0 on, flatcar 1.1.0
from 3535.0.0 on. Versions that the target (\`flatcarConfig.target\`) does not boot are left out.

Both versions are supported, so the rule says nothing unless the setting \`flatcarConfig.rules\` gives it a level. The
upgrade is offered beside it, as an action in the header and by \`convert\`.

**Fix**: upgrade to the newer version. Not part of "fix all", as the machine then needs a newer Flatcar.`,
  check(context) {
    const { release, flatcar } = context;
    const newest = RELEASES.findLast(
      ({ variant, ignition }) => variant === 'flatcar' && boots(flatcar, ignition),
    );
    const place = versionPlace(context);
    // Other systems' versions follow the machines they are for.
    if (release?.variant !== 'flatcar') return [];
    if (!newest || !place || release.experimental || newest === release) return [];
    if (RELEASES.indexOf(release) > RELEASES.indexOf(newest)) return [];
    const since = newest.since === null ? '' : ` (Flatcar ${newest.since} and newer)`;
    const fixes = versionFix(context, newest, {
      title: `Upgrade to ${nameOf(newest)}`,
      safe: false,
    });
    const message = `${nameOf(newest)} is available${since}`;
    return [atValue(place, { code: this.id, severity: 'hint', message, fixes })];
  },
};
