/** The texts that "New Flatcar Config" begins with; `new-configs.ts` says what each is for. */

/** The key that is to be filled in first. */
export const SSH_KEY = 'ssh-ed25519 AAAA... you@example.com';

const HEADER = 'variant: flatcar\nversion: 1.1.0\n';
const USER = `passwd:
  users:
    - name: core
      ssh_authorized_keys:
        - ${SSH_KEY}
`;

export const CONTAINER = `${HEADER}${USER}systemd:
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

export const UPDATES = `${HEADER}${USER}storage:
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

export const NETWORK = `${HEADER}${USER}storage:
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

export const DISK = `${HEADER}${USER}storage:
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

export const EXTENSION = `${HEADER}${USER}storage:
  files:
    - path: /etc/flatcar/enabled-sysext.conf
      overwrite: true
      mode: 0644
      contents:
        inline: |
          zfs
`;

export const MINIMAL = `${HEADER}${USER}`;

/** Docker comes with the image as an extension, so that a link has to start it with the machine; else its socket does. */
export const DOCKER = `${HEADER}${USER}storage:
  links:
    - path: /etc/systemd/system/multi-user.target.wants/docker.service
      target: /usr/lib/systemd/system/docker.service
      hard: false
  files:
    - path: /etc/hostname
      mode: 0644
      contents:
        inline: node-1
    - path: /etc/docker/daemon.json
      mode: 0644
      contents:
        inline: |
          {
            "log-driver": "journald",
            "live-restore": true
          }
`;

/** The extension of the sysext-bakery, and what keeps it up to date; kubeadm joins the cluster once. */
export const KUBERNETES = `${HEADER}${USER}storage:
  links:
    - path: /etc/extensions/kubernetes.raw
      target: /opt/extensions/kubernetes/kubernetes-v1.32.2-x86-64.raw
      hard: false
  files:
    - path: /opt/extensions/kubernetes/kubernetes-v1.32.2-x86-64.raw
      mode: 0644
      contents:
        source: https://extensions.flatcar.org/extensions/kubernetes-v1.32.2-x86-64.raw
    - path: /etc/sysupdate.kubernetes.d/kubernetes-v1.32.conf
      mode: 0644
      contents:
        source: https://extensions.flatcar.org/extensions/kubernetes/kubernetes-v1.32.conf
    - path: /etc/sysupdate.d/noop.conf
      mode: 0644
      contents:
        source: https://extensions.flatcar.org/extensions/noop.conf
    - path: /etc/kubernetes/join.yaml
      mode: 0600
      contents:
        inline: |
          apiVersion: kubeadm.k8s.io/v1beta4
          kind: JoinConfiguration
          discovery:
            bootstrapToken:
              apiServerEndpoint: 192.0.2.10:6443
              token: abcdef.0123456789abcdef
              caCertHashes:
                - sha256:0000000000000000000000000000000000000000000000000000000000000000
systemd:
  units:
    - name: kubeadm-join.service
      enabled: true
      contents: |
        [Unit]
        Description=Join the Kubernetes cluster
        Wants=network-online.target
        After=network-online.target containerd.service
        Requires=containerd.service
        ConditionPathExists=!/etc/kubernetes/kubelet.conf

        [Service]
        Type=oneshot
        RemainAfterExit=true
        ExecStart=/usr/bin/kubeadm join --config /etc/kubernetes/join.yaml

        [Install]
        WantedBy=multi-user.target
    - name: systemd-sysupdate.timer
      enabled: true
    - name: systemd-sysupdate.service
      dropins:
        - name: kubernetes.conf
          contents: |
            [Service]
            ExecStartPre=/usr/lib/systemd/systemd-sysupdate -C kubernetes update
`;

/** Ignition makes a key for the volume and keeps it on the root. */
export const RAID = `${HEADER}${USER}storage:
  disks:
    - device: /dev/sdb
      wipe_table: true
      partitions:
        - label: data-1
          number: 1
          type_guid: A19D880F-05FC-4D3B-A006-743F0F84911E
    - device: /dev/sdc
      wipe_table: true
      partitions:
        - label: data-2
          number: 1
          type_guid: A19D880F-05FC-4D3B-A006-743F0F84911E
  raid:
    - name: data
      level: raid1
      devices:
        - /dev/disk/by-partlabel/data-1
        - /dev/disk/by-partlabel/data-2
  luks:
    - name: data
      device: /dev/md/data
  filesystems:
    - device: /dev/mapper/data
      format: ext4
      label: data
      path: /var/lib/data
      with_mount_unit: true
`;

/** Podman comes as an extension of Flatcar; it makes a service of the quadlet. */
export const QUADLET = `${HEADER}${USER}storage:
  files:
    - path: /etc/flatcar/enabled-sysext.conf
      overwrite: true
      mode: 0644
      contents:
        inline: |
          podman
    - path: /etc/containers/systemd/web.container
      mode: 0644
      contents:
        inline: |
          [Unit]
          Description=Web server

          [Container]
          Image=docker.io/library/nginx:1
          PublishPort=80:80
          Volume=/srv/web:/usr/share/nginx/html:ro

          [Service]
          Restart=always

          [Install]
          WantedBy=multi-user.target
    - path: /srv/web/index.html
      mode: 0644
      contents:
        inline: |
          <!doctype html>
          <title>Flatcar</title>
          <p>Hello from Flatcar.</p>
`;

/** Butane's released versions for Flatcar do not know Clevis, which Ignition does: so that part is merged. */
export const TANG = `${HEADER}${USER}kernel_arguments:
  should_exist:
    - rd.networkd=1
storage:
  disks:
    - device: /dev/sdb
      wipe_table: true
      partitions:
        - label: data
          number: 1
  filesystems:
    - device: /dev/mapper/data
      format: ext4
      label: data
      path: /var/lib/data
      with_mount_unit: true
ignition:
  config:
    merge:
      - inline: |
          {
            "ignition": { "version": "3.4.0" },
            "storage": {
              "luks": [
                {
                  "name": "data",
                  "device": "/dev/disk/by-partlabel/data",
                  "clevis": {
                    "tang": [
                      {
                        "url": "http://tang.example.com",
                        "thumbprint": "REPLACE-ME-with-tang-show-keys"
                      }
                    ]
                  }
                }
              ]
            }
          }
`;
