import { describe, expect, it } from 'vitest';
import { accepts, fixes } from '../kit.ts';
import { checkBodyFix, codesOf, expectRemarks, flatcar } from './kit.ts';

const CODE = 'static-address-late';
const said = (body: string) => {
  expect(accepts(flatcar(body)), body).toBe(true);
  return codesOf(flatcar(body)).filter((code) => code === CODE);
};

const STATIC = ['[Match]', 'Name=eth0', '[Network]', 'Address=192.0.2.70/23', 'Gateway=192.0.2.1'];
const network = (lines: readonly string[], name = '10-eth0.network') => `
      - path: /etc/systemd/network/${name}
        contents:
          inline: |
${lines.map((line) => `            ${line}`).join('\n')}
`;
const download = `
      - path: /opt/bin/tool
        contents:
          source: https://example.org/tool
`;
const files = (...all: readonly string[]) => `
  storage:
    files:${all.join('')}`;

describe('a fixed address', () => {
  it('is there after the downloads', () => {
    expectRemarks(
      `
      storage:
        files:
          - path: /etc/systemd/network/10-eth0.network
            contents:
              inline: |
                [Match]
                Name=eth0
                [Network]
                Address=192.0.2.70/24
      #                 ^^^^^^^^^^^^^ hint[static-address-late] this address is there only once Ignition is done, which downloads before that; where no DHCP server answers, the boot hangs without the kernel argument ip=…
                Gateway=192.0.2.1
          - path: /opt/bin/tool
            contents:
              source: https://example.org/tool
      `,
      {},
      [CODE],
    );
  });

  it('comes before them with a kernel argument', () => {
    const lines = [...STATIC, 'DNS=192.0.2.53 2001:db8::1', 'DNS=192.0.2.54'];
    const body = files(network(lines), download);
    checkBodyFix(
      CODE,
      body,
      `${body}  kernel_arguments:\n    should_exist:\n      - ip=192.0.2.70::192.0.2.1:255.255.254.0::eth0:none:192.0.2.53:192.0.2.54\n`,
      { safe: false },
    );
    const arguments_ = '  kernel_arguments: {should_exist: ["ip=192.0.2.70::192.0.2.1:24::eth0:none"]}\n';
    expect(said(body + arguments_)).toEqual([]);
  });

  it.each([
    ['for names of several cards', ['Name=eth*']],
    ['for a card known by its address', ['MACAddress=00:11:22:33:44:55']],
    ['where something is filled in', [`Name=$${'{name}'}`]],
  ])('has no such argument %s', (_, [match = '']) => {
    const body = files(network([STATIC[0] ?? '', match, ...STATIC.slice(2)]), download);
    expect(said(body)).toEqual([CODE]);
    expect(fixes(flatcar(body), CODE)).toEqual([]);
  });

  it('needs an argument of the boot where a config is fetched', () => {
    const merge = '  ignition: {config: {merge: [{source: "https://example.org/a.ign"}]}}';
    const body = files(network(STATIC)) + merge;
    expect(said(body)).toEqual([CODE]);
    expect(fixes(flatcar(body), CODE)).toEqual([]);
  });

  it('comes late for extensions as well', () => {
    const list = (line: string) =>
      `      - {path: /etc/flatcar/enabled-sysext.conf, contents: {inline: "${line}\\n"}}\n`;
    expect(said(files(network(STATIC), list('python')))).toEqual([CODE]);
    expect(said(files(network(STATIC), list('# python')))).toEqual([]);
    expect(said(files(network(STATIC), list('-zfs')))).toEqual([]);
  });

  it('is told once', () => {
    const two = network(['[Match]', 'Name=eth1', ...STATIC.slice(2)], '20-eth1.network');
    expect(said(files(network(STATIC), two, download, download.replace('tool', 'b')))).toEqual([CODE]);
  });
});

describe('it does not matter', () => {
  it('without a download', () => {
    expect(said(files(network(STATIC)))).toEqual([]);
    const local = '      - {path: /a, contents: {source: "data:,a"}}\n';
    expect(said(files(network(STATIC), local))).toEqual([]);
  });

  it.each([
    ['DHCP as well', [...STATIC, 'DHCP=yes']],
    ['DHCP of IPv4', [...STATIC, 'DHCP=ipv4']],
    ['no way out', STATIC.slice(0, 4)],
    [
      'a route to one network',
      [...STATIC.slice(0, 4), '[Route]', 'Destination=10.0.0.0/8', 'Gateway=192.0.2.1'],
    ],
    ['an address of IPv6', [...STATIC.slice(0, 3), 'Address=2001:db8::2/64', 'Gateway=2001:db8::1']],
    ['a bridge', ['[Match]', 'Name=br0', ...STATIC.slice(2)]],
    ['a VLAN', ['[Match]', 'Name=eth0.12', ...STATIC.slice(2)]],
    ['a tunnel', ['[Match]', 'Name=wg0', ...STATIC.slice(2)]],
    ['a bond', ['[Match]', 'Type=bond', ...STATIC.slice(2)]],
    ['a kind', ['[Match]', 'Kind=vlan', ...STATIC.slice(2)]],
  ])('with %s', (_, lines) => {
    expect(said(files(network(lines), download))).toEqual([]);
  });

  it('with DHCP on another card, or in a drop-in', () => {
    const dhcp = ['[Match]', 'Name=eth1', '[Network]', 'DHCP=yes'];
    expect(said(files(network(STATIC), network(dhcp, '20-eth1.network'), download))).toEqual([]);
    const dropin = network(['[Network]', 'DHCP=yes'], '10-eth0.network.d/dhcp.conf');
    expect(said(files(network(STATIC), dropin, download))).toEqual([]);
    expect(said(files(network([...STATIC, 'DHCP=no']), download))).toEqual([CODE]);
  });

  it('with an interface that networkd makes', () => {
    const netdev = network(['[NetDev]', 'Name=lan', 'Kind=bridge'], '10-lan.netdev');
    const own = network(['[Match]', 'Name=lan', ...STATIC.slice(2)], '20-lan.network');
    expect(said(files(netdev, own, download))).toEqual([]);
  });
});
