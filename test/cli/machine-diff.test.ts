/** `machine --diff`: what two machines do not get alike. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is filled in is written so
import { describe, expect, it } from 'vitest';
import { folder } from './folder.ts';
import { cli, GOOD } from './kit.ts';

const ONE = `${GOOD}
kernel_arguments: {should_exist: [quiet]}
passwd: {users: [{name: core, groups: [sudo, docker], ssh_authorized_keys: [ssh-ed25519 AAAA]}, {name: old}]}
storage:
  files:
    - {path: /etc/same, contents: {inline: same}}
    - {path: /etc/a, mode: 0600, contents: {inline: "one\\ntwo\\nthree\\n"}}
  links: [{path: /etc/l, target: /etc/a}]
  disks: [{device: /dev/sda, partitions: [{number: 1, label: data, size_mib: 100}]}]
  filesystems: [{device: /dev/sda1, format: ext4}]
systemd: {units: [{name: a.service, enabled: true, dropins: [{name: 10.conf, contents: "[Unit]"}]}]}
`;
const OTHER = `${GOOD}
passwd: {users: [{name: core, groups: [sudo], ssh_authorized_keys: [ssh-ed25519 AAAA]}]}
storage:
  files:
    - {path: /etc/same, mode: 0644, contents: {inline: same}}
    - {path: /etc/a, mode: 0644, contents: {inline: "one\\nTWO\\nthree\\n"}}
  directories: [{path: /srv/new, mode: 0750}]
  disks: [{device: /dev/sda, partitions: [{number: 1, label: data, size_mib: 200}]}]
  filesystems: [{device: /dev/sda1, format: xfs}]
systemd: {units: [{name: a.service, enabled: false, dropins: [{name: 10.conf, contents: "[Unit]\\n"}]}]}
`;

describe('two files', () => {
  it('are told apart by what a machine gets of them', async () => {
    const dir = folder({ 'one.bu': ONE, 'other.bu': OTHER });
    const { code, out, err } = await cli(dir, ['machine', '--diff', 'one.bu', 'other.bu']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toMatchInlineSnapshot(`
      "--- one.bu
      +++ other.bu
      ~ file /etc/a
          contents:
            @@ -1,3 +1,3 @@
             one
            -two
            +TWO
             three
          mode: 0600 → 0644
      - link /etc/l
      ~ unit a.service
          enabled: true → false
      ~ drop-in a.service.d/10.conf
          contents:
            @@ -1 +1 @@
            -[Unit]
            \\ No newline at end of file
            +[Unit]
      ~ user core
          groups: docker, sudo → sudo
      - user old
      ~ partition /dev/sda number 1
          sizeMiB: 100 → 200
      ~ filesystem /dev/sda1
          format: ext4 → xfs
      - kernel argument quiet
      + directory /srv/new
          mode: 0750
      "
    `);
  });

  it('are the same although they are written in other words, merged ones included', async () => {
    const merged = `${GOOD}ignition: {config: {merge: [{inline: '{"ignition": {"version": "3.3.0"}, "storage": {"files": [{"path": "/a", "mode": 420, "contents": {"source": "data:;base64,YQ=="}}]}}'}]}}\n`;
    const dir = folder({
      'a.bu': `${GOOD}storage: {files: [{path: /a, contents: {inline: a}}]}\n`,
      'b.bu': merged,
    });
    expect(await cli(dir, ['machine', '--diff', 'a.bu', 'b.bu'])).toEqual({ code: 0, out: '', err: '' });
  });

  it('are data for programs', async () => {
    const dir = folder({
      'a.bu': `${GOOD}storage: {files: [{path: /a, contents: {inline: a}}]}\n`,
      'b.bu': `${GOOD}storage: {files: [{path: /a, contents: {inline: b}}]}\n`,
    });
    const { out } = await cli(dir, ['machine', '--diff', '--format', 'json', 'a.bu', 'b.bu']);
    expect(JSON.parse(out)).toEqual({
      from: 'a.bu',
      to: 'b.bu',
      differences: [
        {
          change: 'changed',
          what: 'file',
          name: '/a',
          fields: [{ field: 'contents', before: 'a', after: 'b' }],
        },
      ],
    });
  });

  it('have to be there, and to be whole', async () => {
    const dir = folder({ 'a.bu': GOOD, 'b.bu': 'variant: flatcar\n' });
    expect((await cli(dir, ['machine', '--diff', 'a.bu', 'b.bu'])).code).toBe(2);
    expect((await cli(dir, ['machine', '--diff', 'a.bu', 'gone.bu'])).code).toBe(2);
    expect((await cli(dir, ['machine', '--diff', 'a.bu'])).code).toBe(2);
  });
});

describe('two machines of a project', () => {
  it('are told apart without a secret', async () => {
    const project = `
machines:
  one: {from: [a.bu], values: {host: one, token: {file: one.txt}}}
  two: {from: [a.bu], values: {host: two, token: {file: two.txt}}}
`;
    const dir = folder({
      '.flatcar-config.yaml': project,
      'a.bu': `${GOOD}storage:\n  files:\n    - path: /etc/host\n      contents:\n        inline: |\n          host=\${host}\n          token=\${token}\n    - {path: /etc/token, contents: {inline: "\${token}"}}\n`,
      'one.txt': 'hunter2\n',
      'two.txt': 'correct-horse\n',
    });
    const { code, out } = await cli(dir, ['machine', '--diff', 'one', 'two']);
    expect(code).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "--- one
      +++ two
      ~ file /etc/host
          contents:
            @@ -1,2 +1,2 @@
            -host=one
            +host=two
             token=\${token}
      ~ file /etc/token
          contents: differs in a secret
      "
    `);
    const json = await cli(dir, ['machine', '--diff', '--format', 'json', 'one', 'two']);
    expect(`${out}${json.out}`).not.toMatch(/hunter2|correct-horse/);
    expect((await cli(dir, ['machine', '--diff', 'one', 'one'])).code).toBe(0);
  });
});
