import { describe, expect, it } from 'vitest';
import { lint } from '../kit.ts';
import { checkBodyFix, expectRemarks, expectSilence, flatcar } from './kit.ts';

const service = (lines: string, rest = '') => `
  systemd:
    units:
      - name: a.service
        enabled: true
        contents: |
          [Service]
          ${lines}
          [Install]
          WantedBy=multi-user.target
${rest}`;

const file = (path: string, rest = 'mode: 0755') => `
  storage:
    files:
      - path: ${path}
        ${rest}
        contents:
          inline: |
            #!/bin/sh
            echo a
`;

const script = (lines: string) => file('/opt/bin/other').replace('echo a', lines);

describe('files that nothing puts there', () => {
  it('are run and read', () => {
    expectRemarks(`
      storage:
        files:
          - path: /opt/app/conf.yaml
            contents: {inline: a}
          - path: /opt/bin/install.sh
            mode: 0755
            contents: {inline: a}
      systemd:
        units:
          - name: a.service
            enabled: true
            contents: |
              [Service]
              EnvironmentFile=/etc/app.env
      #                       ^^^^^^^^^^^^ hint[file-nowhere] nothing here puts /etc/app.env there, and without it the unit does not start
              WorkingDirectory=/opt/app
              ExecStartPre=/bin/bash -e /srv/prepare.sh
      #                                 ^^^^^^^^^^^^^^^ hint[file-nowhere] nothing here puts /srv/prepare.sh there, and without it this fails
              ExecStart=/opt/app/server --conf /opt/app/conf.yaml
      #                 ^^^^^^^^^^^^^^^ hint[file-nowhere] nothing here puts /opt/app/server there, and without it the unit fails
              ExecStop=/opt/app/server --stop
              [Install]
              WantedBy=multi-user.target
          - name: b.service
            enabled: true
            contents: |
              [Service]
              ExecStart=/opt/bin/instal.sh
      #                 ^^^^^^^^^^^^^^^^^^ warning[file-nowhere] there is no /opt/bin/instal.sh, but /opt/bin/install.sh, which nothing uses: the unit fails
              [Install]
              WantedBy=multi-user.target
    `);
  });

  const APP = 'ExecStart=/opt/bin/app';
  it.each([
    ['the config', service(APP, file('/opt/bin/app'))],
    [
      'a download',
      service(
        APP,
        file('/opt/bin/app').replace(
          /inline.*$/s,
          'source: https://example.com/app\n          verification: {hash: sha512-cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e}\n',
        ),
      ),
    ],
    [
      'a line before',
      service(`ExecStartPre=/usr/bin/curl -o /opt/bin/app https://example.com/app\n          ${APP}`),
    ],
    [
      'an archive for its folder',
      service(`ExecStartPre=/usr/bin/tar -xf /opt/a.tar -C /opt\n          ${APP}`),
    ],
    [
      'a container that has its folder',
      service(`ExecStartPre=/usr/bin/docker run -v /opt/bin:/out example/a\n          ${APP}`, '').replace(
        '[Service]',
        '[Unit]\n          After=docker.service\n          [Service]',
      ),
    ],
    ['a script that names its folder', service(APP, script('cd /opt/bin && wget https://example.com/a'))],
    [
      'a script that fetches it by name',
      service(APP, script('BIN=/opt/$DIR; curl -LO https://example.com/app')),
    ],
    ['a script from the network', service(APP, script('curl -sf https://example.com/install | sh'))],
    [
      'whoever knows that it may be missing',
      service(`ConditionPathExists=/opt/bin/app\n          ${APP}`.replace(/^(.*)\n/, ''), '').replace(
        '[Service]',
        '[Unit]\n          ConditionFileIsExecutable=/opt/bin/app\n          [Service]',
      ),
    ],
    ['a mark that it may be missing', service('ExecStart=-/opt/bin/app')],
    [
      'a mark that the file may be missing',
      service('EnvironmentFile=-/etc/app.env\n          ExecStart=/usr/bin/sleep 1'),
    ],
    ['a specifier', service('ExecStart=/opt/%p/app')],
    ['a variable', service('ExecStart=/opt/$APP/app')],
    ['the image', service('EnvironmentFile=/etc/os-release\n          ExecStart=/usr/bin/sleep 1')],
    ['others that run', service('EnvironmentFile=/run/app/env\n          ExecStart=/var/lib/app/run')],
    [
      'a link to its folder',
      `${service('ExecStart=/opt/app/run')}  storage:\n    links:\n      - {path: /opt/app, target: /srv/app}\n`,
    ],
    [
      'a filesystem of its own',
      `${service(APP)}  storage:\n    filesystems:\n      - {device: /dev/vdb, format: ext4, path: /opt, with_mount_unit: true}\n`,
    ],
    [
      'an extension',
      `${service(APP)}  storage:\n    links:\n      - {path: /etc/extensions/app.raw, target: /opt/extensions/app.raw}\n`,
    ],
    ['a root of its own', service(`RootDirectory=/srv/root\n          ${APP}`)],
  ])('are left alone where there is %s', (_, body) => expectSilence(body));

  it('are left alone in units that nobody starts', () => {
    expectSilence(service(APP).replace('enabled: true', 'enabled: false'));
  });

  it('are no slips of a number', () => {
    const [found] = lint(flatcar(service('ExecStart=/opt/bin/node2', file('/opt/bin/node1'))));
    expect(found?.severity).toBe('hint');
  });

  it('are named right by a fix, or may be missing', () => {
    checkBodyFix(
      'file-nowhere',
      service('ExecStart=/opt/bin/instal.sh', file('/opt/bin/install.sh')),
      service('ExecStart=/opt/bin/install.sh', file('/opt/bin/install.sh')),
      { safe: false },
    );
    checkBodyFix(
      'file-nowhere',
      service('EnvironmentFile=/etc/app.env\n          ExecStart=/usr/bin/sleep 1'),
      service('EnvironmentFile=-/etc/app.env\n          ExecStart=/usr/bin/sleep 1'),
      { safe: false },
    );
  });
});

describe('programs', () => {
  it('need a mode with which they can be run', () => {
    expectRemarks(`
      storage:
        files:
          - path: /opt/bin/a
            mode: 0644
      #           ^^^^ warning[program-not-executable] a.service runs /opt/bin/a, whose mode 0644 lets nobody run it, and fails; set the mode to 0755
            contents: {inline: '#!/bin/sh'}
          - path: /opt/bin/b
      #           ^^^^^^^^^^ warning[program-not-executable] a.service runs /opt/bin/b, whose mode 0644 lets nobody run it, and fails; set the mode to 0755
            contents: {inline: '#!/bin/sh'}
          - path: /opt/bin/read
            contents: {inline: '#!/bin/sh'}
          - path: /opt/bin/later
            contents: {inline: '#!/bin/sh'}
      systemd:
        units:
          - name: a.service
            contents: |
              [Service]
              Type=oneshot
              ExecStartPre=/usr/bin/chmod +x /opt/bin/later
              ExecStart=/opt/bin/a
              ExecStart=+/opt/bin/b --now
              ExecStart=/bin/sh /opt/bin/read
              ExecStart=/opt/bin/later
              ExecStart=-/opt/bin/read
    `);
    const body = (mode: string) => service('ExecStart=/opt/bin/a', file('/opt/bin/a', mode));
    expectSilence(body('mode: 0700'));
    checkBodyFix('program-not-executable', body('mode: 0600'), body('mode: 0700'), { safe: false });
    checkBodyFix(
      'program-not-executable',
      body('overwrite: true'),
      body('mode: 0755\n        overwrite: true'),
    );
  });

  it('are not in the image, or not where systemd looks', () => {
    expectRemarks(`
      storage:
        files:
          - path: /opt/bin/kubectl
            mode: 0755
            contents: {inline: a}
      systemd:
        units:
          - name: a.service
            enabled: true
            contents: |
              [Service]
              Type=oneshot
              ExecStartPre=/usr/bin/perl -e 1
      #                    ^^^^^^^^^^^^^ hint[program-absent] Flatcar has no perl: use a container or an extension, or bring it to /opt/bin
              ExecStart=kubectl get nodes
      #                 ^^^^^^^ warning[program-absent] systemd looks for kubectl in /usr only; write /opt/bin/kubectl
              ExecStart=-/usr/bin/crontab /opt/tab
              ExecStart=/bin/sh -c 'type node && node /opt/a.js'
              [Install]
              WantedBy=multi-user.target
    `);
    checkBodyFix(
      'program-absent',
      service('ExecStart=/usr/bin/helm ls', file('/opt/bin/helm')),
      service('ExecStart=/opt/bin/helm ls', file('/opt/bin/helm')),
      { safe: false },
    );
    const extension =
      '  storage:\n    links:\n      - {path: /etc/extensions/kubernetes.raw, target: /opt/extensions/kubernetes.raw}\n';
    expectSilence(service('ExecStart=/usr/bin/kubectl get nodes', extension));
  });
});
