/** How often the next line of a unit is among the first ten of what is offered, whatever of it is typed. */
import { expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { complete } from '../../server/src/features/complete.ts';
import { dedent } from '../kit/cursor.ts';

/** Files as people write them, none of which is counted in the order. */
const FILES: readonly (readonly [string, string])[] = [
  [
    '/etc/systemd/system/web.service',
    `
    [Unit]
    Description=Front end
    Documentation=https://example.com/front
    Requires=docker.service
    After=docker.service network-online.target
    Wants=network-online.target

    [Service]
    EnvironmentFile=/etc/front.env
    ExecStartPre=-/usr/bin/docker rm -f front
    ExecStartPre=/usr/bin/docker pull example.com/front:3
    ExecStart=/usr/bin/docker run --name front example.com/front:3
    ExecStop=/usr/bin/docker stop front
    Restart=always
    RestartSec=10s
    TimeoutStartSec=0

    [Install]
    WantedBy=multi-user.target
    `,
  ],
  [
    '/etc/systemd/system/prepare.service',
    `
    [Unit]
    Description=Lay out the disk
    Before=local-fs.target
    ConditionPathExists=!/var/lib/ready
    DefaultDependencies=no

    [Service]
    Type=oneshot
    RemainAfterExit=yes
    ExecStart=/opt/bin/prepare
    User=root
    WorkingDirectory=/var/lib

    [Install]
    RequiredBy=local-fs.target
    `,
  ],
  [
    '/etc/systemd/system/clean.timer',
    `
    [Unit]
    Description=Clean at night

    [Timer]
    OnCalendar=*-*-* 02:30:00
    RandomizedDelaySec=20min
    Persistent=true
    Unit=clean.service

    [Install]
    WantedBy=timers.target
    `,
  ],
  [
    '/etc/systemd/system/var-lib-data.mount',
    `
    [Unit]
    Description=Data
    Before=docker.service

    [Mount]
    What=/dev/disk/by-label/data
    Where=/var/lib/data
    Type=ext4
    Options=noatime

    [Install]
    WantedBy=local-fs.target
    `,
  ],
  [
    '/etc/systemd/network/20-lan.network',
    `
    [Match]
    Name=enp1s0

    [Network]
    Address=192.0.2.10/24
    Gateway=192.0.2.1
    DNS=192.0.2.53
    Domains=example.com
    `,
  ],
  [
    '/etc/containers/systemd/blog.container',
    `
    [Unit]
    Description=Blog
    After=network-online.target

    [Container]
    Image=example.com/blog:2
    ContainerName=blog
    PublishPort=8080:80
    Volume=blog.volume:/data
    Environment=A=b
    AutoUpdate=registry

    [Service]
    Restart=always

    [Install]
    WantedBy=multi-user.target
    `,
  ],
];

const headOf = (path: string): string =>
  `variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: ${path}\n      contents:\n        inline: |\n`;

/** The lines of a file that set a directive, each with what stands above it. */
function steps(path: string, body: string): readonly { readonly above: string; readonly name: string }[] {
  const lines = dedent(body).trim().split('\n');
  return lines.flatMap((line, index) => {
    const name = /^(\w+)=/.exec(line)?.[1];
    const above = lines.slice(0, index).map((one) => (one === '' ? '\n' : `          ${one}\n`));
    return name === undefined ? [] : [{ above: `${headOf(path)}${above.join('')}          `, name }];
  });
}

it('is nine in ten, and the likeliest at once', () => {
  const [found, missed]: [string[], string[]] = [[], []];
  for (const [path, body] of FILES) {
    const analysis = analyze(`${headOf(path)}          [Unit]\n`);
    for (const { above, name } of steps(path, body)) {
      for (let typed = 0; typed < name.length; typed++) {
        const text = above + name.slice(0, typed);
        const offered = complete(analysis, text.length, { snippets: true, text })
          .toSorted((a, b) => (a.sort < b.sort ? -1 : 1))
          .slice(0, 10);
        (offered.some(({ label }) => label === name) ? found : missed).push(`${path} ${name} ${typed}`);
      }
    }
  }
  expect(found.length / (found.length + missed.length), missed.join('\n')).toBeGreaterThan(0.95);
  const [atOnce, notAtOnce] = [found, missed].map((all) => all.filter((one) => one.endsWith(' 0')).length);
  expect((atOnce ?? 0) / ((atOnce ?? 0) + (notAtOnce ?? 0)), missed.join('\n')).toBeGreaterThan(0.9);
}, 60_000);
