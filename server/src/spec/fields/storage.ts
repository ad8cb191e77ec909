import { bool, type Choice, int, list, type ShapeTable, shape, string } from '../types.ts';

const FILE_MODES: readonly Choice[] = [
  { value: '0644', doc: 'Everybody reads, the owner writes; the default of files.' },
  { value: '0755', doc: 'Everybody reads and runs it, the owner writes; for programs and scripts.' },
  { value: '0600', doc: 'Only the owner reads and writes; for keys and passwords.' },
  { value: '0640', doc: 'The owner writes, the group reads.' },
  { value: '0400', doc: 'Only the owner reads.' },
  { value: '0440', doc: 'The owner and the group read; for `/etc/sudoers.d`.' },
  { value: '0700', doc: 'Only the owner reads, writes and runs it.' },
];

const DIRECTORY_MODES: readonly Choice[] = [
  { value: '0755', doc: 'Everybody enters, the owner writes; the default of directories.' },
  { value: '0700', doc: 'Only the owner enters.' },
  { value: '0750', doc: 'The owner writes, the group enters.' },
  {
    value: '1777',
    doc: 'Everybody writes, each deletes only their own files (sticky bit).',
    since: '3.6.0',
  },
];

const FILE_PATHS: readonly Choice[] = [
  { value: '/etc/hostname', doc: 'The name of the machine.' },
  { value: '/etc/flatcar/update.conf', doc: 'Update channel, update server and reboot strategy of Flatcar.' },
  {
    value: '/etc/flatcar/enabled-sysext.conf',
    doc: 'Official system extensions to load, one name for each line.',
  },
  { value: '/etc/docker/daemon.json', doc: 'Settings of the Docker daemon.' },
  { value: '/etc/sysctl.d/90-custom.conf', doc: 'Kernel parameters.' },
  { value: '/etc/modules-load.d/custom.conf', doc: 'Kernel modules to load at boot.' },
  { value: '/etc/modprobe.d/custom.conf', doc: 'Options of kernel modules, and modules to refuse.' },
  {
    value: '/etc/systemd/network/10-static.network',
    doc: 'Network settings of an interface (systemd-networkd).',
  },
  { value: '/etc/systemd/resolved.conf.d/dns.conf', doc: 'DNS servers (systemd-resolved).' },
  { value: '/etc/systemd/timesyncd.conf', doc: 'NTP servers (systemd-timesyncd).' },
  { value: '/etc/systemd/zram-generator.conf', doc: 'Swap in compressed memory.' },
  { value: '/etc/ssh/sshd_config.d/custom.conf', doc: 'Settings of the SSH server, with mode `0600`.' },
  { value: '/etc/sudoers.d/custom', doc: 'Rules for sudo, with mode `0440`.' },
  { value: '/etc/ssl/certs/custom-ca.pem', doc: 'A certificate authority the machine shall trust.' },
  {
    value: '/etc/sysupdate.d/noop.conf',
    doc: 'An empty transfer, so that systemd-sysupdate without a component does not fail.',
  },
  { value: '/etc/subuid', doc: 'Ranges of uids for containers without root.' },
  { value: '/opt/bin/tool', doc: 'A program of your own; `/opt/bin` is in `PATH` and `/usr` is read-only.' },
  {
    value: '/opt/extensions/NAME/NAME-VERSION-x86-64.raw',
    doc: 'An image of a system extension; a link in `/etc/extensions` loads it.',
  },
];

export const storage = {
  Storage: {
    doc:
      'Disks, filesystems and what lies in them. Ignition works in the order disks, RAID, LUKS, ' +
      'filesystems, then groups and users, then directories, files and symbolic links together ' +
      'by the depth of their paths, then hard links.',
    fields: {
      directories: {
        doc:
          'Directories to create. Parents that are missing belong to root, with mode `0755`, in ' +
          'homes as well. No path may be given twice among files, directories and links.',
        type: list(shape('Directory'), { unique: 'Node' }),
      },
      disks: { doc: 'Disks to partition, each `device` once.', type: list(shape('Disk')) },
      files: {
        doc: 'Files to write. No path may be given twice among files, directories and links.',
        type: list(shape('File'), { unique: 'Node' }),
      },
      filesystems: {
        doc: 'Filesystems and swap areas to create or to use again, each `device` once.',
        type: list(shape('Filesystem')),
      },
      links: {
        doc:
          'Symbolic and hard links to create. No path may be given twice among files, directories and ' +
          'links.',
        type: list(shape('Link'), { unique: 'Node' }),
      },
      luks: {
        doc:
          'Encrypted volumes (LUKS2) to create, each `name` once. On Flatcar the root partition stays ' +
          'as it is; encrypt data partitions.',
        type: list(shape('Luks')),
        since: '3.2.0',
      },
      raid: { doc: 'Software RAID arrays (md) to create, each `name` once.', type: list(shape('Raid')) },
      trees: {
        doc: 'Whole directories beside the config to copy to the machine.',
        type: list(shape('Tree')),
        since: '3.1.0',
        sugar:
          'Becomes entries of `files`, `links` and (with an owner or `dir_mode`) `directories`. An entry ' +
          'written for the same path keeps its attributes and gets the contents.',
      },
    },
  },
  Directory: {
    doc: 'A directory.',
    key: 'path',
    fields: {
      group: {
        doc: 'The group of the directory; by default root, or that of a directory that exists.',
        type: shape('NodeGroup'),
      },
      overwrite: {
        doc:
          'Whether to delete what lies at the path before, all that is in it included. With false ' +
          'an existing directory stays and gets the owner and mode that are given, and anything ' +
          'else there stops the boot. By default false.',
        type: bool,
      },
      path: {
        doc:
          'The absolute path, without `..`, doubled slashes or one at the end. `/usr` is read-only on ' +
          'Flatcar; use `/opt`, `/etc`, `/var` or `/home`.',
        type: string,
        plain: true,
        required: true,
        content: 'path',
        suggestions: [
          { value: '/opt/bin', doc: 'Programs of your own; it is in `PATH`.' },
          { value: '/opt/extensions', doc: 'Images of system extensions.' },
          { value: '/etc/extensions', doc: 'System extensions to load, usually links to `/opt/extensions`.' },
          { value: '/etc/systemd/network', doc: 'Settings of systemd-networkd.' },
          { value: '/var/lib/docker', doc: 'Images, containers and volumes of Docker.' },
          { value: '/home/core/.ssh', doc: 'SSH settings of `core`; make `core` its owner.' },
        ],
      },
      user: {
        doc: 'The owner of the directory; by default root, or that of a directory that exists.',
        type: shape('NodeUser'),
      },
      mode: {
        doc:
          'The permissions, by default `0755` or those of a directory that exists. Butane takes ' +
          'octal numbers, Ignition JSON has only decimal ones: 493 is `0755`. Special bits (setuid, ' +
          'setgid, sticky) count from Ignition 3.6.0; before, they are cut off.',
        type: int,
        notation: 'octal',
        suggestions: DIRECTORY_MODES,
      },
    },
  },
  File: {
    doc: 'A file.',
    key: 'path',
    fields: {
      group: {
        doc: 'The group of the file; by default root, or that of a file that is left in place.',
        type: shape('NodeGroup'),
      },
      overwrite: {
        doc:
          'Whether to delete what lies at the path before, a folder with all that is in it; needs ' +
          '`contents`. With false, `contents` for a path where something lies already stop the ' +
          'boot, even if they are the same, so set it for files that the image has (`/etc/motd`, ' +
          '`/etc/hosts`, `/etc/flatcar/update.conf` …). By default false.',
        type: bool,
      },
      path: {
        doc:
          'The absolute path, without `..`, doubled slashes or one at the end. `/usr` is read-only on ' +
          'Flatcar (programs go to `/opt/bin`), and `/tmp` and `/run` are empty after the boot.',
        type: string,
        plain: true,
        required: true,
        content: 'path',
        suggestions: FILE_PATHS,
      },
      user: {
        doc: 'The owner of the file; by default root, or that of a file that is left in place.',
        type: shape('NodeUser'),
      },
      append: {
        doc:
          'Pieces to add at the end of the file, in order, without a line break between them. The ' +
          'file is created if it is missing; to a link, such as `/etc/profile`, nothing can be ' +
          'appended.',
        type: list(shape('Resource'), { unique: false }),
        was: { until: '3.0.0', type: list(shape('FileContents'), { unique: false }) },
      },
      contents: {
        doc:
          'The contents. Without them Ignition keeps a file that exists and gives it only the mode and ' +
          'owner set here; otherwise it creates an empty one.',
        type: shape('Resource'),
        was: { until: '3.0.0', type: shape('FileContents') },
      },
      mode: {
        doc:
          'The permissions, by default `0644` or those of a file that is left in place. Butane ' +
          'takes octal numbers, Ignition JSON has only decimal ones: 420 is `0644`. Special bits ' +
          '(setuid, setgid, sticky) count from Ignition 3.6.0; before, they are cut off.',
        type: int,
        notation: 'octal',
        suggestions: FILE_MODES,
      },
    },
  },
  Link: {
    doc: 'A symbolic or hard link.',
    key: 'path',
    fields: {
      group: {
        doc:
          'The group of a symbolic link; by default that of what it leads to, as far as that is ' +
          'there when the link is made, else root. Ignored for hard links.',
        type: shape('NodeGroup'),
      },
      overwrite: {
        doc:
          'Whether to delete what lies at the path before. With false a link with the same target ' +
          'is left as it is, its owner too, and anything else there stops the boot. By default ' +
          'false.',
        type: bool,
      },
      path: {
        doc: 'The absolute path of the link itself, without `..`, doubled slashes or one at the end.',
        type: string,
        plain: true,
        required: true,
        content: 'path',
        suggestions: [
          { value: '/etc/localtime', doc: 'The time zone: links to a file in `/usr/share/zoneinfo`.' },
          {
            value: '/etc/extensions/docker-flatcar.raw',
            doc: 'Linked to `/dev/null` (with `overwrite`): Flatcar without its Docker.',
          },
          {
            value: '/etc/extensions/containerd-flatcar.raw',
            doc: 'Linked to `/dev/null` (with `overwrite`): Flatcar without its containerd.',
          },
          {
            value: '/etc/extensions/NAME.raw',
            doc: 'A system extension to load, linked to its image in `/opt/extensions`.',
          },
          {
            value: '/etc/systemd/system/multi-user.target.wants/docker.service',
            doc: 'Starts Docker at boot, as enabling the unit does.',
          },
        ],
      },
      user: {
        doc:
          'The owner of a symbolic link; by default that of what it leads to, as far as that is ' +
          'there when the link is made, else root. Ignored for hard links.',
        type: shape('NodeUser'),
      },
      hard: {
        doc:
          'Whether to make a hard link; its target has to be a file, of the same filesystem: ' +
          '`/etc`, `/usr` and `/oem` are others than the rest. By default false: a symbolic link.',
        type: bool,
      },
      target: {
        doc:
          'Where the link points to. A relative target of a symbolic link counts from the directory of ' +
          'the link. Only a link that fills in attributes for a tree goes without.',
        type: string,
        plain: { until: '3.2.0' },
        required: 'unchecked',
        content: 'path',
        suggestions: [
          { value: '/dev/null', doc: 'Nothing: masks the default.' },
          { value: '/usr/share/zoneinfo/UTC', doc: 'The time zone UTC.' },
          { value: '/usr/share/zoneinfo/Europe/Berlin', doc: 'A time zone.' },
          { value: '/opt/extensions/NAME/NAME-VERSION-x86-64.raw', doc: 'An image of a system extension.' },
          { value: '/usr/lib/systemd/system/docker.service', doc: 'The unit of Docker.' },
        ],
      },
    },
  },
  NodeGroup: {
    doc: 'A group, by number or by name but not both.',
    fields: {
      id: { doc: 'The ID of the group.', type: int, examples: ['500'] },
      name: {
        doc: 'The name of the group; it has to exist in the image or under `passwd.groups`.',
        type: string,
        suggestions: [
          { value: 'root', doc: 'The group of the administrator.' },
          { value: 'core', doc: 'The group of `core`.' },
        ],
      },
    },
  },
  NodeUser: {
    doc: 'A user, by number or by name but not both.',
    fields: {
      id: { doc: 'The ID of the user; `core` is 500 on Flatcar.', type: int, examples: ['500'] },
      name: {
        doc: 'The name of the user; it has to exist in the image or under `passwd.users`.',
        type: string,
        suggestions: [
          { value: 'root', doc: 'The administrator.' },
          { value: 'core', doc: 'The user that Flatcar brings.' },
        ],
      },
    },
  },
  Tree: {
    doc: 'A directory beside the config to copy to the machine, with all files and links below.',
    since: '3.1.0',
    fields: {
      group: {
        doc: 'The group of everything in the tree.',
        type: shape('NodeGroup'),
        since: '3.6.0',
        sugar: 'Becomes the `group` of every file, directory and link of the tree.',
      },
      local: {
        doc:
          'The directory to copy, relative to the files directory (`--files-dir`). Nothing outside ' +
          'that directory is read.',
        type: string,
        plain: true,
        required: true,
        sugar: 'Its files become `contents` of entries of `files`.',
        content: 'local-path',
      },
      path: {
        doc: 'The absolute path where the tree begins on the machine, by default `/`.',
        type: string,
        sugar: 'Becomes the first part of each `path`.',
        content: 'path',
        suggestions: [
          { value: '/', doc: 'The tree holds paths from the root on: `etc/hostname`.' },
          { value: '/etc', doc: 'Settings of the machine.' },
          { value: '/opt', doc: 'Programs of your own.' },
        ],
      },
      user: {
        doc: 'The owner of everything in the tree.',
        type: shape('NodeUser'),
        since: '3.6.0',
        sugar: 'Becomes the `user` of every file, directory and link of the tree.',
      },
      file_mode: {
        doc:
          'The permissions of all files. By default `0755` for what may be run beside the config, else ' +
          '`0644`.',
        type: int,
        since: '3.6.0',
        sugar: 'Becomes the `mode` of every file of the tree.',
        notation: 'octal',
        suggestions: FILE_MODES,
      },
      dir_mode: {
        doc: 'The permissions of all directories, by default `0755`.',
        type: int,
        since: '3.6.0',
        sugar: 'Every directory of the tree becomes an entry of `directories` with this `mode`.',
        notation: 'octal',
        suggestions: DIRECTORY_MODES,
      },
    },
  },
} satisfies ShapeTable;
