import { describe, expect, it } from 'vitest';
import { checkBodyFix, codesOf, expectRemarks, expectSilence, flatcar } from './kit.ts';

const once = (condition: string, rest = '') => `
  systemd:
    units:
      - name: first.service
        enabled: true
        contents: |
          [Unit]
          After=docker.service
          ${condition}
          [Service]
          Type=oneshot
          ExecStart=/usr/bin/docker run -d --restart=always --name a example/a
          [Install]
          WantedBy=multi-user.target
${rest}`;

const FIRST = 'ConditionFirstBoot=yes';
const wants = (condition = '') => `
      - name: web.service
        enabled: true
        contents: |
          [Unit]
          ${condition}
          Wants=docker.service
          After=docker.service
          [Service]
          ExecStart=/usr/bin/sleep 1
          [Install]
          WantedBy=multi-user.target
`;

describe('containers that Docker shall start again', () => {
  it('stay down where nothing starts Docker', () => {
    expectRemarks(`
      storage:
        files:
          - path: /opt/bin/setup.sh
            mode: 0755
            contents:
              inline: |
                #!/bin/bash
                docker create --restart unless-stopped --name b example/b
      #                       ^^^^^^^^^^^^^^^^^^^^^^^^ hint[restart-policy] --restart=unless-stopped takes effect only once Docker runs, and nothing starts Docker at the next boot; have docker.service started at boot
      systemd:
        units:
          - name: first.service
            enabled: true
            contents: |
              [Unit]
              After=docker.socket
              ConditionPathExists=!/var/lib/first
              [Service]
              Type=oneshot
              ExecStart=/usr/bin/docker container run -d --restart=always --name a example/a
      #                                                  ^^^^^^^^^^^^^^^^ hint[restart-policy] --restart=always takes effect only once Docker runs, and nothing starts Docker at the next boot; have docker.service started at boot
              [Install]
              WantedBy=multi-user.target
    `);
    // What runs at the first boot only starts Docker at no other.
    expect(codesOf(flatcar(once(FIRST, wants(FIRST))))).toEqual(['restart-policy']);
  });

  it.each([
    ['the unit itself at each boot', once('')],
    ['a unit that wants it', once(FIRST, wants())],
    [
      'a link to it',
      `${once(FIRST)}
  storage:
    links:
      - path: /etc/systemd/system/multi-user.target.wants/docker.service
        target: /usr/lib/systemd/system/docker.service
        overwrite: true
`,
    ],
    [
      'a script that enables it',
      `${once(FIRST)}
  storage:
    files:
      - path: /opt/bin/setup.sh
        mode: 0755
        contents:
          inline: |
            #!/bin/sh
            systemctl enable --now docker
`,
    ],
  ])('are up again by %s', (_, body) => expectSilence(body));

  it('leave it to the entry that was to enable it to say that it does not', () => {
    const body = once(FIRST, '\n      - name: docker.service\n        enabled: true\n');
    expect(codesOf(flatcar(body))).toEqual(['unit-of-extension']);
  });

  it.each([
    'podman run -d --restart=always',
    'docker run --restart=on-failure',
    'docker run -d',
    'docker update --restart=always',
  ])('are not those of %s', (command) =>
    expect(codesOf(flatcar(once(FIRST).replace('docker run -d --restart=always', command)))).not.toContain(
      'restart-policy',
    ),
  );

  it('come back with a link, or with the unit enabled where extensions are there early', () => {
    checkBodyFix(
      'restart-policy',
      once(FIRST),
      `${once(FIRST)}  storage:
    links:
      - path: /etc/systemd/system/multi-user.target.wants/docker.service
        target: /usr/lib/systemd/system/docker.service
        hard: false
        overwrite: true
`.replace(/^\n/, ''),
      { safe: false },
    );
  });
});
