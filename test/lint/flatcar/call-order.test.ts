import { describe, it } from 'vitest';
import { checkBodyFix, expectRemarks, expectSilence } from './kit.ts';

const CODES = ['call-order'];

/** An enabled unit of these lines, by section. */
const unit = (unitLines: string, serviceLines: string, rest = '') => `
  systemd:
    units:
      - name: a.service
        enabled: true
        contents: |
          [Unit]
          Description=A
          ${unitLines}
          [Service]
          Type=oneshot
          ${serviceLines}
          [Install]
          WantedBy=multi-user.target
${rest}`;

const oneCall = 'ExecStart=/usr/bin/docker run --rm example/a';

describe('a unit that calls a service', () => {
  it('may run before it', () => {
    expectRemarks(
      `
      systemd:
        units:
          - name: a.service
            enabled: true
            contents: |
              [Unit]
              Wants=network-online.target
              After=network-online.target
              [Service]
              ExecStartPre=-/usr/bin/docker rm a
              ExecStart=/usr/bin/docker run --name a example/a
      #                 ^^^^^^^^^^^^^^^ hint[call-order] docker.service may start later than this; add After=docker.service
              [Install]
              WantedBy=multi-user.target
          - name: join.service
            enabled: true
            contents: |
              [Service]
              Type=oneshot
              ExecStart=/opt/bin/kubeadm join --config /etc/kubeadm.yml
      #                 ^^^^^^^^^^^^^^^^ hint[call-order] containerd.service may start later than this; add After=containerd.service
              [Install]
              WantedBy=multi-user.target
          - name: images.service
            enabled: true
            contents: |
              [Service]
              Type=oneshot
              ExecStart=/bin/bash -c 'ctr -n k8s.io images import /opt/images.tar'
      #                               ^^^ hint[call-order] containerd.service may start later than this; add After=containerd.service
              [Install]
              WantedBy=multi-user.target
      `,
      {},
      CODES,
    );
  });

  it('may do so by a script of the config', () => {
    expectRemarks(
      `
      storage:
        files:
          - path: /opt/bin/load
            mode: 0755
            contents:
              inline: |
                #!/bin/sh
                docker load -i /opt/a.tar
      systemd:
        units:
          - name: a.service
            enabled: true
            contents: |
              [Service]
              Type=oneshot
              ExecStart=/opt/bin/load
      #                 ^^^^^^^^^^^^^ hint[call-order] /opt/bin/load needs docker.service, which may start later than this; add After=docker.service
              [Install]
              WantedBy=multi-user.target
      `,
      {},
      CODES,
    );
  });

  it.each([
    ['After=docker.service', oneCall],
    ['After=docker.socket network-online.target', oneCall],
    ['After=multi-user.target', oneCall],
    // Of a unit that the config does not have nobody knows what it waits for.
    ['After=kubelet.service', oneCall],
    ['', 'ExecStart=-/usr/bin/docker pull example/a'],
    ['', 'ExecStop=/usr/bin/docker stop a'],
    ['', 'ExecStart=/usr/bin/docker login -u a'],
    ['', 'ExecStart=/usr/bin/docker -H tcp://10.0.0.1:2376 ps'],
    ['', 'ExecStart=-/opt/bin/kubeadm version'],
    ['', 'ExecStart=/usr/bin/ctr -a /run/k3s/containerd/containerd.sock images ls'],
    ['', `ExecStart=/bin/sh -c 'until docker info; do sleep 1; done; docker load -i /opt/a.tar'`],
    ['', `ExecStartPre=/usr/bin/systemctl start docker.service\n          ${oneCall}`],
    ['', `Restart=on-failure\n          RestartSec=10\n          ${oneCall}`],
    ['', `Restart=on-failure\n          StartLimitIntervalSec=0\n          ${oneCall}`],
    ['', 'ExecStart=/usr/bin/echo docker run'],
  ])('is left alone with %j and %j', (lines, service) => expectSilence(unit(lines, service), {}));

  it('is left alone where others put it in order, or start it', () => {
    const other = (lines: string) => `
      - name: b.service
        enabled: true
        contents: |
          [Unit]
          ${lines}
          [Service]
          ExecStart=/usr/bin/sleep 1
          [Install]
          WantedBy=multi-user.target
`;
    expectSilence(unit('After=b.service', oneCall, other('After=docker.service')));
    expectSilence(unit('', oneCall, other('After=docker.service\n          Before=a.service')));
    expectSilence(unit('', oneCall).replace('enabled: true', 'enabled: false'));
    const timer = `
      - name: a.timer
        enabled: true
        contents: |
          [Timer]
          OnBootSec=10min
          [Install]
          WantedBy=timers.target
`;
    expectSilence(unit('', oneCall, timer));
    const dropin = `
        dropins:
          - name: order.conf
            contents: |
              [Unit]
              After=docker.service
`;
    expectSilence(unit('', oneCall, dropin));
  });

  it('is one whose socket is there in time, before and after extensions are merged late', () => {
    expectSilence(unit('', oneCall), { target: '3602.2.0' });
    expectSilence(unit('', oneCall), { target: '4757.0.0' });
  });

  it('gets the lines by a fix', () => {
    checkBodyFix(
      'call-order',
      unit('After=network-online.target', oneCall),
      unit(
        'After=network-online.target\n          Requires=docker.service\n          After=docker.service',
        oneCall,
      ),
      { safe: false },
    );
    checkBodyFix(
      'call-order',
      unit('Requires=containerd.service', 'ExecStart=/usr/bin/ctr images ls'),
      unit(
        'Requires=containerd.service\n          After=containerd.service',
        'ExecStart=/usr/bin/ctr images ls',
      ),
    );
    checkBodyFix(
      'call-order',
      unit('Before=b.service', 'ExecStart=/usr/bin/crictl pull example/a'),
      unit(
        'Before=b.service\n          Wants=containerd.service\n          After=containerd.service',
        'ExecStart=/usr/bin/crictl pull example/a',
      ),
      { lint: { target: '4757.0.0' } },
    );
  });
});
