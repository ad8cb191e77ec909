/** Disks, partitions, RAIDs, LUKS volumes and file systems. */
import { causeOf } from '../../machine/first-boot/note.ts';
import type {
  Located,
  MachineDisk,
  MachineFilesystem,
  MachinePartition,
  MachineRaid,
  MachineVolume,
} from '../../machine/machine.ts';
import { words } from '../../text/words.ts';
import { sizeOfBytes } from '../sizes.ts';
import { entryParts, type ViewContext } from './context.ts';
import { nodeOf, sectionOf, type ViewNode } from './node.ts';
import { TITLES } from './words.ts';

/** The section of the storage; null where the config says nothing of it. */
export function storageSection(context: ViewContext): ViewNode | null {
  const { disks, raid, volumes, filesystems } = context.machine;
  const nodes = [
    ...disks.map((disk, index) => diskNode(context, disk, index)),
    ...raid.map((one, index) => raidNode(context, one, index)),
    ...volumes.map((one, index) => volumeNode(context, one, index)),
    ...filesystems.map((one, index) => filesystemNode(context, one, index)),
  ];
  return sectionOf('disks', TITLES.disks, nodes);
}

const MIB = 1024 * 1024;
const NAMELESS = words`without a name`;

function textOf(located: Located<string> | null): string {
  return located?.value ?? '';
}

function diskNode(context: ViewContext, disk: MachineDisk, index: number): ViewNode {
  const device = textOf(disk.device);
  const id = `disks:disk:${index}:${device}`;
  const { facts, ...place } = entryParts(context, `disk ${device}`, disk, disk.device);
  const children = disk.partitions.map((one, at) => partitionNode(`${id}:${at}`, one));
  const own = [disk.wipe ? words`partition table is made anew` : ''];
  const common = {
    id,
    kind: 'disk',
    what: 'disk',
    label: device || NAMELESS,
    copy: device,
    open: true,
  } as const;
  return nodeOf({ ...common, ...place, children, facts: [...own, ...facts] });
}

function partitionNode(id: string, partition: MachinePartition): ViewNode {
  const { label, number, sizeMiB, startMiB, shouldExist, wipe, resize, typeGuid } = partition;
  const called = label?.value || (number ? words`number ${number.value}` : words`the next one`);
  const size = sizeMiB?.value ? sizeOfBytes(sizeMiB.value * MIB) : words`all that is left`;
  const named = label ?? number ?? sizeMiB;
  return nodeOf({
    ...{
      id: `${id}:${called}`,
      kind: shouldExist ? 'partition' : 'removed',
      what: 'partition',
      label: called,
    },
    copy: label?.value ?? null,
    cause: named && causeOf(named),
    facts: shouldExist
      ? [
          number?.value ? words`number ${number.value}` : '',
          size,
          startMiB?.value ? words`from ${sizeOfBytes(startMiB.value * MIB)}` : '',
          wipe ? words`wiped` : '',
          resize ? words`resized` : '',
        ]
      : [words`removed`],
    more: typeGuid ? [words`type ${typeGuid.value}`] : [],
  });
}

function raidNode(context: ViewContext, raid: MachineRaid, index: number): ViewNode {
  const name = textOf(raid.name);
  const id = `disks:raid:${index}:${name}`;
  const { facts, ...place } = entryParts(context, `raid ${name}`, raid, raid.name);
  const spares = raid.spares?.value ? words`${raid.spares.value} spare` : '';
  const children = raid.devices.map((device, at) =>
    nodeOf({
      ...{ id: `${id}:${at}:${device.value}`, kind: 'disk', what: 'device', label: device.value },
      ...{ copy: device.value, cause: causeOf(device) },
    }),
  );
  const own = [textOf(raid.level), words`${raid.devices.length} devices`, spares];
  const common = { id, kind: 'raid', what: 'RAID', label: name || NAMELESS, copy: name } as const;
  return nodeOf({ ...common, ...place, children, facts: [...own, ...facts] });
}

function volumeNode(context: ViewContext, volume: MachineVolume, index: number): ViewNode {
  const name = textOf(volume.name);
  const { facts, ...place } = entryParts(context, `volume ${name}`, volume, volume.name);
  const keys = [
    volume.keyFile ? words`key file` : '',
    volume.tpm2 ? words`TPM 2` : '',
    volume.tang.length > 0 ? words`Tang: ${volume.tang.map(({ value }) => value).join(', ')}` : '',
    volume.cex ? 'CEX' : '',
  ].filter(Boolean);
  const own = [words`on ${textOf(volume.device) || '?'}`, ...keys, volume.wipe ? words`wiped` : ''];
  const id = `disks:volume:${index}:${name}`;
  const common = { id, kind: 'volume', what: 'LUKS volume', label: name || NAMELESS, copy: name } as const;
  return nodeOf({ ...common, ...place, facts: ['LUKS', ...own, ...facts] });
}

function filesystemNode(context: ViewContext, filesystem: MachineFilesystem, index: number): ViewNode {
  const { device, mountPoint, format, label, wipe, mountOptions } = filesystem;
  const named = mountPoint ?? device;
  const { facts, ...place } = entryParts(context, `filesystem ${textOf(device)}`, filesystem, named);
  const called = textOf(mountPoint) || textOf(device);
  const own = [
    textOf(format),
    mountPoint ? words`on ${textOf(device)}` : words`mounted nowhere by Ignition`,
    label?.value ? words`label ${label.value}` : '',
    wipe ? words`wiped` : '',
  ];
  return nodeOf({
    ...{ id: `disks:filesystem:${index}:${called}`, kind: 'filesystem', what: 'file system' },
    ...{ label: called || NAMELESS, copy: called, ...place },
    facts: [...own, ...facts],
    more: mountOptions.length > 0 ? [words`options ${mountOptions.map(({ value }) => value).join(',')}`] : [],
  });
}
