import { describe, expect, it } from 'vitest';
import { analyze } from '../../../server/src/analysis.ts';
import { applyEdits } from '../../../server/src/text/span.ts';
import { fixes } from '../kit.ts';
import { checkBodyFix, codesOf, expectRemarks, expectSilence, flatcar } from './kit.ts';

const LTS = { target: 'lts' };

const file = (path: string, rest = '') => `
  storage:
    files:
      - path: ${path}
        contents:
          inline: a
${rest}
`;

describe('paths of CoreOS', () => {
  it('are renamed', () => {
    expectRemarks(
      `
      storage:
        files:
          - path: /etc/coreos/update.conf
      #           ^^^^^^^^^^^^^^^^^^^^^^^ info[etc-coreos] /etc/coreos is the old name, and a link: on Flatcar this is /etc/flatcar/update.conf
            contents: {inline: "GROUP=beta"}
          - path: /etc/coreosx
    `,
      {},
      ['etc-coreos'],
    );
    checkBodyFix('etc-coreos', file('"/etc/coreos/a b" # why'), file('"/etc/flatcar/a b" # why'), {
      safe: true,
    });
  });

  it('are not renamed where the new path is taken', () => {
    const text = flatcar('storage:\n  files:\n    - path: /etc/coreos/a\n    - path: /etc/flatcar/a\n');
    expect(fixes(text, 'etc-coreos')).toEqual([]);
  });

  it('torcx is gone since 3794', () => {
    const body = file('/etc/torcx/next-profile');
    expectRemarks(`
      storage:
        files:
          - path: /etc/torcx/next-profile
      #           ^^^^^^^^^^^^^^^^^^^^^^^ warning[torcx] torcx is gone from Flatcar, and nothing reads this; use a system extension in /etc/extensions
    `);
    expectSilence(body, { target: '3760.2.0' });
  });

  it('the file for control groups of version 1 is removed from 4187 on', () => {
    const before = `
      storage:
        files:
          # for old Docker
          - path: /etc/flatcar-cgroupv1
            mode: 0444
          - path: /etc/a # stays
    `;
    checkBodyFix(
      'cgroupv1-marker',
      before,
      `
      storage:
        files:
          # for old Docker
          - path: /etc/a # stays
    `,
      { safe: true },
    );
    expectSilence(before, LTS);
  });
});

describe('paths of Fedora CoreOS', () => {
  it('are told', () => {
    expectRemarks(`
      storage:
        files:
          - path: /etc/zincati/config.d/55-updates.toml
      #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[fcos-isms] Flatcar has no Zincati; updates are set up in /etc/flatcar/update.conf
          - path: /etc/containers/systemd/web.container
      #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[fcos-isms] quadlets need Podman: enable it with a line podman in /etc/flatcar/enabled-sysext.conf
    `);
  });

  it.each([
    '- path: /etc/flatcar/enabled-sysext.conf\n      contents: {inline: "zfs\\npodman\\n"}',
    '- path: /etc/extensions/podman.raw\n      contents: {source: "https://example.com/podman.raw"}',
  ])('quadlets are fine with Podman: %s', (podman) => {
    const text = flatcar(
      `storage:\n  files:\n    - path: /etc/containers/systemd/web.container\n    ${podman}\n    - path: /etc/subuid\n`,
    );
    expect(codesOf(text)).toEqual([]);
  });
});

describe('/usr', () => {
  it('is read-only', () => {
    expectRemarks(`
      storage:
        directories:
          - path: /usr/lib/thing
      #           ^^^^^^^^^^^^^^ error[boot/read-only] /usr is read-only on Flatcar, so the machine does not boot; use /opt or /etc
        links:
          - path: /bin/sh2
      #           ^^^^^^^^ error[boot/read-only] /usr is read-only on Flatcar, so the machine does not boot; use /opt or /etc
            target: /opt/bin/sh
          - path: /opt/usr/bin/x
            target: /usr/bin/x
    `);
  });

  it('is not where something else is mounted', () => {
    expectSilence(`
      storage:
        filesystems:
          - {device: /dev/vdb, path: /usr/local, format: ext4}
        files:
          - path: /usr/local/bin/tool
    `);
  });

  it('its programs move to /opt/bin, with all who name them', () => {
    checkBodyFix(
      'boot/read-only',
      `
      systemd:
        units:
          - name: tool.service
            contents: |
              [Service]
              ExecStart=/usr/local/bin/tool --config=/usr/local/bin/tool.conf
              ExecStop=-/usr/local/bin/tool stop
              Environment="TOOL=/usr/local/bin/tool"
      storage:
        files:
          - path: '/usr/local/bin/tool'
            mode: 0755
        links:
          - path: /opt/tool
            target: /usr/local/bin/tool
    `,
      `
      systemd:
        units:
          - name: tool.service
            contents: |
              [Service]
              ExecStart=/opt/bin/tool --config=/usr/local/bin/tool.conf
              ExecStop=-/opt/bin/tool stop
              Environment="TOOL=/opt/bin/tool"
      storage:
        files:
          - path: '/opt/bin/tool'
            mode: 0755
        links:
          - path: /opt/tool
            target: /opt/bin/tool
    `,
      { safe: true },
    );
  });

  it('the move is not safe where a text cannot be changed', () => {
    const text = flatcar(
      'storage:\n  files:\n    - path: /usr/local/bin/tool\n    - path: /etc/a\n      contents: {source: "data:,/usr/local/bin/tool"}\n',
    );
    const [fix] = fixes(text, 'boot/read-only');
    expect(fix?.safe).toBe(false);
    expect(fix?.title).toContain('does not find it');
  });

  it('may be in part, where nothing shows that the system is Flatcar', () => {
    const told = (path: string, ignition: object, ...others: readonly string[]) => {
      const files = [path, ...others].map((one) => ({ path: one, contents: { source: 'data:,a' } }));
      const text = JSON.stringify({ ignition: { version: '3.4.0', ...ignition }, storage: { files } });
      const { findings, isSafe } = analyze(text);
      return findings.flatMap(({ code, severity, fixes: all = [] }) =>
        code === 'boot/read-only' ? [severity, ...all.map((fix) => (isSafe(fix) ? 'safe' : 'unsafe'))] : [],
      );
    };
    expect(told('/usr/local/bin/x', {})).toEqual(['warning', 'unsafe']);
    expect(told('/usr/local/bin/x', {}, '/oem/a')).toEqual(['error', 'safe']);
    expect(told('/usr/bin/x', {})).toEqual(['error']);
    expect(told('/usr/bin/x', { config: { replace: { source: 'https://a.example/a.ign' } } })).toEqual([]);
  });
});

describe('the OEM partition', () => {
  it('is at /oem, everywhere at once', () => {
    checkBodyFix(
      'usr-share-oem',
      `
      storage:
        filesystems:
          - device: /dev/disk/by-label/OEM
            path: /usr/share/oem
            format: btrfs
        files:
          - path: /usr/share/oem/a
          - path: "/usr/share/oem/b"
    `,
      `
      storage:
        filesystems:
          - device: /dev/disk/by-label/OEM
            path: /oem
            format: btrfs
        files:
          - path: /oem/a
          - path: "/oem/b"
    `,
      { safe: true },
    );
    expectSilence(file('/usr/share/oem/a'), { target: '3510.2.0' });
  });

  it('needs no entry and is btrfs', () => {
    const before = `
      storage:
        filesystems:
          - device: /dev/disk/by-label/OEM
            format: ext4
          - device: /dev/vdb
            format: ext4
    `;
    checkBodyFix(
      'oem-filesystem-entry',
      before,
      `
      storage:
        filesystems:
          - device: /dev/vdb
            format: ext4
    `,
      { safe: true },
    );
    checkBodyFix('oem-format', before, before.replace('ext4', 'btrfs'), { safe: true });
  });

  it.each(['wipe_filesystem: true', 'with_mount_unit: true', 'path: /var/oem'])(
    'keeps an entry with %s',
    (key) => {
      const body = `
      storage:
        filesystems:
          - device: /dev/disk/by-label/OEM
            format: btrfs
            ${key}
            ${key.startsWith('with') ? 'path: /oem' : ''}
    `;
      expectRemarks(body, {}, ['oem-filesystem-entry', 'oem-format']);
    },
  );
});

describe('grub.cfg', () => {
  it('becomes kernel_arguments', () => {
    checkBodyFix(
      'grub-cfg-file',
      `
      storage:
        files:
          - path: /oem/grub.cfg
            append:
              - inline: |
                  # more output
                  set linux_append="$linux_append console=ttyS1,115200n8 quiet"
          - path: /etc/a
    `,
      `
      storage:
        files:
          - path: /etc/a
      kernel_arguments:
        should_exist:
          - console=ttyS1,115200n8
          - quiet
    `,
      { safe: true },
    );
  });

  it('joins the arguments that are there', () => {
    checkBodyFix(
      'grub-cfg-file',
      `
      kernel_arguments:
        should_exist:
          - quiet # please
      storage:
        files:
          - path: /usr/share/oem/grub.cfg
            contents: {inline: 'set linux_append="\${linux_append} quiet nosmt"'}
          - path: /etc/a
    `,
      `
      kernel_arguments:
        should_exist:
          - quiet # please
          - nosmt
      storage:
        files:
          - path: /etc/a
    `,
      { safe: true },
    );
  });

  it.each([
    'set linux_append="nosmt"',
    'set linux_append="$linux_append nosmt"\nset oem_id=qemu',
    'if true; then\nset linux_append="$linux_append nosmt"\nfi',
    'set linux_append="$linux_append $other"',
  ])('has no fix where it holds more: %j', (grub) => {
    const text = flatcar(
      `storage:\n  files:\n    - path: /oem/grub.cfg\n      contents:\n        inline: ${JSON.stringify(grub)}\n`,
    );
    expect(codesOf(text)).toEqual(['grub-cfg-file']);
    expect(fixes(text, 'grub-cfg-file')).toEqual([]);
  });
});

it('a text is changed where it stands, and reads back', () => {
  const text = flatcar(
    "storage:\n  files:\n    - path: /usr/local/bin/a\n    - path: /opt/run\n      contents:\n        inline: '#!/bin/sh\n\n          exec /usr/local/bin/a'\n",
  );
  const [fix] = fixes(text, 'boot/read-only');
  expect(fix && applyEdits(text, fix.edits)).toContain("'#!/bin/sh\n\n          exec /opt/bin/a'");
});
