/**
 * The field table of Ignition 2, and of what version 1 has in common with it. These specifications removed and renamed
 * things, so they have tables and dates of their own. Facts come from Ignition 0.35.0, `config/v1` and `config/v2_*`.
 */
import {
  bool,
  type Choice,
  type Field,
  type Ignition2Version,
  int,
  list,
  named,
  type Shape,
  type ShapeTable,
  shape,
  string,
  uint,
  uint32,
} from '../types.ts';

type Row = Field<Ignition2Version>;
type Section = Shape<Ignition2Version>;
type Table = ShapeTable<Ignition2Version>;

/** Not told from its zero, which is left out (Go: a plain value with `omitempty`). */
export const omitted = { plain: true, omitZero: true } as const;
/** So up to a version (included), and a Go pointer later. */
const omittedUntil = (until: Ignition2Version): Pick<Row, 'plain' | 'omitZero'> => ({
  plain: { until },
  omitZero: { until },
});
/** So up to a version (included); later its zero is written, too. */
const writtenAfter = (until: Ignition2Version): Pick<Row, 'plain' | 'omitZero'> => ({
  plain: true,
  omitZero: { until },
});

const FORMATS: readonly Choice[] = [
  { value: 'ext4', doc: 'The usual filesystem; labels up to 16 bytes.' },
  { value: 'btrfs', doc: 'With snapshots and checksums; labels up to 256 bytes.' },
  { value: 'xfs', doc: 'For large filesystems; labels up to 12 bytes.' },
  { value: 'swap', doc: 'A swap area, from 2.1.0 on; labels up to 15 bytes.' },
  { value: 'vfat', doc: 'For exchange and EFI, from 2.1.0 on; labels up to 11 bytes.' },
];

const verification: Row = {
  doc: 'What the fetched data has to be.',
  type: shape('Verification'),
};
const httpHeaders: Row = {
  doc: 'Headers to send with the request, for `http` and `https` only.',
  type: list(shape('HTTPHeader'), { goName: { name: 'HTTPHeaders' } }),
  since: '2.4.0',
};
const reference: Section = {
  doc: 'Another config to fetch; it may be of any 2.x version.',
  fields: {
    httpHeaders,
    source: {
      ...writtenAfter('2.2.0'),
      doc: 'Where the config is: `http`, `https`, `oem`, `tftp`, `s3` or `data`.',
      type: string,
      content: 'url',
    },
    verification,
  },
};

/** What files, directories and links have in common (Go: Node). */
const node = {
  filesystem: {
    ...writtenAfter('2.2.0'),
    doc: 'The name of the filesystem it lies on: one of `storage.filesystems`, or `root`.',
    type: string,
    suggestions: [{ value: 'root', doc: 'The filesystem of the machine.' }],
  },
  group: { doc: 'The owning group.', type: shape('NodeGroup'), pointer: { since: '2.2.0' } },
  overwrite: {
    doc: 'Whether to replace what is there. Files do by default, directories and links do not.',
    type: bool,
    since: '2.2.0',
  },
  path: {
    ...writtenAfter('2.2.0'),
    doc: 'The absolute path within the filesystem.',
    type: string,
    content: 'path',
  },
  user: { doc: 'The owning user.', type: shape('NodeUser'), pointer: { since: '2.2.0' } },
} satisfies Section['fields'];
const mode: Row = {
  ...omittedUntil('2.1.0'),
  doc: 'The permissions as a decimal number: 420 is 0644. Without it they are 0000.',
  type: int,
  notation: 'octal',
  was: { until: '2.0.0', type: uint32 },
};
const owner: Section['fields'] = {
  id: { ...omittedUntil('2.0.0'), doc: 'The number.', type: int },
  name: { ...omitted, doc: 'The name; not together with `id`.', type: string, since: '2.1.0' },
};

/** What a user is created with: since 2.1.0 of the user itself, before that of `create` (Go: PasswdUser, Usercreate). */
const account = {
  gecos: { ...omitted, doc: 'The comment of the account, usually the full name.', type: string },
  homeDir: { ...omitted, doc: 'The home directory.', type: string, content: 'path' },
  noCreateHome: { ...omitted, doc: 'Whether to go without creating the home directory.', type: bool },
  noLogInit: {
    ...omitted,
    doc: 'Whether to leave the user out of the lastlog and faillog databases.',
    type: bool,
  },
  noUserGroup: { ...omitted, doc: 'Whether to go without a group of the same name.', type: bool },
  primaryGroup: { ...omitted, doc: 'The name of the main group; it has to exist.', type: string },
  shell: { ...omitted, doc: 'The login shell.', type: string, content: 'path' },
  system: { ...omitted, doc: 'Whether to create a system account.', type: bool },
  uid: { doc: 'The ID of the user.', type: int, was: { until: '2.0.0', type: uint } },
} satisfies Section['fields'];
const later = (field: Row): Row => ({ ...field, since: '2.1.0' });

const dropin: Section = {
  doc: 'A fragment that changes a unit.',
  fields: {
    contents: { ...omitted, doc: 'The text of the fragment.', type: string, content: 'unit' },
    name: { ...writtenAfter('2.2.0'), doc: 'The file name; it ends in `.conf`.', type: string },
  },
};

/** Ignition 2.0.0 to 2.4.0; version 1 has `Config1` and what hangs below it in a table of its own. */
export const ignition2 = {
  Config: {
    doc: 'An Ignition 2 config. New machines translate it while they boot; Butane is what replaces it.',
    fields: {
      ignition: {
        doc: 'The version of the specification, and settings of Ignition.',
        type: shape('Ignition'),
      },
      networkd: {
        doc: 'Files for systemd-networkd; Ignition 3 has plain files instead.',
        type: shape('Networkd'),
      },
      passwd: { doc: 'Users and groups of the machine.', type: shape('Passwd') },
      storage: { doc: 'Disks, filesystems, files, directories and links.', type: shape('Storage') },
      systemd: { doc: 'Units of systemd.', type: shape('Systemd') },
    },
  },
  Ignition: {
    doc: 'The version of the specification, and settings of Ignition.',
    fields: {
      config: { doc: 'Other configs to fetch.', type: shape('IgnitionConfig') },
      proxy: { doc: 'Proxies for what Ignition fetches.', type: shape('Proxy'), since: '2.4.0' },
      security: { doc: 'Network security of Ignition.', type: shape('Security'), since: '2.2.0' },
      timeouts: { doc: 'How long Ignition waits for servers.', type: shape('Timeouts'), since: '2.1.0' },
      version: { ...omitted, doc: 'The version of the specification.', type: string },
    },
  },
  IgnitionConfig: {
    doc: 'Other configs to fetch.',
    fields: {
      append: { doc: 'Configs to append to this one.', type: list(shape('ConfigReference')) },
      replace: { doc: 'A config to use instead of this one.', type: shape('ConfigReference'), pointer: true },
    },
  },
  ConfigReference: reference,
  Proxy: {
    doc: 'Proxies for what Ignition fetches.',
    fields: {
      httpProxy: { ...omitted, doc: 'The proxy for `http`.', type: string, content: 'url' },
      httpsProxy: { ...omitted, doc: 'The proxy for `https`.', type: string, content: 'url' },
      noProxy: { doc: 'Hosts to reach directly.', type: list(named('NoProxyItem')) },
    },
  },
  Security: {
    doc: 'Network security of Ignition.',
    fields: { tls: { doc: 'TLS settings for downloads over `https`.', type: shape('TLS') } },
  },
  TLS: {
    doc: 'TLS settings for downloads over `https`.',
    fields: {
      certificateAuthorities: {
        doc: 'Certificate authorities to trust beside those of the image.',
        type: list(shape('CaReference')),
      },
    },
  },
  CaReference: {
    doc: 'Certificates as a PEM file: where it is, and its hash.',
    fields: reference.fields,
  },
  HTTPHeader: {
    doc: 'One header of an HTTP request.',
    fields: {
      name: { ...writtenAfter('2.3.0'), doc: 'The name; none may be given twice.', type: string },
      value: { ...writtenAfter('2.3.0'), doc: 'The value.', type: string },
    },
  },
  Verification: {
    doc: 'What the fetched data has to be.',
    fields: {
      hash: { doc: 'The hash: `sha512-` and 128 hexadecimal digits.', type: string },
    },
  },
  Timeouts: {
    doc: 'How long Ignition waits for servers.',
    fields: {
      httpResponseHeaders: {
        doc: 'Seconds to wait for the headers of a response; 10 by default, 0 is no limit.',
        type: int,
      },
      httpTotal: {
        doc: 'Seconds that one download may take; 0, the default, is no limit.',
        type: int,
      },
    },
  },
  Networkd: {
    doc: 'Files for systemd-networkd; Ignition 3 has plain files instead.',
    fields: { units: { doc: 'The files.', type: list(shape('Networkdunit')) } },
  },
  Networkdunit: {
    doc: 'A file in `/etc/systemd/network`.',
    key: 'name',
    fields: {
      contents: { ...omitted, doc: 'The text of the file.', type: string, content: 'unit' },
      dropins: { doc: 'Fragments that change it.', type: list(shape('NetworkdDropin')), since: '2.2.0' },
      name: {
        ...writtenAfter('2.2.0'),
        doc: 'The file name; it ends in `.network`, `.netdev` or `.link`.',
        type: string,
      },
    },
  },
  NetworkdDropin: dropin,
  Passwd: {
    doc: 'Users and groups of the machine.',
    fields: {
      groups: { doc: 'Groups to create.', type: list(shape('PasswdGroup')) },
      users: { doc: 'Users to create or change.', type: list(shape('PasswdUser')) },
    },
  },
  PasswdGroup: {
    doc: 'A group of users.',
    key: 'name',
    fields: {
      gid: { doc: 'The ID of the group.', type: int, was: { until: '2.0.0', type: uint } },
      name: { ...writtenAfter('2.2.0'), doc: 'The name of the group.', type: string },
      passwordHash: { ...omitted, doc: 'The hash of a group password.', type: string },
      system: { ...omitted, doc: 'Whether to create a system group.', type: bool },
    },
  },
  PasswdUser: {
    doc: 'A user account.',
    key: 'name',
    fields: {
      create: {
        doc: 'What to create the user with.',
        type: shape('Usercreate'),
        deprecated: { doc: 'Since 2.1.0 these fields stand in the user itself.' },
        pointer: true,
      },
      gecos: later(account.gecos),
      groups: { doc: 'Further groups of the user.', type: list(named('Group')), since: '2.1.0' },
      homeDir: later(account.homeDir),
      name: { ...writtenAfter('2.2.0'), doc: 'The login name.', type: string },
      noCreateHome: later(account.noCreateHome),
      noLogInit: later(account.noLogInit),
      noUserGroup: later(account.noUserGroup),
      passwordHash: {
        ...omittedUntil('2.0.0'),
        doc: 'The hash of the password as in `/etc/shadow`.',
        type: string,
      },
      primaryGroup: later(account.primaryGroup),
      sshAuthorizedKeys: {
        doc: 'Public SSH keys that may log in as this user.',
        type: list(named('SSHAuthorizedKey')),
      },
      shell: later(account.shell),
      system: later(account.system),
      uid: later(account.uid),
    },
  },
  Usercreate: {
    doc: 'What a user that does not exist is created with.',
    fields: {
      gecos: account.gecos,
      groups: { doc: 'Further groups of the user.', type: list(named('UsercreateGroup')) },
      homeDir: account.homeDir,
      noCreateHome: account.noCreateHome,
      noLogInit: account.noLogInit,
      noUserGroup: account.noUserGroup,
      primaryGroup: account.primaryGroup,
      shell: account.shell,
      system: account.system,
      uid: account.uid,
    },
  },
  Storage: {
    doc: 'Disks, filesystems, files, directories and links.',
    fields: {
      directories: { doc: 'Directories to create.', type: list(shape('Directory')), since: '2.1.0' },
      disks: { doc: 'Disks to partition.', type: list(shape('Disk')) },
      files: { doc: 'Files to write.', type: list(shape('File')) },
      filesystems: {
        doc: 'Filesystems to create or to give a name, by which files refer to them.',
        type: list(shape('Filesystem')),
      },
      links: { doc: 'Links to create.', type: list(shape('Link')), since: '2.1.0' },
      raid: { doc: 'RAID arrays to create.', type: list(shape('Raid')) },
    },
  },
  Directory: { doc: 'A directory.', key: 'path', fields: { ...node, mode } },
  File: {
    doc: 'A file.',
    key: 'path',
    fields: {
      ...node,
      append: { ...omitted, doc: 'Whether to append to the file that is there.', type: bool, since: '2.2.0' },
      contents: { doc: 'What the file holds.', type: shape('FileContents') },
      mode,
    },
  },
  Link: {
    doc: 'A symbolic or hard link.',
    key: 'path',
    fields: {
      ...node,
      hard: { ...omitted, doc: 'Whether it is a hard link.', type: bool },
      target: { ...writtenAfter('2.2.0'), doc: 'What it points to.', type: string, content: 'path' },
    },
  },
  NodeUser: { doc: 'The owning user.', fields: owner },
  NodeGroup: { doc: 'The owning group.', fields: owner },
  FileContents: {
    doc: 'What the file holds.',
    fields: {
      compression: {
        ...omitted,
        doc: 'How the source is compressed.',
        type: string,
        choices: [{ value: 'gzip', doc: 'Compressed with gzip.' }],
      },
      httpHeaders,
      source: {
        ...omitted,
        doc: 'Where the contents are: `http`, `https`, `oem`, `tftp`, `s3` or `data`. Without it the file is empty.',
        type: string,
        content: 'url',
      },
      verification,
    },
  },
  Disk: {
    doc: 'A disk to partition.',
    key: 'device',
    fields: {
      device: {
        ...writtenAfter('2.2.0'),
        doc: 'The absolute path of the device.',
        type: string,
        content: 'path',
      },
      partitions: { doc: 'The partitions.', type: list(shape('Partition')) },
      wipeTable: {
        ...omitted,
        doc: 'Whether to erase the partition table first, and with it all data.',
        type: bool,
      },
    },
  },
  Partition: {
    doc: 'A partition.',
    fields: {
      guid: { ...omitted, doc: 'The GUID of the partition.', type: string, since: '2.1.0' },
      label: { ...omittedUntil('2.2.0'), doc: 'The name, at most 36 bytes.', type: string },
      number: { ...omitted, doc: 'The number; 0 is the next free one.', type: int },
      shouldExist: {
        doc: 'Whether it shall exist; true by default.',
        type: bool,
        since: '2.3.0',
      },
      size: {
        ...omittedUntil('2.2.0'),
        doc: 'Its size in sectors of 512 bytes; 0 is all there is.',
        type: int,
        deprecated: { doc: 'Since 2.3.0 there is `sizeMiB`.' },
        was: { until: '2.0.0', type: uint },
      },
      sizeMiB: { doc: 'Its size in MiB; 0 is all there is.', type: int, since: '2.3.0' },
      start: {
        ...omittedUntil('2.2.0'),
        doc: 'Its first sector of 512 bytes; 0 is wherever there is most room.',
        type: int,
        deprecated: { doc: 'Since 2.3.0 there is `startMiB`.' },
        was: { until: '2.0.0', type: uint },
      },
      startMiB: {
        doc: 'Where it starts in MiB; 0 is wherever there is most room.',
        type: int,
        since: '2.3.0',
      },
      typeGuid: { ...omitted, doc: 'The GUID of the type; Linux data by default.', type: string },
      wipePartitionEntry: {
        ...omitted,
        doc: 'Whether to delete a partition of this number that differs.',
        type: bool,
        since: '2.3.0',
      },
    },
  },
  Raid: {
    doc: 'A RAID array.',
    key: 'name',
    fields: {
      devices: {
        doc: 'The devices it is made of.',
        type: list(named('Device')),
        nullUnset: { since: '2.3.0' },
      },
      level: {
        ...writtenAfter('2.2.0'),
        doc: 'The level: `linear`, `raid0`, `raid1`, `raid5` …',
        type: string,
      },
      name: { ...writtenAfter('2.2.0'), doc: 'The name below `/dev/md`.', type: string },
      options: { doc: 'Further options for mdadm.', type: list(named('RaidOption')), since: '2.2.0' },
      spares: { ...omitted, doc: 'How many of the devices are spares.', type: int },
    },
  },
  Filesystem: {
    doc: 'A filesystem: one to create and mount, or one that is mounted at a path already.',
    key: 'name',
    fields: {
      mount: { doc: 'The device, and what to make of it.', type: shape('Mount'), pointer: true },
      name: {
        ...omitted,
        doc: 'The name by which files refer to it; Ignition 3 has paths instead.',
        type: string,
      },
      path: {
        doc: 'Where it is mounted while Ignition runs, instead of `mount`.',
        type: string,
        content: 'path',
      },
    },
  },
  Mount: {
    doc: 'The device of a filesystem, and what to make of it.',
    fields: {
      create: {
        doc: 'Create the filesystem.',
        type: shape('Create'),
        deprecated: { doc: 'Since 2.1.0 there are `wipeFilesystem` and `options`.' },
        pointer: true,
      },
      device: {
        ...writtenAfter('2.2.0'),
        doc: 'The absolute path of the device.',
        type: string,
        content: 'path',
      },
      format: { ...writtenAfter('2.2.0'), doc: 'The format.', type: string, choices: FORMATS },
      label: { doc: 'The label of the filesystem.', type: string, since: '2.1.0' },
      options: { doc: 'Further options for mkfs.', type: list(named('MountOption')), since: '2.1.0' },
      uuid: { doc: 'The UUID of the filesystem.', type: string, since: '2.1.0' },
      wipeFilesystem: {
        ...omitted,
        doc: 'Whether to create it anew even where one of this kind is there.',
        type: bool,
        since: '2.1.0',
      },
    },
  },
  Create: {
    doc: 'Creating a filesystem.',
    fields: {
      force: { ...omitted, doc: 'Whether to create it even where there is one.', type: bool },
      options: { doc: 'Further options for mkfs.', type: list(named('CreateOption')) },
    },
  },
  Systemd: {
    doc: 'Units of systemd.',
    fields: { units: { doc: 'The units.', type: list(shape('Unit')) } },
  },
  Unit: {
    doc: 'A unit of systemd.',
    key: 'name',
    fields: {
      contents: { ...omitted, doc: 'The text of the unit.', type: string, content: 'unit' },
      dropins: { doc: 'Fragments that change it.', type: list(shape('SystemdDropin')) },
      enable: {
        ...omitted,
        doc: 'Whether to enable it. False does nothing.',
        type: bool,
        deprecated: { doc: 'Since 2.1.0 there is `enabled`.' },
      },
      enabled: { doc: 'Whether it is enabled or disabled.', type: bool, since: '2.1.0' },
      mask: {
        ...omitted,
        doc: 'Whether to link it to `/dev/null`, so that nothing can start it.',
        type: bool,
      },
      name: { ...writtenAfter('2.2.0'), doc: 'The file name; its end says the kind of unit.', type: string },
    },
  },
  SystemdDropin: dropin,
} satisfies Table;
