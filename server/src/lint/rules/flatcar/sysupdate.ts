/** What systemd-sysupdate cannot do without where only components are updated. */

import { fixOf } from '../../../config/fix.ts';
import type { Machine } from '../../../machine/machine.ts';
import { wholeOf } from '../../../machine/whole.ts';
import type { FlatcarTarget } from '../../../spec/flatcar/releases.ts';
import type { UnitEntry } from '../../../syntax/unit/read.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext, MachineRule, Rule, RuleTexts } from '../../rule.ts';
import { add, remarkAt } from '../../say.ts';
import { hasUnreadDropin, partsOfUnits } from '../../views.ts';
import { callsOf, componentsOf, hasPlainTransfer, SERVICE, TIMER } from './transfers.ts';

/** The first release of each line that got the transfer that does nothing (flatcar/scripts: coreos-base/coreos-init). */
const WITH_NOOP: Readonly<Record<string, readonly [minor: number, patch: number]>> = {
  4081: [3, 7],
  4459: [2, 3],
  4547: [1, 0],
};
/** From this one on all have it. */
const ALL_WITH_NOOP = 4593;

function hasNoop({ release }: FlatcarTarget): boolean {
  const [major = 0, minor = 0, patch = 0] = release.split('.').map(Number);
  if (major >= ALL_WITH_NOOP) return true;
  const [firstMinor, firstPatch] = WITH_NOOP[major] ?? [Number.POSITIVE_INFINITY, 0];
  return minor > firstMinor || (minor === firstMinor && patch >= firstPatch);
}

/** The transfer that does nothing, as the lines of an entry: nothing on the machine fits its pattern. */
const NOOP = [
  'path: /etc/sysupdate.d/noop.conf',
  'contents:',
  '  inline: |',
  '    [Source]',
  '    Type=regular-file',
  '    Path=/',
  '    MatchPattern=noop-@v.raw',
  '    [Target]',
  '    Type=regular-file',
  '    Path=/',
];

const noop: MachineRule = {
  on: 'machine',
  id: 'sysupdate-noop',
  title: 'systemd-sysupdate finds no transfers outside of components',
  harm: 'will-not-start',
  until: '4593.0.0',
  check(context) {
    const { machine, target } = context;
    const { unread, replaces } = machine.others;
    if (hasNoop(target) || unread || replaces || hasPlainTransfer(machine)) return [];
    if (componentsOf(machine).size === 0 && callsOf(machine).length === 0) return [];
    if (!runsByDefault(machine)) return [];
    const started = machine.units.find(
      ({ name, enabled }) => (name.value === TIMER || name.value === SERVICE) && enabled?.value === true,
    );
    if (!started) return [];
    const message = words`${SERVICE} fails without a transfer in /etc/sysupdate.d; add one that does nothing`;
    const how = { preferred: true, changes: words`the service does not fail any more` };
    return [remarkAt(started.name, message, { fixes: noopFix(context, how) })];
  },
};

function noopFix(context: MachineContext, how: { preferred: boolean; changes: string }) {
  return fixOf(words`Add /etc/sysupdate.d/noop.conf`, add(context, ['storage', 'files'], NOOP), how);
}

/** Whether the service runs `systemd-sysupdate update`, as it does unless its command is written anew. */
function runsByDefault(machine: Machine): boolean {
  const { units } = wholeOf(machine);
  const isOwn = units.some(
    ({ name, contents, masked }) => name.value === SERVICE && (contents !== null || masked?.value === true),
  );
  const resets = ({ name, value }: UnitEntry): boolean => name === 'ExecStart' && value === '';
  const parts = partsOfUnits(machine).get(SERVICE) ?? [];
  return (
    !isOwn && !hasUnreadDropin(machine, SERVICE) && !parts.some((view) => view.unit()?.entries.some(resets))
  );
}

export const rules: readonly Rule[] = [noop];

export const why: RuleTexts = {
  'sysupdate-noop': `\`systemd-sysupdate.service\` runs \`systemd-sysupdate update\`, which looks at \`/etc/sysupdate.d\` and not at the folders of
components (\`/etc/sysupdate.NAME.d\`). Without any transfer there it fails with "No transfer definitions found", and what a
drop-in does afterwards (\`ExecStartPost=\`) is not done. The image has a transfer that does nothing from Alpha 4593.0.0, Beta
4547.1.0, Stable 4459.2.3 and LTS 4081.3.7 on, so that the rule is silent there.

**What to do**: add a transfer that does nothing, as the documentation of the sysext bakery does.`,
};

export const more: RuleTexts = {
  'sysupdate-noop': `**Fix**, to be looked at: \`/etc/sysupdate.d/noop.conf\` with a pattern that no file fits.

Source: systemd-sysupdate(8), flatcar/sysext-bakery (\`docs/index.md\`, issue 88), flatcar/Flatcar#1983, flatcar/init#139, and the
commits of \`coreos-base/coreos-init\` in flatcar/scripts by the tags that have them.`,
};
