import { atValue } from '../../../config/fix.ts';
import { RELEASES_AS_OF } from '../../../spec/flatcar/release-table.ts';
import { isLost, versionFix, versionPlace } from '../../butane/version-edit.ts';
import { type LintRule, nameOf, newestStable } from '../../rule.ts';

export const specVersionExperimental: LintRule = {
  id: 'spec-version-experimental',
  title: 'No released Flatcar boots this version',
  docs: `An experimental version of the specification renders to an experimental version of Ignition's, and a machine
accepts only the one experimental version its own Ignition was built with. No released Flatcar accepts the one that
Butane writes today, so the machine does not boot.

**Fix**: the newest stable version. It is offered when the document uses nothing that only the experimental version has,
and then it is part of "fix all" too: the machine becomes the same, and it boots.

For other variants than flatcar it is an info: which machines boot the version is not known here.`,
  check(context) {
    const { release } = context;
    const place = versionPlace(context);
    if (!release?.experimental || release.since !== null || !place) return [];
    const stable = newestStable(release.variant);
    const needed = stable && context.places.some((one) => isLost(one, stable));
    const fixes =
      stable && !needed
        ? versionFix(context, stable, {
            title: `Lower the version to ${stable.version}`,
            safe: true,
            changes: `renders to Ignition ${stable.ignition}, the rest stays`,
          })
        : [];
    const ours = release.variant === 'flatcar';
    const why = ours
      ? `which no released Flatcar boots (as of ${RELEASES_AS_OF})`
      : 'which may change at any time';
    const message = `${nameOf(release)} renders to Ignition ${release.ignition}, ${why}`;
    return [atValue(place, { code: this.id, severity: ours ? 'warning' : 'info', message, fixes })];
  },
};
