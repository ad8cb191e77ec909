/** Texts that grow in one way each, for what must stay linear. */
import type { Kind } from '../../server/src/analysis.ts';

export interface Shape {
  readonly name: string;
  readonly kind: Kind;
  /** The text of a size; ten times the size gives about ten times the text. */
  readonly text: (size: number) => string;
}

function many(size: number, line: (i: number) => string): string {
  return Array.from({ length: size }, (_, i) => line(i)).join('');
}

function list<T>(size: number, item: (i: number) => T): readonly T[] {
  return Array.from({ length: size }, (_, i) => item(i));
}

const HEADER = 'variant: flatcar\nversion: 1.0.0\n';

/** What is below the header of a Butane config. */
const BUTANE: Readonly<Record<string, (size: number) => string>> = {
  'unknown keys': (n) => many(n, (i) => `key${1000 + i}: 1\n`),
  'unknown keys in a section': (n) => `storage:\n${many(n, (i) => `  file${1000 + i}: 1\n`)}`,
  'unknown keys in a file': (n) =>
    `storage:\n  files:\n    - path: /a\n${many(n, (i) => `      mode${1000 + i}: 1\n`)}`,
  'repeated keys': (n) => many(n, () => 'storage: {}\n'),
  'repeated unknown keys': (n) => many(n, () => 'storag: {}\n'),
  'extension keys': (n) => many(n, (i) => `x-${i}: &a${i} {}\n`),
  anchors: (n) => `x: [${many(n, (i) => `&a${i} ${i}, `)}]\ny: [${many(n, (i) => `*a${i}, `)}]\n`,
  'aliases of a list': (n) => `storage:\n  files: &a [{path: /a}]\nx: [${many(n, () => '*a, ')}]\n`,
  'aliased files': (n) =>
    `x-file: &a {mode: 420}\nstorage:\n  files:\n${many(n, (i) => `    - {<<: *a, path: /etc/${i}}\n`)}`,
  'aliased contents': (n) =>
    `storage:\n  files:\n    - path: /a\n      contents: &a {inline: "${'x'.repeat(50)}"}\n${many(n, (i) => `    - {path: /etc/${i}, contents: *a}\n`)}`,
  comments: (n) =>
    `storage:\n${many(n, () => '  # flatcar-config-ignore source-unverified nothing\n')}  files: []\n`,
  'a long comment': (n) => `# ${'flatcar-config-ignore '.repeat(n)}\n`,
  'empty lines': (n) => `storage:\n${'\n'.repeat(n)}  files: []\n${'\n'.repeat(n)}`,
  'flow maps': (n) =>
    `storage: {files: [${many(n, (i) => `{path: /etc/${i}, mode: 644, user: {name: a}}, `)}]}\n`,
  'flow keys': (n) => `storage: {${many(n, (i) => `file${1000 + i}: a, `)}}\n`,
  'units in flow': (n) =>
    `systemd: {units: [${many(n, (i) => `{name: etcd2@${i}.service, enable: true, contents: "[Service]\\nExecStart=docker a"}, `)}]}\n`,
  'ignored rules': (n) =>
    `passwd:\n  users:\n${many(n, (i) => `    - name: a${i}\n      # flatcar-config-ignore unknown\n      groups: [wheel]\n`)}`,
  'ignored everywhere': (n) =>
    `${many(n, () => '# flatcar-config-ignore-file a\n')}passwd:\n  users:\n${many(n, (i) => `    - name: a${i}\n      groups: [wheel]\n`)}`,
  'open brackets': (n) => `storage: ${'['.repeat(n)}\n`,
  files: (n) =>
    `storage:\n  files:\n${many(n, (i) => `    - path: /usr/local/bin/${i}\n      mode: 755\n      contents:\n        source: http://a/${i}\n`)}`,
  'files of one path': (n) =>
    `storage:\n  files:\n${many(n, () => '    - path: /etc/flatcar/update.conf\n')}`,
  'nested files': (n) =>
    `storage:\n  files:\n${many(n, (i) => `    - path: /etc/a${'/b'.repeat(i % 7)}/${i}\n      filename: a\n`)}`,
  'directories and links': (n) =>
    `storage:\n  directories:\n${many(n, (i) => `    - path: /opt/${i}\n`)}  links:\n${many(n, (i) => `    - {path: /opt/${i}/a, target: /opt/${i + 1}}\n`)}`,
  extensions: (n) =>
    `storage:\n  links:\n${many(n, (i) => `    - {path: /etc/extensions/a${i}.raw, target: /opt/extensions/a/a-${i}.raw}\n`)}`,
  disks: (n) =>
    `storage:\n  disks:\n${many(n, (i) => `    - device: /dev/${i}\n      partitions: [{label: a${i}}, {label: ROOT}]\n`)}`,
  partitions: (n) =>
    `storage:\n  disks:\n    - device: /dev/a\n      partitions:\n${many(n, (i) => `        - {label: a${i}, number: ${i + 1}, start_mib: ${i}, size_mib: 1}\n`)}`,
  filesystems: (n) =>
    `storage:\n  filesystems:\n${many(n, (i) => `    - {device: /dev/${i}, path: /var/${i}, format: ext4, with_mount_unit: true}\n`)}`,
  'files below mounts': (n) =>
    `storage:\n  filesystems:\n${many(n, (i) => `    - {device: /dev/${i}, path: /usr/${i}, format: ext4}\n`)}  files:\n${many(n, (i) => `    - path: /usr/${i + 1}/a\n`)}`,
  'disabled units that bring others along': (n) =>
    `systemd:\n  units:\n${many(n, (i) => `    - name: a${i}.service\n      enabled: false\n      contents: "[Install]\\nAlso=a${i + 1}.service\\n"\n`)}`,
  'units of one script': (n) =>
    `storage:\n  files:\n    - path: /opt/a.sh\n      contents:\n        inline: |\n          #!/bin/sh\n${many(n, (i) => `          echo ${i}\n`)}systemd:\n  units:\n${many(n, (i) => `    - name: a${i}.service\n      enabled: true\n      contents: "[Service]\\nExecStart=/opt/a.sh\\n"\n`)}`,
  units: (n) =>
    `systemd:\n  units:\n${many(n, (i) => `    - name: a${i}.service\n      enabled: true\n      contents: |\n        [Service]\n        ExecStart=/usr/bin/docker run a\n        Requires=etcd2.service a${i + 1}.service\n`)}`,
  instances: (n) =>
    `systemd:\n  units:\n${many(n, (i) => `    - name: a@${i}.service\n      enabled: true\n`)}    - name: a@.service\n      contents: |\n        [Service]\n        ExecStart=a\n`,
  'gone units': (n) =>
    `systemd:\n  units:\n${many(n, (i) => `    - name: etcd2@${i}.service\n      enabled: true\n`)}`,
  dropins: (n) =>
    `systemd:\n  units:\n    - name: docker.service\n      dropins:\n${many(n, (i) => `        - name: ${i}.conf\n          contents: "[Service]\\nEnvironment=A=${i}"\n`)}`,
  users: (n) =>
    `passwd:\n  users:\n${many(n, (i) => `    - name: a${i}\n      groups: [sudo, wheel]\n      password_hash: a\n      ssh_authorized_keys: [ssh-rsa ${i}]\n`)}`,
  groups: (n) =>
    `passwd:\n  users:\n    - name: core\n      groups:\n${many(n, (i) => `        - g${i}\n`)}  groups:\n${many(n, (i) => `    - name: g${i}\n`)}`,
  'users that go again': (n) =>
    `passwd:\n  users:\n${many(n, (i) => `    - {name: a${i}, groups: [sudo]}\n`)}${many(n, (i) => `    - {name: a${i}, should_exist: false}\n`)}`,
  'groups with numbers of their own': (n) =>
    `passwd:\n  groups:\n${many(n, (i) => `    - {name: g${i}, gid: ${2000 + 3 * i}}\n`)}`,
  'a deep home': (n) =>
    `passwd:\n  users:\n    - {name: a, home_dir: ${'/a'.repeat(5 * n)}, ssh_authorized_keys: [ssh-ed25519 AAAA]}\n`,
  keys: (n) =>
    `passwd:\n  users:\n    - name: core\n      ssh_authorized_keys:\n${many(n, (i) => `        - ssh-ed25519 AAAA${i}\n`)}`,
  'kernel arguments': (n) =>
    `kernel_arguments:\n  should_exist:\n${many(n, (i) => `    - coreos.oem.id=${i}\n    - systemd.unified_cgroup_hierarchy=0\n`)}`,
  'configs to merge': (n) =>
    `ignition:\n  config:\n    merge:\n${many(n, (i) => `      - source: http://a/${i}.bu\n`)}`,
  'keys of old formats': (n) =>
    `storage:\n  files:\n${many(n, (i) => `    - filesystem: root\n      path: /${i}\n      contents: {remote: {url: a}}\n`)}`,
  'keys of newer versions': (n) =>
    `storage:\n  luks:\n${many(n, (i) => `    - {name: a${i}, device: /dev/${i}, discard: true}\n`)}`,
  'deep paths': (n) =>
    `storage:\n  files:\n    - path: ${'/a'.repeat(20 * n)}\n  links:\n    - {path: /b, target: ${'/c'.repeat(20 * n)}}\n`,
  'files behind links of one path': (n) =>
    `storage:\n  links:\n${many(n, () => '    - {path: /a, target: /b}\n')}  files:\n${many(2 * n, (i) => `    - path: /a/${i}\n`)}`,
  'limits of starts': (n) =>
    `systemd:\n  units:\n    - name: a.service\n      contents: |\n        [Service]\n${many(n, () => '        StartLimitBurst=1\n')}`,
  'repeated sections to move': (n) =>
    `storage:\n  files:\n    - path: /a\n${many(n, () => '      verification: {hash: a}\n      contents: {remote: {url: a}}\n      filesystem: oem\n')}`,
  templates: (n) => `storage:\n  files:\n${many(n, (i) => `    - path: {{ a${i} }}\n`)}`,
  'syntax errors': (n) => many(n, () => 'a: b: c\n'),
};

/** Runs that come back to themselves: what expressions look for, again and again, and never in full. */
const NEAR: readonly string[] = [
  ...[
    '/a',
    'a/',
    '@a',
    '.raw?',
    '-1',
    ', ',
    '[',
    '{',
    '(',
    '|',
    '<',
    '>',
    '&',
    '*',
    '\\\n',
    'é',
    '\u{1f600}',
  ],
  ...[
    '/',
    '@',
    '.',
    '-',
    '_',
    ' ',
    '\n',
    ' \n',
    '=',
    '"',
    "'",
    '\\',
    '#',
    '$',
    '${',
    '{{',
    '{%',
    '`',
    ';',
    ':',
  ],
  ...['a', '0', '0.', 'a=', '%', '\t', '\r\n', 'http://', '/cri-tools/releases/download/', '--attributes=a'],
  ...[
    'set linux_append=',
    'create_',
    '-----BEGIN CERTIFICATE-----',
    '<<EOF\n',
    '[Service]\n',
    'then A=',
    '@.service',
  ],
];

/** Where in a machine such texts may stand, with a text around them that makes rules look. */
const PLACES: Readonly<Record<string, (texts: readonly string[]) => object>> = {
  paths: (texts) => ({ storage: { files: texts.map((text) => ({ path: `/etc/${text}` })) } }),
  URLs: (texts) => ({
    storage: {
      files: texts.map((text, i) => ({
        path: `/etc/extensions/${i}.raw`,
        contents: { source: `http://${text}` },
      })),
    },
  }),
  'names of units': (texts) => ({
    systemd: { units: texts.map((text) => ({ name: `a${text}`, enabled: true })) },
  }),
  units: (texts) => ({
    systemd: {
      units: texts.map((text, i) => ({
        name: `${i}.service`,
        contents: `[Service]\nExecStart=docker ${text}`,
      })),
    },
  }),
  'names of users': (texts) => ({
    passwd: { users: texts.map((text) => ({ name: text, passwordHash: text, groups: [text] })) },
  }),
  keys: (texts) => ({ passwd: { users: [{ name: 'core', sshAuthorizedKeys: texts }] } }),
  'kernel arguments': (texts) => ({
    kernelArguments: { shouldExist: texts.map((text) => `set linux_append="a ${text}`) },
  }),
};

/** Files by the path that says what to read them as. */
const FILES: readonly string[] = [
  ...['/opt/a.sh', '/etc/flatcar/update.conf', '/etc/docker/daemon.json', '/etc/containerd/config.toml'],
  ...['/etc/systemd/network/a.network', '/etc/sysctl.d/a.conf', '/etc/ssh/sshd_config', '/boot/grub.cfg'],
];

/** Lines of such files. */
const LINES: readonly string[] = [
  'curl -L http://a/create_a_sysext.sh | bash',
  'systemctl enable --now etcd2 docker.service',
  'export A="$B" && docker run --net=host -e A=1 a:1',
  '/usr/local/bin/a --attributes=/run/metadata/coreos # comment',
  'REBOOT_STRATEGY=off',
  '"key": {"a": [1, 2]},',
  '[plugins."io.containerd.grpc.v1.cri"]',
  'Ciphers=-hmac-sha1,aes',
  'set linux_append="a b"',
  'cat <<EOF',
  '[Service]\nEnvironment="A=1" B=2\\',
];

function line(machine: object): string {
  return JSON.stringify({ ignition: { version: '3.4.0' }, ...machine });
}

function json(machine: object): string {
  return JSON.stringify({ ignition: { version: '3.4.0' }, ...machine }, null, 1);
}

function file(path: string, text: string): string {
  const source = `data:,${encodeURIComponent(text)}`;
  return json({ storage: { files: [{ path, contents: { source } }] } });
}

const IGNITION: Readonly<Record<string, (size: number) => string>> = {
  'unknown keys': (n) => json(Object.fromEntries(list(n, (i) => [`key${1000 + i}`, 1]))),
  'unknown keys in a file': (n) =>
    json({
      storage: { files: [Object.fromEntries([['path', '/a'], ...list(n, (i) => [`mode${1000 + i}`, 1])])] },
    }),
  'repeated keys': (n) => `{"ignition": {"version": "3.4.0"}${many(n, () => ', "storage": {}')}}`,
  'repeated unknown keys': (n) => `{"ignition": {"version": "3.4.0"}${many(n, () => ', "storag": {}')}}`,
  files: (n) =>
    json({
      storage: { files: list(n, (i) => ({ path: `/opt/${i}`, mode: 644, contents: { source: 'data:,a' } })) },
    }),
  units: (n) =>
    json({
      systemd: {
        units: list(n, (i) => ({ name: `a${i}.service`, enabled: true, contents: '[Service]\nExecStart=a' })),
      },
    }),
  users: (n) => json({ passwd: { users: list(n, (i) => ({ name: `a${i}`, sshAuthorizedKeys: ['a'] })) } }),
  'open brackets': (n) => `{"ignition": {"version": "3.4.0"}, "a": ${'['.repeat(n)}`,
  'wrong types': (n) => json({ storage: { files: list(n, () => 1) } }),
  'empty lines': (n) => `{"ignition": {"version": "3.4.0"}${'\n'.repeat(n)}}${'\n'.repeat(n)}`,
  'files in one line': (n) =>
    line({
      storage: { files: list(n, (i) => ({ path: `/usr/local/bin/${i}`, mode: 644, user: { nam: 'a' } })) },
    }),
  'units in one line': (n) =>
    line({
      systemd: {
        units: list(n, (i) => ({
          name: `etcd2@${i}.service`,
          enabled: true,
          contents: '[Service]\nExecStart=docker a',
        })),
      },
    }),
  'users in one line': (n) =>
    line({
      passwd: { users: list(n, (i) => ({ name: `a${i}`, ssh_authorized_keys: ['a'], groups: ['wheel'] })) },
    }),
  'deep paths of version 2': (n) =>
    JSON.stringify({
      ignition: { version: '2.3.0' },
      storage: {
        files: [{ filesystem: 'root', path: '/a'.repeat(20 * n) }],
        links: [{ filesystem: 'root', path: '/b', target: '/c'.repeat(20 * n) }],
      },
    }),
  'version 2': (n) =>
    JSON.stringify({
      ignition: { version: '2.3.0' },
      storage: { files: list(n, (i) => ({ filesystem: 'root', path: `/opt/${i}`, mode: 420 })) },
      systemd: {
        units: list(n, (i) => ({ name: `a${i}.service`, enable: true, contents: '[Install]\nWantedBy=a' })),
      },
    }),
};

const CONTAINER_LINUX: Readonly<Record<string, (size: number) => string>> = {
  'unknown keys': (n) => many(n, (i) => `key${1000 + i}: 1\n`),
  'repeated keys': (n) => many(n, () => 'etcd: {}\n'),
  files: (n) =>
    `storage:\n  files:\n${many(n, (i) => `    - filesystem: root\n      path: /a/${i}\n      contents: {inline: a}\n`)}`,
  units: (n) =>
    `systemd:\n  units:\n${many(n, (i) => `    - name: a${i}.service\n      enable: true\n      contents: "[Service]"\n`)}`,
  users: (n) => `passwd:\n  users:\n${many(n, (i) => `    - name: a${i}\n      ssh_authorized_keys: [a]\n`)}`,
  'dynamic data': (n) => `etcd:\n  name: "${'{PRIVATE_IPV4}'.repeat(n)}"\n`,
};

const CLOUD: Readonly<Record<string, (size: number) => string>> = {
  'unknown keys': (n) => many(n, (i) => `key${1000 + i}: 1\n`),
  'repeated keys': (n) => many(n, () => 'hostname: a\n'),
  files: (n) => `write_files:\n${many(n, (i) => `  - path: /etc/${i}\n    content: a $private_ipv4\n`)}`,
  units: (n) =>
    `coreos:\n  units:\n${many(n, (i) => `    - name: a${i}.service\n      command: start\n      content: "[Service]"\n`)}`,
  users: (n) => `users:\n${many(n, (i) => `  - name: a${i}\n    passwd: a\n    ssh-authorized-keys: [a]\n`)}`,
  commands: (n) =>
    `runcmd:\n${many(n, (i) => `  - apt-get install a${i}\n`)}packages:\n${many(n, (i) => `  - a${i}\n`)}`,
  'deep paths': (n) =>
    `write_files:\n  - {path: "${'/a'.repeat(20 * n)}", content: a}\n  - {path: /b, content: b}\n`,
  'a long text': (n) => `write_files:\n  - path: /etc/a\n    content: "${'x'.repeat(n)}"\n`,
};

function named(kind: Kind, shapes: Readonly<Record<string, (size: number) => string>>, header = ''): Shape[] {
  return Object.entries(shapes).map(([name, text]) => ({ name, kind, text: (size) => header + text(size) }));
}

export const SHAPES: readonly Shape[] = [
  ...named('butane', BUTANE, HEADER),
  ...named('ignition', IGNITION),
  ...named('container-linux-config', CONTAINER_LINUX),
  ...named('cloud-config', CLOUD, '#cloud-config\n'),
  ...Object.entries(PLACES).map(([name, place]): Shape => {
    return {
      name: `near matches in ${name}`,
      kind: 'ignition',
      text: (n) => json(place(NEAR.map((one) => one.repeat(n)))),
    };
  }),
  ...FILES.flatMap((path): Shape[] => [
    {
      name: `lines of ${path}`,
      kind: 'ignition',
      text: (n) => file(path, LINES.map((line) => many(n / 4, () => `${line}\n`)).join('')),
    },
    {
      name: `a long line of ${path}`,
      kind: 'ignition',
      text: (n) => file(path, LINES.map((line) => many(n / 4, () => `${line} `)).join('\n')),
    },
    {
      name: `near matches in ${path}`,
      kind: 'ignition',
      text: (n) => file(path, NEAR.map((one) => one.repeat(n / 2)).join('\n')),
    },
  ]),
  ...['butane', 'container-linux-config'].map(
    (kind): Shape => ({
      name: 'a script',
      kind: kind as Kind,
      text: (n) =>
        `${kind === 'butane' ? HEADER : ''}storage:\n  files:\n    - path: /opt/a.sh\n      filesystem: root\n      contents:\n        inline: |\n${many(n, (i) => `          ${LINES[i % LINES.length]?.split('\n')[0]}\n`)}`,
    }),
  ),
  {
    name: 'near matches in a text',
    kind: 'cloud-config',
    text: (n) =>
      `#cloud-config\nwrite_files:\n${NEAR.map((one) => `  - path: /opt/a\n    content: ${JSON.stringify(one.repeat(n))}\n`).join('')}`,
  },
];
