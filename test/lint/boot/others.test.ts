/** What stops the boot in configs that are merged, replaced, for other systems, or half known. */
import { describe, expect, it } from 'vitest';
import { analyze } from '../../../server/src/analysis.ts';
import { memoryFiles } from '../../../server/src/api/memory-files.ts';
import { applyEdits } from '../../../server/src/text/span.ts';
import { checkBodyFix, expectSilence, flatcar } from '../flatcar/kit.ts';

function said(text: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  return analyze(text, { files: memoryFiles(files) }).findings.flatMap(({ code, severity, span, message }) =>
    code.startsWith('boot/')
      ? [
          `${severity} ${code} ${text.slice(span.start, span.end)}${/ \(a\.ign, line \d+\)$/.exec(message)?.[0] ?? ''}`,
        ]
      : [],
  );
}

const child = (storage: object) => JSON.stringify({ ignition: { version: '3.4.0' }, storage });
const hosts = { files: [{ path: '/etc/hosts', contents: { source: 'data:,a' } }] };
const merge = (config: string, rest = '') => flatcar(`ignition: {config: {merge: [${config}]}}\n${rest}`);

describe('a config that is merged', () => {
  it('is told of where it stands', () => {
    expect(said(merge(`{inline: '${child(hosts)}'}`))).toEqual(['error boot/exists "/etc/hosts"']);
    expect(said(merge('{local: a.ign}'), { 'a.ign': `\n${child(hosts)}` })).toEqual([
      'error boot/exists a.ign (a.ign, line 2)',
    ]);
  });

  it('is told of together with the config that merges it', () => {
    const below = child({ files: [{ path: '/opt/a/b' }] });
    expect(said(merge(`{inline: '${below}'}`, 'storage: {files: [{path: /opt/a}]}\n'))).toEqual([
      'error boot/parent-not-a-directory "/opt/a/b"',
    ]);
    const overwrite = child({
      files: [{ path: '/etc/hosts', overwrite: true, contents: { source: 'data:,a' } }],
    });
    expect(
      said(merge(`{inline: '${overwrite}'}`, 'storage: {files: [{path: /etc/hosts, mode: 0600}]}\n')),
    ).toEqual([]);
  });

  it('brings owners, and may if it cannot be read', () => {
    const own = 'storage: {files: [{path: /opt/a, user: {name: web}}]}\n';
    const users = JSON.stringify({ ignition: { version: '3.4.0' }, passwd: { users: [{ name: 'web' }] } });
    expect(said(merge(`{inline: '${users}'}`, own))).toEqual([]);
    expect(said(merge('{source: "https://example.com/a.ign"}', own))).toEqual([]);
    expect(said(flatcar(own))).toEqual(['error boot/unknown-user web']);
  });

  it('counts alone where it takes the place of all', () => {
    const motd = 'storage: {files: [{path: /etc/motd, contents: {inline: a}}]}\n';
    const replace = (config: string) => flatcar(`ignition: {config: {replace: ${config}}}\n${motd}`);
    expect(said(replace('{source: "https://example.com/a.ign"}'))).toEqual([]);
    expect(said(replace(`{inline: '${child(hosts)}'}`))).toEqual(['error boot/exists "/etc/hosts"']);
  });

  it('makes it less sure where it cannot be read', () => {
    const motd = 'storage: {files: [{path: /etc/motd, contents: {inline: a}}]}\n';
    expect(said(merge('{source: "https://example.com/a.ign"}', motd))).toEqual([
      'warning boot/exists-not-a-file /etc/motd',
    ]);
  });
});

describe('a name that is filled in later', () => {
  it.each([
    `storage: {files: [{path: "/usr/\${dir}/a"}, {path: "/etc/{{name}}", contents: {inline: a}}]}\n`,
    `storage: {files: [{path: /opt/a, user: {name: "\${owner}"}, group: {name: "{{group}}"}}]}\n`,
    `passwd: {users: [{name: ada, groups: ["\${group}"]}, {name: "\${user}", shell: "\${shell}"}]}\n`,
    `storage: {filesystems: [{device: "/dev/disk/by-\${how}/a", path: /srv/a, format: ext4}]}\n`,
  ])('is let alone: %s', (body) => expect(said(flatcar(body))).toEqual([]));
});

describe('who is missing because of something else that is told', () => {
  it('is not told of', () => {
    const body =
      'passwd: {users: [{name: ada, groups: [nobodys]}, {name: bob, groups: [ada]}]}\nstorage: {files: [{path: /opt/a, user: {name: ada}}]}\n';
    expect(said(flatcar(body))).toEqual(['error boot/user-add nobodys']);
  });

  it('is where it comes too late', () => {
    const body = 'passwd: {users: [{name: bob, groups: [ada]}, {name: ada}]}\n';
    expect(said(flatcar(body))).toEqual(['error boot/user-add ada']);
  });
});

describe('fixes', () => {
  it('write the hash of what is there', () => {
    checkBodyFix(
      'boot/bad-hash',
      `storage:\n  files:\n    - path: /opt/a\n      contents:\n        inline: a\n        verification:\n          hash: sha256-${'0'.repeat(64)}\n`,
      'storage:\n  files:\n    - path: /opt/a\n      contents:\n        inline: a\n        verification:\n          hash: sha256-ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb\n',
      { safe: false },
    );
  });

  it('leave out that contents are packed', () => {
    checkBodyFix(
      'boot/bad-compression',
      'storage:\n  files:\n    - path: /opt/a\n      contents:\n        inline: a\n        compression: gzip\n',
      'storage:\n  files:\n    - path: /opt/a\n      contents:\n        inline: a\n',
      { safe: false },
    );
  });

  it('mount nothing over the root', () => {
    checkBodyFix(
      'boot/mount-over-root',
      'storage:\n  filesystems:\n    - device: /dev/disk/by-label/ROOT\n      path: /\n      format: ext4\n',
      'storage:\n  filesystems:\n    - device: /dev/disk/by-label/ROOT\n      format: ext4\n',
      { safe: false },
    );
  });

  it('do not touch a config that is merged', () => {
    const text = merge(`{inline: '${child(hosts)}'}`);
    const fixes = analyze(text).findings.flatMap(({ code, fixes: all = [] }) =>
      code === 'boot/exists' ? all : [],
    );
    expect(fixes.map(({ edits }) => applyEdits(text, edits))).toEqual([]);
  });
});

describe('units', () => {
  const body = (unit: string, storage = '') => `systemd:\n  units:\n    - ${unit}\n${storage}`;

  it('of Docker get a link', () => {
    checkBodyFix(
      'unit-of-extension',
      body('name: docker.service\n      enabled: true'),
      `${body('name: docker.service\n      enabled: true')}storage:
  links:
    - path: /etc/systemd/system/multi-user.target.wants/docker.service
      target: /usr/lib/systemd/system/docker.service
      hard: false
      overwrite: true
`,
      { safe: false },
    );
  });

  it('that the image starts are masked by a fix', () => {
    checkBodyFix(
      'unit-starts-anyway',
      body('name: locksmithd.service\n      enabled: false'),
      body('name: locksmithd.service\n      mask: true'),
      { safe: false },
    );
  });

  it.each([
    [body('{name: docker.service, enabled: true}'), '4757.1.0'],
    [body('{name: docker.service, enabled: true}'), '3510.2.0'],
    [
      body(
        '{name: docker.socket, enabled: false}',
        'storage: {links: [{path: /etc/extensions/docker-flatcar.raw, target: /dev/null, overwrite: true}]}\n',
      ),
      'latest',
    ],
    [body('{name: sshd.service, enabled: false}'), 'latest'],
    [body('{name: "{{unit}}", enabled: false}'), 'latest'],
  ])('are let alone: %s for %s', (text, target) => expectSilence(text, { target }));

  it('that call Docker start it, so that it is but a hint', () => {
    const text = flatcar(`systemd:
  units:
    - {name: docker.service, enabled: true}
    - name: web.service
      enabled: true
      contents: |
        [Unit]
        Requires=docker.service
        After=docker.service
        [Service]
        ExecStart=/usr/bin/docker run --rm a
        [Install]
        WantedBy=multi-user.target
`);
    const levels = analyze(text).findings.flatMap(({ code, severity }) =>
      code === 'unit-of-extension' ? severity : [],
    );
    expect(levels).toEqual(['hint']);
  });
});
