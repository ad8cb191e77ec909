/**
 * The order in which people write the keys of a Butane document: first what an entry is about, then how it is, last what
 * it holds; sections as Ignition works through them. Keys that are not named follow in the order of the field table.
 */
import type { ResolvedField, ResolvedShape } from '../../spec/resolve.ts';

const RESOURCE = ['inline', 'local', 'source', 'compression', 'http_headers', 'verification'];
const NODE = ['path', 'mode', 'overwrite', 'user', 'group'];

const ORDER: Readonly<Record<string, readonly string[]>> = {
  IgnitionConfig: ['replace', 'merge'],
  Resource: RESOURCE,
  PasswdGroup: ['name', 'gid', 'system'],
  PasswdUser: [
    ...['name', 'uid', 'gecos', 'system', 'primary_group', 'groups', 'shell', 'home_dir'],
    ...['no_create_home', 'no_user_group', 'no_log_init', 'should_exist'],
    ...['password_hash', 'ssh_authorized_keys'],
  ],
  Passwd: ['users', 'groups'],
  Storage: ['disks', 'raid', 'luks', 'filesystems', 'directories', 'files', 'links'],
  Disk: ['device', 'wipe_table', 'partitions'],
  Partition: ['number', 'label', 'start_mib', 'size_mib', 'type_guid', 'guid'],
  Raid: ['name', 'level', 'devices', 'spares', 'options'],
  Luks: ['name', 'device', 'label', 'uuid', 'wipe_volume', 'key_file', 'clevis'],
  Clevis: ['tpm2', 'tang', 'threshold', 'custom'],
  ClevisCustom: ['pin', 'config'],
  Tang: ['url', 'thumbprint'],
  Filesystem: ['device', 'path', 'format', 'label', 'uuid', 'wipe_filesystem', 'options', 'mount_options'],
  Directory: NODE,
  File: [...NODE, 'contents', 'append'],
  Link: ['path', 'target', 'hard', 'overwrite', 'user', 'group'],
  NodeUser: ['name', 'id'],
  NodeGroup: ['name', 'id'],
  Unit: ['name', 'enabled', 'mask', 'contents', 'dropins'],
  Dropin: ['name', 'contents'],
};

/** The fields of a Butane shape that a release has, in that order. */
export function orderedFields(shape: ResolvedShape): readonly ResolvedField[] {
  const first = (ORDER[shape.name] ?? []).flatMap((key) => shape.fields.get(key) ?? []);
  const rest = [...shape.fields.values()].filter((field) => !first.includes(field));
  return [...first, ...rest].filter(({ available }) => available);
}
