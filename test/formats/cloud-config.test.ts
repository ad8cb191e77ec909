/** What is said about a cloud-config, and whether Flatcar takes it. */
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { complete } from '../../server/src/features/complete.ts';
import { hover } from '../../server/src/features/hover.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { dedent, readCursor } from '../kit/cursor.ts';

/** The findings but the one every cloud-config has, as `line severity[code] text: message`. */
function said(text: string): readonly string[] {
  const { findings, lines } = analyze(dedent(text));
  return findings
    .filter(({ code }) => code !== 'cloud-config-in-ignition')
    .map(({ code, severity, message, span }) => {
      const marked = dedent(text).slice(span.start, span.end).split('\n')[0];
      return `${lines.lineAt(span.start) + 1} ${severity}[${code}] ${marked}: ${message}`;
    });
}

const ok = (text: string): boolean => analyze(dedent(text)).ok;

describe('a cloud-config', () => {
  it.each([
    ['#cloud-config\nhostname: a\n'],
    ['#cloud-config \t\r\nhostname: a\r\n'],
    ['#cloud-config'],
    ['#cloud-config\n{"hostname": "a"}\n'],
    ['#cloud-config\nsystemd:\n  units: []\n'],
    ['## template: jinja\n#cloud-config\nhostname: a\n'],
    ['#cloud-config\nhostname: [\n'],
  ])('is told by its first line: %j', (text) => {
    expect(analyze(text).kind).toBe('cloud-config');
  });

  it.each([
    ['\ufeff#cloud-config\nhostname: a\n'],
    [' #cloud-config\nhostname: a\n'],
    ['# cloud-config\nhostname: a\n'],
    ['#cloud-config-archive\n- a\n'],
    ['#!/bin/bash\necho\n'],
    ['Content-Type: multipart/mixed; boundary="x"\n\n--x\n#cloud-config\n'],
    ['#cloud-config\nvariant: flatcar\nversion: 1.1.0\n'],
  ])('is not told by anything else: %j', (text) => {
    expect(analyze(text).kind).not.toBe('cloud-config');
  });

  it('is said to be legacy at its first line', () => {
    const text = '#cloud-config  \nhostname: a\n';
    const [finding, ...more] = analyze(text).findings;
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      source: 'flatcar',
      code: 'cloud-config-in-ignition',
      severity: 'info',
      tags: ['deprecated'],
      span: { start: 0, end: 13 },
    });
  });

  it('has nothing else said about what Flatcar uses of it', () => {
    const text = `
      #cloud-config
      hostname: a
      ssh_authorized_keys: [ssh-ed25519 AAAA]
      manage_etc_hosts: localhost
      users:
        - {name: a, passwd: $6$x, groups: [sudo], no_create_home: yes}
      write_files:
        - {path: /etc/a, permissions: 0644, owner: root, content: a}
        - {path: /etc/b, encoding: gz+b64, content: H4sIABMVh1QAA0tKLAIAqoz/dgMAAAA=}
      coreos:
        update: {reboot_strategy: off, group: stable}
        locksmith: {window_start: Thu 04:00, window_length: 1h30m}
        units:
          - {name: a.service, command: start, enable: true, drop_ins: [{name: a.conf, content: ''}]}
    `;
    expect(said(text)).toEqual([]);
    expect(ok(text)).toBe(true);
  });
});

describe('keys', () => {
  it('with dashes are errors with a safe fix', () => {
    const text = `#cloud-config
coreos:
  update:
    reboot-strategy: off
  units:
    - name: a.service
      drop-ins: []
`;
    expect(said(text)).toEqual([
      '4 warning[cloudinit-dash-keys] reboot-strategy: coreos-cloudinit passes over reboot-strategy since Flatcar 3913.0.0: write reboot_strategy',
      '7 warning[cloudinit-dash-keys] drop-ins: coreos-cloudinit passes over drop-ins since Flatcar 3913.0.0: write drop_ins',
    ]);
    const { findings, isSafe } = analyze(text);
    const fixes = findings.flatMap(({ fixes = [] }) => fixes);
    expect(fixes.every(isSafe)).toBe(true);
    const fixed = applyEdits(
      text,
      fixes.flatMap(({ edits }) => edits),
    );
    expect(fixed).toBe(text.replace('reboot-strategy', 'reboot_strategy').replace('drop-ins', 'drop_ins'));
    expect(said(fixed)).toEqual([]);
  });

  it('with dashes have no fix where the right one is there too', () => {
    const { findings } = analyze('#cloud-config\nwrite-files: []\nwrite_files: []\n');
    expect(findings.map(({ code, fixes }) => [code, fixes])).toEqual([
      ['cloud-config-in-ignition', undefined],
      ['cloudinit-dash-keys', undefined],
    ]);
  });

  it('of cloud-init are passed over', () => {
    expect(
      said(`
        #cloud-config
        packages: [vim]
        ca-certs: {}
        users:
          - name: a
            sudo: ALL
        write_files:
          - path: /a
            append: true
      `),
    ).toEqual([
      '2 info[cloud-config-ignored-key] packages: coreos-cloudinit passes over packages, which is a key of cloud-init: Flatcar has no packages; use a system extension, a container, or a static binary in /opt/bin',
      '3 info[cloud-config-ignored-key] ca-certs: coreos-cloudinit passes over ca-certs, which is a key of cloud-init: write the certificates to /etc/ssl/certs',
      '6 info[cloud-config-ignored-key] sudo: coreos-cloudinit passes over sudo, which is a key of cloud-init: put sudo into groups, or write a file to /etc/sudoers.d',
      '9 info[cloud-config-ignored-key] append: coreos-cloudinit passes over append, which is a key of cloud-init: the file is written anew; Ignition can append',
    ]);
  });

  it('of programs that are gone are errors, although coreos-cloudinit takes them', () => {
    const text = `
      #cloud-config
      coreos:
        etcd: {addr: a}
        etcd2: {name: a}
        fleet: {metadata: a}
    `;
    expect(said(text).map((line) => line.replace(/:.*/, ''))).toEqual([
      '3 warning[etcd2] etcd',
      '4 warning[etcd2] etcd2',
      '5 warning[fleet] fleet',
    ]);
    expect(ok(text)).toBe(true);
  });

  it('that nobody knows are warned of, with the nearest one', () => {
    expect(said('#cloud-config\nhostnam: a\nzzz: 1\n')).toEqual([
      '2 warning[cloud-config-unknown-key] hostnam: coreos-cloudinit does not know hostnam; did you mean hostname?',
      '3 warning[cloud-config-unknown-key] zzz: coreos-cloudinit does not know zzz',
    ]);
  });

  it('that are deprecated say what to do instead', () => {
    expect(said('#cloud-config\nusers: [{name: a, coreos_ssh_import_github: b}]\n')).toEqual([
      '2 info[cloud-config-deprecated-key] coreos_ssh_import_github: coreos_ssh_import_github is deprecated: fetching keys at boot fails too often; put the keys themselves into ssh_authorized_keys',
    ]);
  });
});

/** Verdicts of coreos-cloudinit, recorded. */
describe('coreos-cloudinit refuses', () => {
  it.each([
    ['users: [default]', 'expected a map'],
    ['users: {a: {}}', 'expected a list of maps'],
    ['users: [{name: a, groups: "b, c"}]', 'expected a list of texts'],
    ['users: [{name: a, system: 3}]', 'expected true or false'],
    ['hostname: [a]', 'expected a text'],
    ['coreos: a', 'expected a map'],
    ['manage_etc_hosts: {}', 'expected a text'],
    ['hostname: a\nhostname: b', 'mapping key "hostname" already defined at line 2'],
    ['hostname: "a', 'this quoted text needs a closing'],
    ['coreos: {update: {reboot_strategy: never}}', '"never" is not one of reboot, etcd-lock, off'],
    ['coreos: {locksmith: {window_start: 25:00}}', '"25:00" is not a time such as `02:30` or `Thu 23:00`'],
    ['coreos: {locksmith: {window_length: 12}}', '"12" is not a length such as `1h30m`'],
    ['coreos: {units: [{name: a, command: run}]}', '"run" is not one of start'],
    ['write_files: [{path: /a, permissions: "0999"}]', '"0999" is not three or four octal digits'],
    ['write_files: [{path: /a, encoding: rot13}]', '"rot13" is not one of base64'],
    ['write_files: [{path: /a, encoding: b64, content: "!"}]', 'the content is not in b64'],
    ['write_files: [{path: /a, encoding: gz+b64, content: YmFy}]', 'the content is not in gz+b64'],
    ['write_files: [{path: /usr/bin/a}]', '/usr cannot be written to'],
  ])('%s', (body, message) => {
    const { ok, fatal } = analyze(`#cloud-config\n${body}\n`);
    expect(ok).toBe(false);
    expect(fatal).toContain(message);
  });

  it('a template', () => {
    expect(ok('## template: jinja\n#cloud-config\nhostname: "{{ ds.meta_data.hostname }}"\n')).toBe(false);
  });
});

describe('coreos-cloudinit takes', () => {
  it.each([
    ['hostname: 12'],
    ['coreos: {update: {reboot_strategy: "off"}}'],
    ['coreos: {locksmith: {window_start: thu 004:05, window_length: -1.5h}}'],
    ['write_files: [{path: /a, permissions: 744}]'],
    ['write_files: [{path: usr/a, encoding: ""}]'],
    ['unknown: [a, {b: c}]'],
    ['coreos: {etcd2: {election_timeout: 1200.5}}'],
    ['users:\n'],
    [''],
  ])('%s', (body) => {
    expect(analyze(`#cloud-config\n${body}\n`).ok).toBe(true);
  });
});

describe('in the editor', () => {
  const markdown = (marked: string): string | undefined => {
    const { text, offset } = readCursor(marked);
    return hover(analyze(text), offset)?.markdown;
  };

  it('keys say what they are', () => {
    expect(markdown('#cloud-config\nhost$0name: a\n')).toBe(
      '**`hostname`** · string\n\nThe name of the machine, up to the first dot.',
    );
    expect(markdown('#cloud-config\nrun$0cmd: []\n')).toBe(
      '**`runcmd`**\n\nA key of cloud-init. coreos-cloudinit passes over it: use a unit with Type=oneshot.',
    );
  });

  it('only what coreos-cloudinit reads is offered', () => {
    const { text, offset } = readCursor('#cloud-config\ncoreos:\n  update:\n    $0\n');
    const labels = complete(analyze(text), offset, { snippets: false }).map(({ label }) => label);
    expect(labels).toEqual(['reboot_strategy', 'group', 'server']);
    const root = readCursor('#cloud-config\nhostname: a\n$0');
    const keys = complete(analyze(root.text), root.offset, { snippets: false }).map(({ label }) => label);
    expect(keys).toContain('write_files');
    expect(keys).not.toContain('runcmd');
    expect(keys).not.toContain('variant');
  });
});
