import { RELEASES_AS_OF } from '../../../spec/flatcar/release-table.ts';
import { newestStable } from '../../../spec/releases.ts';
import { words } from '../../../text/words.ts';
import { nameOf } from '../../butane/releases.ts';
import { isLost, versionFix, versionPlace } from '../../butane/version-edit.ts';
import type { DocumentRule, Rule, RuleTexts } from '../../rule.ts';
import { remarkAtValue } from '../../say.ts';

const specVersionExperimental: DocumentRule<'butane'> = {
  on: 'document',
  formats: ['butane'],
  id: 'spec-version-experimental',
  title: 'No released Flatcar boots this version',
  harm: 'stops-boot',
  // Releases that are newer than our table of them may boot it.
  severity: 'warning',
  check(context) {
    const { release } = context;
    const place = versionPlace(context);
    if (!release?.experimental || release.since !== null || !place) return [];
    const stable = newestStable(release.variant);
    const needed = stable && context.places().some((one) => isLost(one, stable));
    const fixes =
      stable && !needed
        ? versionFix(context, stable, {
            title: words`Lower the version to ${stable.version}`,
            safe: true,
            changes: words`renders to Ignition ${stable.ignition}, the rest stays`,
          })
        : [];
    const ours = release.variant === 'flatcar';
    const message = ours
      ? words`${nameOf(release)} renders to Ignition ${release.ignition}, which no released Flatcar boots (as of ${RELEASES_AS_OF})`
      : words`${nameOf(release)} renders to Ignition ${release.ignition}, which may change at any time`;
    return [remarkAtValue(place, message, { ...(!ours && { severity: 'info' as const }), fixes })];
  },
};

export const rules: readonly Rule[] = [specVersionExperimental];

export const why: RuleTexts = {
  'spec-version-experimental': `An experimental version of the specification renders to an experimental version of Ignition's, and a machine
accepts only the one experimental version its own Ignition was built with. No released Flatcar accepts the one that
Butane writes today, so the machine does not boot.`,
};

export const more: RuleTexts = {
  'spec-version-experimental': `**Fix**: the newest stable version. It is offered when the document uses nothing that only the experimental version has,
and then it is part of "fix all" too: the machine becomes the same, and it boots.

For other variants than flatcar it is an info: which machines boot the version is not known here.`,
};
