import { bool, type Choice, int, list, named, shape, string } from '../types.ts';
import type { LegacyField, LegacyShape, LegacyTable } from './types.ts';

const FORMATS: readonly Choice[] = [
  { value: 'ext4', doc: 'The usual filesystem; labels up to 16 bytes.' },
  { value: 'btrfs', doc: 'With snapshots and checksums; labels up to 256 bytes.' },
  { value: 'xfs', doc: 'For large filesystems; labels up to 12 bytes.' },
  { value: 'swap', doc: 'A swap area, from 2.1.0 on; labels up to 15 bytes.' },
  { value: 'vfat', doc: 'For exchange and EFI, from 2.1.0 on; labels up to 11 bytes.' },
];

const verification: LegacyField = {
  doc: 'What the fetched data has to be.',
  type: shape('Verification'),
};
const httpHeaders: LegacyField = {
  doc: 'Headers to send with the request, for `http` and `https` only.',
  type: list(shape('HTTPHeader'), { goName: { name: 'HTTPHeaders' } }),
  since: '2.4.0',
};
const reference: LegacyShape = {
  doc: 'Another config to fetch; it may be of any 2.x version.',
  fields: {
    httpHeaders,
    source: {
      doc: 'Where the config is: `http`, `https`, `oem`, `tftp`, `s3` or `data`.',
      type: string,
      written: '2.3.0',
      content: 'url',
    },
    verification,
  },
};

/** What files, directories and links have in common (Go: Node). */
const node = {
  filesystem: {
    doc: 'The name of the filesystem it lies on: one of `storage.filesystems`, or `root`.',
    type: string,
    written: '2.3.0',
    suggestions: [{ value: 'root', doc: 'The filesystem of the machine.' }],
  },
  group: { doc: 'The owning group.', type: shape('NodeGroup'), pointer: '2.2.0' },
  overwrite: {
    doc: 'Whether to replace what is there. Files do by default, directories and links do not.',
    type: bool,
    since: '2.2.0',
    pointer: true,
  },
  path: {
    doc: 'The absolute path within the filesystem.',
    type: string,
    written: '2.3.0',
    content: 'path',
  },
  user: { doc: 'The owning user.', type: shape('NodeUser'), pointer: '2.2.0' },
} satisfies LegacyShape['fields'];
const mode: LegacyField = {
  doc: 'The permissions as a decimal number: 420 is 0644. Without it they are 0000.',
  type: int,
  pointer: '2.2.0',
  unsigned: 32,
  notation: 'octal',
};
const owner: LegacyShape['fields'] = {
  id: { doc: 'The number.', type: int, pointer: '2.1.0' },
  name: { doc: 'The name; not together with `id`.', type: string, since: '2.1.0' },
};

/** What a user is created with: since 2.1.0 of the user itself, before that of `create` (Go: PasswdUser, Usercreate). */
const account = {
  gecos: { doc: 'The comment of the account, usually the full name.', type: string },
  homeDir: { doc: 'The home directory.', type: string, content: 'path' },
  noCreateHome: { doc: 'Whether to go without creating the home directory.', type: bool },
  noLogInit: { doc: 'Whether to leave the user out of the lastlog and faillog databases.', type: bool },
  noUserGroup: { doc: 'Whether to go without a group of the same name.', type: bool },
  primaryGroup: { doc: 'The name of the main group; it has to exist.', type: string },
  shell: { doc: 'The login shell.', type: string, content: 'path' },
  system: { doc: 'Whether to create a system account.', type: bool },
  uid: { doc: 'The number of the user.', type: int, pointer: true, unsigned: 64 },
} satisfies LegacyShape['fields'];
const later = (field: LegacyField): LegacyField => ({ ...field, since: '2.1.0' });

const dropin: LegacyShape = {
  doc: 'A fragment that changes a unit.',
  fields: {
    contents: { doc: 'The text of the fragment.', type: string, content: 'unit' },
    name: { doc: 'The file name; it ends in `.conf`.', type: string, written: '2.3.0' },
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
      version: { doc: 'The version of the specification.', type: string },
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
      httpProxy: { doc: 'The proxy for `http`.', type: string, content: 'url' },
      httpsProxy: { doc: 'The proxy for `https`.', type: string, content: 'url' },
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
      name: { doc: 'The name; none may be given twice.', type: string, written: '2.4.0' },
      value: { doc: 'The value.', type: string, written: '2.4.0' },
    },
  },
  Verification: {
    doc: 'What the fetched data has to be.',
    fields: {
      hash: { doc: 'The hash: `sha512-` and 128 hexadecimal digits.', type: string, pointer: true },
    },
  },
  Timeouts: {
    doc: 'How long Ignition waits for servers.',
    fields: {
      httpResponseHeaders: {
        doc: 'Seconds to wait for the headers of a response; 10 by default, 0 is no limit.',
        type: int,
        pointer: true,
      },
      httpTotal: {
        doc: 'Seconds that one download may take; 0, the default, is no limit.',
        type: int,
        pointer: true,
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
      contents: { doc: 'The text of the file.', type: string, content: 'unit' },
      dropins: { doc: 'Fragments that change it.', type: list(shape('NetworkdDropin')), since: '2.2.0' },
      name: {
        doc: 'The file name; it ends in `.network`, `.netdev` or `.link`.',
        type: string,
        written: '2.3.0',
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
      gid: { doc: 'The number of the group.', type: int, pointer: true, unsigned: 64 },
      name: { doc: 'The name of the group.', type: string, written: '2.3.0' },
      passwordHash: { doc: 'The hash of a group password.', type: string },
      system: { doc: 'Whether to create a system group.', type: bool },
    },
  },
  PasswdUser: {
    doc: 'A user account.',
    key: 'name',
    fields: {
      create: {
        doc: 'What to create the user with.',
        type: shape('Usercreate'),
        pointer: true,
        deprecated: 'Since 2.1.0 these fields stand in the user itself.',
      },
      gecos: later(account.gecos),
      groups: { doc: 'Further groups of the user.', type: list(named('Group')), since: '2.1.0' },
      homeDir: later(account.homeDir),
      name: { doc: 'The login name.', type: string, written: '2.3.0' },
      noCreateHome: later(account.noCreateHome),
      noLogInit: later(account.noLogInit),
      noUserGroup: later(account.noUserGroup),
      passwordHash: { doc: 'The hash of the password as in `/etc/shadow`.', type: string, pointer: '2.1.0' },
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
      append: { doc: 'Whether to append to the file that is there.', type: bool, since: '2.2.0' },
      contents: { doc: 'What the file holds.', type: shape('FileContents') },
      mode,
    },
  },
  Link: {
    doc: 'A symbolic or hard link.',
    key: 'path',
    fields: {
      ...node,
      hard: { doc: 'Whether it is a hard link.', type: bool },
      target: { doc: 'What it points to.', type: string, written: '2.3.0', content: 'path' },
    },
  },
  NodeUser: { doc: 'The owning user.', fields: owner },
  NodeGroup: { doc: 'The owning group.', fields: owner },
  FileContents: {
    doc: 'What the file holds.',
    fields: {
      compression: {
        doc: 'How the source is compressed.',
        type: string,
        choices: [{ value: 'gzip', doc: 'Compressed with gzip.' }],
      },
      httpHeaders,
      source: {
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
      device: { doc: 'The absolute path of the device.', type: string, written: '2.3.0', content: 'path' },
      partitions: { doc: 'The partitions.', type: list(shape('Partition')) },
      wipeTable: { doc: 'Whether to erase the partition table first, and with it all data.', type: bool },
    },
  },
  Partition: {
    doc: 'A partition.',
    fields: {
      guid: { doc: 'The GUID of the partition.', type: string, since: '2.1.0' },
      label: { doc: 'The name, at most 36 bytes.', type: string, pointer: '2.3.0' },
      number: { doc: 'The number; 0 is the next free one.', type: int },
      shouldExist: {
        doc: 'Whether it shall exist; true by default.',
        type: bool,
        since: '2.3.0',
        pointer: true,
      },
      size: {
        doc: 'Its size in sectors of 512 bytes; 0 is all there is.',
        type: int,
        pointer: '2.3.0',
        unsigned: 64,
        deprecated: 'Since 2.3.0 there is `sizeMiB`.',
      },
      sizeMiB: { doc: 'Its size in MiB; 0 is all there is.', type: int, since: '2.3.0', pointer: true },
      start: {
        doc: 'Its first sector of 512 bytes; 0 is wherever there is most room.',
        type: int,
        pointer: '2.3.0',
        unsigned: 64,
        deprecated: 'Since 2.3.0 there is `startMiB`.',
      },
      startMiB: {
        doc: 'Where it starts in MiB; 0 is wherever there is most room.',
        type: int,
        since: '2.3.0',
        pointer: true,
      },
      typeGuid: { doc: 'The GUID of the type; Linux data by default.', type: string },
      wipePartitionEntry: {
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
      devices: { doc: 'The devices it is made of.', type: list(named('Device')), written: '2.3.0' },
      level: { doc: 'The level: `linear`, `raid0`, `raid1`, `raid5` …', type: string, written: '2.3.0' },
      name: { doc: 'The name below `/dev/md`.', type: string, written: '2.3.0' },
      options: { doc: 'Further options for mdadm.', type: list(named('RaidOption')), since: '2.2.0' },
      spares: { doc: 'How many of the devices are spares.', type: int },
    },
  },
  Filesystem: {
    doc: 'A filesystem: one to create and mount, or one that is mounted at a path already.',
    key: 'name',
    fields: {
      mount: { doc: 'The device, and what to make of it.', type: shape('Mount'), pointer: true },
      name: { doc: 'The name by which files refer to it; Ignition 3 has paths instead.', type: string },
      path: {
        doc: 'Where it is mounted while Ignition runs, instead of `mount`.',
        type: string,
        pointer: true,
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
        pointer: true,
        deprecated: 'Since 2.1.0 there are `wipeFilesystem` and `options`.',
      },
      device: { doc: 'The absolute path of the device.', type: string, written: '2.3.0', content: 'path' },
      format: { doc: 'The format.', type: string, written: '2.3.0', choices: FORMATS },
      label: { doc: 'The label of the filesystem.', type: string, since: '2.1.0', pointer: true },
      options: { doc: 'Further options for mkfs.', type: list(named('MountOption')), since: '2.1.0' },
      uuid: { doc: 'The UUID of the filesystem.', type: string, since: '2.1.0', pointer: true },
      wipeFilesystem: {
        doc: 'Whether to create it anew even where one of this kind is there.',
        type: bool,
        since: '2.1.0',
      },
    },
  },
  Create: {
    doc: 'Creating a filesystem.',
    fields: {
      force: { doc: 'Whether to create it even where there is one.', type: bool },
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
      contents: { doc: 'The text of the unit.', type: string, content: 'unit' },
      dropins: { doc: 'Fragments that change it.', type: list(shape('SystemdDropin')) },
      enable: {
        doc: 'Whether to enable it. False does nothing.',
        type: bool,
        deprecated: 'Since 2.1.0 there is `enabled`.',
      },
      enabled: { doc: 'Whether it is enabled or disabled.', type: bool, since: '2.1.0', pointer: true },
      mask: { doc: 'Whether to link it to `/dev/null`, so that nothing can start it.', type: bool },
      name: { doc: 'The file name; its end says the kind of unit.', type: string, written: '2.3.0' },
    },
  },
  SystemdDropin: dropin,
} satisfies LegacyTable;
