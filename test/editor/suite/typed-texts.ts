/** A config full of texts in languages of their own, as people write it from the first line to the last. */
export const TEXTS = `variant: flatcar
version: 1.1.0
systemd:
  units:
    - name: app.service
      enabled: true
      contents: |
        [Unit]
        After=docker.service network-online.target

        [Service]
        Restart=always
        RestartSec=5s
        Environment=FOO=bar "BAZ=a b"
        ExecStartPre=-/usr/bin/docker rm --force %n
        ExecStart=/usr/bin/docker run --rm --name %n \\
          nginx:1.27

        [Install]
        WantedBy=multi-user.target
      dropins:
        - name: 10-env.conf
          contents: |
            [Service]
            Environment=A=b
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
    - path: /opt/bin/setup.sh
      mode: 0755
      contents:
        inline: |
          #!/bin/bash
          if [ -d /etc ]; then
            echo "$1"
          fi
    - path: /etc/docker/daemon.json
      contents:
        inline: |
          {
            "log-driver": "json-file",
            "log-opts": {
              "max-size": "10m"
            }
          }
    - path: /etc/kubernetes/kubeadm.yaml
      contents:
        inline: |
          apiVersion: kubeadm.k8s.io/v1beta4
          kind: ClusterConfiguration
          apiServer:
            extraArgs:
              - name: audit-log-path
`;
