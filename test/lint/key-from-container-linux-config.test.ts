import { describe, expect, it } from 'vitest';
import { toMebibytes } from '../../server/src/lint/butane/sizes.ts';
import { dedent } from '../kit/cursor.ts';
import { checkFix, checkNoFix, expectFindings, lint } from './kit.ts';

const CODE = 'key-from-container-linux-config';
const head = 'variant: flatcar\nversion: 1.1.0\n';
const fix = (before: string, after: string, how = {}) =>
  checkFix(CODE, head + dedent(before), head + dedent(after), how);
const noFix = (text: string) => checkNoFix(CODE, head + dedent(text));
const file = (contents: string) => `${head}storage:\n  files:\n    - path: /a\n      contents:\n${contents}`;

describe(CODE, () => {
  it('says what to do with the sections that are gone', () => {
    const found = lint(`${head}etcd: {}\nlocksmith: {}\n`).map(({ message, tags }) => ({ message, tags }));
    expect(found).toEqual([
      {
        message:
          '`etcd` is Container Linux Config: set up etcd-member.service with a drop-in, or a unit of your own',
        tags: ['deprecated'],
      },
      {
        message:
          '`locksmith` is Container Linux Config: write /etc/flatcar/update.conf with `storage.files` (REBOOT_STRATEGY and LOCKSMITHD_…)',
        tags: ['deprecated'],
      },
    ]);
  });

  it('says what to do with a key', () => {
    expectFindings(
      `
      variant: flatcar
      version: 1.1.0
      storage:
        files:
          - path: /a
            contents:
              remote:
      #       ^^^^^^ info[key-from-container-linux-config] \`remote\` is Container Linux Config: put its keys here, with \`source\` for \`url\`
                url: https://example.com/a
      `,
      [CODE],
    );
  });
});

describe('contents.remote', () => {
  it('gives its keys to contents, with layout and comments', () => {
    checkFix(
      CODE,
      file(`        remote: # far away
          url: "https://example.com/a" # here
          # Checked.
          verification:
            hash:
              function: sha512
              sum: abc0
          compression: gzip
      mode: 0644
`),
      file(`        # far away
        source: "https://example.com/a" # here
        # Checked.
        verification:
          hash: sha512-abc0
        compression: gzip
      mode: 0644
`),
    );
  });

  it('is safe when butane takes the result', () => {
    const plain = (before: string, after: string, safe: boolean) =>
      checkFix(CODE, file(before), file(after), { safe });
    plain(
      '        remote:\n          url: https://a.example/\n',
      '        source: https://a.example/\n',
      true,
    );
    plain('        remote:\n          url: nothing\n', '        source: nothing\n', false);
  });

  it.each([
    [
      '        remote: {url: "https://a.example/", compression: gzip}\n',
      '        source: "https://a.example/"\n        compression: gzip\n',
    ],
    [
      '        remote: { url: "https://a.example/", verification: { hash: { function: sha256, sum: ab } } } # x\n',
      '        source: "https://a.example/"\n        verification: { hash: sha256-ab } # x\n',
    ],
    [
      '        remote:\n\n          url: |\n            x\n\n             y\n',
      '\n        source: |\n          x\n\n           y\n',
    ],
  ])('moves up from %j', (before, after) => {
    checkFix(CODE, file(before), file(after));
  });

  it('moves up within braces', () => {
    fix(
      'storage: {files: [{path: /a, contents: {remote: { url: "https://a.example/" }}}]}\n',
      'storage: {files: [{path: /a, contents: {source: "https://a.example/"}}]}\n',
    );
  });

  it('moves up in a text with CRLF', () => {
    const crlf = (text: string) => file(text).replaceAll('\n', '\r\n');
    checkFix(
      CODE,
      crlf('        remote:\n          url: https://a.example/\n'),
      crlf('        source: https://a.example/\n'),
    );
  });

  it('stays where there is a source, an unknown key, or an odd layout', () => {
    for (const contents of [
      '        source: data:,\n        remote:\n          url: https://a.example/\n',
      '        remote:\n          uri: https://a.example/\n',
      '        remote:\n          url: https://a.example/\n          verification:\n            hash:\n              sum: a # why\n              function: md5\n',
      '        ? remote\n        : url: https://a.example/\n',
      '        remote: &r\n          url: https://a.example/\n',
      '        remote: {url: "https://a.example/",\n          compression: gzip}\n',
    ]) {
      noFix(file(contents).slice(head.length));
    }
  });
});

describe('partitions', () => {
  const partition = (lines: string) =>
    `${head}storage:\n  disks:\n    - device: /dev/vdb\n      partitions:\n        - label: a\n${lines}`;

  it('have numbers of MiB', () => {
    checkFix(
      CODE,
      partition('          size: 10GiB # big\n'),
      partition('          size_mib: 10240 # big\n'),
      { safe: true },
    );
    checkFix(CODE, partition('          "start": "1MiB"\n'), partition('          "start_mib": 1\n'), {
      safe: true,
    });
    checkFix(CODE, partition('          size: 1500KiB\n'), partition('          size_mib: 2\n'), {
      safe: false,
    });
  });

  it('have GUIDs', () => {
    checkFix(
      CODE,
      partition('          type_guid: swap_partition\n'),
      partition('          type_guid: 0657fd6d-a4ab-43c4-84e5-0933c84b4f4f\n'),
      { safe: true },
    );
  });

  it('stay when the size has no unit, or size_mib is there', () => {
    noFix(partition('          size: 2097152\n').slice(head.length));
    noFix(partition('          size: 1GiB\n          size_mib: 1024\n').slice(head.length));
  });

  it('count in powers of 1024', () => {
    expect(
      ['0', '512B', '1MiB', '1MB', '1.5GiB', '2TiB', '1', 'all', '-1MiB'].map(
        (text) => toMebibytes(text)?.mebibytes,
      ),
    ).toEqual([0, 1, 1, 1, 1536, 2097152, undefined, undefined, undefined]);
  });
});
