import { describe, expect, it } from 'vitest';
import { connects, readConnected, renamed, shownFrom, withMarks } from '../kit/connected.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';

describe('devices and labels', () => {
  connects(
    'a partition, by its label wherever a device is named',
    `${HEAD}storage:
  disks:
    - device: /dev/sdb
      partitions:
        - label: ‹data›
          number: 1
  raid:
    - name: md
      level: raid1
      devices: [/dev/disk/by-partlabel/«data», "/dev/disk/by-partlabel/«data»"]
  luks:
    - name: c
      device: /dev/disk/by-partlabel/«data»
  filesystems:
    - device: /dev/disk/by-partlabel/«data»
      format: ext4
  files:
    - path: /etc/fstab
      contents:
        inline: |
          # data
          PARTLABEL=«data» /srv ext4 defaults 0 0
kernel_arguments:
  should_exist: [root=PARTLABEL=«data», resume=/dev/disk/by-partlabel/«data»]
systemd:
  units:
    - name: srv.mount
      contents: |
        [Mount]
        What=/dev/disk/by-partlabel/«data»
        Where=/srv
    - name: a.service
      contents: "[Service]\\nExecStart=/bin/fsck /dev/disk/by-partlabel/«data»\\n"
`,
    'store',
  );
  connects(
    'an array, a volume and the label of a filesystem',
    `${HEAD}storage:
  raid:
    - name: ‹fast›
      level: raid1
      devices: [/dev/sdb, /dev/sdc]
  luks:
    - name: crypt
      device: /dev/md/«fast»
  filesystems:
    - device: /dev/md/«fast»
`,
    'slow',
  );
  connects(
    'a volume by both of its links',
    `${HEAD}storage:
  luks:
    - name: ‹crypt›
      device: /dev/sdb
  filesystems:
    - device: /dev/mapper/«crypt»
    - device: /dev/disk/by-id/dm-name-«crypt»
  files:
    - path: /etc/crypttab
      contents: {inline: "«crypt» /dev/sdb none"}
`,
    'safe',
  );
  connects(
    'the label of a filesystem',
    `${HEAD}storage:
  filesystems:
    - device: /dev/sdb
      format: ext4
      label: ‹STUFF›
systemd:
  units:
    - name: srv.mount
      contents: |
        [Mount]
        What=/dev/disk/by-label/«STUFF»
    - name: opt.mount
      contents: |
        [Mount]
        What=LABEL=«STUFF»
`,
    'THINGS',
  );
  connects(
    'a disk, in front of the number of a partition',
    `${HEAD}storage:
  disks:
    - device: ‹/dev/nvme0n1›
      partitions: [{label: a, number: 1}]
  filesystems:
    - device: «/dev/nvme0n1»p1
`,
    '/dev/disk/by-id/x',
  );
  it('a partition by its number leads to its label, and stays when that changes', () => {
    const marked = `${HEAD}storage:
  disks:
    - device: /dev/sdb
      partitions: [{label: ‹a›, number: 1}]
  filesystems:
    - device: «/dev/sdb1$0»
`;
    const found = readConnected(marked);
    expect(shownFrom(found, found.cursor)).toBe(withMarks(found.text, found.defines, found.uses));
    expect(renamed(found, 'b')).toBe(
      'refused: it is referred to by its number here; rename it where its name stands',
    );
    const [label] = found.defines;
    expect(renamed({ ...found, cursor: label?.start ?? 0 }, 'b')).toBe(
      found.text.replace('label: a', 'label: b'),
    );
  });
});

describe('users and groups', () => {
  connects(
    'a user with the group and the home of the same name',
    `${HEAD}passwd:
  users:
    - name: ‹app›
    - name: other
      groups: [docker, «app»]
storage:
  files:
    - path: /home/«app»/.profile
      user: {name: «app»}
      group: {name: «app»}
    - path: /etc/sudoers.d/x
      contents:
        inline: |
          # app
          «app» ALL=(«app») NOPASSWD: ALL
    - path: /etc/ssh/sshd_config.d/x.conf
      contents:
        inline: AllowUsers core «app»@10.0.0.*
    - path: /etc/tmpfiles.d/x.conf
      contents:
        inline: d /srv/x 0755 «app» «app» -
    - path: /opt/x.sh
      contents:
        inline: |
          #!/bin/sh
          chown -R «app»:«app» /srv
          loginctl enable-linger «app»
          usermod -aG docker,«app» «app» && usermod -s /bin/app x
systemd:
  units:
    - name: a.service
      contents: |
        [Service]
        User=«app»
        SupplementaryGroups=docker «app»
        WorkingDirectory=/home/«app»/x
`,
    'web',
  );
  connects(
    'a group of its own, beside the user of the same name',
    `${HEAD}passwd:
  groups:
    - name: ‹app›
  users:
    - name: app
      primary_group: «app»
storage:
  directories:
    - path: /srv
      user: {name: app}
      group: {name: «app»}
systemd:
  units:
    - name: a.service
      contents: |
        [Service]
        User=app
        Group=«app»
`,
    'web',
  );
});

describe('units', () => {
  connects(
    'a service in dependencies, links, drop-ins and scripts',
    `${HEAD}storage:
  links:
    - path: /etc/systemd/system/multi-user.target.wants/«app.service»
      target: /etc/systemd/system/«app.service»
    - path: /etc/systemd/system/timers.target.requires/«app.service»
      target: ../«app.service»
  files:
    - path: /etc/systemd/system/«app.service».d/10-x.conf
      contents: {inline: "[Service]\\nUser=core\\n"}
systemd:
  units:
    - name: ‹app.service›
      contents: |
        [Service]
        ExecStart=/bin/true
    - name: b.service
      contents: |
        [Unit]
        After=docker.service «app.service» \\
          c.service
        PartOf=«app.service»
        [Service]
        ExecStartPre=/usr/bin/systemctl restart «app.service»
`,
    'web.service',
  );
  it('a script names a service without its suffix, and keeps doing so', () => {
    const found = readConnected(`${HEAD}storage:
  files:
    - path: /opt/x.sh
      contents:
        inline: |
          #!/bin/bash
          systemctl enable --now $0«app» && journalctl -u app
          systemctl --user start app
systemd:
  units:
    - name: app.service
      contents: "[Service]\\n"
`);
    expect(renamed(found, 'web')).toBe(
      found.text
        .replace('--now app && journalctl -u app', '--now web && journalctl -u web')
        .replace('name: app', 'name: web'),
    );
  });
  connects(
    'an instance is its template',
    `${HEAD}systemd:
  units:
    - name: ‹log@.service›
      contents: "[Service]\\n"
    - name: b.service
      contents: |
        [Unit]
        Wants=«log@1.service» «log@a-b.service»
`,
    'note@.service',
    (old) => old.replace('log', 'note'),
  );
  it.each([
    ['timer', 'Timer'],
    ['path', 'Path'],
    ['socket', 'Socket'],
  ])('a service goes with what starts it by its name: .%s', (kind, section) => {
    const unit = (key: string) => `${HEAD}systemd:
  units:
    - name: «app.service»
      contents: "[Service]\\n"
    - name: app.${kind}
      contents: "[Install]\\n${key}"
    - name: b.service
      contents: "[Unit]\\nAfter=app.${kind}\\n"
`;
    const found = readConnected(unit(''));
    expect(renamed(found, 'web')).toBe(found.text.replaceAll('app', 'web'));
    const said = readConnected(
      unit(`[${section}]\\n${kind === 'socket' ? 'Service' : 'Unit'}=app.service\\n`),
    );
    expect(renamed(said, 'web')).toBe(said.text.replaceAll('app.service', 'web.service'));
  });
  it('a mount unit is renamed with its path, from either', () => {
    const found = readConnected(`${HEAD}storage:
  filesystems:
    - device: /dev/sdb
      path: ‹/srv/my-data›
      with_mount_unit: true
  files:
    - path: /srv/my-data/x
systemd:
  units:
    - name: a.service
      contents: |
        [Unit]
        RequiresMountsFor=/srv/my-data
        After=«srv-my\\x2ddata.mount»
`);
    const after = found.text
      .replaceAll('/srv/my-data', '/var/d')
      .replace('srv-my\\x2ddata.mount', 'var-d.mount');
    expect(renamed(found, '/var/d')).toBe(after);
    expect(renamed({ ...found, cursor: found.uses[0]?.start ?? 0 }, 'var-d.mount')).toBe(after);
  });
  it('a quadlet is renamed with the service that Podman makes of it', () => {
    const found = readConnected(`${HEAD}storage:
  files:
    - path: /etc/containers/systemd/‹web.container›
      contents: {inline: "[Container]\\nVolume=data.volume:/data\\n"}
    - path: /etc/containers/systemd/data.volume
      contents: {inline: "[Volume]\\n"}
systemd:
  units:
    - name: b.service
      contents: "[Unit]\\nAfter=«web.service» data-volume.service\\n"
`);
    expect(renamed(found, 'app.container')).toBe(found.text.replaceAll('web.', 'app.'));
    expect(renamed({ ...found, cursor: found.uses[0]?.start ?? 0 }, 'app')).toBe(
      found.text.replaceAll('web.', 'app.'),
    );
    const volume = { ...found, cursor: found.text.indexOf('data.volume') };
    expect(renamed(volume, 'store')).toBe(
      found.text.replaceAll('data.volume', 'store.volume').replace('data-volume', 'store-volume'),
    );
  });
});

describe('paths', () => {
  connects(
    'a file, in all that runs or reads it',
    `${HEAD}storage:
  files:
    - path: ‹/opt/bin/run.sh›
      mode: 0755
      contents: {inline: "#!/bin/sh\\n"}
    - path: /etc/app.env
      contents: {inline: RUN=«/opt/bin/run.sh»}
    - path: /opt/x.sh
      contents:
        inline: |
          #!/bin/bash
          # /opt/bin/run.sh
          «/opt/bin/run.sh» || bash '«/opt/bin/run.sh»' https://e.org/opt/bin/run.sh /opt/bin/run.sh.bak x/opt/bin/run.sh
          docker run -v «/opt/bin/run.sh»:/opt/bin/run.sh:ro alpine /opt/bin/run.sh
  links:
    - path: /opt/bin/go
      target: «/opt/bin/run.sh»
systemd:
  units:
    - name: a.service
      contents: |
        [Unit]
        Description=/opt/bin/run.sh
        ConditionPathExists=!«/opt/bin/run.sh»
        [Service]
        ExecStart=-«/opt/bin/run.sh» --x
        ExecStop=/bin/sh -c "«/opt/bin/run.sh» stop"
        StandardOutput=append:«/opt/bin/run.sh»
`,
    '/opt/bin/go.sh',
  );
  it('a folder takes along what is in it', () => {
    const found = readConnected(`${HEAD}storage:
  directories:
    - path: «/srv/app»
  files:
    - path: /srv/app/a/b.conf
    - path: /srv/apple
systemd:
  units:
    - name: a.service
      contents: "[Service]\\nEnvironmentFile=-/srv/app/a/b.conf\\nWorkingDirectory=/srv/app\\nReadWritePaths=/srv/app/c\\n"
`);
    expect(renamed(found, '/var/x')).toBe(found.text.replace(/\/srv\/app(?!le)/g, '/var/x'));
  });
  it('the file of a unit is renamed as the unit', () => {
    const found = readConnected(`${HEAD}storage:
  files:
    - path: /etc/systemd/system/«app.service»
      contents: {inline: "[Service]\\n"}
    - path: /etc/systemd/system/b.service
      contents: {inline: "[Unit]\\nAfter=app.service\\n"}
`);
    const after = found.text.replaceAll('app.service', 'web.service');
    expect(renamed(found, 'web')).toBe(after);
    const inFolder = { ...found, cursor: found.text.indexOf('/systemd') };
    expect(renamed(inFolder, '/etc/systemd/system/web.service')).toBe(after);
    expect(renamed(inFolder, '/etc/systemd/system/web.timer')).toBe(
      'refused: a service is called something.service',
    );
    expect(renamed(inFolder, '/etc/x/web.service')).toBe(
      'refused: app.service has to be in /etc/systemd/system/',
    );
  });
});
