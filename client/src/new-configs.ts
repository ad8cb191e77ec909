/** The configs that "New Config" begins with. Each passes every check as it stands. */

export interface Template {
  readonly label: string;
  readonly detail: string;
  readonly text: string;
}

const SSH_KEY = 'ssh-ed25519 AAAA... you@example.com';

/** What is to be filled in first. */
export const PLACEHOLDERS: readonly string[] = [SSH_KEY];

const HEADER = 'variant: flatcar\nversion: 1.1.0\n';
const USER = `passwd:
  users:
    - name: core
      ssh_authorized_keys:
        - ${SSH_KEY}
`;

const CONTAINER = `${HEADER}${USER}systemd:
  units:
    - name: web.service
      enabled: true
      contents: |
        [Unit]
        Description=Web server in a container
        After=docker.service network-online.target
        Requires=docker.service
        Wants=network-online.target

        [Service]
        ExecStartPre=-/usr/bin/docker rm --force web
        ExecStart=/usr/bin/docker run --name web --pull always --publish 80:80 docker.io/library/nginx:1
        ExecStop=/usr/bin/docker stop web
        Restart=always
        RestartSec=5

        [Install]
        WantedBy=multi-user.target
`;

const UPDATES = `${HEADER}${USER}storage:
  files:
    - path: /etc/flatcar/update.conf
      overwrite: true
      mode: 0644
      contents:
        inline: |
          REBOOT_STRATEGY=reboot
          LOCKSMITHD_REBOOT_WINDOW_START="Sun 04:00"
          LOCKSMITHD_REBOOT_WINDOW_LENGTH=1h
`;

const NETWORK = `${HEADER}${USER}storage:
  files:
    - path: /etc/hostname
      mode: 0644
      contents:
        inline: node-1
    - path: /etc/systemd/network/00-static.network
      mode: 0644
      contents:
        inline: |
          [Match]
          Name=eth* en*

          [Network]
          Address=192.0.2.10/24
          Gateway=192.0.2.1
          DNS=192.0.2.53
`;

const DISK = `${HEADER}${USER}storage:
  disks:
    - device: /dev/sdb
      wipe_table: false
      partitions:
        - label: data
          number: 1
  filesystems:
    - device: /dev/disk/by-partlabel/data
      format: ext4
      path: /var/lib/data
      with_mount_unit: true
`;

const EXTENSION = `${HEADER}${USER}storage:
  files:
    - path: /etc/flatcar/enabled-sysext.conf
      overwrite: true
      mode: 0644
      contents:
        inline: |
          zfs
`;

/** In the order they are offered. */
export const TEMPLATES: readonly Template[] = [
  { label: 'Minimal', detail: 'The header and one user with an SSH key', text: `${HEADER}${USER}` },
  { label: 'Container Service', detail: 'A service that runs a container with Docker', text: CONTAINER },
  { label: 'Static Network', detail: 'A host name and a fixed address, by systemd-networkd', text: NETWORK },
  { label: 'Data Disk', detail: 'A disk with a partition, a filesystem and a mount', text: DISK },
  {
    label: 'Reboot Window',
    detail: 'When updates may reboot the machine',
    text: UPDATES,
  },
  { label: 'System Extension', detail: 'One of the extensions that Flatcar brings: ZFS', text: EXTENSION },
];
