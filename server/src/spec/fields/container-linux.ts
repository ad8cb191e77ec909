/**
 * The field table of Container Linux Config, the YAML that came before Butane. Fields and Go types are those of the
 * Container Linux Config Transpiler 0.9.4 (config/types); `ct` names the types in its messages. The options of etcd and
 * flannel hang on the version and stand in tables of their own.
 */
import {
  bool,
  type Choice,
  type Field,
  type FieldType,
  int,
  list,
  named,
  type ShapeTable,
  shape,
  string,
  uint,
} from '../types.ts';
import { ETCD_DEFAULT, type EtcdRelease, etcdShape } from './etcd-options.ts';
import { FLANNEL_DEFAULT, type FlannelRelease, flannelShape } from './flannel-options.ts';

type Row = Field<never>;
type Table = ShapeTable<never>;

/** A field whose Go type has no "unset": absent and zero are the same. */
const plain = (type: FieldType, doc: string, rest: Partial<Row> = {}): Row => ({
  type,
  doc,
  plain: true,
  ...rest,
});
/** A field that can be told from its zero (a Go pointer), or a list. */
const field = (type: FieldType, doc: string, rest: Partial<Row> = {}): Row => ({ type, doc, ...rest });

const FILESYSTEM = plain(
  string,
  'The name of the filesystem it lies on, one of `storage.filesystems`; by default `root`.',
);
const OVERWRITE_FILE = field(bool, 'Whether to replace what lies at the path. By default true.');
const OVERWRITE = field(bool, 'Whether to replace what lies at the path. By default false.');
const USER = field(shape('FileUser'), 'The owner; by default root.');
const GROUP = field(shape('FileGroup'), 'The group; by default root.');
const PATH = plain(string, 'The absolute path on its filesystem.', { required: true, content: 'path' });
const VERIFICATION = plain(shape('Verification'), 'A checksum that what is fetched must have.');

/** What a user is made with; the same in the user itself and in the old `create`. */
const userFields = (uid: FieldType): Readonly<Record<string, Row>> => ({
  uid: field(uid, 'The id of the user.'),
  gecos: plain(string, 'The full name or comment.'),
  home_dir: plain(string, 'The home directory.'),
  no_create_home: plain(bool, 'Do not make the home directory.'),
  primary_group: plain(string, 'The name of the primary group.'),
  groups: field(list(string), 'Further groups.'),
  no_user_group: plain(bool, 'Do not make a group of the same name.'),
  system: plain(bool, 'Make it a system account.'),
  no_log_init: plain(bool, 'Do not add the user to the lastlog and faillog databases.'),
  shell: plain(string, 'The login shell.'),
});

/** Words that `ct` knows for partition types. */
export const TYPE_GUIDS: Readonly<Record<string, string>> = {
  raid_containing_root: 'be9067b9-ea49-4f15-b4f6-f36f8c9e1818',
  linux_filesystem_data: '0fc63daf-8483-4772-8e79-3d69d8477de4',
  swap_partition: '0657fd6d-a4ab-43c4-84e5-0933c84b4f4f',
  raid_partition: 'a19d880f-05fc-4d3b-a006-743f0f84911e',
};

const TYPE_GUID_CHOICES: readonly Choice[] = [
  { value: 'linux_filesystem_data', doc: 'Data in a Linux filesystem.' },
  { value: 'raid_partition', doc: 'A member of a RAID array.' },
  { value: 'raid_containing_root', doc: 'A member of the RAID array with the root filesystem.' },
  { value: 'swap_partition', doc: 'Swap.' },
];

const config: Table = {
  Config: {
    doc: 'A Container Linux Config.',
    fields: {
      version: plain(int, 'Always 0; there was never another one.'),
      ignition: plain(
        shape('Ignition'),
        'Settings of Ignition itself: further configs, time limits, trusted CAs.',
      ),
      storage: plain(shape('Storage'), 'Disks, arrays, filesystems and what lies in them.'),
      systemd: plain(shape('Systemd'), 'Units of systemd.'),
      networkd: plain(shape('Networkd'), 'Units of systemd-networkd, written to `/etc/systemd/network`.'),
      passwd: plain(shape('Passwd'), 'Users and groups.'),
      etcd: field(shape('etcdCommon'), 'An etcd member, run by `etcd-member.service`.'),
      flannel: field(shape('flannelCommon'), 'The flannel network, run by `flanneld.service`.'),
      update: field(shape('Update'), 'Where updates come from, written to `update.conf`.'),
      docker: field(shape('Docker'), 'Flags of the Docker daemon.'),
      locksmith: field(shape('Locksmith'), 'When to reboot after an update, written to `update.conf`.'),
    },
  },
  Ignition: {
    doc: 'Settings of Ignition itself.',
    fields: {
      config: plain(shape('IgnitionConfig'), 'Further Ignition configs to fetch.'),
      timeouts: plain(shape('Timeouts'), 'How long to wait for HTTP.'),
      security: plain(shape('Security'), 'Whom to trust.'),
    },
  },
  IgnitionConfig: {
    doc: 'Further Ignition 2 configs.',
    fields: {
      append: field(list(shape('ConfigReference')), 'Configs to add to this one.'),
      replace: field(shape('ConfigReference'), 'A config that takes the place of this one.'),
    },
  },
  ConfigReference: {
    doc: 'An Ignition config somewhere else.',
    fields: {
      source: plain(string, 'Its URL: `http`, `https`, `s3`, `tftp`, `oem` or `data`.', { content: 'url' }),
      verification: VERIFICATION,
    },
  },
  Timeouts: {
    doc: 'How long to wait for HTTP.',
    fields: {
      http_response_headers: field(int, 'Seconds to wait for the headers of an answer; by default 10.'),
      http_total: field(int, 'Seconds a whole fetch may take; 0, the default, means no limit.'),
    },
  },
  Security: {
    doc: 'Whom to trust.',
    fields: { tls: plain(shape('TLS'), 'Certificates for HTTPS.') },
  },
  TLS: {
    doc: 'Certificates for HTTPS.',
    fields: {
      certificate_authorities: field(list(shape('CaReference')), 'Further certificate authorities to trust.'),
    },
  },
  CaReference: {
    doc: 'A certificate authority.',
    fields: {
      source: plain(string, 'The URL of the certificate in PEM form.', { content: 'url' }),
      verification: VERIFICATION,
    },
  },
  Verification: {
    doc: 'A checksum.',
    fields: { hash: plain(shape('Hash'), 'The function and the sum.') },
  },
  Hash: {
    doc: 'A checksum in two parts.',
    fields: {
      function: plain(string, 'The hash function; Ignition 2 knows one.', {
        suggestions: [{ value: 'sha512', doc: 'SHA-512.' }],
      }),
      sum: plain(string, 'The sum in hexadecimal.'),
    },
  },
};

const storage: Table = {
  Storage: {
    doc: 'Disks, arrays, filesystems and what lies in them.',
    fields: {
      disks: field(list(shape('Disk')), 'Disks to partition.'),
      raid: field(list(shape('Raid')), 'Software RAID arrays to create.'),
      filesystems: field(list(shape('Filesystem')), 'Filesystems to create, or to give a name.'),
      files: field(list(shape('File')), 'Files to write.'),
      directories: field(list(shape('Directory')), 'Directories to create.'),
      links: field(list(shape('Link')), 'Links to create.'),
    },
  },
  Disk: {
    doc: 'A disk and its partitions.',
    key: 'device',
    fields: {
      device: plain(string, 'The device, as `/dev/disk/by-…` best.', { required: true }),
      wipe_table: plain(bool, 'Whether to delete the partition table first.'),
      partitions: field(list(shape('Partition')), 'The partitions.'),
    },
  },
  Partition: {
    doc: 'A partition.',
    fields: {
      label: field(string, 'The label, at most 36 characters.'),
      number: plain(int, 'The number; 0 means the next free one.'),
      size: plain(string, 'The size with a unit (`512MiB`, `10GiB`); 0 fills the space there is.'),
      start: plain(string, 'Where it starts, with a unit; 0 means the largest free space.'),
      guid: plain(string, 'The GUID of the partition.'),
      type_guid: plain(string, 'The GUID of its type, or a word for it.', { suggestions: TYPE_GUID_CHOICES }),
    },
  },
  Raid: {
    doc: 'A software RAID array.',
    key: 'name',
    fields: {
      name: plain(string, 'The name of the array.', { required: true }),
      level: plain(string, 'The RAID level, such as `raid1` or `stripe`.', { required: true }),
      devices: field(list(string), 'The devices it is made of.', { required: true }),
      spares: plain(int, 'How many of them are spare.'),
      options: field(list(string), 'Further options of mdadm.'),
    },
  },
  Filesystem: {
    doc: 'A filesystem that files can name; either on a device or at a path.',
    key: 'name',
    fields: {
      name: plain(string, 'The name that files, directories and links use.', { required: true }),
      mount: field(shape('Mount'), 'The device it lies on. Excludes `path`.'),
      path: field(string, 'Where it is mounted already. Excludes `mount`.', { content: 'path' }),
    },
  },
  Mount: {
    doc: 'A filesystem on a device.',
    fields: {
      device: plain(string, 'The device.', { required: true }),
      format: plain(string, 'The kind of filesystem.', {
        required: true,
        choices: [
          { value: 'ext4', doc: 'ext4.' },
          { value: 'btrfs', doc: 'Btrfs.' },
          { value: 'xfs', doc: 'XFS.' },
          { value: 'vfat', doc: 'FAT.' },
          { value: 'swap', doc: 'Swap space.' },
        ],
      }),
      create: field(shape('Create'), 'Create the filesystem.', {
        deprecated: { doc: 'Use `wipe_filesystem` and `options`.' },
      }),
      wipe_filesystem: plain(bool, 'Whether to replace a filesystem that does not fit, or that is there.'),
      label: field(string, 'The label.'),
      uuid: field(string, 'The UUID.'),
      options: field(list(string), 'Options for `mkfs`.'),
    },
  },
  Create: {
    doc: 'How to create the filesystem.',
    fields: {
      force: plain(bool, 'Overwrite a filesystem that is there.'),
      options: field(list(string), 'Options for `mkfs`.'),
    },
  },
  File: {
    doc: 'A file.',
    key: 'path',
    fields: {
      filesystem: FILESYSTEM,
      path: PATH,
      user: USER,
      group: GROUP,
      mode: field(int, 'The permissions, in octal with a leading zero; by default 0644.', {
        notation: 'octal',
      }),
      contents: plain(shape('FileContents'), 'What is in the file.'),
      overwrite: OVERWRITE_FILE,
      append: plain(bool, 'Whether to append the contents to the file instead.'),
    },
  },
  FileContents: {
    doc: 'What is in a file; one of the three.',
    fields: {
      remote: plain(shape('Remote'), 'Fetched while the machine boots.'),
      inline: plain(string, 'The contents themselves.', { content: 'file' }),
      local: plain(string, 'A file, relative to the files directory (`--files-dir`).', {
        content: 'local-path',
      }),
    },
  },
  Remote: {
    doc: 'Contents to fetch.',
    fields: {
      url: plain(string, 'The URL: `http`, `https`, `s3`, `tftp`, `oem` or `data`.', { content: 'url' }),
      compression: plain(string, 'How what is fetched is packed.', {
        suggestions: [{ value: 'gzip', doc: 'gzip.' }],
      }),
      verification: VERIFICATION,
    },
  },
  Directory: {
    doc: 'A directory.',
    key: 'path',
    fields: {
      filesystem: FILESYSTEM,
      path: PATH,
      user: USER,
      group: GROUP,
      mode: field(int, 'The permissions, in octal with a leading zero; by default 0755.', {
        notation: 'octal',
      }),
      overwrite: OVERWRITE,
    },
  },
  Link: {
    doc: 'A link.',
    key: 'path',
    fields: {
      filesystem: FILESYSTEM,
      path: PATH,
      user: USER,
      group: GROUP,
      hard: plain(bool, 'Make a hard link instead of a symbolic one.'),
      target: plain(string, 'What it points to.', { required: true }),
      overwrite: OVERWRITE,
    },
  },
  FileUser: {
    doc: 'The owner, by id or by name.',
    fields: { id: field(int, 'The id.'), name: plain(string, 'The name.') },
  },
  FileGroup: {
    doc: 'The group, by id or by name.',
    fields: { id: field(int, 'The id.'), name: plain(string, 'The name.') },
  },
};

const units: Table = {
  Systemd: { doc: 'Units of systemd.', fields: { units: field(list(shape('SystemdUnit')), 'The units.') } },
  SystemdUnit: {
    doc: 'A unit: a new one, or one of the image to change.',
    key: 'name',
    fields: {
      name: plain(string, 'The name with its type, such as `.service`.', { required: true }),
      enable: plain(bool, 'True enables the unit.', { deprecated: { doc: 'Use `enabled`.' } }),
      enabled: field(bool, 'True enables the unit, false disables it; without it the preset decides.'),
      mask: plain(bool, 'True keeps the unit from being started at all.'),
      contents: plain(string, 'The text of the unit.', { content: 'unit' }),
      dropins: field(list(shape('SystemdUnitDropIn')), 'Additions to the unit.'),
    },
  },
  SystemdUnitDropIn: {
    doc: 'An addition to a unit.',
    key: 'name',
    fields: {
      name: plain(string, 'The name, ending in `.conf`.', { required: true }),
      contents: plain(string, 'The text of the drop-in.', { content: 'unit' }),
    },
  },
  Networkd: {
    doc: 'Units of systemd-networkd.',
    fields: { units: field(list(shape('NetworkdUnit')), 'The units.') },
  },
  NetworkdUnit: {
    doc: 'A unit of systemd-networkd.',
    key: 'name',
    fields: {
      name: plain(string, 'The name, ending in `.network`, `.netdev` or `.link`.', { required: true }),
      contents: plain(string, 'The text of the unit.', { content: 'unit' }),
      dropins: field(list(shape('NetworkdUnitDropIn')), 'Additions to the unit.'),
    },
  },
  NetworkdUnitDropIn: {
    doc: 'An addition to a unit of systemd-networkd.',
    key: 'name',
    fields: {
      name: plain(string, 'The name, ending in `.conf`.', { required: true }),
      contents: plain(string, 'The text of the drop-in.', { content: 'unit' }),
    },
  },
};

const passwd: Table = {
  Passwd: {
    doc: 'Users and groups.',
    fields: {
      users: field(list(shape('User')), 'Users to make or to change.'),
      groups: field(list(shape('Group')), 'Groups to make.'),
    },
  },
  User: {
    doc: 'A user.',
    key: 'name',
    fields: {
      name: plain(string, 'The name.', {
        required: true,
        suggestions: [{ value: 'core', doc: 'The user that is there.' }],
      }),
      password_hash: field(string, 'The hash of the password.'),
      ssh_authorized_keys: field(list(string), 'Public SSH keys that may log in.'),
      create: field(shape('UserCreate'), 'Make the user.', {
        deprecated: { doc: 'Put its keys into the user itself.' },
      }),
      ...userFields(int),
    },
  },
  UserCreate: { doc: 'How to make the user.', fields: userFields(uint) },
  Group: {
    doc: 'A group.',
    key: 'name',
    fields: {
      name: plain(string, 'The name.', { required: true }),
      gid: field(uint, 'The id of the group.'),
      password_hash: plain(string, 'The hash of the password.'),
      system: plain(bool, 'Make it a system group.'),
    },
  },
};

const services: Table = {
  Docker: {
    doc: 'The Docker daemon.',
    fields: { flags: field(list(string), 'Flags, which become `DOCKER_OPTS` of `docker.service`.') },
  },
  Update: {
    doc: 'Where updates come from.',
    fields: {
      group: plain(named('UpdateGroup'), 'The channel, or a group of your update server.', {
        suggestions: ['stable', 'beta', 'alpha'].map((value) => ({ value, doc: `The ${value} channel.` })),
      }),
      server: plain(named('UpdateServer'), 'The URL of the update server.', { content: 'url' }),
      pcr_policy_server: plain(named('UpdatePCRPolicyServer'), 'The URL of a server for TPM policies.'),
      download_user: plain(named('UpdateDownloadUser'), 'The user for the download server.'),
      download_password: plain(named('UpdateDownloadPassword'), 'The password for the download server.'),
      machine_alias: plain(named('UpdateMachineAlias'), 'A name of the machine for the update server.'),
    },
  },
  Locksmith: {
    doc: 'When the machine reboots after an update.',
    fields: {
      reboot_strategy: field(string, 'How to reboot.', {
        suggestions: [
          { value: 'reboot', doc: 'At once, or in the window.' },
          { value: 'etcd-lock', doc: 'One machine of the cluster after the other, with a lock in etcd.' },
          { value: 'off', doc: 'Never by itself.' },
        ],
      }),
      window_start: field(string, 'When the reboot window begins: `23:30`, or `Thu 23:30`.'),
      window_length: field(string, 'How long it is: `1h`, `90m`.'),
      group: field(string, 'The group of the lock in etcd.'),
      etcd_endpoints: field(string, 'The endpoints of etcd.'),
      etcd_cafile: field(string, 'The certificate authority of etcd.'),
      etcd_certfile: field(string, 'The certificate to show to etcd.'),
      etcd_keyfile: field(string, 'The key of that certificate.'),
    },
  },
};

/** Whose options the sections for etcd and flannel have; null: none. */
export interface ServiceReleases {
  readonly etcd: EtcdRelease | null;
  readonly flannel: FlannelRelease | null;
}

/** Without a version in the config. */
export const DEFAULT_RELEASES: ServiceReleases = { etcd: ETCD_DEFAULT, flannel: FLANNEL_DEFAULT };

/** All shapes of a config that names these versions of etcd and flannel. */
export function containerLinuxShapes({ etcd, flannel }: ServiceReleases): Table {
  return {
    ...config,
    ...storage,
    ...units,
    ...passwd,
    ...services,
    etcdCommon: etcdShape(etcd),
    flannelCommon: flannelShape(flannel),
  };
}
