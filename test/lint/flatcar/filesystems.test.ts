import { describe, it } from 'vitest';
import { checkBodyFix, expectRemarks, expectSilence } from './kit.ts';

const filesystem = (lines: string, rest = '') => `
  storage:
    filesystems:
      - device: /dev/disk/by-partlabel/data
        format: ext4
        ${lines}
${rest}`;

const PARTITION = `
    disks:
      - device: /dev/vdb
        partitions:
          - number: 1
            label: data
`;

const unit = (name: string, lines: string) => `
  systemd:
    units:
      - name: ${name}
        enabled: true
        contents: |
          ${lines.split('\n').join('\n          ')}
`;

describe('filesystems', () => {
  it('are mounted by nobody', () => {
    expectRemarks(`
      storage:
        filesystems:
          - device: /dev/vdb
            format: xfs
            path: /srv/data
      #           ^^^^^^^^^ warning[filesystem-not-mounted] /srv/data is mounted while Ignition runs only, and what it writes there is out of sight then; add with_mount_unit: true, or a unit .mount
          - device: /dev/vdc
      #             ^^^^^^^^ warning[filesystem-not-mounted] nothing turns this swap on; add with_mount_unit: true, or a unit .swap
            format: swap
          - device: /dev/vdd
      #             ^^^^^^^^ hint[filesystem-not-mounted] nothing mounts this filesystem; give it a path and with_mount_unit: true, or add a unit .mount
            format: btrfs
            label: spare
        files:
          - path: /opt/a.txt
            contents: {inline: the folder /srv/data of this machine}
    `);
  });

  it.each([
    ['a unit that is asked for', filesystem('path: /data\n        with_mount_unit: true')],
    ['a word that it shall not be', filesystem('path: /data\n        with_mount_unit: false')],
    [
      'a unit',
      filesystem(
        'path: /data',
        unit('data.mount', '[Mount]\nWhat=/dev/vdb1\nWhere=/data\n[Install]\nWantedBy=local-fs.target'),
      ),
    ],
    [
      'the name of a unit',
      filesystem(
        'path: /var/lib/my-data',
        unit(
          'var-lib-my\\x2ddata.mount',
          '[Mount]\nWhat=/dev/vdb1\nWhere=/var/lib/my-data\n[Install]\nWantedBy=local-fs.target',
        ),
      ),
    ],
    [
      'its label',
      filesystem(
        'label: stuff',
        unit('srv.mount', '[Mount]\nWhat=LABEL=stuff\nWhere=/srv\n[Install]\nWantedBy=local-fs.target'),
      ),
    ],
    [
      'its UUID',
      filesystem(
        'uuid: 9aa5237a-ab6b-458b-a7e8-f25e2baef1a3',
        unit(
          'srv.mount',
          '[Mount]\nWhat=/dev/disk/by-uuid/9aa5237a-ab6b-458b-a7e8-f25e2baef1a3\nWhere=/srv\n[Install]\nWantedBy=local-fs.target',
        ),
      ),
    ],
    [
      'another name of its partition',
      filesystem(
        'label: x',
        PARTITION +
          unit('srv.mount', '[Mount]\nWhat=/dev/vdb1\nWhere=/srv\n[Install]\nWantedBy=local-fs.target'),
      ),
    ],
    [
      'a container that is given the device',
      filesystem(
        'label: x',
        unit(
          'a.service',
          '[Unit]\nAfter=docker.service\n[Service]\nExecStart=/usr/bin/docker run --device /dev/disk/by-partlabel/data a\n[Install]\nWantedBy=multi-user.target',
        ),
      ),
    ],
    [
      'a script',
      filesystem(
        'path: /data',
        '    files:\n      - path: /opt/bin/up\n        mode: 0755\n        contents:\n          inline: |\n            #!/bin/sh\n            mount -o noatime /dev/vdz /data\n',
      ),
    ],
    [
      'fstab',
      filesystem(
        'path: /data',
        '    files:\n      - path: /etc/fstab\n        overwrite: true\n        contents:\n          inline: |\n            PARTLABEL=data /data ext4 defaults 0 0\n',
      ),
    ],
    [
      'the type of its partition',
      filesystem(
        'label: x',
        PARTITION.replace(
          'label: data',
          'label: data\n            type_guid: 933AC7E1-2EB4-4F13-B844-0E14E2AEF915',
        ),
      ),
    ],
  ])('are known by %s', (_, body) => expectSilence(body));

  it.each([
    'device: /dev/disk/by-label/ROOT, format: ext4, label: ROOT',
    'device: /dev/disk/by-partlabel/ROOT, format: ext4, label: ROOT, wipe_filesystem: true',
    'device: /dev/disk/by-label/OEM, format: btrfs',
    "device: '{{ disk }}', format: ext4",
    'device: /dev/vdb, format: none',
    'device: /dev/vdb',
  ])('of Flatcar, of templates and of nothing are left alone: %s', (entry) =>
    expectSilence(`storage:\n  filesystems:\n    - {${entry}}\n`, {
      rules: { 'oem-filesystem-entry': 'off', 'oem-format': 'off' },
    }),
  );

  it('that others are made on are left alone, as is all where a config is fetched', () => {
    expectSilence(
      'storage:\n  luks:\n    - {name: a, device: /dev/vdb, key_file: {inline: a}}\n  filesystems:\n    - {device: /dev/mapper/a, format: ext4, path: /data, with_mount_unit: true}\n',
    );
    expectSilence(
      'ignition:\n  config:\n    merge:\n      - source: https://example.com/a.ign\n        verification: {hash: sha512-cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e}\nstorage:\n  filesystems:\n    - {device: /dev/vdb, format: ext4, path: /data}\n',
    );
    expectSilence(
      'storage:\n  filesystems:\n    - {device: /dev/md/root, format: ext4, label: ROOT}\n    - {device: /dev/vda9, format: ext4, label: old, wipe_filesystem: true}\n',
    );
  });

  it('get a unit by a fix', () => {
    checkBodyFix(
      'filesystem-not-mounted',
      'storage:\n  filesystems:\n    - device: /dev/vdb\n      path: /data\n      format: ext4\n      mount_options: [noatime]\n',
      'storage:\n  filesystems:\n    - device: /dev/vdb\n      path: /data\n      format: ext4\n      with_mount_unit: true\n      mount_options: [noatime]\n',
      { safe: false },
    );
    checkBodyFix(
      'filesystem-not-mounted',
      'storage:\n  filesystems:\n    - device: /dev/vdb\n      format: swap\n',
      'storage:\n  filesystems:\n    - device: /dev/vdb\n      format: swap\n      with_mount_unit: true\n',
    );
  });
});
