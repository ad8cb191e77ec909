/**
 * The partitions of Flatcar's own disk, as its image has them before the first boot. Numbers, names, types and sizes are those of
 * the image builder (flatcar/scripts: build_library/disk_layout.json); they grew in 4487.0.0 (its release notes).
 */
import { words } from '../../text/words.ts';
import { type FlatcarTarget, isSince } from './releases.ts';

export interface OwnPartition {
  readonly number: number;
  readonly label: string;
  readonly typeGuid: string;
  /** What it is there for. */
  readonly purpose: string;
  readonly sizeMiB: number;
  /** What the image has on it; null where there is nothing that is mounted. */
  readonly filesystem: { readonly format: string; readonly mountPoint: string } | null;
}

const EFI = 'c12a7328-f81f-11d2-ba4b-00a0c93ec93b';
const BIOS = '21686148-6449-6e6f-744e-656564454649';
const USR = '5dfbf5f4-2848-4bac-aa5e-0d9a20b745a6';
const DATA = '0fc63daf-8483-4772-8e79-3d69d8477de4';
const RESERVED = 'c95dc21a-df0e-4340-8d7b-26cbfa9a03e0';
const RESIZE = '3884dd41-8582-4404-b9a8-e9b84f2df50e';

/** Where the first partition begins: the builder aligns to 2 MiB. */
export const FIRST_MIB = 2;

/** ROOT-C (5) and number 8 are reserved, and have no size in the images. */
const ROWS: readonly (readonly [
  number,
  string,
  string,
  string,
  before: number,
  since: number,
  string,
  string,
])[] = [
  [1, 'EFI-SYSTEM', EFI, words`boot loader and kernels`, 128, 1024, 'vfat', '/boot'],
  [2, 'BIOS-BOOT', BIOS, words`boot loader for machines without UEFI`, 2, 2, '', ''],
  [3, 'USR-A', USR, words`one of two systems, read-only`, 1024, 2048, 'btrfs', '/usr'],
  [4, 'USR-B', USR, words`the other one, for updates`, 1024, 2048, '', ''],
  [6, 'OEM', DATA, words`what the platform brings`, 128, 1024, 'btrfs', '/oem'],
  [7, 'OEM-CONFIG', RESERVED, words`reserved for platforms`, 64, 64, '', ''],
  [9, 'ROOT', RESIZE, words`all that is kept, grows to the end of the disk`, 2162, 1784, 'ext4', '/'],
];

/** Flatcar's partitions in the order of the disk, in a release. */
export function ownPartitions(target: FlatcarTarget): readonly OwnPartition[] {
  const large = isSince(target, '4487.0.0');
  return ROWS.map(([number, label, typeGuid, purpose, before, since, format, mountPoint]) => ({
    ...{ number, label, typeGuid, purpose },
    sizeMiB: large ? since : before,
    filesystem: format === '' ? null : { format, mountPoint },
  }));
}
