/** Versions of the specification that the target does not boot. */

import { fixOf } from '../../../config/fix.ts';
import { boots, type FlatcarTarget, nameOfTarget } from '../../../spec/flatcar/releases.ts';
import { RELEASES } from '../../../spec/releases.ts';
import { words } from '../../../text/words.ts';
import { nameOf } from '../../butane/releases.ts';
import { isLost, versionFix } from '../../butane/version-edit.ts';
import type { ButaneContext, MachineRule, Rule, RuleTexts } from '../../rule.ts';
import { remarkAt, rewrite } from '../../say.ts';

function whatBoots(target: FlatcarTarget): string {
  return target.ignition === null
    ? words`${nameOfTarget(target)} boots Ignition 2 only`
    : words`${nameOfTarget(target)} boots Ignition up to ${target.ignition}`;
}

const butaneOld: MachineRule = {
  on: 'machine',
  id: 'butane-110-old',
  title: 'The target does not boot this version',
  harm: 'stops-boot',
  // Releases that are newer than our table of them may boot it.
  severity: 'warning',
  check(context) {
    const { specification, target } = context;
    if (!specification || boots(target, specification.value)) return [];
    const { butane } = context;
    const release = butane?.release;
    if (!butane || !release || release.experimental) return [];
    const message = words`${nameOf(release)} renders to Ignition ${release.ignition}, but ${whatBoots(target)}`;
    return [remarkAt(specification, message, { fixes: lower(butane, target) })];
  },
};

function lower(butane: ButaneContext, target: FlatcarTarget) {
  const older = RELEASES.findLast(
    ({ variant, ignition }) => variant === 'flatcar' && boots(target, ignition),
  );
  if (!older || butane.places().some((place) => isLost(place, older))) return [];
  return versionFix(butane, older, {
    title: words`Lower the version to ${older.version}`,
    safe: true,
    changes: words`Ignition ${older.ignition}, the rest stays`,
  });
}

const ignitionNew: MachineRule = {
  on: 'machine',
  id: 'ignition-exp',
  title: 'The target does not boot this specification of Ignition',
  harm: 'stops-boot',
  // Releases that are newer than our table of them may boot it.
  severity: 'warning',
  check(context) {
    const { specification, target } = context;
    if (!specification || boots(target, specification.value) || context.butane) return [];
    const why = specification.value.endsWith('-experimental')
      ? words`an experimental version is read by one release of Ignition only`
      : whatBoots(target);
    const { ignition } = target;
    const title = words`Write ${ignition} (keys that it does not have lose their effect)`;
    const fixes = ignition
      ? fixOf(title, rewrite(context, specification, ignition), { preferred: true })
      : [];
    return [
      remarkAt(
        specification,
        words`a machine may be unable to boot Ignition ${specification.value}: ${why}`,
        {
          fixes,
        },
      ),
    ];
  },
};

export const rules: readonly Rule[] = [butaneOld, ignitionNew];

export const why: RuleTexts = {
  'butane-110-old': `flatcar 1.0.0 renders to Ignition 3.3.0, which Flatcar boots from 3185.0.0 on, flatcar 1.1.0 to Ignition 3.4.0, which
it boots from 3535.0.0 on (Stable 3602.2.0; the first LTS is 4081). The setting \`flatcarConfig.target\` names a Flatcar that
is older.`,
  'ignition-exp': `A machine reads the versions of the specification that its Ignition knows: 3.3.0 from Flatcar 3185.0.0 on, 3.4.0 from
3535.0.0 on, 3.5.0 from 4152.0.0 on (not on LTS 4081). No released Flatcar reads 3.6.0. Of the \`-experimental\` versions an
Ignition accepts its own only, which changes with every release.`,
};

export const more: RuleTexts = {
  'butane-110-old': `**Fix**: the newest version that the target boots. It is offered when the document uses nothing that only the newer version
has, and then it is part of "fix all".

Source: release notes, Butane's table of specifications.`,
  'ignition-exp': `**Fix**: write the newest version that the target boots. Not part of "fix all", since keys that it does not have lose their
effect.

Source: release notes, Ignition's release notes.`,
};
