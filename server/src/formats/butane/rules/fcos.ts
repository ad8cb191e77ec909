/** Fedora CoreOS' rules for its own fields and its way to update (butane: config/fcos/v1_*\/validate.go). */

import { error, type Report, warn } from '../../../config/report.ts';
import {
  boolOf,
  intOf,
  isEmpty,
  itemsOf,
  type ShapeValue,
  shapeOf,
  shapesOf,
  stringOf,
} from '../../../config/value.ts';
import type { ShapeRules } from '../../../config/walk.ts';
import { type FcosBehaviour, hasFcos } from '../../../spec/behaviours-fcos.ts';
import type { Release } from '../../../spec/releases.ts';

export interface FcosContext {
  readonly report: Report;
  readonly distro: Release;
}
type Steps = readonly (string | number)[];

const has = ({ distro }: FcosContext, behaviour: FcosBehaviour) => hasFcos(distro, behaviour);

export const fcosRules: ShapeRules<FcosContext> = {
  Config(context, config, path) {
    if (!has(context, 'updateSafety')) return;
    checkReuse(context, config, path);
    for (const [i, filesystem] of shapesOf(shapeOf(config, 'storage'), 'filesystems').entries()) {
      const mountPoint = stringOf(filesystem, 'path');
      if (mountPoint === undefined || !boolOf(filesystem, 'with_mount_unit')) continue;
      if (!MOUNT_POINTS.test(mountPoint)) {
        error(context.report, [...path, 'storage', 'filesystems', i, 'path'], 'mount-point-forbidden');
      }
    }
  },
  BootDevice(context, device, path) {
    const { report } = context;
    const layout = stringOf(device, 'layout');
    const mirrored = itemsOf(shapeOf(device, 'mirror'), 'devices').length > 0;
    if (mirrored && layout === undefined) {
      const complain = has(context, 'mirrorNeedsLayout') ? error : warn;
      complain(report, [...path, 'mirror'], 'mirror-needs-layout');
    }
    const luks = shapeOf(device, 'luks');
    if (layout !== undefined) checkLayout(context, layout, luks, mirrored, [...path, 'layout']);
    if (boolOf(shapeOf(luks, 'cex'), 'enabled')) checkCex(context, layout, luks, path);
  },
  BootDeviceLuks(context, luks, path) {
    if (!has(context, 'luksNeedsMethod') || !stringOf(luks, 'device')) return;
    const opened =
      shapesOf(luks, 'tang').some((server) => stringOf(server, 'url') || !isBare(server)) ||
      boolOf(luks, 'tpm2') ||
      boolOf(shapeOf(luks, 'cex'), 'enabled');
    // Butane names the section twice.
    if (!opened) error(context.report, [...path, 'luks'], 'luks-no-method');
  },
  BootDeviceMirror({ report }, mirror, path) {
    if (itemsOf(mirror, 'devices').length === 1) error(report, [...path, 'devices'], 'mirror-too-few');
  },
  GrubUser({ report }, user, path) {
    if (!stringOf(user, 'name')) error(report, [...path, 'name'], 'grub-name-required');
    if (!stringOf(user, 'password_hash')) error(report, [...path, 'password_hash'], 'grub-password-required');
  },
};

/** Where a mount unit may stand: everything else belongs to the image. */
const MOUNT_POINTS = /^\/(etc|var)(\/|$)/;
const BOOT_DISK = '/dev/disk/by-id/coreos-boot-disk';

/** Partitions of a disk that is not wiped are told by their numbers, but for the boot disk. */
function checkReuse({ report }: FcosContext, config: ShapeValue, path: Steps): void {
  const mirror = shapeOf(shapeOf(config, 'boot_device'), 'mirror');
  const mirrored = itemsOf(mirror, 'devices').map((item) => (item.kind === 'string' ? item.value : ''));
  // The mirror wipes its disks.
  const wiped = new Set([BOOT_DISK, ...mirrored]);
  for (const [i, disk] of shapesOf(shapeOf(config, 'storage'), 'disks').entries()) {
    if (wiped.has(stringOf(disk, 'device') ?? '') || boolOf(disk, 'wipe_table')) continue;
    for (const [p, partition] of shapesOf(disk, 'partitions').entries()) {
      if (intOf(partition, 'number') || stringOf(partition, 'label') === undefined) continue;
      warn(report, [...path, 'storage', 'disks', i, 'partitions', p, 'number'], 'partition-reuse-by-label');
    }
  }
}

const LAYOUTS = ['aarch64', 'ppc64le', 'x86_64'];
/** The devices of the layouts that name one; null where none is named. */
const MAINFRAMES: Readonly<Record<string, RegExp | null>> = {
  's390x-eckd': /\/dev\/dasd[a-z]$/,
  's390x-zfcp': /\/dev\/sd[a-z]$/,
  's390x-virt': null,
};

function checkLayout(
  context: FcosContext,
  layout: string,
  luks: ShapeValue | undefined,
  mirrored: boolean,
  path: Steps,
): void {
  const { report } = context;
  if (LAYOUTS.includes(layout)) return;
  if (!has(context, 'mainframes')) return error(report, path, 'layout-unknown-legacy');
  const pattern = Object.hasOwn(MAINFRAMES, layout) ? MAINFRAMES[layout] : undefined;
  if (pattern === undefined) error(report, path, 'layout-unknown');
  else if (pattern) {
    const device = stringOf(luks, 'device');
    if (!device) error(report, path, 'luks-device-required');
    else if (!pattern.test(device)) error(report, path, 'luks-device-name');
  }
  if (layout.startsWith('s390x') && mirrored) error(report, path, 'mirror-not-on-mainframes');
}

function checkCex(
  { report }: FcosContext,
  layout: string | undefined,
  luks: ShapeValue | undefined,
  path: Steps,
): void {
  if (layout === undefined) error(report, [...path, 'luks', 'cex'], 'cex-architecture');
  else if (!layout.startsWith('s390x')) error(report, [...path, 'layout'], 'cex-architecture');
  const clevis = itemsOf(luks, 'tang').length > 0 || boolOf(luks, 'tpm2');
  if (clevis) error(report, [...path, 'luks'], 'cex-with-clevis');
}

/** Whether a Tang server has nothing but, maybe, an empty URL. */
function isBare(server: ShapeValue): boolean {
  return [...server.fields].every(([key, value]) => key === 'url' || isEmpty(value));
}
