/**
 * The order in which completion offers the keys of a map: first what identifies an entry and what nearly every entry
 * has, then by how often people write it. Keys that are not named follow in the order of the field table.
 */
import { type ResolvedField, type ResolvedShape, snake } from './resolve.ts';

/** The names of fields in Butane's spelling, by shape. */
export const BY_USE: Readonly<Record<string, readonly string[]>> = {
  Config: ['variant', 'version', 'passwd', 'storage', 'systemd', 'kernel_arguments', 'ignition'],
  Storage: ['files', 'directories', 'links', 'disks', 'filesystems', 'raid', 'luks', 'trees'],
  File: ['path', 'contents', 'mode', 'overwrite', 'user', 'group', 'append'],
  Directory: ['path', 'mode', 'user', 'group', 'overwrite'],
  Link: ['path', 'target', 'overwrite', 'hard', 'user', 'group'],
  Tree: ['local', 'path', 'user', 'group', 'file_mode', 'dir_mode'],
  Resource: ['inline', 'source', 'local', 'verification', 'compression', 'http_headers'],
  Passwd: ['users', 'groups'],
  PasswdUser: [
    ...[
      'name',
      'ssh_authorized_keys',
      'groups',
      'password_hash',
      'shell',
      'home_dir',
      'uid',
      'primary_group',
    ],
    ...['ssh_authorized_keys_local', 'gecos', 'system', 'no_create_home', 'no_user_group', 'should_exist'],
  ],
  PasswdGroup: ['name', 'gid', 'system', 'should_exist'],
  Systemd: ['units'],
  Unit: ['name', 'enabled', 'contents', 'dropins', 'mask', 'contents_local'],
  Dropin: ['name', 'contents', 'contents_local'],
  Quadlet: ['name', 'contents', 'contents_local', 'rootful', 'dropins'],
  Disk: ['device', 'wipe_table', 'partitions'],
  Partition: [
    'label',
    'number',
    'size_mib',
    'start_mib',
    'type_guid',
    'wipe_partition_entry',
    'should_exist',
    'resize',
  ],
  Filesystem: [
    'device',
    'format',
    'path',
    'with_mount_unit',
    'label',
    'wipe_filesystem',
    'mount_options',
    'options',
    'uuid',
  ],
  Raid: ['name', 'level', 'devices', 'spares', 'options'],
  Luks: ['name', 'device', 'clevis', 'key_file', 'wipe_volume', 'label', 'discard'],
  Clevis: ['tpm2', 'tang', 'threshold', 'custom'],
  Tang: ['url', 'thumbprint'],
  IgnitionConfig: ['merge', 'replace'],
};

/** The fields of a shape in the order of their use, in either spelling. */
export function byUse(shape: ResolvedShape): readonly ResolvedField[] {
  const order = BY_USE[shape.name] ?? [];
  const rank = (field: ResolvedField): number => {
    const at = order.indexOf(snake(field.key));
    return at < 0 ? order.length : at;
  };
  return [...shape.fields.values()].toSorted((a, b) => rank(a) - rank(b));
}
