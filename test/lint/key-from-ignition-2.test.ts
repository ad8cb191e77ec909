import { describe, it } from 'vitest';
import { dedent } from '../kit/cursor.ts';
import { checkFix, checkNoFix, expectFindings } from './kit.ts';

const CODE = 'key-from-ignition-2';
const head = 'variant: flatcar\nversion: 1.1.0\n';
const fix = (before: string, after: string, how = {}) =>
  checkFix(CODE, head + dedent(before), head + dedent(after), how);
const noFix = (text: string) => checkNoFix(CODE, head + dedent(text));

describe(CODE, () => {
  it('says what replaces a key', () => {
    expectFindings(
      `
      variant: flatcar
      version: 1.1.0
      storage:
        files:
          - filesystem: root
      #     ^^^^^^^^^^ info[key-from-ignition-2] \`filesystem\` is Ignition 2: paths begin at the root; put the mount point of any other filesystem in front of \`path\`
            path: /a
      systemd:
        units:
          - name: a.service
            enable: true
      #     ^^^^^^ info[key-from-ignition-2] \`enable\` is Ignition 2: use \`enabled\`
      `,
      [CODE],
    );
  });

  it('works in a document that does not decode', () => {
    expectFindings(
      `
      variant: flatcar
      version: 1.1.0
      storage:
        files:
          - path: [wrong]
            filesystem: root
      #     ^^^^^^^^^^ info[key-from-ignition-2] \`filesystem\` is Ignition 2: paths begin at the root; put the mount point of any other filesystem in front of \`path\`
      `,
      [CODE],
    );
  });

  it('leaves keys alone that a template makes, and follows aliases in circles once', () => {
    expectFindings('variant: flatcar\nversion: 1.1.0\nstorage: &s\n  "$' + '{key}": 1\n  <<: *s\n', [CODE]);
  });
});

describe('filesystem', () => {
  it('goes with its line and the comment in it', () => {
    fix(
      `
      storage:
        files:
          # The greeting.
          - path: /etc/motd
            filesystem: root # as ever
            # For all.
            mode: 0644
      `,
      `
      storage:
        files:
          # The greeting.
          - path: /etc/motd
            # For all.
            mode: 0644
      `,
      { safe: true },
    );
  });

  it('lets the next key move up to the dash', () => {
    fix(
      `
      storage:
        files:
          - filesystem: "root"
            path: /etc/motd
      `,
      `
      storage:
        files:
          - path: /etc/motd
      `,
    );
  });

  it('leaves the dash alone before a comment', () => {
    fix(
      `
      storage:
        links:
          - filesystem: root
            # Where.
            path: /a
      `,
      `
      storage:
        links:
          -
            # Where.
            path: /a
      `,
    );
  });

  it('leaves an empty map in a list', () => {
    fix(`storage:\n  files:\n    - filesystem: root\n`, `storage:\n  files:\n    - {}\n`);
  });

  it.each([
    ['{filesystem: root, path: /a}', '{path: /a}'],
    ['{ path: /a, filesystem: root }', '{ path: /a }'],
    ['{path: /a, filesystem: root,}', '{path: /a,}'],
    ['{path: /a, "filesystem": "root", mode: 0644}', '{path: /a, mode: 0644}'],
    ['{ filesystem: root }', '{ }'],
  ])('goes from %s', (before, after) => {
    const text = (file: string) => `${head}storage: {files: [${file}]}\n`;
    checkFix(CODE, text(before), text(after));
  });

  it('goes from a text with CRLF', () => {
    const text = (line: string) =>
      `${head}storage:\n  files:\n    - path: /a\n${line}`.replaceAll('\n', '\r\n');
    checkFix(CODE, text('      filesystem: root\n'), text(''));
  });

  it('puts /oem in front of the path', () => {
    fix(
      `storage:\n  files:\n    - filesystem: oem\n      path: "/grub.cfg"\n`,
      `storage:\n  files:\n    - path: "/oem/grub.cfg"\n`,
      { safe: false },
    );
  });

  it('has no fix with another name, a template or an anchor', () => {
    noFix('storage:\n  files:\n    - path: /a\n      filesystem: data\n');
    noFix('storage:\n  files:\n    - path: /a\n      filesystem: $' + '{fs}\n');
    noFix('storage:\n  files:\n    - path: /a\n      filesystem: &fs root\n');
  });
});

describe('enable', () => {
  const unit = (lines: string) => `${head}systemd:\n  units:\n    - name: a.service\n${lines}`;

  it('becomes enabled', () => {
    checkFix(CODE, unit('      enable: true\n'), unit('      enabled: true\n'), { safe: true });
    checkFix(CODE, unit('      "enable": yes\n'), unit('      "enabled": yes\n'), { safe: true });
    checkFix(CODE, unit('      enable: false\n'), unit('      enabled: false\n'), { safe: false });
  });

  it('goes where enabled is there', () => {
    checkFix(CODE, unit('      enable: true\n      enabled: true\n'), unit('      enabled: true\n'), {
      safe: true,
    });
  });

  it('stays when it is no boolean', () =>
    noFix('systemd:\n  units:\n    - name: a.service\n      enable: 1\n'));
});

describe('append', () => {
  it('makes contents a list', () => {
    fix(
      `
      storage:
        files:
          - path: /a
            append: true
            contents:
              inline: |
                text

                more
            mode: 0644
      `,
      `
      storage:
        files:
          - path: /a
            append:
              - inline: |
                  text

                  more
            mode: 0644
      `,
      { safe: false },
    );
  });

  it('goes when it is false', () => {
    fix('storage:\n  files:\n    - path: /a\n      append: false\n', 'storage:\n  files:\n    - path: /a\n', {
      safe: true,
    });
  });

  it('becomes merge in ignition.config', () => {
    fix(
      'ignition:\n  config:\n    append:\n      - source: https://example.com/a\n',
      'ignition:\n  config:\n    merge:\n      - source: https://example.com/a\n',
      { safe: false },
    );
  });
});

describe('sections that move up', () => {
  const before = `
    storage:
      filesystems:
        - name: data
          mount: # the disk
            device: /dev/vdb
            # Fast.
            format: xfs
            options:
            - -L
          path: /data
  `;
  const after = `
    storage:
      filesystems:
        - name: data
          # the disk
          device: /dev/vdb
          # Fast.
          format: xfs
          options:
          - -L
          path: /data
  `;
  const title = 'Put the keys of mount here';

  it('moves mount into the filesystem', () => fix(before, after, { safe: false, title }));

  it('moves mount behind the dash', () => {
    fix(
      'storage:\n  filesystems:\n    - mount:\n        device: /dev/vdb\n        format: xfs\n      path: /data\n',
      'storage:\n  filesystems:\n    - device: /dev/vdb\n      format: xfs\n      path: /data\n',
    );
    fix(
      'storage:\n  filesystems:\n    - {mount: {device: /dev/vdb, format: xfs}, path: /data}\n',
      'storage:\n  filesystems:\n    - {device: /dev/vdb, format: xfs, path: /data}\n',
    );
  });

  it('moves the keys of create into the user', () => {
    fix(
      'passwd:\n  users:\n    - name: a\n      create:\n        uid: 1000\n        homeDir: /home/a\n',
      'passwd:\n  users:\n    - name: a\n      uid: 1000\n      home_dir: /home/a\n',
      { safe: true },
    );
    fix('passwd:\n  users:\n    - name: a\n      create: {}\n', 'passwd:\n  users:\n    - name: a\n', {
      safe: true,
    });
  });

  it('stays when a key is there already, is unknown or does not fit', () => {
    const user = (line: string) =>
      `passwd:\n  users:\n    - name: a\n      uid: 1\n      create:\n        ${line}\n`;
    for (const line of ['uid: 1000', 'force: true', 'system: 7']) noFix(user(line));
  });
});

describe('networkd', () => {
  const networkd = `
    networkd:
      units:
        - name: 00-eth.network
          contents: |
            [Match]
            # The first.
            Name=eth0
          dropins:
            - name: 10-dns.conf
              contents: "[Network]\\nDNS=1.1.1.1\\n"
  `;
  const files = `
    - path: /etc/systemd/network/00-eth.network
      contents:
        inline: |
          [Match]
          # The first.
          Name=eth0
    - path: /etc/systemd/network/00-eth.network.d/10-dns.conf
      contents:
        inline: |
          [Network]
          DNS=1.1.1.1
  `;
  const indented = (blanks: number) => dedent(files).replace(/^(?=.)/gm, ' '.repeat(blanks));

  it('becomes files, in a section of its own', () => {
    fix(dedent(networkd), `storage:\n  files:\n${indented(4)}`, { safe: false });
  });

  it('becomes files behind the others', () => {
    fix(
      `storage:\n  files:\n  - path: /a\n    mode: 0644 # all\n${dedent(networkd)}passwd: {}\n`,
      `storage:\n  files:\n  - path: /a\n    mode: 0644 # all\n${indented(2)}passwd: {}\n`,
    );
  });

  it('becomes files in a section that has none', () => {
    fix(
      `${dedent(networkd)}storage:\n  links:\n    - path: /a\n      target: /b`,
      `storage:\n  links:\n    - path: /a\n      target: /b\n  files:\n${indented(4).trimEnd()}`,
    );
  });

  it('stays when there is a comment that would be lost', () =>
    noFix(dedent(networkd).replace('network\n', 'network # one\n')));
});
