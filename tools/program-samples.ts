/**
 * What is run when the programs are built, to see what rendering, checking and serving need: the examples and the configs of the
 * benchmark, which between them have of everything that is common. What else a config has is found all the same, only later.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConfigShape, generateConfig } from '../bench/generate.ts';

const SHAPES: readonly ConfigShape[] = ['many small entries', 'few big bodies', 'units'];
const SIZE = 4096;

/** A config of what the others do not have. */
const USUAL = `variant: flatcar
version: 1.1.0
ignition:
  config:
    merge:
      - source: https://example.com/base.ign
        verification:
          hash: sha512-${'0'.repeat(128)}
storage:
  disks:
    - device: /dev/disk/by-id/data
      wipe_table: true
      partitions:
        - label: data
          number: 1
          size_mib: 0
  filesystems:
    - device: /dev/disk/by-partlabel/data
      format: ext4
      path: /var/lib/data
      label: data
      with_mount_unit: true
  directories:
    - path: /opt/app
      mode: 0755
  links:
    - path: /etc/extensions/app.raw
      target: /opt/app/app.raw
      hard: false
  files:
    - path: /etc/hostname
      mode: 0644
      contents:
        inline: web
    - path: /etc/flatcar/update.conf
      overwrite: true
      contents:
        inline: |
          GROUP=stable
          REBOOT_STRATEGY=off
    - path: /opt/app/run.sh
      mode: 0755
      contents:
        inline: |
          #!/bin/bash
          set -eu
          docker run --rm -p 80:80 nginx
    - path: /etc/systemd/network/10-static.network
      contents:
        inline: |
          [Match]
          Name=eth0
          [Network]
          Address=10.0.0.2/24
    - path: /etc/ssh/sshd_config.d/10-app.conf
      contents:
        inline: |
          PasswordAuthentication no
    - path: /etc/docker/daemon.json
      contents:
        inline: '{"log-driver": "journald"}'
    - path: /opt/app/app.raw
      contents:
        source: https://example.com/app.raw
    - path: /etc/containers/systemd/app.container
      contents:
        inline: |
          [Container]
          Image=docker.io/library/nginx
passwd:
  users:
    - name: core
      ssh_authorized_keys:
        - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGxTY2VzY2VzY2VzY2VzY2VzY2VzY2VzY2VzY2Vz anna@example
      groups: [docker]
systemd:
  units:
    - name: app.service
      enabled: true
      contents: |
        [Unit]
        Description=App
        After=network-online.target
        [Service]
        Type=oneshot
        ExecStartPre=/usr/bin/mkdir -p /opt/app/data
        ExecStart=/opt/app/run.sh
        [Install]
        WantedBy=multi-user.target
    - name: app.timer
      enabled: true
      contents: |
        [Timer]
        OnCalendar=daily
        [Install]
        WantedBy=timers.target
    - name: docker.service
      enabled: true
      dropins:
        - name: 10-env.conf
          contents: |
            [Service]
            Environment=FOO=bar
    - name: locksmithd.service
      mask: true
`;

/** A config with much to say of it. */
const FAULTY = `variant: flatcar
version: 1.0.0
storage:
  files:
    - path: /etc/systemd/system/old.service
      contents:
        inline: |
          [Service]
          ExecStart=/usr/bin/rkt run x
    - path: /opt/run.sh
      contents:
        inline: |
          #!/bin/bash
          docker run nginx
    - path: /opt/run.sh
      mode: 755
systemd:
  units:
    - name: a.service
      contents: |
        [Service]
        ExecStart=/usr/bin/docker run nginx
        Restrat=always
        [Install]
        WantedBy=multi-user.target
    - name: b.service
      enabled: true
      contents: |
        [Unit]
        Requires=coreos-metadata.service
        [Service]
        ExecStart=/opt/run.sh
`;

const IGNITION = `{"ignition":{"version":"3.3.0"},"storage":{"files":[{"path":"/etc/hostname","mode":420,
"contents":{"source":"data:,web"}}]},"systemd":{"units":[{"name":"a.service","enabled":true,
"contents":"[Service]\\nExecStart=/usr/bin/true\\n[Install]\\nWantedBy=multi-user.target\\n"}]}}
`;

/** The paths of the samples that butane renders, and of all. */
export interface Samples {
  readonly rendered: readonly string[];
  readonly all: readonly string[];
}

/** Writes the samples into a folder. Gives the paths of those that butane renders, and of all. */
export function writeSamples(folder: string): Samples {
  const texts = [...SHAPES.map((shape) => generateConfig(SIZE, shape)), USUAL];
  const write = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const rendered = texts.map((text, at) => write(`${at}.bu`, text));
  return { rendered, all: [...rendered, write('faulty.bu', FAULTY), write('a.ign', IGNITION)] };
}
