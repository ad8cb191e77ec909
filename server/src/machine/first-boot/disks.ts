/**
 * Stages disks and mount, as far as the config alone tells: devices that are on no machine, and what would be mounted over
 * the root (Ignition: internal/exec/stages/disks, internal/exec/stages/mount/mount.go).
 */

import type { Located, Machine, MachineFilesystem } from '../machine.ts';
import type { Refusal } from './first-boot.ts';
import { causeOf } from './note.ts';

/**
 * The folders of links to disks that udev makes: systemd's 60-persistent-storage.rules and 90-image-dissect.rules, all of
 * them of any release; `parttypeuuid` comes with Ceph and `vdev` with ZFS.
 */
export const DEVICE_FOLDERS: readonly string[] = [
  ...['id', 'label', 'partlabel', 'partuuid', 'path', 'uuid', 'diskseq', 'loop-inode', 'loop-ref'],
  ...['designator', 'parttypeuuid', 'vdev'],
];

const KNOWN: ReadonlySet<string> = new Set(DEVICE_FOLDERS);
const BY = /^\/dev\/disk\/by-([\w-]+)(?=\/)/;

/** The folder of a device, without its `by-`, if udev makes none of that name; null for any other device. */
export function unknownFolder(device: string): string | null {
  const [, name] = BY.exec(device) ?? [];
  return name === undefined || KNOWN.has(name) ? null : name;
}

type Disks = Pick<Machine, 'disks' | 'raid' | 'volumes' | 'filesystems'>;

/** What stops the boot at a disk, in the order of Ignition's work; a device is told of once. */
export function refusalsOfDisks(machine: Disks): readonly Refusal[] {
  return [...missingDevices(machine), ...mountsOverRoot(machine)];
}

function missingDevices({ disks, raid, volumes, filesystems }: Disks): readonly Refusal[] {
  const devices: readonly (readonly [what: string, device: Located<string> | null])[] = [
    ...disks.map(({ device }) => ['disks', device] as const),
    ...raid.flatMap(({ devices: members }) => members.map((device) => ['raids', device] as const)),
    ...volumes.map(({ device }) => ['luks', device] as const),
    ...filesystems.map(({ device }) => ['filesystems', device] as const),
  ];
  const seen = new Set<string>();
  return devices.flatMap(([what, device]): readonly Refusal[] => {
    if (!device || unknownFolder(device.value) === null || seen.has(device.value)) return [];
    seen.add(device.value);
    const message = `failed to wait on ${what} devs: device unit ${device.value} timeout`;
    return [
      { ...BASE, stage: 'disks', class: 'no-such-device', at: device.value, message, cause: causeOf(device) },
    ];
  });
}

const BASE = { subject: null, meets: [], ofImage: false, ofOthers: false } as const;

/** Formats that are not mounted. */
const UNMOUNTED: ReadonlySet<string> = new Set(['', 'none', 'swap']);

function mountsOverRoot({ filesystems }: Disks): readonly Refusal[] {
  return filesystems.flatMap(({ mountPoint, format, device }: MachineFilesystem): readonly Refusal[] => {
    if (!mountPoint || !/^\/+$/.test(mountPoint.value) || UNMOUNTED.has(format?.value ?? '')) return [];
    const name = device?.value ?? '';
    const message = `mount: /sysroot: ${name} already mounted or mount point busy.`;
    return [
      { ...BASE, stage: 'mount', class: 'mount-over-root', at: '/', message, cause: causeOf(mountPoint) },
    ];
  });
}
