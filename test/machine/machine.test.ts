/** What a machine gets from configs of each kind: text in, a line for each thing out. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { EXPERIMENTAL } from '../kit/experimental.ts';
import { printed } from './kit.ts';

describe('a Butane config', () => {
  it('has files, directories and links with owners, contents and what is fetched', () => {
    const text = `
      variant: flatcar
      version: 1.1.0
      ignition:
        security:
          tls:
            certificate_authorities:
              - source: https://example.com/ca.pem
                verification: {hash: sha256-0000000000000000000000000000000000000000000000000000000000000000}
      kernel_arguments:
        should_exist: [quiet]
        should_not_exist: [debug]
      storage:
        directories:
          - path: /opt/app
            mode: 0750
            user: {name: core}
            group: {id: 500}
        files:
          - path: /opt/app/run
            mode: 0755
            overwrite: true
            contents: {local: run.sh}
            append:
              - inline: more
              - source: https://example.com/x
                http_headers: [{name: A, value: b}]
          - path: /etc/empty
            contents: {inline: ""}
          - path: /etc/kept
        links:
          - path: /etc/link
            target: /opt/app
            overwrite: false
          - path: /etc/hard
            target: /etc/empty
            hard: true
    `;
    expect(printed(text, { 'run.sh': '#!/bin/sh\n' })).toMatchInlineSnapshot(`
      "
      system flatcar
      file /opt/app/run mode=0755 overwrite=true contents < storage.files.0
        contents local=run.sh size=10 < storage.files.0.contents.local
        append inline size=4 < storage.files.0.append.0.inline
        append remote url=https://example.com/x headers=A:b < storage.files.0.append.1.source
      file /etc/empty contents < storage.files.1
        contents inline size=0 < storage.files.1.contents.inline
      file /etc/kept < storage.files.2
      directory /opt/app mode=0750 user=core group=500 < storage.directories.0
      link /etc/link overwrite=false target=/opt/app < storage.links.0
      link /etc/hard target=/etc/empty hard < storage.links.1
      argument quiet < kernel_arguments.should_exist.0
      no argument debug < kernel_arguments.should_not_exist.0
      certificate remote hash=sha256-0000000000000000000000000000000000000000000000000000000000000000 url=https://example.com/ca.pem < ignition.security.tls.certificate_authorities.0.source
      fetch certificate url=https://example.com/ca.pem hash=sha256-0000000000000000000000000000000000000000000000000000000000000000 < ignition.security.tls.certificate_authorities.0.source
      fetch append /opt/app/run url=https://example.com/x < storage.files.0.append.1.source
      text file /opt/app/run language=shell length=10 document=run.sh < storage.files.0.contents.local
      text file /opt/app/run language=config length=4 < storage.files.0.append.0.inline
      text file /etc/empty language=config length=0 < storage.files.1.contents.inline
      "
    `);
  });

  it('has the files and links of trees, each with the local file', () => {
    const text = `
      variant: flatcar
      version: ${EXPERIMENTAL}
      storage:
        files:
          - path: /etc/app/b
            mode: 0600
        trees:
          - local: root
            path: /etc
            user: {name: core}
            file_mode: 0640
            dir_mode: 0700
    `;
    const files = { 'root/app/a.service': '[Unit]\n', 'root/app/b': 'b', 'root/c.sh': 'true\n' };
    expect(printed(text, files)).toMatchInlineSnapshot(`
      "
      system flatcar
      tree /etc user=core < storage.trees.0
      file /etc/app/b mode=0600 contents < storage.files.0
        contents tree local=root/app/b size=1 < storage.trees.0
      file /etc/app/a.service local=root/app/a.service mode=0640 user=core contents < storage.trees.0 (tree)
        contents tree local=root/app/a.service size=7 < storage.trees.0
      file /etc/c.sh local=root/c.sh mode=0640 user=core contents < storage.trees.0 (tree)
        contents tree local=root/c.sh size=5 < storage.trees.0
      directory /etc local=root mode=0700 user=core < storage.trees.0 (tree)
      directory /etc/app local=root/app mode=0700 user=core < storage.trees.0 (tree)
      text file /etc/app/b language=config length=1 document=root/app/b < storage.trees.0
      text file /etc/app/a.service language=config length=7 document=root/app/a.service < storage.trees.0
      text file /etc/c.sh language=shell length=5 document=root/c.sh < storage.trees.0
      "
    `);
  });

  it('has units, those of filesystems and of quadlets among them', () => {
    const text = `
      variant: flatcar
      version: ${EXPERIMENTAL}
      systemd:
        units:
          - name: a.service
            enabled: true
            contents_local: a.service
            dropins:
              - {name: 10.conf, contents: "[Service]"}
              - {name: 20.conf}
          - {name: b.service, mask: true}
          - {name: var-data.mount, enabled: false}
        quadlets:
          - name: web.container
            rootful: true
            contents: "[Container]"
            dropins:
              - {name: 10.conf, contents_local: a.service}
          - {name: job@1.container}
      storage:
        filesystems:
          - {device: /dev/sdb1, format: ext4, path: /var/data, with_mount_unit: true}
          - {device: /dev/sdb2, format: swap, with_mount_unit: true}
        files:
          - path: /etc/containers/systemd/users/1000/own.pod
            contents: {inline: "[Pod]"}
    `;
    expect(printed(text, { 'a.service': '[Unit]\n' })).toMatchInlineSnapshot(`
      "
      system flatcar
      file /etc/containers/systemd/users/1000/own.pod quadlet=own.pod contents < storage.files.0
        contents inline size=5 < storage.files.0.contents.inline
      file /etc/containers/systemd/web.container mode=0644 quadlet=web.container,rootful contents < systemd.quadlets.0 (quadlet)
        contents inline size=11 < systemd.quadlets.0.contents
      file /etc/containers/systemd/web.container.d/10.conf mode=0644 quadlet=web.container,dropin,rootful contents < systemd.quadlets.0.dropins.0 (quadlet)
        contents local=a.service size=7 < systemd.quadlets.0.dropins.0.contents_local
      link /etc/containers/systemd/users/job@1.container target=job@.container quadlet=job@1.container < systemd.quadlets.1 (quadlet)
      unit var-data.mount enabled=false contents mounts=storage.filesystems.0 < systemd.units.2
      unit dev-sdb2.swap enabled=true contents mounts=storage.filesystems.1 < storage.filesystems.1.with_mount_unit (mount-unit)
      unit a.service enabled=true contents < systemd.units.0
        dropin 10.conf contents < systemd.units.0.dropins.0.name
        dropin 20.conf < systemd.units.0.dropins.1.name
      unit b.service masked=true < systemd.units.1
      filesystem /dev/sdb1 mountPoint=/var/data format=ext4 < storage.filesystems.0
      filesystem /dev/sdb2 format=swap < storage.filesystems.1
      text unit a.service language=unit isUnit length=7 document=a.service < systemd.units.0.contents_local
      text dropin a.service language=unit isUnit length=9 < systemd.units.0.dropins.0.contents
      text quadlet /etc/containers/systemd/web.container language=quadlet length=11 < systemd.quadlets.0.contents
      text quadlet-dropin /etc/containers/systemd/web.container.d/10.conf language=quadlet length=7 document=a.service < systemd.quadlets.0.dropins.0.contents_local
      text unit var-data.mount language=unit isUnit length=191 < storage.filesystems.0.with_mount_unit
      text unit dev-sdb2.swap language=unit isUnit length=77 < storage.filesystems.1.with_mount_unit
      text quadlet /etc/containers/systemd/users/1000/own.pod language=quadlet length=5 < storage.files.0.contents.inline
      "
    `);
  });

  it('has users and groups', () => {
    const text = `
      variant: flatcar
      version: 1.1.0
      passwd:
        users:
          - name: core
            password_hash: x
            ssh_authorized_keys: [a]
            ssh_authorized_keys_local: [keys.pub]
            groups: [docker, wheel]
          - name: app
            uid: 600
            gecos: An app
            home_dir: /opt/app
            shell: /bin/false
            system: true
            primary_group: app
            no_create_home: true
            no_user_group: true
            no_log_init: true
          - {name: gone, should_exist: false}
        groups:
          - {name: app, gid: 600, system: true, password_hash: "*"}
          - {name: none, should_exist: false}
    `;
    expect(printed(text, { 'keys.pub': 'b\n\nc\n' })).toMatchInlineSnapshot(`
      "
      system flatcar
      user core passwordHash=x sshKeys=a,b@keys.pub,c@keys.pub groups=docker,wheel hasKeys < passwd.users.0
      user app uid=600 gecos=An app shell=/bin/false primaryGroup=app noUserGroup noCreateHome=true noLogInit system homeDir=/opt/app < passwd.users.1
      group app gid=600 passwordHash=* system < passwd.groups.0
      no user gone < passwd.users.2.name
      no group none < passwd.groups.1.name
      "
    `);
  });

  it('has disks, arrays, volumes and filesystems', () => {
    const text = `
      variant: flatcar
      version: 1.1.0
      storage:
        disks:
          - device: /dev/sdb
            wipe_table: true
            partitions:
              - {label: data, number: 1, size_mib: 100, start_mib: 1, type_guid: 21686148-6449-6E6F-744E-656564454649, guid: 21686148-6449-6E6F-744E-656564454640, wipe_partition_entry: true, resize: true}
              - {label: gone, number: 2, should_exist: false, wipe_partition_entry: true}
        raid:
          - {name: md, level: raid1, devices: [/dev/sdc, /dev/sdd], spares: 1, options: [--metadata=1.0]}
        luks:
          - name: secret
            device: /dev/md/md
            label: S
            key_file: {source: "https://example.com/key"}
            options: [--cipher=x]
            wipe_volume: true
          - name: tang
            device: /dev/sde
            clevis: {tpm2: true, tang: [{url: "http://tang.example.com", thumbprint: x}]}
        filesystems:
          - {device: /dev/mapper/secret, path: /data, format: ext4, label: L, uuid: 21686148-6449-6E6F-744E-656564454649, options: [-q], mount_options: [ro], wipe_filesystem: true}
    `;
    expect(printed(text)).toMatchInlineSnapshot(`
      "
      system flatcar
      disk /dev/sdb wipe < storage.disks.0
        partition data number=1 sizeMiB=100 startMiB=1 typeGuid=21686148-6449-6E6F-744E-656564454649 guid=21686148-6449-6E6F-744E-656564454640 wipe resize < storage.disks.0.partitions.0
        partition gone number=2 wipe gone < storage.disks.0.partitions.1
      raid md level=raid1 devices=/dev/sdc,/dev/sdd spares=1 options=--metadata=1.0 < storage.raid.0
      volume secret device=/dev/md/md label=S options=--cipher=x wipe < storage.luks.0
        key remote url=https://example.com/key < storage.luks.0.key_file.source
      volume tang device=/dev/sde clevis tang=http://tang.example.com tpm2 < storage.luks.1
      filesystem /dev/mapper/secret mountPoint=/data format=ext4 label=L uuid=21686148-6449-6E6F-744E-656564454649 options=-q mountOptions=ro wipe < storage.filesystems.0
      device /dev/sdb < storage.disks.0.device
      device /dev/sdc < storage.raid.0.devices.0
      device /dev/sdd < storage.raid.0.devices.1
      device /dev/md/md < storage.luks.0.device
      device /dev/sde < storage.luks.1.device
      fetch key secret url=https://example.com/key < storage.luks.0.key_file.source
      "
    `);
  });

  it('is read as it was written where it does not render', () => {
    const text = `
      variant: flatcar
      version: 1.1.0
      storage:
        files:
          - path: relative
            contents: {local: a.sh}
          - path: /b
            contents: {inline: x}
        trees:
          - local: root
    `;
    expect(printed(text, { 'a.sh': 'true\n' })).toMatchInlineSnapshot(`
      "
      system flatcar
      file relative contents < storage.files.0
        contents local=a.sh size=5 < storage.files.0.contents.local
      file /b contents < storage.files.1
        contents inline size=1 < storage.files.1.contents.inline
      text file relative language=config length=5 document=a.sh < storage.files.0.contents.local
      text file /b language=config length=1 < storage.files.1.contents.inline
      "
    `);
  });
});

describe('other variants', () => {
  it('Fedora CoreOS has what boot_device and grub make', () => {
    const text = `
      variant: fcos
      version: 1.5.0
      boot_device:
        layout: ppc64le
        luks: {tpm2: true}
        mirror: {devices: [/dev/sda, /dev/sdb]}
      grub:
        users: [{name: root, password_hash: grub.pbkdf2.x}]
    `;
    expect(printed(text)).toMatchInlineSnapshot(`
      "
      system fedora-coreos
      file /boot/grub2/user.cfg < grub.users (grub)
        append generated size=80 < grub.users
      disk /dev/sda wipe < boot_device.mirror.devices.0 (boot-device)
        partition prep-1 sizeMiB=4 typeGuid=9E1A2D38-C612-4316-AA26-8B49521E5A8B < boot_device.mirror.devices.0 (boot-device)
        partition reserved-1 sizeMiB=1 typeGuid=8DA63339-0007-60C0-C436-083AC8230908 < boot_device.mirror.devices.0 (boot-device)
        partition boot-1 sizeMiB=384 < boot_device.mirror.devices.0 (boot-device)
        partition root-1 < boot_device.mirror.devices.0 (boot-device)
      disk /dev/sdb wipe < boot_device.mirror.devices.1 (boot-device)
        partition prep-2 sizeMiB=4 typeGuid=9E1A2D38-C612-4316-AA26-8B49521E5A8B < boot_device.mirror.devices.1 (boot-device)
        partition reserved-2 sizeMiB=1 typeGuid=8DA63339-0007-60C0-C436-083AC8230908 < boot_device.mirror.devices.1 (boot-device)
        partition boot-2 sizeMiB=384 < boot_device.mirror.devices.1 (boot-device)
        partition root-2 < boot_device.mirror.devices.1 (boot-device)
      raid md-boot level=raid1 devices=/dev/disk/by-partlabel/boot-1,/dev/disk/by-partlabel/boot-2 options=--metadata=1.0 < boot_device.mirror (boot-device)
      raid md-root level=raid1 devices=/dev/disk/by-partlabel/root-1,/dev/disk/by-partlabel/root-2 < boot_device.mirror (boot-device)
      volume root device=/dev/md/md-root label=luks-root wipe clevis tpm2 < boot_device.luks (boot-device)
      filesystem /dev/disk/by-label/boot mountPoint=/boot format=ext4 < grub.users (grub)
      filesystem /dev/md/md-boot format=ext4 label=boot wipe < boot_device.mirror (boot-device)
      filesystem /dev/mapper/root format=xfs label=root wipe < boot_device (boot-device)
      device /dev/sda < boot_device.mirror.devices.0
      device /dev/sdb < boot_device.mirror.devices.1
      device /dev/disk/by-partlabel/boot-1 < boot_device.mirror
      device /dev/disk/by-partlabel/boot-2 < boot_device.mirror
      device /dev/disk/by-partlabel/root-1 < boot_device.mirror
      device /dev/disk/by-partlabel/root-2 < boot_device.mirror
      device /dev/md/md-root < boot_device.luks
      text file /boot/grub2/user.cfg language=config length=80 < grub.users
      "
    `);
  });

  it('OpenShift has what its operator is told', () => {
    const text = `
      variant: openshift
      version: 4.14.0
      metadata:
        name: workers
        labels: {machineconfiguration.openshift.io/role: worker}
      openshift:
        kernel_type: realtime
        fips: true
        kernel_arguments: [nosmt]
        extensions: [usbguard]
      storage:
        luks: [{name: root, device: /dev/sda, clevis: {tpm2: true}}]
        files:
          - path: /etc/a
            contents: {inline: "a=1"}
    `;
    expect(printed(text)).toMatchInlineSnapshot(`
      "
      system unknown
      file /etc/a contents < storage.files.0
        contents inline size=3 < storage.files.0.contents.inline
      volume root device=/dev/sda options=--cipher,aes-cbc-essiv:sha256 clevis tpm2 < storage.luks.0
      device /dev/sda < storage.luks.0.device
      operator workers kernelType=realtime fips=true kernelArguments=nosmt extensions=usbguard
      text file /etc/a language=config length=3 < storage.files.0.contents.inline
      "
    `);
  });
});

describe('Ignition', () => {
  it('has packed contents, what is fetched packed, and certificates that stand in it', () => {
    const packed = gzipSync('a b\n').toString('base64');
    const text = JSON.stringify({
      ignition: {
        version: '3.4.0',
        security: { tls: { certificateAuthorities: [{ source: 'data:,pem' }] } },
      },
      kernelArguments: { shouldExist: ['quiet'] },
      storage: {
        files: [
          { path: '/a', contents: { source: `data:;base64,${packed}`, compression: 'gzip' } },
          {
            path: '/b',
            contents: { source: 'https://example.com/b.gz', compression: 'gzip' },
            group: { name: 'g' },
          },
          { path: '/c', contents: { source: 'data:;base64,AAEC' } },
        ],
      },
      systemd: { units: [{ name: 'a.service', contents: '[Service]', mask: false }] },
      passwd: { users: [{ name: 'core', sshAuthorizedKeys: ['k'] }] },
    });
    expect(printed(text)).toMatchInlineSnapshot(`
      "
      system unknown
      file /a contents < storage.files.0
        contents data packed size=4 < storage.files.0.contents.source
      file /b group=g contents < storage.files.1
        contents remote packed url=https://example.com/b.gz < storage.files.1.contents.source
      file /c contents < storage.files.2
        contents data size=3 < storage.files.2.contents.source
      unit a.service masked=false contents < systemd.units.0
      user core sshKeys=k hasKeys < passwd.users.0
      argument quiet < kernelArguments.shouldExist.0
      certificate data size=3 < ignition.security.tls.certificateAuthorities.0.source
      fetch file /b url=https://example.com/b.gz < storage.files.1.contents.source
      text file /a language=config length=4 < storage.files.0.contents.source
      text file /c language=config length=3 < storage.files.2.contents.source
      text unit a.service language=unit isUnit length=9 < systemd.units.0.contents
      "
    `);
  });
});

describe('older formats', () => {
  it('Ignition 2 is read as what it is translated to', () => {
    const text = `{
      "ignition": {"version": "2.3.0"},
      "storage": {"files": [{"filesystem": "root", "path": "/etc/a", "mode": 420, "contents": {"source": "data:,a%20b"}}]},
      "networkd": {"units": [{"name": "a.network", "contents": "[Match]\\n"}]}
    }`;
    expect(printed(text)).toMatchInlineSnapshot(`
      "
      system flatcar sign=systemd-networkd sets its network up
      file /etc/a mode=0644 overwrite=true contents < storage.files.0
        contents data size=3 < storage.files.0.contents.source
      file /etc/systemd/network/a.network mode=0644 overwrite=true contents < networkd.units.0
        contents data size=8 < networkd.units.0.contents
      text file /etc/a language=config length=3 < storage.files.0.contents.source
      text file /etc/systemd/network/a.network language=networkd length=8 < networkd.units.0.contents
      "
    `);
  });

  it('Container Linux Config is read as what it makes', () => {
    const text = `
      etcd: {name: a}
      storage:
        files:
          - path: /etc/a
            filesystem: root
            mode: 0644
            contents: {inline: text}
          - path: /etc/b
            filesystem: root
            contents: {local: b.txt}
      systemd:
        units: [{name: a.service, enabled: true, contents: "[Service]"}]
    `;
    expect(printed(text, { 'b.txt': 'b\n' })).toMatchInlineSnapshot(`
      "
      system flatcar sign=it has units of Flatcar
      file /etc/a mode=0644 overwrite=true contents < 
        contents data size=4 < storage.files.0.contents.source
      file /etc/b mode=0644 overwrite=true contents < 
        contents local=b.txt size=2 < storage.files.1.contents.source
      unit etcd-member.service enabled=true < 
        dropin 20-clct-etcd-member.conf contents < 
      unit a.service enabled=true contents < 
      text dropin etcd-member.service language=unit isUnit length=85 < 
      text file /etc/a language=config length=4 < storage.files.0.contents.source
      text file /etc/b language=config length=2 document=b.txt < storage.files.1.contents.source
      text unit a.service language=unit isUnit length=9 < systemd.units.1.contents
      "
    `);
  });
});
