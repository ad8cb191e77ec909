/** Ignition's rules for disks, partitions and RAID. */

import { error, relatedNode } from '../../../config/report.ts';
import { boolOf, intOf, itemsOf, type ShapeValue, shapesOf, stringOf } from '../../../config/value.ts';
import { has } from '../../../spec/behaviours.ts';
import { utf8Length } from '../../../text/utf8.ts';
import { words } from '../../../text/words.ts';
import type { RuleContext, Rules } from './context.ts';
import { overlappingPartition } from './partitions.ts';
import { pathProblem } from './paths.ts';

type Steps = readonly (string | number)[];

const GUID = /^(|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12})$/;

export const diskRules: Rules = {
  Disk(context, disk, path) {
    const { report } = context;
    const device = stringOf(disk, 'device');
    if (!device) return error(report, [...path, 'device'], 'device-required');
    const code = pathProblem(device);
    if (code) error(report, [...path, 'device'], code);
    checkPartitions(context, shapesOf(disk, 'partitions'), [...path, 'partitions']);
  },
  Partition: checkPartition,
  Raid({ report, version }, raid, path) {
    checkLevel({ report, version }, raid, [...path, 'level']);
    const devices = itemsOf(raid, 'devices');
    if (devices.length === 0) error(report, [...path, 'devices'], 'raid-devices-required');
    for (const [i, device] of devices.entries()) {
      const code = device.kind === 'string' ? pathProblem(device.value) : null;
      if (code) error(report, [...path, 'devices', i], code);
    }
  },
};

function checkPartitions(
  { report, version, release }: RuleContext,
  partitions: readonly ShapeValue[],
  path: Steps,
): void {
  const collision = secondOf(partitions, (partition) => {
    const number = intOf(partition, 'number');
    return number ? String(number) : undefined;
  });
  if (collision) {
    const first = relatedNode(words`has the same number`, partitions[collision.first], 'number');
    error(report, [...path, collision.second], 'partition-numbers-collide', first);
  }
  const overlap = overlappingPartition(partitions);
  if (overlap) {
    const other = relatedNode(words`overlaps with this partition`, partitions[overlap.with]);
    error(report, [...path, overlap.index], 'partitions-overlap', other);
  }
  const hasZero = partitions.some((partition) => !intOf(partition, 'number'));
  const hasAbsent = partitions.some((partition) => boolOf(partition, 'shouldExist') === false);
  if (hasZero && hasAbsent && has(version, 'absentPartitionsNeedNumbers', release))
    error(report, path, 'partition-absent-with-zeroes');
  const label = firstRepeat(partitions, (partition) => stringOf(partition, 'label'));
  if (label) {
    const first = relatedNode(words`has the same label`, partitions[label.first], 'label');
    error(report, [...path, label.second], 'partition-label-repeated', first);
  }
}

/** Two values with the same key, by their indexes. */
interface Repeat {
  readonly first: number;
  readonly second: number;
}

/** The first value that has come before; null when all differ. */
function firstRepeat(
  values: readonly ShapeValue[],
  key: (value: ShapeValue) => string | undefined,
): Repeat | null {
  const seen = new Map<string, number>();
  for (const [second, value] of values.entries()) {
    const text = key(value);
    if (text === undefined) continue;
    const first = seen.get(text);
    if (first !== undefined) return { first, second };
    seen.set(text, second);
  }
  return null;
}

/**
 * The first two values of a repeated key. With several repeated keys the tool picks one at random (the order of a Go
 * map); we take the one that comes first.
 */
function secondOf(
  values: readonly ShapeValue[],
  key: (value: ShapeValue) => string | undefined,
): Repeat | null {
  const indexes = new Map<string, number[]>();
  for (const [i, value] of values.entries()) {
    const text = key(value);
    if (text !== undefined) indexes.set(text, [...(indexes.get(text) ?? []), i]);
  }
  for (const [first, second] of indexes.values()) {
    if (first !== undefined && second !== undefined) return { first, second };
  }
  return null;
}

function checkPartition({ report }: RuleContext, partition: ShapeValue, path: Steps): void {
  const label = stringOf(partition, 'label');
  const described =
    label !== undefined ||
    Boolean(stringOf(partition, 'typeGuid')) ||
    Boolean(stringOf(partition, 'guid')) ||
    partition.fields.has('startMiB') ||
    partition.fields.has('sizeMiB');
  if (boolOf(partition, 'shouldExist') === false && described) {
    error(report, path, 'partition-absent-with-others');
  }
  if (!intOf(partition, 'number') && label === undefined) error(report, path, 'partition-label-or-number');
  if (label !== undefined && utf8Length(label) > 36)
    error(report, [...path, 'label'], 'partition-label-long');
  else if (label?.includes(':')) error(report, [...path, 'label'], 'partition-label-colon');
  for (const key of ['guid', 'typeGuid']) {
    const guid = stringOf(partition, key);
    if (guid !== undefined && !GUID.test(guid)) error(report, [...path, key], 'guid-malformed');
  }
}

const NO_SPARES = ['linear', 'raid0', '0', 'stripe'];
const LEVELS = ['raid1', '1', 'mirror', 'raid4', '4', 'raid5', '5', 'raid6', '6', 'raid10', '10'];

function checkLevel({ report, version }: RuleContext, raid: ShapeValue, path: Steps): void {
  const level = stringOf(raid, 'level') ?? '';
  if (!level && has(version, 'raidLevelRequired')) return error(report, path, 'raid-level-required');
  if (NO_SPARES.includes(level)) {
    if (intOf(raid, 'spares')) error(report, path, 'raid-spares');
  } else if (!LEVELS.includes(level)) error(report, path, 'raid-level');
}
