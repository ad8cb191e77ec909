/** Ignition's rules for filesystems. */

import type { MessageCode } from '../../messages.ts';
import { error, warn } from '../../report.ts';
import { boolOf, itemsOf, type ShapeValue, shapesOf, stringOf } from '../../value.ts';
import type { Rules } from '../context.ts';
import { byteLength, pathProblem } from './paths.ts';

const FORMATS = ['ext4', 'btrfs', 'xfs', 'swap', 'vfat', 'none'];

/** Longest label in bytes, by format. */
const LABELS: Readonly<Record<string, readonly [number, MessageCode]>> = {
  ext4: [16, 'label-long-ext4'],
  btrfs: [256, 'label-long-btrfs'],
  xfs: [12, 'label-long-xfs'],
  swap: [15, 'label-long-swap'],
  vfat: [11, 'label-long-vfat'],
};

export const filesystemRules: Rules = {
  Filesystem({ report }, filesystem, path) {
    const mountPoint = stringOf(filesystem, 'path');
    const pathCode = mountPoint ? pathProblem(mountPoint) : null;
    if (pathCode) error(report, [...path, 'path'], pathCode);
    const deviceCode = pathProblem(stringOf(filesystem, 'device') ?? '');
    if (deviceCode) error(report, [...path, 'device'], deviceCode);
    const formatCode = formatProblem(filesystem);
    if (formatCode) error(report, [...path, 'format'], formatCode);
    const labelCode = labelProblem(filesystem);
    if (labelCode) error(report, [...path, 'label'], labelCode);
  },
  Storage({ report }, storage, path) {
    const disks = new Map(shapesOf(storage, 'disks').map((disk) => [stringOf(disk, 'device') ?? '', disk]));
    if (disks.size === 0) return;
    for (const [i, filesystem] of shapesOf(storage, 'filesystems').entries()) {
      const disk = disks.get(stringOf(filesystem, 'device') ?? '');
      if (!disk) continue;
      const at = [...path, 'filesystems', i, 'device'];
      if (itemsOf(disk, 'partitions').length > 0) warn(report, at, 'partitions-overwritten');
      else if (!boolOf(filesystem, 'wipeFilesystem') && boolOf(disk, 'wipeTable')) {
        warn(report, at, 'filesystem-implicit-wipe');
      }
    }
  },
};

function formatProblem(filesystem: ShapeValue): MessageCode | null {
  const format = stringOf(filesystem, 'format');
  if (format) return FORMATS.includes(format) ? null : 'filesystem-format';
  const described =
    ['path', 'label', 'uuid'].some((key) => stringOf(filesystem, key)) ||
    boolOf(filesystem, 'wipeFilesystem') ||
    ['mountOptions', 'options'].some((key) => itemsOf(filesystem, key).length > 0);
  return described ? 'filesystem-format-missing' : null;
}

function labelProblem(filesystem: ShapeValue): MessageCode | null {
  const label = stringOf(filesystem, 'label');
  if (!label) return null;
  const format = stringOf(filesystem, 'format');
  if (!format) return 'label-needs-format';
  const limit = LABELS[format];
  return limit && byteLength(label) > limit[0] ? limit[1] : null;
}
