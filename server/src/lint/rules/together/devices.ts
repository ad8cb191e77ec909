/** By which names a device is known, as far as a config says so. */

import type { Machine, MachineDisk, MachinePartition } from '../../../machine/machine.ts';
import { perMachine } from '../../views.ts';

/** What a config tells of a device. */
export interface DeviceNames {
  /** Its paths below /dev, and the labels that it is looked up by. */
  readonly names: readonly string[];
  /** The types of its partition. */
  readonly types: readonly string[];
}

/** The devices of partitions, LUKS volumes and RAIDs, by each of their names. */
const knownDevices = perMachine(({ disks, volumes, raid }): ReadonlyMap<string, DeviceNames> => {
  const known = new Map<string, DeviceNames>();
  const note = (names: readonly string[], rest: readonly string[], types: readonly string[]): void => {
    for (const name of names) known.set(name, { names: [...names, ...rest], types });
  };
  for (const disk of disks) {
    for (const partition of disk.partitions) {
      const { label, typeGuid } = partition;
      note(
        namesOfPartition(disk, partition),
        label?.value ? [label.value] : [],
        typeGuid ? [typeGuid.value] : [],
      );
    }
  }
  for (const { name } of [...volumes, ...raid]) {
    if (name)
      note(
        MAPPED.map((folder) => folder + name.value),
        [],
        [],
      );
  }
  return known;
});

const MAPPED = ['/dev/mapper/', '/dev/disk/by-id/dm-name-', '/dev/md/', '/dev/disk/by-id/md-name-any:'];

/** The names of a device of a filesystem: those of its partition, LUKS volume or RAID as well. */
export function namesOfDevice(machine: Machine, device: string): DeviceNames {
  const known = knownDevices(machine).get(device);
  if (known) return known;
  // `/dev/disk/by-label/data` is looked up as LABEL=data as well.
  const [, looked] = /^\/dev\/disk\/by-(?:label|partlabel|uuid|partuuid)\/(.+)$/.exec(device) ?? [];
  return { names: looked === undefined ? [device] : [device, looked], types: [] };
}

function namesOfPartition(
  { device }: MachineDisk,
  { label, number, guid }: MachinePartition,
): readonly string[] {
  const disk = device?.value;
  const numbered =
    disk === undefined || !number?.value
      ? []
      : [`${disk}${number.value}`, `${disk}p${number.value}`, `${disk}-part${number.value}`];
  return [
    ...(label?.value ? [`/dev/disk/by-partlabel/${label.value}`] : []),
    ...(guid?.value ? [`/dev/disk/by-partuuid/${guid.value.toLowerCase()}`] : []),
    ...numbered,
  ];
}
