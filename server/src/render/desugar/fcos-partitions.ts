/** Fedora CoreOS' rules for partitions, on the Ignition a config becomes (butane: config/fcos/v1_*\/translate.go). */

import { type Report, warn } from '../../config/report.ts';
import { boolOf, intOf, type ShapeValue, shapeOf, shapesOf, stringOf } from '../../config/value.ts';
import { hasFcos } from '../../spec/behaviours-fcos.ts';
import type { Release } from '../../spec/releases.ts';

type Steps = readonly (string | number)[];

/** The partitions of the image, by label. */
const NUMBERS: ReadonlyMap<string, number> = new Map([
  ['BIOS-BOOT', 1],
  ['PowerPC-PReP-boot', 1],
  ['EFI-SYSTEM', 2],
  ['boot', 3],
  ['root', 4],
]);
/** 8 GiB. */
const LEAST_ROOT_MIB = 8192;

/** Warns of partitions that collide with the image's own. Entries carry paths of the Ignition config. */
export function checkFcosPartitions(report: Report, ignition: ShapeValue, release: Release): void {
  for (const [i, disk] of shapesOf(shapeOf(ignition, 'storage'), 'disks').entries()) {
    const partitions = shapesOf(disk, 'partitions');
    for (const [p, partition] of partitions.entries()) {
      const label = stringOf(partition, 'label');
      if (label === undefined) continue;
      const path = ['storage', 'disks', i, 'partitions', p];
      if (label === 'root' && hasFcos(release, 'rootSize')) checkRoot(report, partition, partitions, path);
      const number = NUMBERS.get(label);
      const wrong = number !== undefined && Number(intOf(partition, 'number') ?? 0) !== number;
      if (wrong && !boolOf(disk, 'wipeTable') && hasFcos(release, 'reservedLabels')) {
        warn(report, [...path, 'label'], 'partition-number-wrong');
      }
    }
  }
}

function checkRoot(report: Report, root: ShapeValue, partitions: readonly ShapeValue[], path: Steps): void {
  const size = intOf(root, 'sizeMiB');
  // Butane spells this path as its own although it is one of Ignition's.
  if (size && size < LEAST_ROOT_MIB) warn(report, [...path, 'size_mib'], 'root-too-small');
  const floating = partitions.some((other) => other !== root && !intOf(other, 'startMiB'));
  if (!size && floating) warn(report, [...path, 'label'], 'root-constrained');
}
