/** The entries that completion offers whole, by what people want of the machine. Every one passes all checks as it stands. */
import { words } from '../text/words.ts';

export interface Skeleton {
  /** What is typed to get it. */
  readonly label: string;
  readonly title: string;
  /**
   * The entries it puts into each list, by the path of the list's keys; without dash and indentation. `$1` … are where the
   * cursor goes one after the other, `$0` where it ends; each stop stands first for its text in `stops`.
   */
  readonly entries: Readonly<Record<string, readonly string[]>>;
  /** What the tab stops begin with: that of `$1` first. */
  readonly stops: readonly string[];
  /** It is about something only Flatcar has. */
  readonly flatcar?: true;
}

const FILES: readonly Skeleton[] = [
  {
    label: 'file',
    title: words`a file with its text`,
    entries: { 'storage.files': ['path: $1\nmode: $2\ncontents:\n  inline: |\n    $0'] },
    stops: ['/etc/example.conf', '0644'],
  },
  {
    label: 'file-url',
    title: words`a file that is downloaded and verified`,
    entries: {
      'storage.files': ['path: $1\nmode: $2\ncontents:\n  source: $3\n  verification:\n    hash: $4'],
    },
    stops: ['/opt/bin/tool', '0755', 'https://example.com/tool', `sha512-${'0'.repeat(128)}`],
  },
  {
    label: 'file-local',
    title: words`a file from the files directory`,
    entries: { 'storage.files': ['path: $1\nmode: $2\ncontents:\n  local: $0'] },
    stops: ['/etc/example.conf', '0644'],
  },
  {
    label: 'update-conf',
    title: words`when updates may reboot the machine`,
    flatcar: true,
    entries: {
      'storage.files': [
        'path: /etc/flatcar/update.conf\noverwrite: true\nmode: 0644\ncontents:\n  inline: |\n' +
          '    REBOOT_STRATEGY=$1\n    LOCKSMITHD_REBOOT_WINDOW_START="$2"\n    LOCKSMITHD_REBOOT_WINDOW_LENGTH=$3',
      ],
    },
    stops: ['reboot', 'Sun 04:00', '1h'],
  },
  {
    label: 'network-static',
    title: words`a fixed address, by systemd-networkd`,
    entries: {
      'storage.files': [
        'path: /etc/systemd/network/$1.network\nmode: 0644\ncontents:\n  inline: |\n    [Match]\n    Name=$2\n\n' +
          '    [Network]\n    Address=$3\n    Gateway=$4\n    DNS=$5',
      ],
    },
    stops: ['00-static', 'eth* en*', '192.0.2.10/24', '192.0.2.1', '192.0.2.53'],
  },
];

const DISKS: readonly Skeleton[] = [
  {
    label: 'disk-data',
    title: words`a data disk with a filesystem and its mount`,
    entries: {
      'storage.disks': ['device: $1\nwipe_table: false\npartitions:\n  - number: 1\n    label: $2'],
      'storage.filesystems': [
        'device: /dev/disk/by-partlabel/$2\nformat: $3\nlabel: $2\npath: $4\nwith_mount_unit: true',
      ],
    },
    stops: ['/dev/sdb', 'data', 'ext4', '/var/lib/data'],
  },
];

/** The head and the end that most services have. */
const described = 'name: $1.service\nenabled: true\ncontents: |\n  [Unit]\n  Description=$2\n';
const installed = '\n\n  [Install]\n  WantedBy=multi-user.target';
const online = '  After=network-online.target\n  Wants=network-online.target\n';

const UNITS: readonly Skeleton[] = [
  {
    label: 'unit',
    title: words`a service`,
    entries: {
      'systemd.units': [`${described}${online}\n  [Service]\n  ExecStart=$3\n  Restart=$4${installed}`],
    },
    stops: ['example', 'Example', '/opt/bin/example', 'on-failure'],
  },
  {
    label: 'unit-oneshot',
    title: words`a service that runs once at every boot`,
    entries: {
      'systemd.units': [
        `${described}\n  [Service]\n  Type=oneshot\n  RemainAfterExit=yes\n  ExecStart=$3${installed}`,
      ],
    },
    stops: ['setup', 'Set up', '/opt/bin/setup.sh'],
  },
  {
    label: 'unit-container',
    title: words`a service that runs a container with Docker`,
    entries: {
      'systemd.units': [
        `${described}  Requires=docker.service\n  After=docker.service network-online.target\n` +
          '  Wants=network-online.target\n\n  [Service]\n  TimeoutStartSec=0\n' +
          '  ExecStartPre=-/usr/bin/docker rm --force $1\n  ExecStartPre=/usr/bin/docker pull $3\n' +
          '  ExecStart=/usr/bin/docker run --rm --name $1 --publish $4 $3\n' +
          `  ExecStop=/usr/bin/docker stop $1\n  Restart=always\n  RestartSec=5s${installed}`,
      ],
    },
    stops: ['web', 'Web server', 'docker.io/library/nginx:1.27', '80:80'],
  },
  {
    label: 'unit-timer',
    title: words`a service and the timer that starts it`,
    entries: {
      'systemd.units': [
        'name: $1.service\ncontents: |\n  [Unit]\n  Description=$2\n\n  [Service]\n  Type=oneshot\n  ExecStart=$3',
        'name: $1.timer\nenabled: true\ncontents: |\n  [Unit]\n  Description=$2\n\n  [Timer]\n' +
          '  OnCalendar=$4\n  Persistent=true\n\n  [Install]\n  WantedBy=timers.target',
      ],
    },
    stops: ['backup', 'Backup', '/opt/bin/backup', 'daily'],
  },
  {
    label: 'script',
    title: words`a script and the service that runs it at every boot`,
    entries: {
      'storage.files': [
        'path: /opt/bin/$1\nmode: 0755\ncontents:\n  inline: |\n    #!/bin/bash\n    set -euo pipefail\n    $0',
      ],
      'systemd.units': [
        `${described}\n  [Service]\n  Type=oneshot\n  RemainAfterExit=yes\n  ExecStart=/opt/bin/$1${installed}`,
      ],
    },
    stops: ['setup', 'Set up'],
  },
  {
    label: 'dropin',
    title: words`a change to a unit that exists`,
    entries: {
      'systemd.units': [
        'name: $1.service\ndropins:\n  - name: $2.conf\n    contents: |\n      [Service]\n      $3',
      ],
    },
    stops: ['docker', '10-override', 'Environment=KEY=value'],
  },
  {
    label: 'mask-locksmithd',
    title: words`no reboot after updates`,
    flatcar: true,
    entries: { 'systemd.units': ['name: locksmithd.service\nmask: true'] },
    stops: [],
  },
];

const USERS: readonly Skeleton[] = [
  {
    label: 'user',
    title: words`a user with an SSH key`,
    entries: { 'passwd.users': ['name: $1\ngroups:\n  - $2\nssh_authorized_keys:\n  - $3'] },
    stops: ['admin', 'sudo', 'ssh-ed25519 AAAA... you@example.com'],
  },
];

const BAKERY = 'https://extensions.flatcar.org/extensions';
const IMAGE = '/opt/extensions/$1/$1-$2-$3.raw';

/** A system extension that systemd-sysupdate keeps current: its image and their sources, its link, and its units. */
const SYSEXT: Skeleton = {
  label: 'sysext',
  title: words`a system extension with updates`,
  flatcar: true,
  entries: {
    'storage.files': [
      `path: ${IMAGE}\nmode: 0644\ncontents:\n  source: ${BAKERY}/$1-$2-$3.raw`,
      `path: /etc/sysupdate.$1.d/$1.conf\ncontents:\n  source: ${BAKERY}/$1/$1.conf`,
      `path: /etc/sysupdate.d/noop.conf\ncontents:\n  source: ${BAKERY}/noop.conf`,
    ],
    'storage.links': [`path: /etc/extensions/$1.raw\ntarget: ${IMAGE}\nhard: false`],
    'systemd.units': [
      'name: systemd-sysupdate.timer\nenabled: true',
      'name: systemd-sysupdate.service\ndropins:\n  - name: $1.conf\n    contents: |\n      [Service]\n' +
        '      ExecStartPre=/usr/lib/systemd/systemd-sysupdate -C $1 update\n' +
        '  - name: sysext.conf\n    contents: |\n      [Service]\n      ExecStartPost=systemctl restart systemd-sysext',
    ],
  },
  stops: ['kubernetes', 'v1.32.2', 'x86-64'],
};

/** All of them, the usual ones first. */
export const SKELETONS: readonly Skeleton[] = [...FILES, ...DISKS, ...UNITS, ...USERS, SYSEXT];

/** What a new document begins with, in the snippet syntax of LSP. */
export const NEW_CONFIG = {
  label: 'flatcar',
  title: words`a config for Flatcar: one user with an SSH key`,
  /** It is not offered where one of these keys is. */
  keys: ['variant', 'version', 'passwd'],
  text:
    `variant: flatcar\nversion: 1.1.0\npasswd:\n  users:\n    - name: \${1:core}\n      ssh_authorized_keys:\n` +
    `        - \${2:ssh-ed25519 AAAA... you@example.com}\n$0`,
} as const;
