/** What the fields of all formats say by name. `*` is any item; dashes of keys count as underscores. */

import type { NameKind } from './name.ts';

/** How the value of a field is read. */
export type Says =
  /** It is a name that is given, or used. */
  | { readonly as: 'defines' | 'uses'; readonly kind: NameKind }
  /** It is a path at which the document puts something. */
  | { readonly as: 'place'; readonly isLink?: true }
  /** It is a path, or where a link leads. */
  | { readonly as: 'path' | 'target' }
  /** It is a device: of a disk, or by another name. */
  | { readonly as: 'device' }
  /** The entry of a unit: it defines the unit if it has a text of its own. */
  | { readonly as: 'unit' }
  /** The number of a partition. */
  | { readonly as: 'number' }
  | { readonly as: 'kernel-argument' }
  /** `user:group`, as cloud-config has it. */
  | { readonly as: 'owner' };

const defines = (kind: NameKind): Says => ({ as: 'defines', kind });
const uses = (kind: NameKind): Says => ({ as: 'uses', kind });
const place: Says = { as: 'place' };

/** Who owns what is put somewhere, and which filesystem it is put on. */
function ofNode(list: string): Readonly<Record<string, Says>> {
  return {
    [`storage.${list}.*.user.name`]: uses('user'),
    [`storage.${list}.*.group.name`]: uses('group'),
    [`storage.${list}.*.filesystem`]: uses('filesystem'),
  };
}

const STORAGE: Readonly<Record<string, Says>> = {
  'storage.disks.*.device': defines('disk'),
  'storage.disks.*.partitions.*.label': defines('partition'),
  'storage.disks.*.partitions.*.number': { as: 'number' },
  'storage.raid.*.name': defines('raid'),
  'storage.raid.*.devices.*': { as: 'device' },
  'storage.luks.*.name': defines('luks'),
  'storage.luks.*.label': defines('label'),
  'storage.luks.*.device': { as: 'device' },
  'storage.filesystems.*.name': defines('filesystem'),
  'storage.filesystems.*.device': { as: 'device' },
  'storage.filesystems.*.mount.device': { as: 'device' },
  'storage.filesystems.*.label': defines('label'),
  'storage.filesystems.*.mount.label': defines('label'),
  'storage.filesystems.*.path': place,
  'storage.files.*.path': place,
  'storage.directories.*.path': place,
  'storage.links.*.path': { as: 'place', isLink: true },
  'storage.trees.*.path': place,
  'storage.links.*.target': { as: 'target' },
  ...ofNode('files'),
  ...ofNode('directories'),
  ...ofNode('links'),
  ...ofNode('trees'),
  'boot_device.luks.device': { as: 'device' },
  'boot_device.mirror.devices.*': { as: 'device' },
  'kernel_arguments.should_exist.*': { as: 'kernel-argument' },
  'kernel_arguments.should_not_exist.*': { as: 'kernel-argument' },
  'kernelArguments.shouldExist.*': { as: 'kernel-argument' },
  'kernelArguments.shouldNotExist.*': { as: 'kernel-argument' },
  'openshift.kernel_arguments.*': { as: 'kernel-argument' },
};

const OTHERS: Readonly<Record<string, Says>> = {
  'passwd.users.*.name': defines('user'),
  'passwd.users.*.groups.*': uses('group'),
  'passwd.users.*.primary_group': uses('group'),
  'passwd.users.*.primaryGroup': uses('group'),
  'passwd.users.*.home_dir': { as: 'path' },
  'passwd.users.*.homeDir': { as: 'path' },
  'passwd.users.*.shell': { as: 'path' },
  'passwd.users.*.create.groups.*': uses('group'),
  'passwd.users.*.create.primary_group': uses('group'),
  'passwd.users.*.create.primaryGroup': uses('group'),
  'passwd.groups.*.name': defines('group'),
  'systemd.units.*.name': { as: 'unit' },
  'systemd.quadlets.*.name': defines('quadlet'),
  'write_files.*.path': place,
  'write_files.*.owner': { as: 'owner' },
  'users.*.name': defines('user'),
  'users.*.groups.*': uses('group'),
  'users.*.primary_group': uses('group'),
  'users.*.homedir': { as: 'path' },
  'coreos.units.*.name': { as: 'unit' },
};

const FIELDS: ReadonlyMap<string, Says> = new Map(Object.entries({ ...STORAGE, ...OTHERS }));

/** Each beginning of a field's path. */
const WAYS: ReadonlySet<string> = new Set(
  [...FIELDS.keys()].flatMap((path) => {
    const steps = path.split('.');
    return steps.map((_, index) => steps.slice(0, index + 1).join('.'));
  }),
);

/** What the field with a pattern says; undefined for one that says no name. */
export function saysOf(pattern: string): Says | undefined {
  return FIELDS.get(pattern);
}

/** Whether a pattern leads to a field that says a name. */
export function leadsToName(pattern: string): boolean {
  return WAYS.has(pattern);
}
