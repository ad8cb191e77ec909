/** Complete lines, as people write them, by the place they are typed at. */

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
const FILE = `${HEAD}storage:\n  files:\n    - path: /etc/a\n`;
const UNIT = `${HEAD}systemd:\n  units:\n    - name: a.service\n`;
const USER = `${HEAD}passwd:\n  users:\n    - name: core\n`;
const DISK = `${HEAD}storage:\n  disks:\n    - device: /dev/sdb\n`;
const IGNITION = '{\n  "ignition": { "version": "3.4.0" },\n';

/** Texts with the cursor at `$0`. */
export const PLACES = {
  top: `${HEAD}$0\nsystemd:\n  units: []\n`,
  header: 'variant: flatcar\n$0\n',
  storage: `${HEAD}storage:\n  $0\n`,
  files: `${HEAD}storage:\n  files:\n    $0\n`,
  directories: `${HEAD}storage:\n  directories:\n    $0\n`,
  links: `${HEAD}storage:\n  links:\n    - path: /etc/a\n      $0\n`,
  file: `${FILE}      $0\n`,
  contents: `${FILE}      contents:\n        $0\n`,
  text: `${FILE}      contents:\n        inline: |\n          $0\n`,
  script: `${FILE}      contents:\n        inline: |\n          #!/bin/bash\n          $0\n`,
  network: `${FILE}      contents:\n        inline: |\n          [Match]\n          $0\n`,
  units: `${HEAD}systemd:\n  units:\n    $0\n`,
  unit: `${UNIT}      $0\n`,
  unitText: `${UNIT}      contents: |\n        [Service]\n        $0\n`,
  dropins: `${UNIT}      dropins:\n        $0\n`,
  users: `${HEAD}passwd:\n  users:\n    $0\n`,
  user: `${USER}      $0\n`,
  groups: `${USER}      groups:\n        $0\n`,
  keys: `${USER}      ssh_authorized_keys:\n        $0\n`,
  disks: `${HEAD}storage:\n  disks:\n    $0\n`,
  partition: `${DISK}      partitions:\n        - number: 1\n          $0\n`,
  raid: `${HEAD}storage:\n  raid:\n    - name: data\n      $0\n`,
  luks: `${HEAD}storage:\n  luks:\n    - name: data\n      $0\n`,
  filesystem: `${HEAD}storage:\n  filesystems:\n    - device: /dev/md/data\n      $0\n`,
  arguments: `${HEAD}kernel_arguments:\n  should_exist:\n    $0\n`,
  jsonFile: `${IGNITION}  "storage": {\n    "files": [\n      {\n        $0\n      }\n    ]\n  }\n}\n`,
  jsonUnit: `${IGNITION}  "systemd": {\n    "units": [\n      {\n        $0\n      }\n    ]\n  }\n}\n`,
} as const;

type Line = readonly [place: keyof typeof PLACES, ...lines: string[]];

export const LINES: Readonly<Record<string, readonly Line[]>> = {
  'sections and keys': [
    ['header', 'version: 1.1.0'],
    ['top', 'storage:', '# a comment with sudo and docker'],
    ['storage', 'files:', 'links: []'],
    ['file', 'contents:', 'append:'],
    ['unit', 'dropins:', 'contents: |'],
    ['contents', 'inline: |', 'inline: docker'],
  ],
  'values of files': [
    ['file', 'mode: 0644', 'mode: 0755', 'mode: 0440', 'overwrite: true', 'user: {name: core}'],
    ['files', '- path: /etc/motd', '- path: /etc/hostname', '- path: /opt/bin/tool'],
    [
      'files',
      '- path: /etc/modules-load.d/k8s.conf',
      '- path: /etc/app.conf',
      '- {path: /etc/x, mode: 0600}',
    ],
    ['directories', '- path: /etc/systemd', '- path: /srv/data'],
    ['links', 'target: /opt/bin/file', 'hard: false'],
    ['contents', 'source: https://e.org/file', 'source: "data:,hello"', 'local: docker/daemon.json'],
  ],
  'units and drop-ins': [
    ['units', '- name: etcd.service', '- name: a.service', '- name: ssh.service', '- name: docker.service'],
    ['units', '- name: update.service', '- {name: docker.socket, enabled: true}'],
    ['unit', 'enabled: true', 'enabled: false', 'mask: true'],
    ['dropins', '- name: 10-proxy.conf', '- name: 20-file.conf'],
  ],
  users: [
    ['users', '- name: ops', '- name: core'],
    ['user', 'groups: [sudo, docker]', 'shell: /bin/bash', "gecos: Jane's file user", 'uid: 1001'],
    ['user', 'password_hash: $6$rounds=4096$abc$def/ghi.'],
    ['groups', '- docker', '- sudo', '- "kvm"', '- unit'],
    ['keys', '- ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFile/unit+user jane@example.com'],
  ],
  disks: [
    ['disks', '- device: /dev/sda', '- device: /dev/vda', '- device: /dev/disk/by-id/ata-1'],
    ['partition', 'label: data', 'size_mib: 1024', 'wipe_partition_entry: true'],
    ['raid', 'level: raid1', 'devices:', 'level: 1'],
    ['luks', 'device: /dev/md/data', 'key_file:'],
    [
      'filesystem',
      'format: ext4',
      'path: /',
      'path: /var/lib/app',
      'with_mount_unit: true',
      'mount_options: [noatime]',
    ],
    ['arguments', '- console=ttyS0', '- quiet', '- user=file'],
  ],
  'texts inside': [
    [
      'unitText',
      'ExecStart=/opt/bin/file',
      'EnvironmentFile=/etc/app.conf',
      'User=user',
      'Environment="A=b" \'C=d\'',
    ],
    ['unitText', '[Install]', 'WantedBy=multi-user.target', 'ExecStop=/bin/sh -c "kill {unit}"'],
    ['network', 'Name=eth0', '[Network]', 'DHCP=yes', 'Address=10.0.0.2/24'],
    ['script', 'fi', 'if [[ -f "$file" ]]; then', "echo 'unit'", 'user() {', 'esac', 'done'],
    ['text', 'user: file', '- file', '{"log-driver": "journald"', 'GROUP=stable', 'unit:', 'kind: [a, "b'],
  ],
  'Ignition JSON': [
    [
      'jsonFile',
      '"path": "/etc/motd",',
      '"mode": 420,',
      '"overwrite": true',
      '"contents": {"source": "data:,x"}',
    ],
    ['jsonUnit', '"name": "a.service",', '"enabled": true', '"name": "docker.service"'],
  ],
};
