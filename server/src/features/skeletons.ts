/** The entries that completion offers whole, in the snippet syntax of LSP. Every one passes all checks as it stands. */

export interface Skeleton {
  /** What is typed to get it. */
  readonly label: string;
  readonly title: string;
  /** The list it is for, as the path of its keys; '' for the top of the document. */
  readonly list: string;
  /** One text for each entry it puts in, without dash and indentation. */
  readonly items: readonly string[];
  /** It is about something only Flatcar has. */
  readonly flatcar?: true;
  /** Sections it brings along: it is not offered where one of them is. */
  readonly sections?: readonly string[];
}

const FILES: readonly Skeleton[] = [
  {
    label: 'file',
    title: 'a file with its text',
    list: 'storage.files',
    items: [`path: \${1:/etc/example.conf}\nmode: \${2:0644}\ncontents:\n  inline: |\n    $0`],
  },
  {
    label: 'file-url',
    title: 'a file that is downloaded and verified',
    list: 'storage.files',
    items: [
      `path: \${1:/opt/bin/tool}\nmode: \${2:0755}\ncontents:\n  source: \${3:https://example.com/tool}\n` +
        `  verification:\n    hash: \${4:sha512-${'0'.repeat(128)}}`,
    ],
  },
  {
    label: 'file-local',
    title: 'a file from the files directory',
    list: 'storage.files',
    items: [`path: \${1:/etc/example.conf}\nmode: \${2:0644}\ncontents:\n  local: $0`],
  },
  {
    label: 'update-conf',
    title: 'when updates may reboot the machine',
    list: 'storage.files',
    flatcar: true,
    items: [
      'path: /etc/flatcar/update.conf\noverwrite: true\nmode: 0644\ncontents:\n  inline: |\n' +
        `    REBOOT_STRATEGY=\${1:reboot}\n    LOCKSMITHD_REBOOT_WINDOW_START="\${2:Sun 04:00}"\n` +
        `    LOCKSMITHD_REBOOT_WINDOW_LENGTH=\${3:1h}`,
    ],
  },
  {
    label: 'network-static',
    title: 'a fixed address, by systemd-networkd',
    list: 'storage.files',
    items: [
      `path: /etc/systemd/network/\${1:00-static}.network\nmode: 0644\ncontents:\n  inline: |\n    [Match]\n` +
        `    Name=\${2:eth* en*}\n\n    [Network]\n    Address=\${3:192.0.2.10/24}\n    Gateway=\${4:192.0.2.1}\n` +
        `    DNS=\${5:192.0.2.53}`,
    ],
  },
];

const UNITS: readonly Skeleton[] = [
  {
    label: 'unit',
    title: 'a service',
    list: 'systemd.units',
    items: [
      `name: \${1:example}.service\nenabled: true\ncontents: |\n  [Unit]\n  Description=\${2:Example}\n` +
        '  After=network-online.target\n  Wants=network-online.target\n\n  [Service]\n' +
        `  ExecStart=\${3:/opt/bin/example}\n  Restart=\${4:on-failure}\n\n  [Install]\n  WantedBy=multi-user.target`,
    ],
  },
  {
    label: 'unit-oneshot',
    title: 'a service that runs once at every boot',
    list: 'systemd.units',
    items: [
      `name: \${1:setup}.service\nenabled: true\ncontents: |\n  [Unit]\n  Description=\${2:Set up}\n\n` +
        `  [Service]\n  Type=oneshot\n  RemainAfterExit=yes\n  ExecStart=\${3:/opt/bin/setup.sh}\n\n` +
        '  [Install]\n  WantedBy=multi-user.target',
    ],
  },
  {
    label: 'dropin',
    title: 'a change to a unit that exists',
    list: 'systemd.units',
    items: [
      `name: \${1:docker}.service\ndropins:\n  - name: \${2:10-override}.conf\n    contents: |\n      [Service]\n` +
        `      \${3:Environment=KEY=value}`,
    ],
  },
  {
    label: 'mask-locksmithd',
    title: 'no reboot after updates',
    list: 'systemd.units',
    flatcar: true,
    items: ['name: locksmithd.service\nmask: true'],
  },
];

const USERS: readonly Skeleton[] = [
  {
    label: 'user',
    title: 'a user with an SSH key',
    list: 'passwd.users',
    items: [
      `name: \${1:admin}\ngroups:\n  - \${2:sudo}\nssh_authorized_keys:\n  - \${3:ssh-ed25519 AAAA... you@example.com}`,
    ],
  },
];

const IMAGE = `/opt/extensions/\${1:kubernetes}/$1-\${2:v1.32.2}-\${3:x86-64}.raw`;
const SYSEXT_FILES = [
  `path: ${IMAGE}\nmode: 0644\ncontents:\n  source: https://extensions.flatcar.org/extensions/$1-$2-$3.raw`,
  'path: /etc/sysupdate.$1.d/$1.conf\ncontents:\n  source: https://extensions.flatcar.org/extensions/$1/$1.conf',
  'path: /etc/sysupdate.d/noop.conf\ncontents:\n  source: https://extensions.flatcar.org/extensions/noop.conf',
];
const sysextLink = (image: string): string => `path: /etc/extensions/$1.raw\ntarget: ${image}\nhard: false`;
const sysextUnits = (name: string): readonly string[] => [
  'name: systemd-sysupdate.timer\nenabled: true',
  `name: systemd-sysupdate.service\ndropins:\n  - name: ${name}.conf\n    contents: |\n      [Service]\n` +
    '      ExecStartPre=/usr/lib/systemd/systemd-sysupdate -C $1 update\n' +
    '  - name: sysext.conf\n    contents: |\n      [Service]\n      ExecStartPost=systemctl restart systemd-sysext',
];

/** The entries of a section's list, as text of the top of a document. */
function listed(items: readonly string[]): string {
  return items.map((item) => `    - ${item.replaceAll('\n', '\n      ')}`).join('\n');
}

/** A system extension that systemd-sysupdate keeps current: its image and their sources, its link, and its units. */
const SYSEXT: readonly Skeleton[] = [
  {
    label: 'sysext',
    title: 'a system extension with updates: its files',
    list: 'storage.files',
    items: SYSEXT_FILES,
  },
  {
    label: 'sysext',
    title: 'a system extension: the link that loads it',
    list: 'storage.links',
    items: [sysextLink(IMAGE)],
  },
  {
    label: 'sysext',
    title: 'a system extension with updates: its units',
    list: 'systemd.units',
    items: sysextUnits(`\${1:kubernetes}`),
  },
  {
    label: 'sysext',
    title: 'a system extension with updates',
    list: '',
    sections: ['storage', 'systemd'],
    items: [
      `storage:\n  files:\n${listed(SYSEXT_FILES)}\n` +
        `  links:\n${listed([sysextLink('/opt/extensions/$1/$1-$2-$3.raw')])}\n` +
        `systemd:\n  units:\n${listed(sysextUnits('$1'))}`,
    ],
  },
].map((one) => ({ ...one, flatcar: true as const }));

const CONFIG: Skeleton = {
  label: 'flatcar',
  title: 'a config for Flatcar: one user with an SSH key',
  list: '',
  sections: ['variant', 'version', 'passwd'],
  items: [
    `variant: flatcar\nversion: 1.1.0\npasswd:\n  users:\n    - name: \${1:core}\n      ssh_authorized_keys:\n` +
      `        - \${2:ssh-ed25519 AAAA... you@example.com}\n$0`,
  ],
};

/** All of them, the usual ones first. */
export const SKELETONS: readonly Skeleton[] = [CONFIG, ...FILES, ...UNITS, ...USERS, ...SYSEXT];
