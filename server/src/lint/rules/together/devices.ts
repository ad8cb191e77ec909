/** By which names a device is known, as far as a config says so. */

import type { Machine, MachineDisk, MachinePartition } from '../../../machine/machine.ts';

/** What a config tells of a device. */
export interface DeviceNames {
  /** Its paths below /dev, and the labels that it is looked up by. */
  readonly names: readonly string[];
  /** The types of its partition. */
  readonly types: readonly string[];
}

/** The names of a device of a filesystem: that of its partition, LUKS volume or RAID as well. */
export function namesOfDevice({ disks, volumes, raid }: Machine, device: string): DeviceNames {
  for (const disk of disks) {
    for (const partition of disk.partitions) {
      const names = namesOfPartition(disk, partition);
      if (!names.includes(device)) continue;
      const label = partition.label?.value;
      const type = partition.typeGuid?.value;
      return {
        names: [device, ...names, ...(label ? [label] : [])],
        types: type === undefined ? [] : [type],
      };
    }
  }
  const mapped = [...volumes, ...raid].flatMap(({ name }) => name?.value ?? []);
  for (const name of mapped) {
    const names = [
      `/dev/mapper/${name}`,
      `/dev/disk/by-id/dm-name-${name}`,
      `/dev/md/${name}`,
      `/dev/disk/by-id/md-name-any:${name}`,
    ];
    if (names.includes(device)) return { names: [device, ...names], types: [] };
  }
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
