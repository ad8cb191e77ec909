/** What the fixes make of units and files of networkd: each text before, and after. */
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { applyEdits } from '../../server/src/text/span.ts';

const indented = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by));

/** A unit in a document of Butane. */
function unit(text: string, name = 'desk.service'): string {
  return `variant: flatcar\nversion: 1.1.0\nsystemd:\n  units:\n    - name: ${name}\n      contents: |\n${indented(text, 8)}`;
}

/** A file in a document of Butane. */
function file(text: string, path: string): string {
  return `variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: ${path}\n      contents:\n        inline: |\n${indented(text, 10)}`;
}

/** The document with the one fix of the findings of a code; what it is called if there is none. */
function mended(document: string, code: string): string {
  const fixes = analyze(document).findings.flatMap((finding) =>
    finding.code === code ? (finding.fixes ?? []) : [],
  );
  const [fix] = fixes;
  return fix ? applyEdits(document, fix.edits) : `no fix of ${code}`;
}

const service = (...lines: readonly string[]): string =>
  `[Unit]\nDescription=Desk\n[Service]\n${lines.join('\n')}\n[Install]\nWantedBy=multi-user.target\n`;

describe('a value of a service', () => {
  it.each([
    ['ExecStart=/usr/bin/true\nMemoryMax=512m', 'ExecStart=/usr/bin/true\nMemoryMax=512M'],
    ['ExecStart=/usr/bin/true\nMemoryHigh=2gb', 'ExecStart=/usr/bin/true\nMemoryHigh=2G'],
    ['ExecStart=/usr/bin/true\nTimeoutStartSec=10mins', 'ExecStart=/usr/bin/true\nTimeoutStartSec=10min'],
    ['ExecStart=/usr/bin/true\nRestartSec=5 secs', 'ExecStart=/usr/bin/true\nRestartSec=5 s'],
    ['ExecStart=/usr/bin/true\nLimitNOFILE=64k', 'ExecStart=/usr/bin/true\nLimitNOFILE=65536'],
    ['ExecStart=/usr/bin/true\nLimitNPROC=unlimited', 'ExecStart=/usr/bin/true\nLimitNPROC=infinity'],
    ['ExecStart=/usr/bin/true\nRestart=allways', 'ExecStart=/usr/bin/true\nRestart=always'],
    ['ExecStart=/usr/bin/true\nRestart="on-failure"', 'ExecStart=/usr/bin/true\nRestart=on-failure'],
    ['ExecStart=/usr/bin/true\nType=on-shot', 'ExecStart=/usr/bin/true\nType=oneshot'],
    ["ExecStart=/usr/bin/true\nPrivateTmp='yes'", 'ExecStart=/usr/bin/true\nPrivateTmp=yes'],
    [
      'ExecStart=/usr/bin/true\nRemainAfterExit=yes # it stays',
      'ExecStart=/usr/bin/true\n# it stays\nRemainAfterExit=yes',
    ],
    ['ExecStart=/usr/bin/true\nRestartSec=5s  ; soon', 'ExecStart=/usr/bin/true\n; soon\nRestartSec=5s'],
    [
      'ExecStart=/usr/bin/true\nCPUQuota=50% # half a processor',
      'ExecStart=/usr/bin/true\n# half a processor\nCPUQuota=50%',
    ],
  ])('%j', (before, after) => {
    expect(mended(unit(service(before)), 'systemd/bad-value')).toBe(unit(service(after)));
  });

  it.each([
    ['ExecStart=opt/bin/desk --fast', 'ExecStart=/opt/bin/desk --fast', 'program-path'],
    [
      'ExecStart=/usr/bin/true\nReadWritePaths=var/lib/desk',
      'ExecStart=/usr/bin/true\nReadWritePaths=/var/lib/desk',
      'bad-path',
    ],
    [
      'ExecStart=/usr/bin/true\nWorkingDirectory=srv/desk',
      'ExecStart=/usr/bin/true\nWorkingDirectory=/srv/desk',
      'bad-path',
    ],
    [
      'ExecStart=/usr/bin/true\nEnvironmentFile=etc/desk.env',
      'ExecStart=/usr/bin/true\nEnvironmentFile=/etc/desk.env',
      'bad-path',
    ],
  ])('%j', (before, after, kind) => {
    expect(mended(unit(service(before)), `systemd/${kind}`)).toBe(unit(service(after)));
  });

  it.each(['ExecStart=./desk', 'ExecStart=bin', 'ExecStart=/usr/bin/true\nRemainAfterExit=perhaps # so'])(
    'no guess of %j',
    (line) => {
      const codes = analyze(unit(service(line))).findings.filter(({ fixes = [] }) => fixes.length > 0);
      expect(codes.filter(({ code }) => code.startsWith('systemd/'))).toEqual([]);
    },
  );
});

describe('names of units', () => {
  const named = (line: string): string => unit(`[Unit]\n${line}\n[Service]\nExecStart=/usr/bin/true\n`);

  it.each([
    ['After=docker', 'After=docker.service'],
    ['After=network-online', 'After=network-online.target'],
    ['After=docker.service, network.target', 'After=docker.service network.target'],
    ['Wants=docker.service,desk.service', 'Wants=docker.service desk.service'],
    ['After=docker.servce', 'After=docker.service'],
    ['Requires="docker"', 'Requires=docker.service'],
  ])('%j', (before, after) => {
    expect(mended(named(before), 'systemd/bad-unit-name')).toBe(named(after));
  });

  it('of a mount are those of its path', () => {
    const text = '[Mount]\nWhat=/dev/sdb1\nWhere=/var/lib/my-data\n[Install]\nWantedBy=local-fs.target\n';
    const [before, after] = ['data.mount', 'var-lib-my\\x2ddata.mount'].map((name) => unit(text, name));
    expect(mended(before ?? '', 'systemd/name-mismatch')).toBe(after);
    const quoted = unit(text, '"data.mount"');
    expect(mended(quoted, 'systemd/name-mismatch')).toBe(unit(text, '"var-lib-my\\\\x2ddata.mount"'));
  });

  it('of a mount in a file are at the end of its path', () => {
    const text = '[Swap]\nWhat=/var/swap\n';
    const path = '/etc/systemd/system/swap.swap';
    expect(mended(file(text, path), 'systemd/name-mismatch')).toBe(
      file(text, '/etc/systemd/system/var-swap.swap'),
    );
  });

  it('to be started by are those that are there', () => {
    const text = (target: string) =>
      unit(service('ExecStart=/usr/bin/true').replace('multi-user.target', target));
    expect(mended(text('multi-user.targt'), 'systemd/bad-unit-name')).not.toContain('targt');
    const enabled = (target: string) =>
      text(target).replace('      contents', '      enabled: true\n      contents');
    expect(mended(enabled('multiuser.target'), 'systemd/unknown-target')).toBe(enabled('multi-user.target'));
  });
});

describe('lines', () => {
  it.each([
    ['[Sevice]\nExecStart=/usr/bin/true\n', '[Service]\nExecStart=/usr/bin/true\n', 'unknown-section'],
    [
      '[Service]\nExecStart=/usr/bin/true\nWantedBy=multi-user.target\n',
      '[Service]\nExecStart=/usr/bin/true\n\n[Install]\nWantedBy=multi-user.target\n',
      'unknown-key',
    ],
    [
      '[Service]\nExecStart=/usr/bin/true\nAfter=docker.service\nRestart=always\n',
      '[Unit]\nAfter=docker.service\n\n[Service]\nExecStart=/usr/bin/true\nRestart=always\n',
      'unknown-key',
    ],
    [
      '[Unit]\nDescription=Desk\n\n[Service]\nExecStart=/usr/bin/true\nAfter=docker.service\n',
      '[Unit]\nDescription=Desk\nAfter=docker.service\n\n[Service]\nExecStart=/usr/bin/true\n',
      'unknown-key',
    ],
    [
      '[Unit]\nRestart=always\n[Install]\nWantedBy=multi-user.target\n',
      '[Unit]\n[Service]\nRestart=always\n\n[Install]\nWantedBy=multi-user.target\n',
      'unknown-key',
    ],
    [
      'Description=Desk\n[Service]\nExecStart=/usr/bin/true\n',
      '[Unit]\nDescription=Desk\n[Service]\nExecStart=/usr/bin/true\n',
      'outside-section',
    ],
  ])('%j', (before, after, kind) => {
    expect(mended(unit(before), `systemd/${kind}`)).toBe(unit(after));
  });

  it.each([
    ['[Service]\nExecStart: /usr/bin/true\n', '[Service]\nExecStart=/usr/bin/true\n'],
    [
      '[Unit]\nDescription=Desk\n[Service] # all of it\nExecStart=/usr/bin/true\n',
      '[Unit]\nDescription=Desk\n# all of it\n[Service]\nExecStart=/usr/bin/true\n',
    ],
    [
      '[Service]\nExecStart=/usr/bin/docker run --rm\n  --name desk \\\n  desk\nRestart=always\n',
      '[Service]\nExecStart=/usr/bin/docker run --rm \\\n  --name desk \\\n  desk\nRestart=always\n',
    ],
  ])('where the real tool gives up: %j', (before, after) => {
    expect(mended(unit(before), 'unit-contents')).toBe(unit(after));
  });
});

describe('files of networkd', () => {
  const network = (...lines: readonly string[]): string =>
    file(`[Match]\nName=eth0\n[Network]\n${lines.join('\n')}\n`, '/etc/systemd/network/10-lan.network');

  it.each(['networkd/no-prefix-length', 'networkd/unknown-key'])(
    'have the mask behind the address: %s',
    (code) => {
      const before = network('Address=10.1.2.3', 'Netmask=255.255.240.0', 'Gateway=10.1.0.1');
      expect(mended(before, code)).toBe(network('Address=10.1.2.3/20', 'Gateway=10.1.0.1'));
    },
  );

  it('need no mask besides', () => {
    const before = network('Address=10.1.2.3/20', 'Netmask=255.255.240.0', 'Gateway=10.1.0.1');
    expect(mended(before, 'networkd/unknown-key')).toBe(network('Address=10.1.2.3/20', 'Gateway=10.1.0.1'));
  });

  it('may be meant for the usual network', () => {
    const before = network('Address=10.1.2.3', 'Gateway=10.1.2.1');
    const analysis = analyze(before);
    const fixes = analysis.findings.flatMap(({ fixes = [] }) => fixes);
    expect(fixes.map(({ title }) => title)).toEqual([
      'Write /24 behind the address, if its network is that large',
    ]);
    expect(fixes.some((fix) => analysis.isSafe(fix))).toBe(false);
    expect(mended(network('Address=10.1.2.3', 'Gateway=10.9.0.1'), 'networkd/no-prefix-length')).toMatch(
      /^no fix/,
    );
  });
});
