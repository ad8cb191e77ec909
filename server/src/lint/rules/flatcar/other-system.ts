/** What is not for Flatcar. */

import { words } from '../../../text/words.ts';
import type { MachineRule, Rule, RuleTexts } from '../../rule.ts';

const otherSystem: MachineRule = {
  on: 'machine',
  id: 'fedora-coreos',
  title: 'This looks like Fedora CoreOS',
  harm: 'explains',
  everywhere: true,
  check: ({ machine: { system, systemSign } }) => {
    if (system !== 'fedora-coreos' || !systemSign) return [];
    const { path, span, says } = systemSign;
    return [
      {
        path,
        span,
        message: words`this looks like Fedora CoreOS: ${says}; the rules about Flatcar are silent`,
      },
    ];
  },
};

export const rules: readonly Rule[] = [otherSystem];

export const why: RuleTexts = {
  'fedora-coreos': `Ignition sets up Fedora CoreOS and RHEL CoreOS as well as Flatcar, and an Ignition config does not say which of them
it is for. Where it shows signs of the others (rpm-ostree, Zincati, files of NetworkManager, their partitions, their kernel
arguments …) and less of Flatcar, the rules about Flatcar are silent, and nothing is changed. One that has \`/etc/flatcar\`,
\`/oem\` or units of Flatcar is for Flatcar, whatever else is in it; so is a Butane config with \`variant: flatcar\`.
Where there are signs of neither, the rules about Flatcar speak, but nothing that they offer is part of "fix all".

**What to do**: nothing, if the config is for that system. For Flatcar, see the page of fcos-isms for what takes the place of what.`,
};

export const more: RuleTexts = {
  'fedora-coreos': `**Fix**: none.

Source: the documentation of Fedora CoreOS; butane, which writes these partitions and units for \`boot_device\` and OpenShift.`,
};
