/** Texts inside of configs that grow in one way each: what programs read, and what is coloured, folded and completed in it. */
import type { Shape } from './hostile.ts';

const HEADER = 'variant: flatcar\nversion: 1.1.0\n';

function many(size: number, line: (i: number) => string): string {
  return Array.from({ length: size }, (_, i) => line(i)).join('');
}

function indented(text: string, columns: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(columns));
}

function unitOf(name: string, text: string): string {
  return `${HEADER}systemd:\n  units:\n    - name: ${name}\n      contents: |\n${indented(text, 8)}\n`;
}

function fileAt(path: string, text: string): string {
  return `${HEADER}storage:\n  files:\n    - path: ${path}\n      contents:\n        inline: |\n${indented(text, 10)}\n`;
}

function units(size: number, name: (i: number) => string, text: (i: number) => string): string {
  return `${HEADER}systemd:\n  units:\n${many(size, (i) => `    - name: ${name(i)}\n      enabled: true\n      contents: |\n${indented(text(i), 8)}\n`)}`;
}

/** The text of a service, by how it grows. */
const SERVICES: Readonly<Record<string, (size: number) => string>> = {
  'one long directive': (n) => `[Service]\nExecStart=/bin/a ${'b '.repeat(n)}`,
  'a long unknown key': (n) => `[Service]\n${'A'.repeat(4 * n)}=1`,
  'many lines': (n) => `[Service]\n${many(n, (i) => `Environment=A${i}=b\n`)}`,
  'many mistakes': (n) => `[Service]\n${many(n, (i) => `Restat${i}=always\n`)}`,
  'tiny sections': (n) => many(n, (i) => (i % 2 ? '[A]\n' : '[Unit]\n')),
  'continued lines': (n) => `[Service]\nExecStart=/bin/a ${'b \\\n'.repeat(n)}c`,
  'continued comments': (n) => `[Service]\nExecStart=/bin/a \\\n${'# b \\\n'.repeat(n)}c`,
  'many commands': (n) => `[Service]\nType=oneshot\n${many(n, () => 'ExecStart=/bin/sh -c "echo $(a)"\n')}`,
  quotes: (n) => `[Service]\nExecStart=/bin/a ${'"b '.repeat(n)}`,
  specifiers: (n) => `[Service]\nExecStart=/bin/a ${'%n%%%z'.repeat(n)}`,
  'marks of templates': (n) => `[Service]\n${many(n, () => `Environment=A=$${'{b}'} {{ c }} %{d}\n`)}`,
  'a thousand dependencies': (n) =>
    `[Unit]\nAfter=${many(5 * n, (i) => `a${i}.service `)}\n[Service]\nExecStart=a`,
  'a calendar': (n) => `[Timer]\nOnCalendar=*-*-${'1,'.repeat(n)}1 00:00\nOnCalendar=${'Mon,'.repeat(n)}Tue`,
};

/** Scripts, by how they grow. */
const SCRIPTS: Readonly<Record<string, (size: number) => string>> = {
  ...Object.fromEntries(
    [
      '(',
      '((',
      '{ ',
      '$(',
      '$((',
      '${a',
      '"$(',
      '`a ',
      'a=(',
      'a[',
      '[[ ( ',
      'if ',
      'case a in ',
      'a"b"[c]',
      // Nesting is followed to a bound: what is linear behind it would look quadratic below.
    ].map((open) => [`open ${open}`, (n: number) => open.repeat(200 + 2 * n)]),
  ),
  'sums that are none': (n) => '((a) )\n'.repeat(n),
  'here-documents': (n) => many(n, (i) => `cat <<a${i}\n`),
  'here-documents of one line': (n) => `cat ${many(n, (i) => `<<a${i} `)}\n`,
  'joined lines': (n) => 'a\\\n'.repeat(n),
  'marks of templates': (n) => many(n, () => `echo $${'{a b}'} {{ c }} <d>\n`),
};

/** Other texts: where they stand, and how they grow. */
const FILES: Readonly<Record<string, readonly [path: string, text: (size: number) => string]>> = {
  'deep JSON': ['/etc/docker/daemon.json', (n) => '{"a":'.repeat(n)],
  'a long list in JSON': ['/etc/docker/daemon.json', (n) => `{"hosts": [${many(n, (i) => `"a${i}", `)}]}`],
  'unknown keys in JSON': [
    '/etc/docker/daemon.json',
    (n) => `{${many(n, (i) => `"log-lev${i}": 1,\n`)}"a": 1}`,
  ],
  'deep TOML': ['/etc/containerd/config.toml', (n) => `a = ${'['.repeat(n)}`],
  'tables in TOML': ['/etc/containerd/config.toml', (n) => many(n, (i) => `[plugins.a${i}.b]\nc = ${i}\n`)],
  'a deep table in TOML': ['/etc/containerd/config.toml', (n) => `[${'a.'.repeat(n)}b]\n`],
  'deep YAML': ['/etc/kubernetes/kubelet.yaml', (n) => `kind: KubeletConfiguration\na: ${'['.repeat(n)}`],
  'documents of YAML': ['/etc/kubeadm.yaml', (n) => many(n, () => '---\nkind: ClusterConfiguration\n')],
  'keywords of sshd': [
    '/etc/ssh/sshd_config.d/a.conf',
    (n) => many(n, (i) => `Match User a${i}\nPermitRoot no\n`),
  ],
  'aliases of sudoers': ['/etc/sudoers.d/a', (n) => many(n, (i) => `User_Alias A${i} = A${i + 1}, b\n`)],
  'a ring of sudoers': ['/etc/sudoers.d/a', (n) => many(n, (i) => `Cmnd_Alias A${i} = A${(i + 1) % n}\n`)],
  'lists of sudoers': ['/etc/sudoers.d/a', (n) => `a ALL=(ALL) ${'/bin/b, !/c, '.repeat(n)}/d`],
  'lines of tmpfiles.d': ['/etc/tmpfiles.d/a.conf', (n) => many(n, (i) => `d /var/a${i} 755 nobody2 -\n`)],
  'lines of sysusers.d': [
    '/etc/sysusers.d/a.conf',
    (n) => many(n, (i) => `u a${i} ${i}:b "c"\nm a${i} d${i}\n`),
  ],
  'rules of udev': [
    '/etc/udev/rules.d/a.rules',
    (n) => many(n, () => 'KERNEL=="a", ENV{b}="c", RUN+="d", \\\n'),
  ],
  'one rule of udev': ['/etc/udev/rules.d/a.rules', (n) => `${'KERNEL=="$kernel%k", '.repeat(n)}NAME="a"\n`],
  networks: [
    '/etc/systemd/network/a.network',
    (n) => `[Match]\nName=${'a* '.repeat(n)}\n${many(n, () => '[Address]\nAddress=10.0.0.1\n')}`,
  ],
  quadlets: [
    '/etc/containers/systemd/a.container',
    (n) => `[Container]\nImage=a\n${many(n, (i) => `PublishPort=${i}:80\nVolume=a${i}.volume:/b\n`)}`,
  ],
};

const services = Object.entries(SERVICES).map(
  ([name, text]): Shape => ({
    name: `a unit with ${name}`,
    kind: 'butane',
    text: (n) => unitOf(name === 'a calendar' ? 'a.timer' : 'a.service', text(n)),
  }),
);
const scripts = Object.entries(SCRIPTS).map(
  ([name, text]): Shape => ({
    name: `a script with ${name}`,
    kind: 'butane',
    text: (n) => fileAt('/opt/a.sh', `#!/bin/bash\n${text(n)}`),
  }),
);
const files = Object.entries(FILES).map(
  ([name, [path, text]]): Shape => ({ name, kind: 'butane', text: (n) => fileAt(path, text(n)) }),
);

/** Units that are about one another. */
const TOGETHER: readonly Shape[] = [
  {
    name: 'units in a ring',
    kind: 'butane',
    text: (n) =>
      units(
        n,
        (i) => `a${i}.service`,
        (i) => `[Unit]\nAfter=a${(i + 1) % n}.service\n[Service]\nExecStart=/bin/a`,
      ),
  },
  {
    name: 'units that come with one another',
    kind: 'butane',
    text: (n) =>
      units(
        n,
        (i) => `a${i}.service`,
        (i) => `[Service]\nExecStart=/bin/a\n[Install]\nAlso=a${(i + 1) % n}.service\nAlias=b.service`,
      ),
  },
  {
    name: 'sockets and timers',
    kind: 'butane',
    text: (n) =>
      units(
        n,
        (i) => `a${i}.${i % 2 ? 'timer' : 'socket'}`,
        () => '[Timer]\nOnBootSec=1\n[Socket]\nListenStream=1',
      ),
  },
  {
    name: 'drop-ins of many units',
    kind: 'butane',
    text: (n) =>
      `${HEADER}systemd:\n  units:\n${many(n, (i) => `    - name: a${i % 7}.service\n      dropins:\n        - name: a${i}.conf\n          contents: "[Service]\\nExecStart=\\nExecStart=/bin/b ${i}\\n"\n`)}`,
  },
  {
    name: 'drop-ins as files',
    kind: 'butane',
    text: (n) =>
      `${HEADER}storage:\n  files:\n${many(n, (i) => `    - path: /etc/systemd/system/a.service.d/${i}.conf\n      contents: {inline: "[Service]\\nRestart=always\\n"}\n`)}`,
  },
];

/** All of them; see `SHAPES`. */
export const INSIDE_SHAPES: readonly Shape[] = [...services, ...scripts, ...files, ...TOGETHER];
