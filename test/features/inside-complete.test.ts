import { describe, expect, it } from 'vitest';
import { type AnalyzeOptions, analyze } from '../../server/src/analysis.ts';
import { complete } from '../../server/src/features/complete.ts';
import type { Completion } from '../../server/src/features/completion.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { dedent, readCursor } from '../kit/cursor.ts';

interface Setting extends AnalyzeOptions {
  readonly unasked?: boolean;
}

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';

/** A Butane config with a unit, the cursor (`$0`) in it. */
function withUnit(body: string, name = 'web.service', style = '|'): string {
  const lines = dedent(body).split('\n');
  const block = lines.map((line) => (line === '' ? '' : `        ${line}`)).join('\n');
  return `${HEAD}systemd:\n  units:\n    - name: ${name}\n      enabled: true\n      contents: ${style}\n${block}`;
}

function withFile(path: string, body: string, more = ''): string {
  const block = dedent(body)
    .split('\n')
    .map((line) => `          ${line}`);
  return `${HEAD}storage:\n  files:\n    - path: ${path}\n      contents:\n        inline: |\n${block.join('\n')}\n${more}`;
}

function at(marked: string, { unasked = false, ...options }: Setting = {}): readonly Completion[] {
  const { text, offset } = readCursor(marked);
  const found = complete(analyze(text, options), offset, { snippets: true, unasked });
  return found.toSorted((a, b) => (a.sort < b.sort ? -1 : 1));
}

function labels(marked: string, setting?: Setting): readonly string[] {
  return at(marked, setting).map(({ label }) => label);
}

/** The document after an item was taken. */
function accept(marked: string, label: string): string {
  const { text } = readCursor(marked);
  const item = at(marked).find((one) => one.label === label);
  if (!item) throw new Error(`${label} is not offered in:\n${marked}`);
  expect(item.snippet).toBe(false);
  return applyEdits(text, [{ span: item.replace, newText: item.insert }]);
}

describe('sections', () => {
  it('are those of the file that are not there yet', () => {
    expect(labels(withUnit('$0'))).toEqual(['[Unit]', '[Service]', '[Install]']);
    expect(labels(withUnit('$0', 'web.timer'))).toEqual(['[Unit]', '[Timer]', '[Install]']);
    expect(labels(withUnit('[Unit]\n[$0'))).toEqual(['[Service]', '[Install]']);
    expect(labels(withUnit('[Unit]\n[I$0'))).toEqual(['[Install]']);
    expect(labels(withUnit('[Unit]\n[$0]\n[Install]'))).toEqual(['[Service]']);
  });

  it('come before directives behind an empty line', () => {
    expect(labels(withUnit('[Unit]\nDescription=a\n\n$0'))[0]).toBe('[Service]');
    expect(labels(withUnit('[Unit]\nDescription=a\n$0'))[0]).not.toBe('[Service]');
  });

  it('are first those that mostly follow', () => {
    const network = (body: string) => labels(withFile('/etc/systemd/network/a.network', body)).slice(0, 4);
    expect(network('[Match]\nName=eth0\n\n$0').slice(0, 2)).toEqual(['[Network]', '[Link]']);
    expect(network('[Match]\n[Network]\nAddress=10.0.0.1/24\n\n$0')).toContain('[Route]');
    const netdev = withFile('/etc/systemd/network/a.netdev', '[NetDev]\nName=b\nKind=bond\n\n$0');
    expect(labels(netdev)[0]).toBe('[Bond]');
    const tunnel = withFile('/etc/systemd/network/a.netdev', '[NetDev]\nName=b\nKind=sit\n[$0');
    expect(labels(tunnel)[0]).toBe('[Tunnel]');
    const container = withFile('/etc/containers/systemd/a.container', '[Container]\nImage=a\n\n$0');
    expect(labels(container).slice(0, 2)).toEqual(['[Service]', '[Install]']);
    const close = withUnit('[Unit]\nDescription=a\n$0');
    expect(labels(close).indexOf('[Service]')).toBe(9);
  });

  it('may stand again where networkd takes several', () => {
    const file = '[Match]\nName=eth0\n[Address]\nAddress=10.0.0.1/24\n\n[$0';
    expect(labels(withFile('/etc/systemd/network/10.network', file))).toContain('[Address]');
    expect(labels(withFile('/etc/systemd/network/10.network', file))).not.toContain('[Match]');
  });

  it('replace a bracket that the editor closed', () => {
    expect(accept(withUnit('[Unit]\n[Se$0]'), '[Service]')).toBe(withUnit('[Unit]\n[Service]'));
  });
});

describe('directives', () => {
  it('come in the order in which they most likely follow', () => {
    expect(labels(withUnit('[Service]\nType=oneshot\n$0'))[0]).toBe('RemainAfterExit');
    expect(labels(withUnit('[Install]\n$0'))[0]).toBe('WantedBy');
    const afterUnit = labels(withUnit('[Unit]\nDescription=a\n$0')).slice(0, 10);
    expect(afterUnit).toEqual(expect.arrayContaining(['After', 'Wants', 'Requires', 'Documentation']));
    const container = withFile('/etc/containers/systemd/a.container', '[Container]\n$0');
    expect(labels(container)[0]).toBe('Image');
  });

  it('begin with what is typed, and bring their equals sign', () => {
    const found = labels(withUnit('[Service]\nExecSt$0'));
    expect(found.length).toBeGreaterThan(2);
    expect(found.filter((label) => !label.startsWith('ExecSt'))).toEqual([]);
    expect(labels(withUnit('[Service]\nexecstop$0'))).toContain('ExecStop');
    expect(accept(withUnit('[Service]\nRest$0'), 'Restart')).toBe(withUnit('[Service]\nRestart='));
    expect(accept(withUnit('[Service]\nRes$0tar=no'), 'RestartSec')).toBe(
      withUnit('[Service]\nRestartSec=no'),
    );
  });

  it('stand once, unless they may stand again', () => {
    const found = labels(
      withUnit('[Service]\nType=simple\nExecStartPre=/a\n$0\nUser=core\n[Install]\nWantedBy=a'),
    );
    expect(found).toContain('ExecStartPre');
    expect(found).not.toContain('Type');
    expect(found).not.toContain('User');
  });

  it('are those of the section and of the target', () => {
    expect(labels(withUnit('[Unit]\nExecSta$0'))).toEqual([]);
    const under = (target: string) => labels(withUnit('[Service]\nPrivatePID$0'), { lint: { target } });
    expect(under('4081.3.0')).toEqual([]);
    expect(under('stable')).toEqual(['PrivatePIDs']);
  });

  it('are the shorter name first where one begins with another', () => {
    expect(labels(withUnit('[Service]\nRestar$0')).slice(0, 2)).toEqual(['Restart', 'RestartSec']);
  });

  it('are old spellings only for who types one, struck through and last', () => {
    expect(labels(withUnit('[Service]\n$0'))).not.toContain('StartLimitInterval');
    const found = at(withUnit('[Service]\nRestart=no\nStart$0'));
    expect(found.at(-1)?.deprecated).toBe(true);
    const old = found.find(({ label }) => label === 'StartLimitInterval');
    expect(old).toMatchObject({ deprecated: true });
    expect(old?.documentation).toContain('StartLimitIntervalSec');
    const shares = (target: string) => labels(withUnit('[Service]\nCPUShar$0'), { lint: { target } });
    expect(shares('stable')).toEqual(['CPUShares']);
    expect(shares('beta')).toEqual([]);
    const dhcp = labels(withFile('/etc/systemd/network/a.network', '[DHCP]\n$0'));
    expect(dhcp.slice(0, 10)).toEqual(expect.arrayContaining(['UseDNS', 'RouteMetric']));
  });

  it('are not offered in comments, in lines that go on, and where a value stands already', () => {
    expect(labels(withUnit('[Service]\n# Rest$0'))).toEqual([]);
    expect(labels(withUnit('[Service]\nExecStart=/bin/a \\\n  Rest$0'))).toEqual([]);
    expect(labels(withUnit('[Service]\nRestart$0=no'))).not.toContain('Restart');
    expect(labels(withUnit('Rest$0'))).toEqual([]);
  });

  it('leave blanks alone that an editor asks behind', () => {
    expect(labels(withUnit('[Service]\n$0'), { unasked: true })).toEqual([]);
    expect(labels(withUnit('[Service]\n  $0'), { unasked: true })).toEqual([]);
  });
});

describe('values', () => {
  it('are the words of a list, and none where one is whole', () => {
    expect(labels(withUnit('[Service]\nType=$0'))).toContain('oneshot');
    expect(labels(withUnit('[Service]\nType=on$0'))).toEqual(['oneshot']);
    expect(labels(withUnit('[Service]\nType=oneshot$0'))).toEqual([]);
    expect(labels(withUnit('[Service]\nRemainAfterExit=$0'))).toEqual(['yes', 'no']);
    expect(labels(withUnit('[Service]\nKillSignal=SIGU$0'))).toEqual(['SIGUSR1', 'SIGUSR2', 'SIGURG']);
  });

  it('are first those that most people write', () => {
    const first = (body: string) => labels(withUnit(body)).slice(0, 3);
    expect(first('[Service]\nRestart=$0')).toEqual(['always', 'on-failure', 'no']);
    expect(first('[Service]\nType=$0')).toContain('oneshot');
    expect(first('[Service]\nAmbientCapabilities=$0')).toContain('CAP_NET_BIND_SERVICE');
    expect(first('[Service]\nKillSignal=$0')).toContain('SIGTERM');
    expect(labels(withUnit('[Service]\nRemainAfterExit=t$0'))).toEqual(['true']);
    const netdev = withFile('/etc/systemd/network/a.netdev', '[NetDev]\nName=a\nKind=$0');
    expect(labels(netdev).slice(0, 4)).toEqual(['bond', 'vlan', 'bridge', 'wireguard']);
  });

  it('are examples only where nothing is typed', () => {
    expect(labels(withUnit('[Service]\nRestartSec=$0'))).toContain('5s');
    expect(labels(withUnit('[Service]\nRestartSec=5$0'))).toEqual([]);
    expect(labels(withUnit('[Service]\nRestartSec=$0'), { unasked: true })).toEqual([]);
    expect(labels(withUnit('[Timer]\nOnCalendar=$0', 'a.timer'))).toContain('daily');
  });

  it('of a list are the word under the cursor only, and none twice', () => {
    const marked = withUnit('[Unit]\nAfter=network.target net$0');
    expect(labels(marked)).toContain('network-online.target');
    expect(labels(marked)).not.toContain('network.target');
    expect(accept(marked, 'network-online.target')).toBe(
      withUnit('[Unit]\nAfter=network.target network-online.target'),
    );
    expect(labels(withUnit('[Service]\nCapabilityBoundingSet=~CAP_NET_B$0'))).toEqual([
      'CAP_NET_BIND_SERVICE',
      'CAP_NET_BROADCAST',
    ]);
  });

  it('are units of the config and targets that make sense', () => {
    const other = '    - name: own.service\n      contents: ""\n';
    expect(labels(`${withUnit('[Unit]\nAfter=$0')}\n${other}`).slice(0, 2)).toEqual([
      'own.service',
      'network-online.target',
    ]);
    expect(labels(withUnit('[Install]\nWantedBy=$0'))[0]).toBe('multi-user.target');
    expect(labels(withUnit('[Install]\nWantedBy=$0', 'a.timer'))[0]).toBe('timers.target');
    expect(labels(withUnit('[Install]\nWantedBy=$0'))).not.toContain('network.target');
  });

  it('are users, paths and programs', () => {
    const users = 'passwd:\n  users:\n    - name: app\nstorage:\n  files:\n    - path: /opt/bin/app\n';
    expect(labels(`${withUnit('[Service]\nUser=$0')}\n${users}`).slice(0, 2)).toEqual(['app', 'root']);
    expect(labels(`${withUnit('[Service]\nExecStart=-/opt$0')}\n${users}`)).toEqual(['/opt/bin/app']);
    expect(labels(`${withUnit('[Service]\nExecStart=/usr/bin/dock$0')}\n${users}`)).toEqual([
      '/usr/bin/docker',
    ]);
    expect(labels(`${withUnit('[Unit]\nConditionPathExists=!/opt/bin$0')}\n${users}`)).toEqual([]);
    expect(labels(`${withUnit('[Unit]\nConditionPathExists=!/opt/bin/$0')}\n${users}`)).toEqual([
      '/opt/bin/app',
    ]);
  });

  it('are specifiers behind a percent sign that is none of its own', () => {
    expect(labels(withUnit('[Unit]\nDescription=for %$0'))).toContain('%i');
    expect(labels(withUnit('[Service]\nExecStart=/bin/date +%%$0'))).toEqual([]);
    expect(labels(withUnit('[Service]\nCPUQuota=50%$0'))).toEqual([]);
  });

  it('of quadlets are other quadlets, of networks the devices of the config', () => {
    const volume =
      '    - path: /etc/containers/systemd/data.volume\n      contents:\n        inline: "[Volume]"\n';
    const container = withFile('/etc/containers/systemd/a.container', '[Container]\nVolume=d$0', volume);
    expect(accept(container, 'data.volume')).toContain('Volume=data.volume:\n');
    const bridge =
      '    - path: /etc/systemd/network/br.netdev\n      contents:\n        inline: |\n          [NetDev]\n          Name=br0\n          Kind=bridge\n';
    expect(labels(withFile('/etc/systemd/network/a.network', '[Network]\nBridge=$0', bridge))).toEqual([
      'br0',
    ]);
    expect(labels(withFile('/etc/systemd/network/a.network', '[Network]\nDHCP=$0'))).toContain('ipv4');
  });

  it('are not in the way of a reset in a drop-in', () => {
    const dropin = `${HEAD}systemd:\n  units:\n    - name: docker.service\n      dropins:\n        - name: a.conf\n          contents: |\n            [Service]\n            ExecStart=$0\n`;
    expect(labels(dropin, { unasked: true })).toEqual([]);
    expect(labels(dropin).length).toBeGreaterThan(0);
  });
});

describe('in every way a text is written', () => {
  const STARTS = ['ExecStartPre', 'ExecStart', 'ExecStartPost'];
  it.each(['|', '|-', '|+', '|2-', '>', '>-'])('a block scalar %s', (style) => {
    const deeper = style === '|2-' ? '\n' : '\n\n';
    expect(labels(withUnit(`[Service]${deeper}ExecSta$0\n`, 'a.service', style)).toSorted()).toEqual(
      STARTS.toSorted(),
    );
  });

  it.each([
    ['double quotes', '"[Service]\\nExecSta$0"'],
    ['open quotes', '"[Service]\\nExecSta$0'],
    ['single quotes', "'[Service]\n\n        ExecSta$0'"],
  ])('%s', (_, scalar) => {
    const text = `${HEAD}systemd:\n  units:\n    - name: a.service\n      contents: ${scalar}\n`;
    expect(labels(text).toSorted()).toEqual(STARTS.toSorted());
  });

  it('a JSON string, with its escapes', () => {
    const ignition = (contents: string) =>
      `{"ignition":{"version":"3.4.0"},"systemd":{"units":[{"name":"a.service","contents":"${contents}"}]}}`;
    expect(labels(ignition('[Service]\\nExecSta$0')).toSorted()).toEqual(STARTS.toSorted());
    expect(accept(ignition('[Service]\\nEnvironment=\\"A=b\\"\\nType=on$0\\n'), 'oneshot')).toBe(
      ignition('[Service]\\nEnvironment=\\"A=b\\"\\nType=oneshot\\n'),
    );
  });

  it('a data URL that is not packed', () => {
    const ignition = (url: string) =>
      `{"ignition":{"version":"3.4.0"},"storage":{"files":[{"path":"/etc/systemd/network/a.network","contents":{"source":"${url}"}}]}}`;
    const marked = ignition('data:,%5BNetwork%5D%0ADH$0');
    expect(accept(marked, 'DHCP')).toBe(ignition('data:,%5BNetwork%5D%0ADHCP='));
    expect(labels(ignition('data:;base64,W01hdGNoXQpO$0'))).toEqual([]);
  });

  it('a config in a config', () => {
    const inner =
      '{"ignition":{"version":"3.4.0"},"systemd":{"units":[{"name":"a.service","contents":"[Service]\\nExecSta$0"}]}}';
    expect(
      labels(`${HEAD}ignition:\n  config:\n    merge:\n      - inline: |\n          ${inner}\n`).toSorted(),
    ).toEqual(STARTS.toSorted());
  });

  it('CRLF, and the inserted text stays within the line', () => {
    const marked = withUnit('[Service]\nType=oneshot\nExecSto$0\n').replaceAll('\n', '\r\n');
    expect(accept(marked, 'ExecStop')).toBe(
      withUnit('[Service]\nType=oneshot\nExecStop=\n').replaceAll('\n', '\r\n'),
    );
  });

  it('Container Linux Configs and cloud-configs', () => {
    const unit = '    - name: a.service\n      CONTENT: |\n        [Service]\n        ExecSta$0\n';
    const clc = `systemd:\n  units:\n${unit.replace('CONTENT', 'contents')}`;
    expect(labels(`${clc}networkd:\n  units:\n    - name: a.network\n`).toSorted()).toEqual(
      STARTS.toSorted(),
    );
    const cloud = `#cloud-config\ncoreos:\n  units:\n${unit.replace('CONTENT', 'content')}`;
    expect(labels(cloud).toSorted()).toEqual(STARTS.toSorted());
  });

  it('settings of services', () => {
    expect(labels(withFile('/etc/systemd/journald.conf.d/a.conf', '[Journal]\nSystemMaxU$0'))).toEqual([
      'SystemMaxUse',
    ]);
    expect(labels(withFile('/etc/sysupdate.d/a.transfer', '[Transfer]\n[S$0'))).toEqual(['[Source]']);
  });

  it('documents that templates fill in, or that are broken elsewhere', () => {
    const template = `${HEAD}{{ if .x }}\nsystemd:\n  units:\n    - name: a.service\n      contents: |\n        [Service]\n        User={{ .u }}\n        ExecSta$0\n{{ end }}\n`;
    expect(labels(template).toSorted()).toEqual(STARTS.toSorted());
    const broken = `${HEAD}storage: {"\nsystemd:\n  units:\n    - name: a.service\n      contents: |\n        [Service]\n        ExecSta$0\n`;
    expect(labels(broken).toSorted()).toEqual(STARTS.toSorted());
  });

  it('a text of now that is ahead of the analysis', () => {
    const { text, offset } = readCursor(withUnit('[Service]\nExecSta$0\n'));
    const old = analyze(text.slice(0, offset - 4) + text.slice(offset));
    const found = complete(old, offset, { snippets: true, text }).map(({ label }) => label);
    expect(found.toSorted()).toEqual(STARTS.toSorted());
  });

  it('a unit of ten thousand lines, whose section is far above', () => {
    const lines = 'Environment=A=b\n'.repeat(10_000);
    const found = labels(withUnit(`[Service]\n${lines}Type=on$0\n`));
    expect(found).toEqual(['oneshot']);
  });

  it('but not in scripts, nor outside of texts', () => {
    expect(labels(withFile('/opt/run.sh', '#!/bin/bash\nExecSta$0'))).toEqual([]);
    expect(labels(`${withUnit('[Service]')}\n    - na$0`)).toContain('name');
  });
});

describe('update.conf', () => {
  const conf = (body: string) => withFile('/etc/flatcar/update.conf', body);

  it('has keys that are not there yet, the usual ones first', () => {
    expect(labels(conf('GROUP=beta\n$0')).slice(0, 2)).toEqual([
      'REBOOT_STRATEGY',
      'LOCKSMITHD_REBOOT_WINDOW_START',
    ]);
    expect(labels(conf('GROUP=beta\n$0'))).not.toContain('GROUP');
    expect(accept(conf('reb$0'), 'REBOOT_STRATEGY')).toContain('          REBOOT_STRATEGY=\n');
    expect(accept(conf('RE$0BOOT=off'), 'REBOOT_STRATEGY')).toContain('          REBOOT_STRATEGY=off\n');
  });

  it('has the values that a key takes', () => {
    expect(labels(conf('REBOOT_STRATEGY=$0'))).toEqual(['reboot', 'etcd-lock', 'off']);
    expect(labels(conf('GROUP=st$0'))).toEqual(['stable']);
    expect(accept(conf('LOCKSMITHD_REBOOT_WINDOW_START=$0'), '"Sun 04:00"')).toContain(
      'LOCKSMITHD_REBOOT_WINDOW_START="Sun 04:00"\n',
    );
  });

  it('says nothing of what is finished, of comments, or of other files', () => {
    expect(labels(conf('REBOOT_STRATEGY=reboot$0'))).toEqual([]);
    expect(labels(conf('# $0'))).toEqual([]);
    expect(labels(withFile('/etc/default/app', 'R$0'))).toEqual([]);
  });
});

describe('words in place of numbers and addresses', () => {
  it.each([
    ['Service', 'TimeoutStartSec=in', ['infinity']],
    ['Service', 'TimeoutStopSec=inf', ['infinity']],
    ['Service', 'LimitNOFILE=inf', ['infinity']],
    ['Service', 'LimitNICE=inf', []],
    ['Service', 'MemoryMax=i', ['infinity']],
    ['Service', 'CPUWeight=i', ['idle']],
    ['Service', 'IOWeight=i', []],
    ['Service', 'TasksMax=infinity', []],
    ['Service', 'IPAddressDeny=a', ['any']],
    ['Unit', 'JobTimeoutSec=i', ['infinity']],
  ])('[%s] %s', (section, line, expected) => {
    expect(labels(withUnit(`[${section}]\n${line}$0\n`))).toEqual(expected);
  });
});
