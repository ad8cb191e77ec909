/** Ignition's rules for disks, partitions and RAID. */
import { error } from '../../report.ts';
import { boolOf, intOf, itemsOf, type ShapeValue, shapesOf, stringOf } from '../../value.ts';
import type { RuleContext, Rules } from '../context.ts';
import { overlappingPartition } from './partitions.ts';
import { byteLength, pathProblem } from './paths.ts';

type Steps = readonly (string | number)[];

const GUID = /^(|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12})$/;

export const diskRules: Rules = {
  Disk({ report }, disk, path) {
    const device = stringOf(disk, 'device');
    if (!device) return error(report, [...path, 'device'], 'device-required');
    const code = pathProblem(device);
    if (code) error(report, [...path, 'device'], code);
    checkPartitions(report, shapesOf(disk, 'partitions'), [...path, 'partitions']);
  },
  Partition: checkPartition,
  Raid({ report }, raid, path) {
    checkLevel(report, raid, [...path, 'level']);
    const devices = itemsOf(raid, 'devices');
    if (devices.length === 0) error(report, [...path, 'devices'], 'raid-devices-required');
    for (const [i, device] of devices.entries()) {
      const code = device.kind === 'string' ? pathProblem(device.value) : null;
      if (code) error(report, [...path, 'devices', i], code);
    }
  },
};

function checkPartitions(
  report: RuleContext['report'],
  partitions: readonly ShapeValue[],
  path: Steps,
): void {
  const collision = secondOf(partitions, (partition) => {
    const number = intOf(partition, 'number');
    return number ? String(number) : undefined;
  });
  if (collision >= 0) error(report, [...path, collision], 'partition-numbers-collide');
  const overlap = overlappingPartition(partitions);
  if (overlap >= 0) error(report, [...path, overlap], 'partitions-overlap');
  const hasZero = partitions.some((partition) => !intOf(partition, 'number'));
  const hasAbsent = partitions.some((partition) => boolOf(partition, 'shouldExist') === false);
  if (hasZero && hasAbsent) error(report, path, 'partition-absent-with-zeroes');
  const label = firstRepeat(partitions, (partition) => stringOf(partition, 'label'));
  if (label >= 0) error(report, [...path, label], 'partition-label-repeated');
}

/** The index of the first value that has come before. */
function firstRepeat(values: readonly ShapeValue[], key: (value: ShapeValue) => string | undefined): number {
  const seen = new Set<string>();
  return values.findIndex((value) => {
    const text = key(value);
    if (text === undefined) return false;
    if (seen.has(text)) return true;
    seen.add(text);
    return false;
  });
}

/**
 * The index of the second value of a repeated key. With several repeated keys the tool picks one at random (the order of
 * a Go map); we take the one that comes first.
 */
function secondOf(values: readonly ShapeValue[], key: (value: ShapeValue) => string | undefined): number {
  const indexes = new Map<string, number[]>();
  for (const [i, value] of values.entries()) {
    const text = key(value);
    if (text !== undefined) indexes.set(text, [...(indexes.get(text) ?? []), i]);
  }
  for (const [, second] of indexes.values()) if (second !== undefined) return second;
  return -1;
}

function checkPartition({ report }: RuleContext, partition: ShapeValue, path: Steps): void {
  const label = stringOf(partition, 'label');
  const has = (key: string) => partition.fields.has(key);
  const described =
    label !== undefined ||
    Boolean(stringOf(partition, 'typeGuid')) ||
    Boolean(stringOf(partition, 'guid')) ||
    has('startMiB') ||
    has('sizeMiB');
  if (boolOf(partition, 'shouldExist') === false && described) {
    error(report, path, 'partition-absent-with-others');
  }
  if (!intOf(partition, 'number') && label === undefined) error(report, path, 'partition-label-or-number');
  if (label !== undefined && byteLength(label) > 36)
    error(report, [...path, 'label'], 'partition-label-long');
  else if (label?.includes(':')) error(report, [...path, 'label'], 'partition-label-colon');
  for (const key of ['guid', 'typeGuid']) {
    const guid = stringOf(partition, key);
    if (guid !== undefined && !GUID.test(guid)) error(report, [...path, key], 'guid-malformed');
  }
}

const NO_SPARES = ['linear', 'raid0', '0', 'stripe'];
const LEVELS = ['raid1', '1', 'mirror', 'raid4', '4', 'raid5', '5', 'raid6', '6', 'raid10', '10'];

function checkLevel(report: RuleContext['report'], raid: ShapeValue, path: Steps): void {
  const level = stringOf(raid, 'level');
  if (!level) return error(report, path, 'raid-level-required');
  if (NO_SPARES.includes(level)) {
    if (intOf(raid, 'spares')) error(report, path, 'raid-spares');
  } else if (!LEVELS.includes(level)) error(report, path, 'raid-level');
}
