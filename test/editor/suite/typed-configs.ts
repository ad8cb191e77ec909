/** Whole configs, as people write them from the first line to the last. */

export const CONFIGS: Readonly<Record<string, string>> = {
  'a Kubernetes worker': `variant: flatcar
version: 1.1.0
passwd:
  users:
    - name: core
      ssh_authorized_keys:
        - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 ops@example.com
storage:
  files:
    - path: /etc/modules-load.d/k8s.conf
      mode: 0644
      contents:
        inline: |
          br_netfilter
    - path: /opt/bin/join.sh
      mode: 0755
      contents:
        inline: |
          #!/bin/bash
          if [[ -f /etc/kubernetes/kubelet.conf ]]; then
            exit 0
          fi
          kubeadm join "$1"
systemd:
  units:
    - name: kubeadm-join.service
      enabled: true
      contents: |
        [Service]
        Type=oneshot
        ExecStart=/opt/bin/join.sh 10.0.0.1:6443
        [Install]
        WantedBy=multi-user.target
`,
  'a unit with all that units have': `variant: flatcar
version: 1.1.0
systemd:
  units:
    - name: app@.service
      enabled: true
      contents: |
        [Unit]
        Description=App of %i
        After=docker.service network-online.target
        Wants=network-online.target

        [Service]
        # The image is fetched first.
        Type=simple
        Restart=on-failure
        RestartSec=5s
        Environment="A=b c" D=e
        ExecStartPre=-/usr/bin/docker pull $IMAGE
        ExecStart=/usr/bin/docker run \\
          --rm --name %n \\
          $IMAGE
        LimitNOFILE=1048576

        [Install]
        WantedBy=multi-user.target
`,
  'a Docker host with RAID and LUKS': `variant: flatcar
version: 1.1.0
storage:
  disks:
    - device: /dev/sdb
      wipe_table: true
      partitions:
        - label: data-1
          number: 1
  raid:
    - name: data
      level: raid1
      devices:
        - /dev/disk/by-partlabel/data-1
        - /dev/disk/by-partlabel/data-2
  luks:
    - name: secret
      device: /dev/md/data
      key_file:
        source: https://keys.example.com/file
  filesystems:
    - device: /dev/mapper/secret
      format: ext4
      path: /var/lib/docker
      with_mount_unit: true
  files:
    - path: /etc/docker/daemon.json
      mode: 0600
      contents:
        inline: |
          {
            "log-driver": "journald",
            "storage-opts": ["overlay2"]
          }
`,
  'a web server with its network': `variant: flatcar
version: 1.1.0
storage:
  files:
    - path: /etc/systemd/network/10-lan.network
      contents:
        inline: |
          [Match]
          Name=eth0
          [Network]
          Address=192.0.2.10/24
    - {path: /etc/hostname, contents: {inline: web-1}}
  links:
    - path: /etc/localtime
      target: /usr/share/zoneinfo/UTC
systemd:
  units:
    - name: locksmithd.service
      mask: true
    - name: docker.service
      enabled: true
      dropins:
        - name: 10-proxy.conf
          contents: |
            [Service]
            EnvironmentFile=/etc/proxy.conf
`,
  'a script with its service, its network and a drop-in': `variant: flatcar
version: 1.1.0
storage:
  files:
    - path: /etc/systemd/network/10-lan.network
      contents:
        inline: |
          [Match]
          Name=eth0
          [Network]
          DHCP=yes
    - path: /opt/bin/greet.sh
      mode: 0755
      contents:
        inline: |
          #!/bin/bash
          for name in a b; do
            echo "$name"
          done
systemd:
  units:
    - name: greet.service
      contents: |
        [Service]
        Type=oneshot
        ExecStart=/opt/bin/greet.sh
        [Install]
        WantedBy=multi-user.target
    - name: docker.service
      dropins:
        - name: 10-proxy.conf
          contents: |
            [Service]
            Environment=A=b
`,
};
