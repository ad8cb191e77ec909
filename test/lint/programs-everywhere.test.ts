/** What programs say of their files, wherever a config has these, and what is known of the machine they are on. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { analyzeFileTree } from '../../server/src/analysis/file-tree.ts';
import { type Analysis, analyze } from '../../server/src/analysis.ts';
import { memoryFiles } from '../../server/src/api/memory-files.ts';
import { applyEdits } from '../../server/src/text/span.ts';

const SAID = /^(?:systemd|networkd|sshd|dockerd|quadlet)\//;

/** `code: the marked text` of all that programs say, in the order of the text. */
function told({ text, findings }: Analysis): readonly string[] {
  return findings
    .filter(({ code }) => SAID.test(code))
    .toSorted((a, b) => a.span.start - b.span.start)
    .map(({ code, span }) => `${code}: ${text.slice(span.start, span.end)}`);
}

const butane = (body: string): string => `variant: flatcar\nversion: 1.1.0\n${body}`;
const dataUrl = (text: string): string => `data:;base64,${Buffer.from(text).toString('base64')}`;
const gzipped = (text: string): string => `data:;base64,${gzipSync(text).toString('base64')}`;

describe('a cloud-config', () => {
  const config = `#cloud-config
coreos:
  units:
    - name: desk.service
      command: start
      content: |
        [Unit]
        After=docker
        [Service]
        ExecStart=/opt/bin/desk --listen $private_ipv4:80
        Restart=allways
    - name: docker.service
      drop_ins:
        - name: 10-desk.conf
          content: |
            [Service]
            Environmet=A=b
    - name: lan.network
      content: |
        [Match]
        Name=eth0
        [Network]
        Address=$private_ipv4/24
        Adress=10.0.0.1/24
write_files:
  - path: /etc/ssh/sshd_config
    permissions: "0600"
    content: |
      PermitRotLogin no
`;

  it('has its units and files checked where they stand', () => {
    expect(told(analyze(config))).toEqual([
      'systemd/bad-unit-name: docker',
      'systemd/bad-value: allways',
      'systemd/unknown-key: Environmet',
      'networkd/unknown-key: Adress',
      'sshd/unknown-key: PermitRotLogin',
    ]);
  });

  it('is mended in place, and never where an address is filled in', () => {
    const fixes = analyze(config).findings.flatMap(({ code, fixes = [] }) => (SAID.test(code) ? fixes : []));
    const after = applyEdits(
      config,
      fixes.flatMap(({ edits }) => edits),
    );
    expect(after).toContain('After=docker.service\n');
    expect(after).toContain('Restart=always\n');
    expect(after.match(/\$private_ipv4/g)).toHaveLength(2);
    expect(after).not.toMatch(/10\.111/);
  });

  it('may hold its files in Base64', () => {
    const content = Buffer.from('[Service]\nExecStart=/bin/true\nRestart=allways\n').toString('base64');
    const file = `  - path: /etc/systemd/system/desk.service\n    encoding: b64\n    content: ${content}\n`;
    expect(told(analyze(`#cloud-config\nwrite_files:\n${file}`))).toEqual([`systemd/bad-value: ${content}`]);
  });

  it('says nothing of what else is on the machine, and survives what is half-typed', () => {
    const units = (text: string) =>
      `#cloud-config\ncoreos:\n  units:\n    - name: desk.service\n      content: |\n${text}`;
    const text =
      '        [Unit]\n        Requires=nobody.service\n        [Service]\n        ExecStart=/opt/x\n        User=nobody-knows\n        [Install]\n        WantedBy=mine.target\n';
    expect(told(analyze(units(text)))).toEqual([]);
    for (let end = 0; end <= config.length; end += 7) {
      expect(() => analyze(config.slice(0, end))).not.toThrow();
    }
  });
});

describe('a Container Linux Config', () => {
  it('has its units and files of networkd checked', () => {
    const text = `systemd:
  units:
    - name: desk.service
      enabled: true
      contents: |
        [Service]
        ExecStart=/usr/bin/true
        Restart=allways
        [Install]
        WantedBy=multi-user.target
networkd:
  units:
    - name: lan.network
      contents: |
        [Match]
        Name=eth0
        [Network]
        Adress=10.0.0.1/24
`;
    const analysis = analyze(text, { kind: 'container-linux-config' });
    expect(told(analysis)).toEqual(['systemd/bad-value: allways', 'networkd/unknown-key: Adress']);
  });
});

describe('texts that are packed', () => {
  const unit = '[Service]\nExecStart=/usr/bin/true\nRestart=allways\n';

  it.each([
    ['Base64', { source: dataUrl(unit) }],
    ['gzip', { source: gzipped(unit), compression: 'gzip' }],
  ])('in %s are told of at their address', (_, contents) => {
    const files = [{ path: '/etc/systemd/system/desk.service', contents }];
    const analysis = analyze(JSON.stringify({ ignition: { version: '3.4.0' }, storage: { files } }));
    expect(told(analysis)).toEqual([`systemd/bad-value: "${contents.source}"`]);
    expect(analysis.findings.flatMap(({ fixes = [] }) => fixes)).toEqual([]);
  });

  it('in a merged config are checked with all that merges it', () => {
    const units = [{ name: 'desk.service', contents: unit }];
    const inner = JSON.stringify({ ignition: { version: '3.4.0' }, systemd: { units } });
    const merge = `ignition:\n  config:\n    merge:\n      - inline: '${inner}'\n`;
    expect(told(analyze(butane(merge)))).toEqual(['systemd/bad-value: allways']);
    const dropin = `systemd:\n  units:\n    - name: desk.service\n      dropins:\n        - name: a.conf\n          contents: |\n            [Service]\n            ExecStart=/usr/bin/false\n`;
    expect(told(analyze(butane(merge + dropin)))).toContain('systemd/several-exec-start: ExecStart');
  });
});

describe('files among units', () => {
  const at = (path: string, text: string): string =>
    butane(
      `storage:\n  files:\n    - path: ${path}\n      contents:\n        inline: |\n${text.replace(/^/gm, '          ')}\n`,
    );
  const SERVICE = '[Service]\nExecStart=/usr/bin/true';

  it.each([
    ['/etc/systemd/system/desk.service.bak', SERVICE],
    ['/etc/systemd/system/desk', SERVICE],
    ['/etc/systemd/system/docker.d/10-desk.conf', SERVICE],
    ['/etc/systemd/system/lan.network', '[Match]\nName=eth0'],
    ['/etc/systemd/system/desk.container', '[Container]\nImage=desk'],
  ])('systemd does not read %s', (path, text) => {
    expect(told(analyze(at(path, text)))).toEqual([`systemd/bad-file-name: ${text.split('\n')[0]}`]);
  });

  it.each([
    ['/etc/systemd/system/README', SERVICE],
    ['/etc/systemd/system/notes.txt', 'Units of the desk stand here.'],
    ['/etc/systemd/system/$' + '{name}', SERVICE],
    ['/opt/desk/desk.service.bak', SERVICE],
    ['/etc/systemd/system/desk.service', SERVICE],
  ])('nobody takes %s for a unit that is lost', (path, text) => {
    expect(told(analyze(at(path, text)))).toEqual([]);
  });

  it('are told once where the real tool refuses the name', () => {
    const units = (name: string) =>
      butane(
        `systemd:\n  units:\n    - name: ${name}\n      contents: |\n        ${SERVICE.replace('\n', '\n        ')}\n`,
      );
    expect(told(analyze(units('desk.servce')))).toEqual([]);
  });

  it('are told of in a tree', () => {
    const files = memoryFiles({ 'etc/systemd/system/desk.service.bak': `${SERVICE}\n` });
    const { files: found } = analyzeFileTree(files, {});
    expect(found.map(({ path, findings }) => [path, findings.map(({ code }) => code)])).toEqual([
      ['etc/systemd/system/desk.service.bak', ['systemd/bad-file-name']],
    ]);
  });
});

describe('what a unit requires', () => {
  const requires = (name: string, more = ''): Analysis =>
    analyze(
      butane(
        `${more}systemd:\n  units:\n    - name: desk.service\n      contents: |\n        [Unit]\n        Requires=${name}\n        [Service]\n        ExecStart=/usr/bin/true\n`,
      ),
    );

  it('is told where nobody has it', () => {
    expect(told(requires('nowhere.service'))).toEqual(['systemd/dependency-unavailable: nowhere.service']);
    expect(told(requires('mine.target'))).toEqual(['systemd/dependency-unavailable: mine.target']);
  });

  it.each([
    'docker.service',
    'systemd-networkd.service',
    'srv.mount',
    'dev-sda1.device',
    'getty@tty9.service',
  ])('may be %s', (name) => {
    expect(told(requires(name))).toEqual([]);
  });

  it.each([
    [
      'a script',
      'storage:\n  files:\n    - path: /opt/bin/make\n      contents:\n        inline: "#!/bin/bash\\ntouch /etc/systemd/system/nowhere.service"\n',
    ],
    [
      'a quadlet',
      'storage:\n  files:\n    - path: /etc/containers/systemd/nowhere.container\n      contents:\n        inline: "[Container]\\nImage=docker.io/library/nginx:1"\n',
    ],
    [
      'an extension',
      'storage:\n  files:\n    - path: /etc/extensions/own.raw\n      contents:\n        source: https://example.org/own.raw\n',
    ],
    ['another config', 'ignition:\n  config:\n    merge:\n      - source: https://example.org/a.ign\n'],
  ])('may come from %s', (_, more) => {
    expect(told(requires('nowhere.service', more))).toEqual([]);
  });
});

describe('keys in files of networkd', () => {
  const key = 'YAnz5TF+lXXJte14tji3zlMNftqG3pQk1bV6EFRtk2g=';
  const netdev = (more: string): string =>
    butane(
      `storage:\n  files:\n    - path: /etc/systemd/network/wg0.netdev\n${more}      contents:\n        inline: |\n          [NetDev]\n          Name=wg0\n          Kind=wireguard\n          [WireGuard]\n          PrivateKey=${key}\n`,
    );
  const found = (text: string) => analyze(text).findings.filter(({ code }) => code === 'networkd-key-mode');

  it('are for networkd alone', () => {
    const [finding] = found(netdev(''));
    const after = applyEdits(netdev(''), finding?.fixes?.[0]?.edits ?? []);
    expect(after).toBe(netdev('      mode: 0640\n      group: { name: systemd-network }\n'));
    expect(found(after)).toEqual([]);
  });

  it('can be read by networkd', () => {
    expect(found(netdev('      mode: 0600\n')).map(({ severity }) => severity)).toEqual(['warning']);
    expect(found(netdev('      mode: 0600\n      user: { name: systemd-network }\n'))).toEqual([]);
  });
});

describe('one mistake', () => {
  it.each([
    [
      '[Unit]\nAfter=docker.service\n[Service]\nExecStart=/usr/bin/true\nKillMode=none\n',
      'systemd/unsafe-killmode',
    ],
    ['[Service]\nExecStart=/usr/bin/true\nPermissionsStartOnly=true\n', 'systemd-permissions-start-only'],
    ['[Service]\nExecStart=/usr/bin/true\nStandardOutput=syslog\n', 'systemd/obsolete-value'],
    ['[Service]\nExecStart=/usr/bin/true\nExecStart=/usr/bin/false\n', 'systemd/several-exec-start'],
  ])('is told once: %j', (text, code) => {
    const unit = butane(
      `systemd:\n  units:\n    - name: desk.service\n      contents: |\n${text.replace(/^(?=.)/gm, '        ')}`,
    );
    expect(analyze(unit).findings.map((finding) => finding.code)).toEqual([code]);
  });
});

describe('what a program calls old', () => {
  it('is struck through, and nothing else', () => {
    const unit = [
      '[Service]',
      'ExecStart=/opt/bin/desk',
      'MemoryLimit=1G',
      'StandardOutput=syslog',
      'Nise=5',
    ];
    const network = ['[Match]', 'Name=eth0', '[Network]', 'DHCP=both'];
    const indented = (lines: readonly string[], by: string): string =>
      lines.map((line) => `${by}${line}\n`).join('');
    const { text, findings } = analyze(
      butane(
        `systemd:\n  units:\n    - name: desk.service\n      contents: |\n${indented(unit, '        ')}` +
          'storage:\n  files:\n    - path: /etc/systemd/network/a.network\n      contents:\n        inline: |\n' +
          indented(network, '          '),
      ),
    );
    const struck = findings
      .filter(({ tags }) => tags?.includes('deprecated'))
      .map(({ span }) => text.slice(span.start, span.end));
    expect(struck).toEqual(['MemoryLimit', 'syslog', 'both']);
  });
});
