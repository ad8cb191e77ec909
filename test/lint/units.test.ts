/** What systemd says nothing of: accounts, names, timers, percent signs, comments and containers of units. */
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { memoryFiles } from '../../server/src/api/memory-files.ts';
import { dedent } from '../kit/cursor.ts';
import { checkBodyFix, codesOf, flatcar } from './flatcar/kit.ts';

const unit = (contents: string, name = 'a.service'): string =>
  `systemd:\n  units:\n    - name: ${name}\n      contents: |\n${dedent(contents)
    .split('\n')
    .map((line) => `        ${line}\n`)
    .join('')}`;

const codes = (body: string): readonly string[] => codesOf(`variant: flatcar\nversion: 1.1.0\n${body}`);

describe('fixes', () => {
  it('move a comment above its line, with its own line break', () => {
    checkBodyFix(
      'unit-comment-in-value',
      unit('[Service]\nType=simple\nEnvironmentFile=/etc/a # own\nExecStart=/usr/bin/true'),
      unit('[Service]\nType=simple\n# own\nEnvironmentFile=/etc/a\nExecStart=/usr/bin/true'),
    );
  });

  it('double all percent signs of a format and nothing else', () => {
    checkBodyFix(
      'exec-specifier',
      unit(`[Service]\nExecStart=/bin/sh -c 'echo "$(date -u +%Y-%m) %n"'`),
      unit(`[Service]\nExecStart=/bin/sh -c 'echo "$(date -u +%%Y-%%m) %n"'`),
    );
  });

  it.each([
    ['-d --name a nginx', '--name a nginx'],
    ['--rm --detach nginx -d', '--rm nginx -d'],
    ['-dit nginx', 'nginx'],
    ['-Pd nginx', '-P nginx'],
    ['-it -d nginx', 'nginx'],
  ])('run a container in the foreground: %s', (before, after) => {
    const service = (words: string) =>
      unit(`[Service]\nExecStart=/usr/bin/docker run ${words}\nRestart=always`);
    checkBodyFix('container-detached', service(before), service(after));
  });
});

describe('names of units', () => {
  it.each(['multi-usr.target', 'mutli-user.target', 'multiuser.target'])('%s is none', (name) => {
    const body = unit(`[Service]\nExecStart=/usr/bin/true\n[Install]\nWantedBy=${name}`);
    expect(codes(body)).toEqual(['unit-name-similar']);
  });

  it.each([
    ['a number of its own', 'After=node2.service'],
    ['anything far from all names', 'After=whatever.service'],
    ['a template', 'After=wg-quick@wg0.service'],
    ['what is filled in later', `After=\${network-onlin}.target`],
    ['half a name', 'After=network-onlin'],
  ])('says nothing of %s', (_, line) => {
    expect(codes(unit(`[Unit]\n${line}\n[Service]\nExecStart=/usr/bin/true`))).toEqual([]);
  });

  it('leaves open what an extension, a folder or an unread config may bring', () => {
    const body = unit('[Service]\nExecStart=/usr/bin/true\nUser=loki\n[Install]\nWantedBy=shop.target');
    const sysext =
      'storage:\n  files:\n    - path: /etc/extensions/shop.raw\n      contents:\n        inline: a\n';
    const merge =
      'ignition:\n  config:\n    merge:\n      - source: https://example.com/a.ign\n        verification:\n          hash: sha256-0000000000000000000000000000000000000000000000000000000000000000\n';
    expect(codes(body)).toEqual(['unit-user-unknown', 'unit-target-unknown']);
    expect(codes(sysext + body)).toEqual([]);
    expect(codes(merge + body)).toEqual([]);
  });
});

describe('accounts and timers', () => {
  it('knows the users of a config that is merged', () => {
    const child = JSON.stringify({ ignition: { version: '3.3.0' }, passwd: { users: [{ name: 'loki' }] } });
    const text = flatcar(
      `ignition:\n  config:\n    merge:\n      - local: child.ign\n${unit('[Service]\nExecStart=/usr/bin/true\nUser=loki')}`,
    );
    const files = memoryFiles({ 'child.ign': child });
    const found = analyze(text, { files }).findings.map(({ code }) => code);
    expect(found).not.toContain('unit-user-unknown');
  });

  it('says nothing of a timer whose first run is set in a drop-in', () => {
    const timer = unit('[Timer]\nOnUnitActiveSec=1h\n[Install]\nWantedBy=timers.target', 'a.timer');
    const dropin =
      '      enabled: true\n      dropins:\n        - name: first.conf\n          contents: |\n            [Timer]\n            OnBootSec=1min\n';
    const service =
      '    - name: a.service\n      contents: |\n        [Service]\n        ExecStart=/usr/bin/true\n';
    expect(codes(timer + dropin + service)).toEqual([]);
    expect(codes(`${timer}      enabled: true\n${service}`)).toEqual(['timer-never-fires']);
  });
});

it('takes hostile texts in linear time', () => {
  const long = `[Service]\n${"ExecStart=/bin/sh -c 'date date +%Y git --format=%H' # a\nUser=abcdefgh\nAfter=network-onlin.target\n".repeat(300)}`;
  expect(codes(unit(long)).length).toBeGreaterThan(0);
});
