/** Ignition's rules for filesystems. */

import type { MessageCode } from '../../../config/messages.ts';
import { error, relatedNode, warn } from '../../../config/report.ts';
import { boolOf, itemsOf, type ShapeValue, shapesOf, stringOf } from '../../../config/value.ts';
import { has } from '../../../spec/behaviours.ts';
import { utf8Length } from '../../../text/utf8.ts';
import { words } from '../../../text/words.ts';
import type { RuleContext, Rules } from './context.ts';
import { pathProblem } from './paths.ts';

type Steps = readonly (string | number)[];

const FORMATS = ['ext4', 'btrfs', 'xfs', 'swap', 'vfat'];

/** Longest label in bytes, by format. */
export const LABELS: Readonly<Record<string, readonly [number, MessageCode]>> = {
  ext4: [16, 'label-long-ext4'],
  btrfs: [256, 'label-long-btrfs'],
  xfs: [12, 'label-long-xfs'],
  swap: [15, 'label-long-swap'],
  vfat: [11, 'label-long-vfat'],
};

export const filesystemRules: Rules = {
  Filesystem(context, filesystem, path) {
    const { report } = context;
    const mountPoint = stringOf(filesystem, 'path');
    const pathCode = mountPoint ? pathProblem(mountPoint) : null;
    if (pathCode) error(report, [...path, 'path'], pathCode);
    const format = stringOf(filesystem, 'format');
    const device = stringOf(filesystem, 'device') ?? '';
    const isVirtiofs = format === 'virtiofs' && hasVirtiofs(context);
    const deviceCode = isVirtiofs ? tagProblem(device) : pathProblem(device);
    if (deviceCode) error(report, [...path, 'device'], deviceCode);
    const formatCode = formatProblem(context, filesystem);
    if (formatCode) error(report, [...path, 'format'], formatCode);
    const labelCode = labelProblem(filesystem, isVirtiofs);
    if (labelCode) error(report, [...path, 'label'], labelCode);
    if (isVirtiofs) checkVirtiofs(context, filesystem, path);
  },
  Storage({ report }, storage, path) {
    const disks = new Map(shapesOf(storage, 'disks').map((disk) => [stringOf(disk, 'device') ?? '', disk]));
    if (disks.size === 0) return;
    for (const [i, filesystem] of shapesOf(storage, 'filesystems').entries()) {
      const disk = disks.get(stringOf(filesystem, 'device') ?? '');
      if (!disk) continue;
      const at = [...path, 'filesystems', i, 'device'];
      if (itemsOf(disk, 'partitions').length > 0) {
        warn(report, at, 'partitions-overwritten', relatedNode(words`the partitions`, disk, 'partitions'));
      } else if (!boolOf(filesystem, 'wipeFilesystem') && boolOf(disk, 'wipeTable')) {
        warn(report, at, 'filesystem-implicit-wipe', relatedNode(words`wipes the disk`, disk, 'wipeTable'));
      }
    }
  },
};

function hasVirtiofs({ version, release }: RuleContext): boolean {
  return has(version, 'virtiofs', release);
}

/** A virtiofs device is a tag, of which QEMU takes 36 bytes. */
function tagProblem(device: string): MessageCode | null {
  if (device === '') return 'device-missing';
  return utf8Length(device) > 36 ? 'virtiofs-tag-long' : null;
}

/** What only block devices have. */
function checkVirtiofs({ report }: RuleContext, filesystem: ShapeValue, path: Steps): void {
  if (stringOf(filesystem, 'uuid')) error(report, [...path, 'uuid'], 'virtiofs-uuid');
  if (boolOf(filesystem, 'wipeFilesystem')) error(report, [...path, 'wipeFilesystem'], 'virtiofs-wipe');
  if (itemsOf(filesystem, 'options').length > 0) error(report, [...path, 'options'], 'virtiofs-options');
}

function isFormat(context: RuleContext, format: string): boolean {
  if (format === 'none') return has(context.version, 'formatNone');
  return FORMATS.includes(format) || (format === 'virtiofs' && hasVirtiofs(context));
}

function formatProblem(context: RuleContext, filesystem: ShapeValue): MessageCode | null {
  const format = stringOf(filesystem, 'format');
  if (format) return isFormat(context, format) ? null : 'filesystem-format';
  const described =
    ['path', 'label', 'uuid'].some((key) => stringOf(filesystem, key)) ||
    boolOf(filesystem, 'wipeFilesystem') ||
    ['mountOptions', 'options'].some((key) => itemsOf(filesystem, key).length > 0);
  return described ? 'filesystem-format-missing' : null;
}

function labelProblem(filesystem: ShapeValue, isVirtiofs: boolean): MessageCode | null {
  const label = stringOf(filesystem, 'label');
  if (!label) return null;
  const format = stringOf(filesystem, 'format');
  if (!format) return 'label-needs-format';
  if (isVirtiofs) return 'label-virtiofs';
  const limit = LABELS[format];
  return limit && utf8Length(label) > limit[0] ? limit[1] : null;
}
