import { describe, expect, it } from 'vitest';
import { analyze } from '../../../server/src/analysis.ts';
import { EXPERIMENTAL_IGNITION } from '../../kit/experimental.ts';
import { checkFix, expectFindings } from '../kit.ts';
import { codesOf, expectRemarks, expectSilence, flatcar } from './kit.ts';

describe('partitions', () => {
  it('of Flatcar itself are left alone', () => {
    expectRemarks(`
      storage:
        luks:
          - name: data
            device: /dev/disk/by-partlabel/USR-B
      #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[partition-labels] USR-B belongs to Flatcar; what is made on it breaks the system
        filesystems:
          - device: /dev/disk/by-label/ROOT
      #             ^^^^^^^^^^^^^^^^^^^^^^^ error[partition-labels] the root filesystem is found by its label; add label: ROOT
            format: ext4
            wipe_filesystem: true
          - device: /dev/disk/by-partlabel/ROOT
            format: xfs
            label: ROOT
            wipe_filesystem: true
          - device: /dev/disk/by-partlabel/data
    `);
  });

  it.each(['[-L, ROOT]', "['-L ROOT']", '[-LROOT]', '[--label, ROOT]', '[-f, --label=ROOT]'])(
    'the label may be one of the options %s',
    (options) => {
      const root = (options: string) =>
        `storage:\n  filesystems:\n    - {device: /dev/disk/by-partlabel/ROOT, format: btrfs, wipe_filesystem: true, options: ${options}}\n`;
      expectSilence(root(options));
      expect(codesOf(flatcar(root(options.replace('ROOT', 'data'))))).toEqual(['partition-labels']);
    },
  );

  it('and so it may in older formats', () => {
    const filesystem =
      '"mount": {"device": "/dev/disk/by-label/ROOT", "format": "ext4", "create": {"force": true, "options": ["-L", "ROOT"]}}';
    const text = `{"ignition": {"version": "2.0.0"}, "storage": {"filesystems": [{${filesystem}}]}}`;
    expect(codesOf(text)).not.toContain('partition-labels');
    const clc =
      'storage:\n  filesystems:\n    - mount: {device: /dev/disk/by-label/ROOT, format: ext4, wipe_filesystem: true, options: [-L, ROOT]}\n';
    expect(codesOf(clc)).not.toContain('partition-labels');
    expect(codesOf(clc.replace('-L, ROOT', '-b'))).toContain('partition-labels');
  });

  it('Clevis needs Flatcar 3913', () => {
    const json =
      '{"ignition": {"version": "3.3.0"}, "storage": {"luks": [{"name": "a", "device": "/dev/vdb", "clevis": {"tpm2": true}}]}}';
    expect(codesOf(json, { target: '3602.2.0' })).toEqual(['clevis-old']);
    expect(codesOf(json)).toEqual([]);
  });
});

describe('sources', () => {
  it('that anybody on the way can change are verified', () => {
    expectRemarks(
      `
      storage:
        files:
          - path: /a
            contents:
              source: http://example.com/a
      #               ^^^^^^^^^^^^^^^^^^^^ warning[source-unverified] this is fetched unencrypted and not verified; add verification.hash, or use https (and one more place in this file)
          - path: /a2
            contents:
              source: tftp://example.com/a
          - path: /b
            contents:
              source: http://example.com/b
              verification: {hash: sha512-00}
          - path: /d
            contents: {source: https://example.com/d}
          - path: /e
            contents: {source: s3://bucket/e}
          - path: /f
            contents: {source: "http://matchbox/f?mac=1"}
      #                        ^^^^^^^^^^^^^^^^^^^^^^^^^ info[source-unverified] this is fetched unencrypted and not verified; add verification.hash, or use https
          - path: /c
            contents: {source: "data:,a"}
    `,
      {},
      ['source-unverified'],
    );
  });

  it('Butane cannot be merged', () => {
    expectRemarks(`
      ignition:
        config:
          merge:
            - local: parts/other.bu
      #              ^^^^^^^^^^^^^^ error[merge-butane] this is Butane, which a machine does not read; render it first and name the result
            - source: https://example.com/a.yaml?x=1
      #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[merge-butane] this looks like YAML; a config to merge has to be Ignition JSON
            - local: other.ign
    `);
  });
});

describe('versions', () => {
  const butane = (version: string, rest = '') => `variant: flatcar\nversion: ${version}\n${rest}`;

  it('go by the target', () => {
    expectFindings(
      `
      variant: flatcar
      version: 1.1.0
      #        ^^^^^ warning[butane-110-old] flatcar 1.1.0 renders to Ignition 3.4.0, but Flatcar 3510.3.8 (LTS) boots Ignition up to 3.3.0
      `,
      ['butane-110-old'],
      { target: '3510.3.8' },
    );
    const how = { safe: true, lint: { target: '3510.2.0' } };
    checkFix('butane-110-old', butane('1.1.0'), butane('1.0.0'), how);
    checkFix('butane-110-old', butane('"1.1.0"'), butane('"1.0.0"'), how);
  });

  it('are raised to what the target boots, and no further', () => {
    const codes = (version: string, target: string) =>
      analyze(butane(version), { lint: { target, rules: { 'spec-version-old': 'hint' } } }).findings.map(
        ({ code }) => code,
      );
    expect(codes('1.0.0', 'lts')).toEqual(['spec-version-old']);
    expect(codes('1.0.0', '3510.2.0')).toEqual([]);
    expect(codes('1.0.0', '3033.2.0')).toEqual(['butane-110-old']);
  });

  it('are not lowered where something would be lost', () => {
    const text = butane('1.1.0', 'systemd:\n  units:\n    - {name: a.service, contents_local: a}\n');
    const found = analyze(text, { lint: { target: '3510.2.0' } }).findings.find(
      ({ code }) => code === 'butane-110-old',
    );
    expect(found?.fixes).toBeUndefined();
  });

  it('of Ignition go by the target, too', () => {
    const codes = (version: string, target: string) =>
      analyze(`{"ignition": {"version": "${version}"}}`, { lint: { target } })
        .findings.filter(({ code }) => code === 'ignition-exp')
        .map(({ message }) => message);
    expect(codes('3.5.0', 'lts')).toEqual([
      'a machine may be unable to boot Ignition 3.5.0: Flatcar 4081.3.10 (LTS) boots Ignition up to 3.4.0',
    ]);
    expect(codes('3.5.0', 'stable')).toEqual([]);
    expect(codes(EXPERIMENTAL_IGNITION, 'alpha')).toHaveLength(1);
    expect(codes('3.0.0', '3033.2.0')).toEqual([
      'a machine may be unable to boot Ignition 3.0.0: Flatcar 3033.2.0 (stable) boots Ignition 2 only',
    ]);
  });
});

it('only documents for Flatcar are looked at', () => {
  const body = 'storage:\n  files:\n    - path: /etc/coreos/a\n';
  expect(codesOf(flatcar(body))).toEqual(['etc-coreos']);
  expect(codesOf(`variant: fcos\nversion: 1.5.0\n${body}`)).toEqual([]);
});

it('what is half typed, templated or of the wrong type does no harm', () => {
  for (const body of [
    'storage:\n  files:\n    - path: /etc/coreos/{{name}}\n      mode: x\n',
    'storage:\n  files: {}\n',
    'passwd:\n  users:\n    - name: &a [x]\n      groups: *a\n',
    'systemd:\n  units: [null, 3, {name: rngd.service}]\n',
  ]) {
    expect(() => codesOf(flatcar(body))).not.toThrow();
  }
  expectSilence('storage:\n  files:\n');
});
