/** A config full of texts in languages of their own, as people write it from the first line to the last. */
export const TEXTS = `variant: flatcar
version: 1.1.0
systemd:
  units:
    - name: app.service
      enabled: true
      contents: |
        [Unit]
        Description=App
        After=docker.service network-online.target
        Requires=docker.service

        [Service]
        TimeoutStartSec=0
        Restart=always
        RestartSec=5s
        Environment=FOO=bar "BAZ=a b"
        EnvironmentFile=-/etc/app.env
        ExecStartPre=-/usr/bin/docker rm --force %n
        ExecStart=/usr/bin/docker run --rm --name %n \\
          --net host \\
          nginx:1.27

        [Install]
        WantedBy=multi-user.target
      dropins:
        - name: 10-env.conf
          contents: |
            [Service]
            Environment=A=b
    - name: app.timer
      contents: |
        [Timer]
        OnCalendar=*-*-* 04:00:00
        Persistent=true
storage:
  files:
    - path: /etc/systemd/network/10-static.network
      contents:
        inline: |
          [Match]
          Name=eth0

          [Network]
          Address=10.0.0.2/24
          DHCP=no
    - path: /etc/containers/systemd/web.container
      contents:
        inline: |
          [Container]
          Image=docker.io/library/nginx:1.27
          PublishPort=8080:80
          Volume=/srv:/srv:ro
    - path: /opt/bin/setup.sh
      mode: 0755
      contents:
        inline: |
          #!/bin/bash
          set -euo pipefail
          for f in /etc/*.d; do
            if [ -d "$f" ]; then
              echo "$f"
            fi
          done
    - path: /etc/docker/daemon.json
      contents:
        inline: |
          {
            "log-driver": "json-file",
            "log-opts": {
              "max-size": "10m"
            },
            "live-restore": true
          }
    - path: /etc/kubernetes/kubeadm.yaml
      contents:
        inline: |
          apiVersion: kubeadm.k8s.io/v1beta4
          kind: ClusterConfiguration
          networking:
            podSubnet: 10.244.0.0/16
          apiServer:
            extraArgs:
              - name: audit-log-path
                value: /var/log/audit.log
`;
