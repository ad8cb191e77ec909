import { boots } from '../../../spec/flatcar/releases.ts';
import { RELEASES } from '../../../spec/releases.ts';
import { words } from '../../../text/words.ts';
import { nameOf } from '../../butane/releases.ts';
import { versionFix, versionPlace } from '../../butane/version-edit.ts';
import type { DocumentRule, Rule, RuleTexts } from '../../rule.ts';
import { remarkAtValue } from '../../say.ts';

export const specVersionOld: DocumentRule<'butane'> = {
  on: 'document',
  formats: ['butane'],
  id: 'spec-version-old',
  title: 'A newer version of the specification is out',
  harm: 'taste',
  onRequest: true,
  check(context) {
    const { release, target } = context;
    const newest = RELEASES.findLast(
      ({ variant, ignition }) => variant === 'flatcar' && boots(target, ignition),
    );
    const place = versionPlace(context);
    // Other systems' versions follow the machines they are for.
    if (release?.variant !== 'flatcar') return [];
    if (!newest || !place || release.experimental || newest === release) return [];
    if (RELEASES.indexOf(release) > RELEASES.indexOf(newest)) return [];
    const fixes = versionFix(context, newest, {
      title: words`Upgrade to ${nameOf(newest)}`,
      safe: false,
    });
    const message =
      newest.since === null
        ? words`${nameOf(newest)} is available`
        : words`${nameOf(newest)} is available (Flatcar ${newest.since} and newer)`;
    return [remarkAtValue(place, message, { fixes })];
  },
};

export const rules: readonly Rule[] = [specVersionOld];

export const why: RuleTexts = {
  'spec-version-old': `The header names a version of Butane's specification that has a stable successor. The newer one has more fields
and no breaking change, but needs a newer Flatcar release to boot: flatcar 1.0.0 boots from 3185.0.0 on, flatcar 1.1.0
from 3535.0.0 on. Versions that the target (\`flatcarConfig.target\`) does not boot are left out.

Both versions are supported, so the rule says nothing unless the setting \`flatcarConfig.rules\` gives it a level. The
upgrade is offered beside it, as an action in the header and by \`convert\`.`,
};

export const more: RuleTexts = {
  'spec-version-old': `**Fix**: upgrade to the newer version. Not part of "fix all", as the machine then needs a newer Flatcar.`,
};
