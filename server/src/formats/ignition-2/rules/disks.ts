/** Old Ignition's rules for disks, partitions and RAID (0.35.0: types/disk.go, partition.go, raid.go). */

import { warn } from '../../../config/report.ts';
import { boolOf, intOf, itemsOf, type ShapeValue, shapesOf, stringOf } from '../../../config/value.ts';
import { isAbsolutePath } from '../../../go/path.ts';
import { quote } from '../../../go/quote.ts';
import type { Path } from '../../../syntax/tree.ts';
import { utf8Length } from '../../../text/utf8.ts';
import { requireAbsolute } from './nodes.ts';
import { partitionsCollide, partitionsMisaligned, partitionsOverlap } from './partitions.ts';
import { type Context2, deprecate, fail, from, type Rules2, tell } from './rules.ts';

const GUID = /^(|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12})$/;
const UNITS = { sectors: ['size', 'start'], mebibytes: ['sizeMiB', 'startMiB'] };

export const diskRules2: Rules2 = {
  Disk: {
    whole(context, disk, path) {
      if (from(context, '2.1.0')) return;
      if (!stringOf(disk, 'device')) fail(context, path, 'device-required');
      checkPartitions(context, disk, path);
    },
    fields: {
      device(context, disk, path) {
        const device = stringOf(disk, 'device');
        if (device) requireAbsolute(context, device, path);
        else if (from(context, '2.1.0')) fail(context, path, 'device-required');
      },
      partitions(context, disk, path) {
        if (from(context, '2.1.0')) checkPartitions(context, disk, path);
      },
    },
  },
  Partition: {
    whole: checkPartition,
    fields: {
      guid: checkGuid('guid'),
      label: checkLabel,
      size(context, partition, path) {
        if (from(context, '2.3.0') && partition.fields.has('size'))
          deprecate(context, path, 'size-deprecated');
      },
      start(context, partition, path) {
        if (from(context, '2.3.0') && partition.fields.has('start'))
          deprecate(context, path, 'start-deprecated');
      },
      typeGuid: checkGuid('typeGuid'),
    },
  },
  Raid: {
    whole(context, raid, path) {
      if (!from(context, '2.1.0')) checkLevel(context, raid, path);
    },
    fields: {
      devices(context, raid, path) {
        for (const [i, device] of itemsOf(raid, 'devices').entries()) {
          if (device.kind !== 'string' || isAbsolutePath(device.value)) continue;
          fail(context, from(context, '2.1.0') ? path : [...path, i], 'path-relative');
        }
      },
      level(context, raid, path) {
        if (from(context, '2.1.0')) checkLevel(context, raid, path);
      },
    },
  },
};

function checkPartitions(context: Context2, disk: ShapeValue, path: Path): void {
  const partitions = shapesOf(disk, 'partitions');
  if (partitionsCollide(partitions, context.version)) fail(context, path, 'partition-numbers-collide');
  if (partitionsOverlap(partitions, context.version)) fail(context, path, 'partitions-overlap');
  if (partitionsMisaligned(partitions)) fail(context, path, 'partitions-misaligned');
  const hasZero = partitions.some((partition) => !intOf(partition, 'number'));
  const hasAbsent = partitions.some((partition) => boolOf(partition, 'shouldExist') === false);
  if (hasZero && hasAbsent) fail(context, path, 'partition-absent-with-zeroes');
  if (partitions.some((one) => hasAny(one, UNITS.mebibytes)) && hasSectors(context, partitions))
    fail(context, path, 'partitions-mixed-units');
}

function hasSectors(context: Context2, partitions: readonly ShapeValue[]): boolean {
  return from(context, '2.3.0') && partitions.some((one) => hasAny(one, UNITS.sectors));
}

function hasAny({ fields }: ShapeValue, keys: readonly string[]): boolean {
  return keys.some((key) => fields.has(key));
}

function checkPartition(context: Context2, partition: ShapeValue, path: Path): void {
  if (!from(context, '2.3.0')) return;
  const inSectors = hasAny(partition, UNITS.sectors);
  if (inSectors && hasAny(partition, UNITS.mebibytes)) fail(context, path, 'partitions-mixed-units');
  const described =
    inSectors ||
    partition.fields.has('label') ||
    Boolean(stringOf(partition, 'typeGuid')) ||
    Boolean(stringOf(partition, 'guid'));
  if (boolOf(partition, 'shouldExist') === false && described)
    fail(context, path, 'partition-absent-with-others');
}

function checkLabel(context: Context2, partition: ShapeValue, path: Path): void {
  const label = stringOf(partition, 'label') ?? '';
  const long = utf8Length(label) > 36;
  if (long) fail(context, path, 'partition-label-long');
  const hasColon = context.version !== '1' && label.includes(':');
  if (hasColon && (!long || from(context, '2.1.0'))) warn(context.report, path, 'partition-label-colon');
}

function checkGuid(key: string) {
  return (context: Context2, partition: ShapeValue, path: Path): void => {
    const guid = stringOf(partition, key) ?? '';
    if (GUID.test(guid)) return;
    if (context.version !== '1') return fail(context, path, 'guid-malformed');
    const message = `partition type-guid must have the form "01234567-89AB-CDEF-EDCB-A98765432101", got: ${quote(guid)}`;
    tell(context, 'error', path, 'guid-malformed', message);
  };
}

const NO_SPARES = ['linear', 'raid0', '0', 'stripe'];
const LEVELS = ['raid1', '1', 'mirror', 'raid4', '4', 'raid5', '5', 'raid6', '6', 'raid10', '10'];

function checkLevel(context: Context2, raid: ShapeValue, path: Path): void {
  const level = stringOf(raid, 'level') ?? '';
  if (NO_SPARES.includes(level)) {
    if (intOf(raid, 'spares')) fail(context, path, 'raid-spares-level');
  } else if (!LEVELS.includes(level)) fail(context, path, 'raid-level');
}
