/** Disks: what is mounted over the root, and devices that are on no machine. */

import { fixOf } from '../../../config/fix.ts';
import { DEVICE_FOLDERS, unknownFolder } from '../../../machine/first-boot/disks.ts';
import type { Refusal } from '../../../machine/first-boot/first-boot.ts';
import type { Machine, MachineFilesystem } from '../../../machine/machine.ts';
import type { Node } from '../../../syntax/tree.ts';
import { removeEntry } from '../../../syntax/yaml/edit.ts';
import { onceFor } from '../../../text/once.ts';
import { nearest } from '../../../text/similar.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { remarkAt, rewrite, together } from '../../say.ts';
import { perMachine } from '../../views.ts';
import { bootRule, type Said } from './tell.ts';

function overRoot({ cause }: Refusal, context: MachineContext): Said {
  const filesystem = byMountPoint(context.machine).get(cause.node);
  const message = words`the root is mounted already when Ignition mounts this, and the machine does not boot; leave out path, since the root is found by its label`;
  return {
    message,
    fixes: fixOf(words`Remove path`, filesystem ? withoutPath(context, filesystem) : null, {
      preferred: true,
    }),
  };
}

const byMountPoint = perMachine(
  ({ filesystems }): ReadonlyMap<Node, MachineFilesystem> =>
    new Map(
      filesystems.flatMap((one) => (one.mountPoint ? [[one.mountPoint.node, one] as const] : [])).reverse(),
    ),
);

/** Without its path a filesystem has no mount unit either. */
function withoutPath({ butane, text }: MachineContext, { node }: MachineFilesystem) {
  if (!butane || node?.kind !== 'map') return null;
  const places = mountKeysOf(butane).get(node) ?? [];
  if (places.length === 0 || places.some(({ shared }) => shared)) return null;
  // Entries that stand side by side cannot be taken out one by one.
  return places.length === 1 ? together(places.map((place) => removeEntry(text, place))) : null;
}

type Butane = NonNullable<MachineContext['butane']>;
type Place = ReturnType<Butane['places']>[number];

/** The keys of each map that say where it is mounted. */
const mountKeysOf = onceFor((butane: Butane): ReadonlyMap<Node, readonly Place[]> => {
  const found = new Map<Node, Place[]>();
  for (const place of butane.places()) {
    if (place.key !== 'path' && place.key !== 'with_mount_unit') continue;
    const known = found.get(place.map);
    if (known) known.push(place);
    else found.set(place.map, [place]);
  }
  return found;
});

/** Names that are no mistypings. */
const MEANT: Readonly<Record<string, string>> = {
  partname: 'partlabel',
  partitionlabel: 'partlabel',
  name: 'partlabel',
  serial: 'id',
  wwn: 'id',
  fslabel: 'label',
};

function noDevice({ cause, at }: Refusal, context: MachineContext): Said {
  const device = at ?? '';
  const name = unknownFolder(device) ?? '';
  const meant = Object.hasOwn(MEANT, name) ? MEANT[name] : nearest(name, DEVICE_FOLDERS);
  const advice = meant ? words`use by-${meant}` : words`use by-id, by-path, by-partlabel or by-label`;
  const message = words`no machine has /dev/disk/by-${name}: Ignition waits for it in vain, and the machine does not boot; ${advice}`;
  if (!meant || cause.document) return { message };
  const located = { node: cause.node, path: cause.path, value: device };
  const edits = rewrite(context, located, device.replace(`by-${name}/`, `by-${meant}/`));
  return { message, fixes: fixOf(words`Use by-${meant}`, edits, { preferred: true }) };
}

/** Among more labels none is looked for that is like another. */
const MOST = 200;

/** Labels of partitions that images have. */
const OF_IMAGES =
  /^(?:ROOT|OEM|OEM-CONFIG|USR-[AB]|EFI-SYSTEM|BIOS-BOOT|root|boot|reserved|esp-\d+|bios-\d+|prep-\d+)$/;

const labelNobodyMakes: MachineRule = {
  on: 'machine',
  id: 'partition-label-unknown',
  title: 'No partition of the config has this label',
  harm: 'stops-boot',
  // A disk that is not in the config may have such a partition.
  severity: 'hint',
  check(context) {
    const { machine } = context;
    const { disks, others } = machine;
    if (disks.length === 0 || others.unread || others.replaces || machine.children.length > 0) return [];
    if (!disks.every(({ wipe, partitions }) => wipe && partitions.length > 0)) return [];
    const labels = disks.flatMap(({ partitions }) => partitions.flatMap(({ label }) => label?.value ?? []));
    const known = new Set(labels);
    return devicesOf(machine).flatMap((device): readonly Remark[] => {
      const [, label] = /^\/dev\/disk\/by-partlabel\/([\w.-]+)$/.exec(device.value) ?? [];
      if (label === undefined || known.has(label) || OF_IMAGES.test(label)) return [];
      const meant = labels.length > MOST ? null : nearest(label, labels);
      const message =
        meant === null
          ? words`no partition here has the label ${label}`
          : words`no partition here has the label ${label}; ${meant} is one`;
      const edits = meant === null ? null : rewrite(context, device, `/dev/disk/by-partlabel/${meant}`);
      return [remarkAt(device, message, { fixes: fixOf(words`Use ${meant}`, edits, { preferred: true }) })];
    });
  },
};

function devicesOf({ raid, volumes, filesystems }: Machine) {
  return [
    ...raid.flatMap(({ devices }) => devices),
    ...volumes.flatMap(({ device }) => device ?? []),
    ...filesystems.flatMap(({ device }) => device ?? []),
  ];
}

export const rules: readonly Rule[] = [
  bootRule({
    class: 'mount-over-root',
    title: 'The root cannot be mounted a second time',
    everywhere: true,
    everyVariant: true,
    say: overRoot,
  }),
  bootRule({
    class: 'no-such-device',
    title: 'There is no such device',
    everywhere: true,
    everyVariant: true,
    say: noDevice,
  }),
  labelNobodyMakes,
];

export const why: RuleTexts = {
  'boot/mount-over-root': `Ignition mounts each filesystem that has a \`path\`, to write files to it. The root is mounted before it starts, so that with \`path: /\`
the mount fails, or hides all of the root, and the machine does not boot.

**What to do**: leave \`path\` out. Flatcar finds its root by the label: \`label: ROOT\`.`,
  'boot/no-such-device': `udev makes links to disks and partitions in \`/dev/disk/by-id\`, \`by-label\`, \`by-partlabel\`, \`by-partuuid\`, \`by-path\`,
\`by-uuid\`, \`by-diskseq\` and a few more. Of another folder no device ever comes up: Ignition waits for a while, stops, and the
machine does not boot.

**What to do**: name the device by one of these; the name of a partition is its \`partlabel\`.`,
  'partition-label-unknown': `All disks of the config are partitioned anew, and no partition has the label by which a filesystem, RAID or volume is to be found.
Unless another disk has one, Ignition waits for it in vain, and the machine does not boot.

**What to do**: give a partition that label, or name another label.`,
};

export const more: RuleTexts = {
  'boot/mount-over-root': `**Fix**: remove \`path\`. Not part of "fix all".

Source: Ignition (\`internal/exec/stages/mount/mount.go\`), flatcar/Flatcar#1612.`,
  'boot/no-such-device': `**Fix**: the name that is nearest. Not part of "fix all".

Source: systemd (\`60-persistent-storage.rules\`), coreos/fedora-coreos-tracker#1396.`,
  'partition-label-unknown': `**Fix**: the label that is nearest. Not part of "fix all".

Source: Ignition (\`internal/exec/stages/disks\`).`,
};
