/** What changes with a release: said from that release on, and what looks like it and is fine. */
import { describe, expect, it } from 'vitest';
import { analyze, type LintOptions } from '../../../server/src/analysis.ts';
import { lint } from '../kit.ts';
import { codesOf, expectRemarks, expectSilence, flatcar } from './kit.ts';
import { documentOf, fixed, offered, said, type Texts } from './texts-kit.ts';

const DOCKER_29: LintOptions = { target: '4790.0.0' };
const run = (...words: readonly string[]): Texts => ({
  'a.service': `[Unit]\nRequires=docker.service\nAfter=docker.service\n[Service]\nExecStart=/usr/bin/docker run ${words.join(' ')}\n`,
});
const SOCKET = '-v /var/run/docker.sock:/var/run/docker.sock';

function silent(texts: Texts, options: LintOptions, code: string): void {
  expect(said(code, texts, options), documentOf(texts)).toEqual([]);
}

describe('docker-api-version', () => {
  const CODE = 'docker-api-version';

  it('looks at the version that a client is told', () => {
    const wanted = 'Docker 29.1.3 refuses version 1.41 of its API: use 1.44 or later';
    expect(said(CODE, run('-e DOCKER_API_VERSION=1.41 i'), DOCKER_29)).toEqual([
      `warning «DOCKER_API_VERSION=1.41» ${wanted}`,
    ]);
    expect(said(CODE, { 'a.service': '[Service]\nEnvironment=DOCKER_API_VERSION=1.41' }, DOCKER_29)).toEqual([
      `warning «DOCKER_API_VERSION=1.41» ${wanted}`,
    ]);
    const compose = 'services:\n  a:\n    image: i\n    environment:\n      DOCKER_API_VERSION: "1.41"\n';
    expect(said(CODE, { '/srv/compose.yaml': compose }, DOCKER_29)).toEqual([
      `warning «DOCKER_API_VERSION: "1.41» ${wanted}`,
    ]);
  });

  it.each([
    'traefik:v2.10',
    'traefik:2.11.30',
    'traefik:1.7.34-alpine',
    'traefik:v3.5.3',
    'docker.io/library/traefik:v3.6.0',
  ])('%s asks for a version that is too old', (image) => {
    const found = said(CODE, run(SOCKET, image), DOCKER_29);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/speaks version 1\.24 of the API; use traefik:v3\.6 or v2\.11$/);
  });

  it('Watchtower does, whatever its tag', () => {
    expect(said(CODE, run(SOCKET, 'containrrr/watchtower:1.7.1'), DOCKER_29)).toEqual([
      'warning «containrrr/watchtower» Docker 29.1.3 refuses containrrr/watchtower: it speaks version 1.25 of the API; set DOCKER_API_VERSION=1.44',
    ]);
  });

  it.each([
    ['a version that is taken', run('-e DOCKER_API_VERSION=1.44 i')],
    ['a default of a shell', { '/opt/bin/a': `#!/bin/sh\nv="$${'{'}DOCKER_API_VERSION:-1.41}"\n` }],
    ['a comment', { '/opt/bin/a': '#!/bin/sh\n# DOCKER_API_VERSION=1.41\n' }],
    ['a tag that moves', run(SOCKET, 'traefik:v2.11')],
    ['the newest', run(SOCKET, 'traefik:v3.6.1')],
    ['no version at all', run(SOCKET, 'traefik')],
    ['Traefik without Docker', run('-v /srv/rules:/rules traefik:v2.10 --providers.file.directory=/rules')],
    ['another image', run(SOCKET, 'example/traefik:v2.10')],
    ['another Watchtower', run(SOCKET, 'nickfedor/watchtower:1.12')],
    ['Watchtower that is told', run(SOCKET, '-e DOCKER_API_VERSION=1.44', 'containrrr/watchtower')],
    [
      'a daemon that takes old clients',
      {
        ...run(SOCKET, 'traefik:v2.10'),
        '/etc/docker/daemon.json': '{"min-api-version": "1.24"}',
      },
    ],
  ] as readonly (readonly [string, Texts])[])('is silent about %s', (_, texts) => {
    silent(texts, DOCKER_29, CODE);
  });

  it('is silent before Docker 29, and where Docker is another one', () => {
    silent(run('-e DOCKER_API_VERSION=1.41 i'), { target: 'stable' }, CODE);
    const link = '  links:\n    - path: /etc/extensions/docker-27.raw\n      target: /opt/docker-27.raw\n';
    const document = documentOf({ '/a.env': 'DOCKER_API_VERSION=1.41' }) + link;
    expect(lint(document, undefined, DOCKER_29).map(({ code }) => code)).not.toContain(CODE);
  });
});

describe('docker-run-options', () => {
  const CODE = 'docker-run-options';

  it('are gone', () => {
    expect(said(CODE, run('--kernel-memory 50m i'))).toEqual([
      'warning «--kernel-memory» Docker sets no limit for the memory of the kernel since version 23: leave the option out',
    ]);
    const mount = run('--mount type=bind,src=/a,dst=/a,bind-nonrecursive=true i');
    expect(said(CODE, mount, { target: '4722.0.0' })).toEqual([
      'warning «bind-nonrecursive=true» docker of version 29 refuses bind-nonrecursive: use bind-recursive=disabled',
    ]);
    expect(fixed(CODE, mount, { target: '4722.0.0' })['a.service']).toContain(
      '--mount type=bind,src=/a,dst=/a,bind-recursive=disabled i',
    );
  });

  it('are there still', () => {
    silent(run('--kernel-memory 50m i'), { target: '3760.2.0' }, CODE);
    silent(run('--mount type=bind,src=/a,dst=/a,bind-nonrecursive i'), { target: 'stable' }, CODE);
    silent(run('--mount type=bind,src=/a,dst=/bind-nonrecursive i'), DOCKER_29, CODE);
    silent(run('--mount type=volume,src=a,dst=/a,bind-nonrecursive i'), DOCKER_29, CODE);
    silent({ 'a.service': '[Service]\nExecStart=/opt/bin/docker run --kernel-memory 5m i' }, DOCKER_29, CODE);
    silent({ 'a.service': '[Service]\nExecStart=/usr/bin/podman run --kernel-memory 5m i' }, DOCKER_29, CODE);
  });
});

describe('containerd-leaving-keys', () => {
  const CODE = 'containerd-leaving-keys';
  const toml = (...lines: readonly string[]): Texts => ({ '/etc/containerd/config.toml': lines.join('\n') });
  const cni = toml('version = 2', '[plugins."io.containerd.grpc.v1.cri".cni]', 'bin_dir = "/opt/cni/bin"');

  it('tells them by their table', () => {
    expect(said(CODE, cni)).toEqual([
      'info «bin_dir» bin_dir will be removed in containerd 2.4; in its place: bin_dirs, a list',
    ]);
    expect(Object.values(fixed(CODE, cni)).join()).toContain('bin_dirs = ["/opt/cni/bin"]');
    const traces = toml(
      'version = 2',
      '[plugins."io.containerd.tracing.processor.v1.otlp"]',
      'endpoint = "a"',
    );
    expect(said(CODE, traces)).toHaveLength(1);
    const cdi = toml('version = 3', `[plugins.'io.containerd.cri.v1.runtime']`, 'enable_cdi = true');
    expect(said(CODE, cdi, { target: '4628.1.0' })).toHaveLength(1);
    silent(cdi, { target: 'stable' }, CODE);
    expect(said(CODE, toml('version = 2', 'plugin_dir = "/opt/plugins"'))).toEqual([
      'warning «plugin_dir» containerd 2.1 has no plugin_dir, and loads no plugins written in Go',
    ]);
    silent(toml('version = 2', 'plugin_dir = "/opt/plugins"'), { target: '4459.2.0' }, CODE);
  });

  it('leaves what is not deprecated there', () => {
    silent(cni, { target: 'lts' }, CODE);
    silent(
      toml('version = 2', '[plugins."io.containerd.cri.v1.runtime".cni]', 'bin_dirs = ["/a"]'),
      {},
      CODE,
    );
    silent(toml('version = 2', '[plugins."org.example.cri"]', 'bin_dir = "/a"', 'endpoint = "b"'), {}, CODE);
    silent({ '/etc/other/config.toml': 'bin_dir = "/a"' }, {}, CODE);
  });
});

describe('the group of updates', () => {
  const conf = (group: string): Texts => ({ '/etc/flatcar/update.conf': `GROUP=${group}\n` });

  it('tells that lts is whatever is newest, and that lts-2024 was to end', () => {
    expect(said('channel-lts-any', conf('lts'))).toEqual([
      'hint «lts» a new LTS is another major release: name the stream, such as lts-2024, to stay on it',
    ]);
    expect(offered('channel-lts-any', conf('lts'))).toEqual(['Use lts-2024 (the machine stays on 4081)']);
    expect(said('channel-lts-ending', conf('lts-2024'))).toEqual([
      'info «lts-2024» lts-2024 (4081) was to end in the middle of 2026: see whether there is a newer LTS, or use stable',
    ]);
    for (const group of ['lts-2025', 'my-lts', 'stable']) {
      silent(conf(group), {}, 'channel-lts-any');
      silent(conf(group), {}, 'channel-lts-ending');
    }
  });
});

describe('timesyncd-platform', () => {
  const config = (platform: string, units = '') =>
    flatcar(`
      kernel_arguments:
        should_exist: [flatcar.oem.id=${platform}]
      storage:
        files:
          - path: /etc/systemd/timesyncd.conf.d/10-ours.conf
            contents:
              inline: |
                [Time]
                NTP=ntp.example.com
    `) + units;
  const told = (text: string, options: LintOptions = {}) =>
    lint(text, undefined, options)
      .filter(({ code }) => code === 'timesyncd-platform')
      .map(({ message }) => message);

  it('is about the platforms with another service', () => {
    expect(told(config('ec2'))).toEqual([
      'on AWS ntpd.service sets the clock, and systemd-timesyncd does not run; mask ntpd.service, or set the servers in /etc/ntp.conf',
    ]);
    expect(told(config('azure'))).toHaveLength(1);
    expect(told(config('qemu'))).toEqual([]);
    expect(told(config('ec2'), { target: '3815.2.0' })).toEqual([]);
  });

  it('is silent where the service is off, or the platform not known', () => {
    const masked = 'systemd:\n  units:\n    - name: ntpd.service\n      mask: true\n';
    expect(told(config('gce', masked))).toEqual([]);
    expect(told(config('azure', masked))).toHaveLength(1);
    expectSilence(`
      storage:
        files:
          - path: /etc/systemd/timesyncd.conf
            contents:
              inline: |
                [Time]
                NTP=ntp.example.com
    `);
  });

  it('leaves ntp.conf alone where ntpd reads it', () => {
    const ntp = (platform: string) =>
      config(platform).replace(
        '/etc/systemd/timesyncd.conf.d/10-ours.conf',
        '/etc/ntp.conf\n      overwrite: true',
      );
    expect(codesOf(ntp('gce'))).toEqual([]);
    expect(codesOf(ntp('qemu'))).toEqual(['timesyncd-ntp']);
  });
});

it('nftables-restore.service is called otherwise', () => {
  expectRemarks(
    `
      systemd:
        units:
          - name: nftables-restore.service
      #           ^^^^^^^^^^^^^^^^^^^^^^^^ warning[nftables-units] nftables-restore.service is called nftables-load.service now
            enabled: true
    `,
    {},
    ['nftables-units'],
  );
  expectSilence(`
    systemd:
      units:
        - name: nftables-restore.service
          enabled: true
          contents: |
            [Service]
            ExecStart=/usr/bin/true
            [Install]
            WantedBy=multi-user.target
  `);
});

describe('cloud-config-hostname', () => {
  const told = (name: string, options: LintOptions = {}) =>
    analyze(`#cloud-config\nhostname: ${name}\n`, { lint: options })
      .findings.filter(({ code }) => code === 'cloud-config-hostname')
      .map(({ message }) => message);

  it('is cut', () => {
    expect(told('web1.example.com')).toEqual([
      'Flatcar names the machine web1, as what stands behind the first dot is left out',
    ]);
    expect(told('a'.repeat(64))).toEqual([
      `Flatcar names the machine ${'a'.repeat(63)}, as a name has 63 bytes at most`,
    ]);
  });

  it('is short, or cut by older releases only at their will', () => {
    for (const name of ['web1', '"{{ name }}.a"', '$public_ipv4', 'a'.repeat(63)])
      expect(told(name)).toEqual([]);
    expect(told('web1.example.com', { target: 'lts' })).toEqual([]);
  });
});
