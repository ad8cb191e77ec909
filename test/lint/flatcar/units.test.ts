import { describe, expect, it } from 'vitest';
import { fixes, lint } from '../kit.ts';
import { checkBodyFix, codesOf, expectRemarks, expectSilence, flatcar } from './kit.ts';

const unit = (name: string, rest = 'enabled: true') => `
  systemd:
    units:
      - name: ${name}
        ${rest}
`;

describe('units that are gone', () => {
  it.each([
    ['fleet.service', 'fleet'],
    ['etcd2.service', 'etcd2'],
    ['early-docker.socket', 'early-docker'],
    ['rkt-gc.timer', 'rkt'],
    ['torcx-profile-populate.service', 'torcx'],
    ['tlsdated.service', 'tlsdate'],
    ['dhcpcd.service', 'dhcpcd'],
    ['rngd.service', 'rngd'],
  ])('%s', (name, code) => expect(codesOf(flatcar(unit(name)))).toEqual([code]));

  it.each(['mask: true', 'contents: "[Service]\\nExecStart=/opt/bin/x\\n"'])('are fine with %s', (rest) =>
    expectSilence(unit('fleet.service', rest)),
  );

  it('are told with their place and what to use', () => {
    expectRemarks(`
      systemd:
        units:
          - name: etcd2.service
      #           ^^^^^^^^^^^^^ warning[etcd2] etcd2.service is gone from Flatcar; etcd-member.service runs etcd in Docker
          - name: hv_fcopy_daemon.service
      #           ^^^^^^^^^^^^^^^^^^^^^^^ warning[hv-fcopy] hv_fcopy_daemon.service is called hv_fcopy_uio_daemon.service now
    `);
  });

  it('go, or get their new names', () => {
    checkBodyFix(
      'rngd',
      'systemd:\n  units:\n    - name: rngd.service\n      enabled: true\n    - name: a.service\n',
      'systemd:\n  units:\n    - name: a.service\n',
      { safe: true },
    );
    checkBodyFix('hv-fcopy', unit('hv_fcopy_daemon.service'), unit('hv_fcopy_uio_daemon.service'), {
      safe: false,
    });
    checkBodyFix('nfs-unit-names', unit('nfsd.service'), unit('nfs-server.service'), { safe: false });
  });

  it.each([
    ['its drop-ins', 'dropins: [{name: a.conf, contents: "[Service]"}]', ''],
    [
      'what is merged',
      'enabled: true',
      'ignition:\n  config:\n    merge:\n      - source: https://a.example/b.ign\n',
    ],
  ])('do not go unasked with %s', (_, rest, more) => {
    const text = flatcar(unit('rngd.service', rest)) + more;
    expect(fixes(text, 'rngd').map(({ title, safe }) => [title, safe])).toEqual([
      ['Remove the unit (check first whether something needs it)', false],
    ]);
  });

  it('are shown as gone where they are', () => {
    const tags = (name: string) => lint(flatcar(unit(name))).flatMap(({ tags: found = [] }) => found);
    expect(tags('rngd.service')).toEqual(['deprecated']);
    // Links of these names are there still.
    expect(tags('nfsd.service')).toEqual([]);
  });

  it('depend on the target', () => {
    expectSilence(unit('ensure-sysext.service'), { target: '4593.2.5' });
    expect(codesOf(flatcar(unit('ensure-sysext.service')), { target: 'alpha' })).toEqual(['ensure-sysext']);
    expectSilence(unit('hv_fcopy_daemon.service'), { target: 'lts' });
  });

  it('a file that only they read is told as well', () => {
    expectRemarks(`
      storage:
        files:
          - path: /etc/dhcpcd.conf
      #           ^^^^^^^^^^^^^^^^ warning[dhcpcd] nothing reads /etc/dhcpcd.conf: dhcpcd is gone from Flatcar; systemd-networkd sets up the network
      systemd:
        units:
          - name: dhcpcd@eth0.service
      #           ^^^^^^^^^^^^^^^^^^^ warning[dhcpcd] dhcpcd@eth0.service is gone from Flatcar; systemd-networkd sets up the network
    `);
  });
});

describe('units in conflict', () => {
  it('ntpd and timesyncd', () => {
    checkBodyFix(
      'timesyncd-ntp',
      unit('ntpd.service'),
      `${unit('ntpd.service').trimEnd()}
      - name: systemd-timesyncd.service
        mask: true
`,
      { safe: false },
    );
    expectRemarks(`
      systemd:
        units:
          - name: ntpd.service
      #           ^^^^^^^^^^^^ warning[timesyncd-ntp] ntpd.service and systemd-timesyncd.service, which is enabled, exclude each other; mask systemd-timesyncd.service
            enabled: true
    `);
    // What is not masked starts all the same, which another rule says.
    const off = `${unit('ntpd.service').trimEnd()}\n      - {name: systemd-timesyncd.service, enabled: false}\n`;
    expect(codesOf(flatcar(off))).toEqual(['unit-starts-anyway']);
    expectSilence(unit('ntpd.service', 'enabled: false'));
  });

  it('sshd.service and sshd.socket', () => {
    checkBodyFix(
      'sshd-socket',
      `
      systemd:
        units:
          - name: sshd.socket # the port
            dropins: []
          - name: sshd.service
            enabled: true
    `,
      `
      systemd:
        units:
          - name: sshd.socket # the port
            mask: true
            dropins: []
          - name: sshd.service
            enabled: true
    `,
      { safe: false },
    );
    expectSilence(unit('sshd.socket'));
  });

  it('update-engine is not masked', () => {
    checkBodyFix(
      'locksmith-mask',
      `
      systemd:
        units:
          - name: update-engine.service
            mask: true
          - name: a.service
      storage:
        files:
          - path: /etc/a
    `,
      `
      systemd:
        units:
          - name: a.service
      storage:
        files:
          - path: /etc/a
          - path: /etc/flatcar/update.conf
            overwrite: true
            contents:
              inline: |
                SERVER=disabled
    `,
      { safe: false },
    );
    expect(
      lint(flatcar(unit('update-engine.service', 'mask: true'))).map(({ severity }) => severity),
    ).toEqual(['info']);
    expectSilence(unit('locksmithd.service', 'mask: true'));
  });
});

it('quadlets are no units', () => {
  const text = flatcar(unit('web.container', 'contents: "[Container]\\nImage=x\\n"'));
  expect(codesOf(text)).toContain('quadlet-as-unit');
  expect(fixes(text, 'quadlet-as-unit')).toEqual([]);
});
