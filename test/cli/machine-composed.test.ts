/** `machine MACHINE`: the first boot of what `build` makes of a machine, with nothing of its secrets. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is filled in is written so
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { folder } from './folder.ts';
import { cli, GOOD } from './kit.ts';

const SECRET = 's3cr3t/Value+1';
const PROJECT = `
values: {token: {env: FLATCAR_CONFIG_TOKEN}}
machines:
  one: {from: [base.bu, more.bu], values: {host: first}}
`;
const BASE = `${GOOD}storage:
  files:
    - path: /etc/\${host}
      contents: {inline: plain}
    - path: /etc/token
      contents: {inline: "token=\${token}"}
passwd:
  users:
    - name: ops
      password_hash: \${token}
kernel_arguments:
  should_exist: ["token=\${token}"]
`;
const MORE = `${GOOD}systemd:
  units:
    - name: a.service
      enabled: true
      contents: |
        [Service]
        ExecStart=/usr/bin/true \${token}
        [Install]
        WantedBy=multi-user.target
`;

const files = { '.flatcar-config.yaml': PROJECT, 'base.bu': BASE, 'more.bu': MORE };
beforeEach(() => void vi.stubEnv('FLATCAR_CONFIG_TOKEN', SECRET));
afterEach(() => void vi.unstubAllEnvs());

/** Every form in which the secret could be told. */
const forms = [SECRET, encodeURIComponent(SECRET), Buffer.from(SECRET).toString('base64')];
const hashes = [SECRET, `token=${SECRET}`].map((text) => createHash('sha256').update(text).digest('hex'));

describe('a machine of the project file', () => {
  it('is told as build makes it, each line with the config that it comes from', async () => {
    const { code, out, err } = await cli(folder(files), ['machine', 'one']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatchInlineSnapshot(`
      "one: the first boot goes through

      Files
        ├─ etc/
        │  ├─ first                     0644  root:root  5 B      base.bu:5:13
        │  ├─ systemd/
        │  │  ├─ system-preset/         0755  root:root           more.bu:6:16
        │  │  │  └─ 20-ignition.preset  0644  root:root  17 B     more.bu:6:16
        │  │  └─ system/a.service       0644  root:root  86 B     more.bu:5:13
        │  └─ token                     0644  root:root  20 B     base.bu:7:13
        └─ home/ops/                    0755  ops:ops             base.bu:11:13
           ├─ .bash_logout              0644  ops:ops    fetched  base.bu:11:13
           ├─ .bash_profile             0644  ops:ops    fetched  base.bu:11:13
           └─ .bashrc                   0644  ops:ops    fetched  base.bu:11:13

      Units
        a.service  enabled  pulled in by multi-user.target (from the first boot on)  more.bu:5:13

      Users and groups
        passwd   +  ops:x:1000:1000::/home/ops:/bin/bash
        shadow   +  ops:\${token}:<day>::::::
        group    +  ops:x:1000:
        gshadow  +  ops:!::
        subuid   +  ops:100000:65536
        subgid   +  ops:100000:65536

      Kernel arguments
        +  token=\${token}  base.bu:14:18

      "
    `);
  });

  it.each(['tree', 'json'])('says nothing of a secret: --format %s', async (format) => {
    const { out } = await cli(folder(files), ['machine', '--format', format, 'one']);
    for (const form of [...forms, ...hashes]) expect(out).not.toContain(form);
    expect(out).toContain('${token}');
  });

  it('has places, contents and hashes of what is no secret', async () => {
    const { out } = await cli(folder(files), ['machine', '--format', 'json', 'one']);
    const [report] = JSON.parse(out).files;
    const entry = (path: string) => report.tree.find((one: { path: string }) => one.path === path);
    expect(entry('/etc/first')).toMatchObject({
      ...{ content: 'plain', size: 5, sha256: createHash('sha256').update('plain').digest('hex') },
      origin: { file: 'base.bu', path: '$.storage.files.0.path' },
    });
    const { content, sha256, size } = entry('/etc/token');
    expect({ content, sha256, size }).toEqual({ size: `token=${SECRET}`.length });
    expect(report.units[0].origin.file).toBe('more.bu');
  });

  it('says nothing of a secret that no other word can stand for', async () => {
    const inNumber = BASE.replace(
      'contents: {inline: plain}',
      'mode: ${mode}\n      contents: {inline: "${token}"}',
    );
    const dir = folder({ ...files, 'base.bu': inNumber });
    for (const format of ['tree', 'json']) {
      const { code, out } = await cli(dir, ['machine', '--format', format, '--value', 'mode=0640', 'one']);
      expect(code).toBe(0);
      for (const form of [...forms, ...hashes, '"content"', '0640']) expect(out).not.toContain(form);
      expect(out).toMatch(/[/ ]first\b/);
    }
  });

  it('wins over a file of its name, which is told by a path', async () => {
    const dir = folder({ ...files, one: `${GOOD}storage: {files: [{path: /opt/of-file}]}\n` });
    expect((await cli(dir, ['machine', 'one'])).out).not.toContain('of-file');
    const both = await cli(dir, ['machine', './one', 'one']);
    expect(both.out).toMatch(/of-file/);
    expect(both.out).toMatch(/a\.service/);
  });

  it('fails where it has no config, and says why', async () => {
    const dir = folder({ ...files, 'more.bu': `${GOOD}storage: {files: [{path: relative}]}\n` });
    expect(await cli(dir, ['machine', 'one'])).toEqual({
      ...{ code: 1, out: '' },
      err: 'more.bu:3:26: error: path not absolute\nflatcar-config: one: the config is not made\n',
    });
  });
});
