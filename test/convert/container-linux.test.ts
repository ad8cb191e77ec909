import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { memoryFiles } from '../../server/src/api/memory-files.ts';
import { type Conversion, convertDocument } from '../../server/src/convert/index.ts';
import type { ConvertOptions } from '../../server/src/convert/options.ts';
import type { Files } from '../../server/src/render/files.ts';
import { dedent } from '../kit/cursor.ts';

type Options = Partial<ConvertOptions> & { readonly files?: Files };

function convert(text: string, { files, ...options }: Options = {}): Conversion {
  const { platform } = options;
  const analysis = analyze(text, {
    kind: 'container-linux-config',
    ...(files && { files }),
    ...(platform && { platform }),
  });
  return convertDocument(analysis, { to: 'butane', ...options });
}

/** The text of a conversion that has to succeed. */
function butane(text: string, options: Options = {}): string {
  const conversion = convert(dedent(text), options);
  if (!conversion.ok) throw new Error(conversion.losses.map(({ message }) => message).join('\n'));
  return conversion.text;
}

const losses = (conversion: Conversion) =>
  conversion.losses.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('what the user wrote survives', () => {
  it('comments, order of keys, inline text, modes', () => {
    const text = butane(`
      # the fleet

      # people
      passwd:
        users:
          - name: core # always there
            ssh_authorized_keys:
              # laptop
              - ssh-rsa AAA
      storage:
        files:
          # greet
          - filesystem: root
            path: /etc/motd
            contents:
              inline: |
                Hello
            mode: 0600 # private
    `);
    expect(text).toBe(
      dedent(`
      # the fleet

      variant: flatcar
      version: 1.1.0

      # people
      passwd:
        users:
          - name: core # always there
            ssh_authorized_keys:
              # laptop
              - ssh-rsa AAA

      storage:
        files:
          # greet
          - path: /etc/motd
            contents:
              inline: |
                Hello
            overwrite: true
            mode: 0600 # private
      `),
    );
  });

  it('local files stay local, packed or not, text or not', () => {
    const files = memoryFiles({ 'a.txt': 'text', 'dir/b.bin': '\0\u0001', 'c.gz': 'x' });
    const text = butane(
      `
      storage:
        files:
          - {path: /a, mode: 0644, contents: {local: a.txt}}
          - {path: /b, mode: 0644, contents: {local: ./dir/b.bin}}
          - {path: /c, mode: 0644, contents: {local: c.gz, remote: {compression: gzip}}}
          - {path: /d, mode: 0644, append: true, contents: {local: a.txt}}
      `,
      { files, saveFiles: 'x' },
    );
    expect(text.match(/(?:local|inline|source|compression): .*/g)).toEqual([
      'local: a.txt',
      'local: ./dir/b.bin',
      'local: c.gz',
      'compression: gzip',
      'local: a.txt',
    ]);
    expect(text).toContain('append:\n        - local: a.txt');
  });
});

describe('sections that become units and files say where they come from', () => {
  it('docker, update and locksmith, networkd', () => {
    const text = butane(`
      docker: {flags: [--debug]}
      update: {group: Beta, server: "https://u.example/"}
      locksmith: {reboot_strategy: off}
      networkd: {units: [{name: a.network, contents: "[Match]"}]}
    `);
    expect(text).toContain(
      '# Made from the section `docker` of the Container Linux Config.\n    - name: docker.service',
    );
    expect(text).toContain(
      '# Made from the sections `update` and `locksmith` of the Container Linux Config.\n    - path: /etc/flatcar/update.conf',
    );
    expect(text).toContain(
      'GROUP=beta\n          SERVER=https://u.example/\n          REBOOT_STRATEGY="off"',
    );
    expect(text).toContain(
      '# Made from `networkd.units` of the Container Linux Config.\n    - path: /etc/systemd/network/a.network',
    );
  });

  it('a file of the user at the old place of update.conf is replaced, as it was', () => {
    const conversion = convert(
      dedent(`
      storage: {files: [{path: /etc/coreos/update.conf, mode: 0644, contents: {inline: GROUP=alpha}}]}
      update: {group: stable}
      `),
    );
    expect(conversion.ok && conversion.text.match(/path: .*update\.conf/g)).toHaveLength(1);
    expect(losses(conversion)).toEqual([
      'storage.files.0.path: a later entry for /etc/flatcar/update.conf replaces this one',
    ]);
  });
});

describe('what will not work any more is told in the text and in the report', () => {
  const cases: readonly [string, string, string][] = [
    ['etcd', 'etcd: {version: 2.3.8}', 'etcd.version: etcd 2 is long gone'],
    [
      'the v2 API',
      'etcd: {version: 3.5.0, enable_v2: true}',
      'etcd.enable_v2: enable_v2: etcd has no v2 API',
    ],
    ['flannel', 'flannel: {network_config: "{}"}', 'flannel.network_config: network_config is written by'],
    [
      'etcd-lock',
      'locksmith: {reboot_strategy: etcd-lock}',
      'locksmith.reboot_strategy: etcd-lock needs an etcd',
    ],
    [
      'an update server',
      'update: {server: "https://public.update.core-os.net/v1"}',
      'update.server: the update server of CoreOS',
    ],
    [
      'rkt',
      'systemd: {units: [{name: a.service, contents: "[Service]\\nExecStart=/usr/bin/rkt run x"}]}',
      'systemd.units.0.contents: Flatcar has no rkt',
    ],
    [
      'remote configs',
      'ignition: {config: {append: [{source: "https://c.example/"}]}}',
      'ignition.config.append.0.source: the config that this fetches',
    ],
    [
      'unknown keys',
      'systemd: {units: [{name: a.service, foo: 1}]}',
      'systemd.units.0.foo: Container Linux Config has no key foo',
    ],
    [
      'keys of Butane',
      'storage: {files: [{path: /a, mode: 0644, contents: {source: "http://x/"}}]}',
      'storage.files.0.contents.source: Container Linux Config has no key source',
    ],
  ];
  it.each(cases)('%s', (_, text, loss) => {
    const conversion = convert(text);
    const told = losses(conversion).find((one) => one.startsWith(loss));
    expect(told, losses(conversion).join('\n')).toBeDefined();
    const words = (conversion.ok ? conversion.text : '').replaceAll(/\n *# /g, ' ');
    expect(words).toContain(`NOTE: ${told?.slice(told.indexOf(': ') + 2)}`);
  });

  it('a platform without images', () => {
    const conversion = convert('etcd: {name: "{HOSTNAME}"}', { platform: 'packet' });
    expect(losses(conversion).join('\n')).toContain('Packet (Equinix Metal) is shut down');
  });
});

describe('what is not understood is refused, with place and reason', () => {
  it.each([
    [
      'what ct refuses',
      'systemd: {units: [{name: a.foo}]}',
      'systemd.units.0.name: invalid systemd unit extension',
    ],
    ['a wrong type', 'storage: {files: x}', 'storage.files: cannot unmarshal !!str `x` into []types.File'],
    [
      'dynamic data without a platform',
      'etcd: {name: "{HOSTNAME}"}',
      'etcd: platform must be specified to use templating (--platform)',
    ],
    [
      'a filesystem nobody knows',
      'storage: {files: [{path: /a, filesystem: f, mode: 0644}]}',
      'storage.files.0.filesystem: nothing tells where the filesystem "f" is mounted; name its path (--filesystem f=PATH)',
    ],
    ['a template', 'systemd:\n{{ units }}\n', ''],
  ])('%s', (_, text, loss) => {
    const conversion = convert(text);
    expect(conversion.ok).toBe(false);
    expect(losses(conversion)[0]).toContain(loss);
  });

  it('but not where the user says what is missing', () => {
    const dropin = butane('etcd: {name: "{HOSTNAME}"}', { platform: 'ec2' });
    expect(dropin).toContain('COREOS_EC2_HOSTNAME');
    expect(dropin).toContain('ExecStart=/usr/lib/flatcar/etcd-wrapper $ETCD_OPTS');
    expect(dropin).toContain('EnvironmentFile=/run/metadata/flatcar\n');
    const own = 'systemd: {units: [{name: coreos-metadata.service, contents: "x > /run/metadata/coreos"}]}';
    expect(butane(`etcd: {name: "{HOSTNAME}"}\n${own}`, { platform: 'ec2' })).toContain(
      'EnvironmentFile=/run/metadata/coreos\n',
    );
    const text = 'storage: {files: [{path: /a, filesystem: f, mode: 0644}]}';
    expect(butane(text, { filesystems: { f: '/mnt' } })).toContain('path: /mnt/a');
  });
});

describe('to Ignition', () => {
  it("is ct's own for 2.3.0, and Ignition 3 else", () => {
    const text = 'docker: {flags: []}';
    const old = convert(text, { to: 'ignition', version: '2.3.0' });
    expect(old.ok && JSON.parse(old.text).systemd.units[0].enable).toBe(true);
    const current = convert(text, { to: 'ignition', version: '3.3.0' });
    expect(current.ok && JSON.parse(current.text)).toMatchObject({
      ignition: { version: '3.3.0' },
      systemd: { units: [{ enabled: true }] },
    });
    expect(convert(text, { to: 'ignition', version: '2.2.0' }).ok).toBe(false);
  });
});

it('merge keys and anchors are no loss', () => {
  const conversion = convert('x: &x {mode: 0644}\nstorage: {files: [{<<: *x, path: /a}]}');
  expect(losses(conversion)).toEqual([]);
  expect(conversion.ok && conversion.text).toContain('mode: 0644');
});

it('what concerns the whole stands above the whole', () => {
  const text = butane('foo: 1\ndocker: {}', { platform: 'openstack-metadata' });
  expect(text).toMatch(/^# NOTE: Container Linux Config has no key foo/);
});
