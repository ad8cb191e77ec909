/** Disks that belong to Flatcar. */

import type { Located } from '../../../machine/machine.ts';
import { words } from '../../../text/words.ts';
import type { MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { remarkAt } from '../../say.ts';

const OWN = /^\/dev\/disk\/by-(?:part)?label\/(USR-[AB]|EFI-SYSTEM|BIOS-BOOT)$/;
const ROOT = /^\/dev\/disk\/by-(?:part)?label\/ROOT$/;

const partitionLabels: MachineRule = {
  on: 'machine',
  id: 'partition-labels',
  title: 'The partition belongs to Flatcar itself',
  harm: 'loses-data',
  check({ machine }) {
    const filesystems = machine.filesystems.flatMap(({ device }) => device ?? []);
    const own = [...machine.devices, ...filesystems].flatMap((device) => {
      const label = OWN.exec(device.value)?.[1];
      return label
        ? [remarkAt(device, words`${label} belongs to Flatcar; what is made on it breaks the system`)]
        : [];
    });
    const roots = machine.filesystems.flatMap(({ device, wipe, label, options }): readonly Remark[] => {
      if (!device || !wipe || !ROOT.test(device.value)) return [];
      if (label?.value === 'ROOT' || labelOf(options) === 'ROOT') return [];
      return [
        remarkAt(device, words`the root filesystem is found by its label; add label: ROOT`, {
          harm: 'stops-boot',
        }),
      ];
    });
    return [...own, ...roots];
  },
};

/** The label that the options of mkfs give: `-L ROOT`, `-LROOT`, `--label ROOT`, `--label=ROOT`. */
function labelOf(options: readonly Located<string>[]): string | null {
  const words = options.flatMap(({ value }) => value.split(/\s+/));
  const at = words.findIndex((word) => /^(?:-L|--label(?:=|$))/.test(word));
  const word = words[at];
  if (word === undefined) return null;
  return /^(?:-L|--label)$/.test(word) ? (words[at + 1] ?? null) : word.replace(/^(?:-L=?|--label=)/, '');
}

const clevisOld: MachineRule = {
  on: 'machine',
  id: 'clevis-old',
  title: 'This Flatcar does not know Clevis',
  harm: 'stops-boot',
  until: '3913.0.0',
  check({ machine, target }) {
    return machine.volumes.flatMap(({ clevis, name, device }) => {
      const at = name ?? device;
      return clevis && at
        ? [remarkAt(at, words`Flatcar ${target.release} has no Clevis; it came with 3913.0.0`)]
        : [];
    });
  },
};

export const rules: readonly Rule[] = [partitionLabels, clevisOld];

export const why: RuleTexts = {
  'partition-labels': `\`USR-A\` and \`USR-B\` hold the running and the next system, \`EFI-SYSTEM\` and \`BIOS-BOOT\` the boot loader. With a
filesystem, RAID or LUKS volume on one of them the machine does not boot, or does not survive its next update. A root
filesystem that is made anew needs the label \`ROOT\`, or it is not found; it may be given in \`options\` as well (\`-L ROOT\`).

**What to do**: use a partition or disk of your own; reuse \`ROOT\` with \`label: ROOT\`.`,
  'clevis-old': `LUKS volumes that Clevis unlocks work since Flatcar 3913.0.0 (Stable 3975.2.0).

**What to do**: use a newer Flatcar, or a key file.`,
};

export const more: RuleTexts = {
  'partition-labels': `**Fix**: none.

Source: Flatcar's documentation on the disk layout and on storage.`,
  'clevis-old': `**Fix**: none.

Source: release notes of 3913.0.0.`,
};
