/** What is written below /run, over which the machine mounts its own. */

import { isTemplate } from '../../../config/walk-document.ts';
import { type MachinePlace, placesOf } from '../../../machine/places.ts';
import { landingOf } from '../../../spec/flatcar/image.ts';
import { words } from '../../../text/words.ts';
import type { MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { isBelow, remarkAt } from '../../say.ts';

const runHidden: MachineRule = {
  on: 'machine',
  id: 'run-hidden',
  title: 'The machine does not see what is written to /run',
  harm: 'does-nothing',
  check({ machine, target }) {
    if (machine.others.replaces) return [];
    const mounts = machine.filesystems.flatMap(({ mountPoint }) => mountPoint?.value ?? []);
    const isHidden = ({ at, kind }: MachinePlace): boolean => {
      const path = landingOf(at.value, target);
      if (!path.startsWith('/run/') || path === '/run/' || kind === 'tree' || isTemplate(at.value))
        return false;
      return !mounts.some((mount) => mount.startsWith('/run/') && isBelow(at.value, mount));
    };
    if (!placesOf(machine).some(isHidden)) return [];
    return machine.nodes
      .filter(isHidden)
      .map(({ at }): Remark => remarkAt(at, messageFor(landingOf(at.value, target))));
  },
};

function messageFor(path: string): string {
  const [, folder] = /^\/run\/(systemd|containers|udev|modprobe\.d|sysctl\.d|tmpfiles\.d)\b/.exec(path) ?? [];
  return folder === undefined
    ? words`/run is empty when the machine starts, so that nothing finds this; write it to /etc, or let a file in /etc/tmpfiles.d make it`
    : words`/run is empty when the machine starts, so that nothing finds this; use /etc/${folder}`;
}

export const rules: readonly Rule[] = [runHidden];

export const why: RuleTexts = {
  'run-hidden': `Ignition writes to the disk, before the machine mounts an empty file system in memory at \`/run\`. What was written below
\`/run\`, or below \`/var/run\` and \`/var/lock\`, which are links there, lies hidden under it, and nothing finds it.

**What to do**: settings go to \`/etc\` (\`/etc/systemd/system\` for \`/run/systemd/system\`). What has to be in \`/run\` is made at each
boot by a file in \`/etc/tmpfiles.d\`, or by the unit that needs it (\`RuntimeDirectory=\`).`,
};

export const more: RuleTexts = {
  'run-hidden': `**Fix**: none.

Source: tmpfiles.d(5), file-hierarchy(7); Ignition's files stage, which writes to the root below \`/sysroot\`.`,
};
