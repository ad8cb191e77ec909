import { describe, expect, it } from 'vitest';
import { checkNetworkd } from '../../server/src/programs/networkd/check.ts';
import { mended, told } from './kit.ts';

function check(text: string, systemd = 257) {
  return checkNetworkd([{ name: '10-lan.network', text }], { systemd });
}

describe('networks', () => {
  it('mends a name, a missing sign, a list by commas and a comment behind a value', () => {
    const text =
      '[Match]\nName=eth0\n[Network]\nDCHP=ipv4\nLLDP yes\nDNS=1.1.1.1,9.9.9.9\nIPv6AcceptRA=no # off\n';
    const entries = check(text);
    expect(told(text, entries)).toEqual([
      '4 unknown-key DCHP',
      '5 missing-equals LLDP yes',
      '6 bad-value 1.1.1.1,9.9.9.9',
      '7 bad-value no # off',
    ]);
    expect(mended(text, entries)).toBe(
      '[Match]\nName=eth0\n[Network]\nDHCP=ipv4\nLLDP=yes\nDNS=1.1.1.1 9.9.9.9\nIPv6AcceptRA=no\n',
    );
  });

  it('moves a key to the section that it is of', () => {
    const text = '[Match]\nName=eth0\n\n[Network]\nDHCP=yes\nMTUBytes=9000\n';
    expect(mended(text, check(text))).toBe(
      '[Match]\nName=eth0\n\n[Network]\nDHCP=yes\n\n[Link]\nMTUBytes=9000\n',
    );
    const there = '[Match]\nName=eth0\n[Link]\nARP=no\n[Network]\nMTUBytes=9000\nDHCP=yes\n';
    expect(mended(there, check(there))).toBe(
      '[Match]\nName=eth0\n[Link]\nARP=no\nMTUBytes=9000\n[Network]\nDHCP=yes\n',
    );
  });

  it('takes the prefix length from a netmask', () => {
    const text = '[Match]\nName=eth0\n[Network]\nAddress=10.0.0.5\nNetmask=255.255.240.0\n';
    // Either of the two lines offers it.
    for (const entry of check(text)) {
      expect(mended(text, [entry])).toBe('[Match]\nName=eth0\n[Network]\nAddress=10.0.0.5/20\n');
    }
  });

  it('knows what a systemd brought', () => {
    const text = '[Match]\nName=eth0\n[Network]\nIPv4Forwarding=yes\n';
    expect(check(text)).toEqual([]);
    expect(told(text, check(text, 255))).toEqual(['4 unknown-key IPv4Forwarding']);
  });

  it('reads drop-ins with their file, and leaves other files alone', () => {
    const files = [
      { name: '10-lan.network', text: '[Match]\nName=eth0\n[Network]\nGateway=10.0.0.1\n' },
      { name: '10-lan.network.d/address.conf', text: '[Network]\nAddress=10.0.0.2/24\nFoo=1\n' },
      { name: 'notes.txt', text: '[Network]\nFoo=1\n' },
    ];
    expect(checkNetworkd(files).map(({ file, line, class: kind }) => [file, line, kind])).toEqual([
      ['10-lan.network.d/address.conf', 3, 'unknown-key'],
    ]);
  });

  it('says nothing of what a template fills in', () => {
    expect(check('[Match]\nName=<%= name %>\n[Network]\nAddress={{ .Address }}\nGateway=10.0.0.1\n')).toEqual(
      [],
    );
    expect(check('[Match]\n%{ if x }\nName=eth0\n%{ endif }\n')).toEqual([]);
  });

  it('marks the whole of a value that goes on over lines', () => {
    const text = '[Match]\r\nName=eth0\r\n[Network]\r\nDNS=1.1.1.1 \\\r\n  one\r\n';
    expect(told(text, check(text))).toEqual(['5 bad-value 1.1.1.1 \\\r\n  one']);
  });

  it('reads no further than a section header that is none', () => {
    const text = '[Match]\nName=eth0\n[Network] # lan\nFoo=1\n';
    expect(told(text, check(text))).toEqual(['3 bad-section-header [Network] # lan']);
  });
});

describe('virtual interfaces', () => {
  it('finds the one that a network is for', () => {
    const files = [
      { name: '10-br.netdev', text: '[NetDev]\nName=br0\nKind=bridge\n' },
      { name: '20-lan.network', text: '[Match]\nName=eth0\n[Network]\nBridge=br0\n' },
    ];
    expect(checkNetworkd(files)).toEqual([]);
    expect(checkNetworkd(files.slice(1)).map((entry) => entry.message)).toEqual([
      'br0 NetDev could not be found, ignoring assignment.',
    ]);
    expect(checkNetworkd(files.slice(1), { complete: false })).toEqual([]);
    const bond = { name: '10-br.netdev', text: '[NetDev]\nName=br0\nKind=bond\n' };
    expect(checkNetworkd([bond, ...files.slice(1)]).map((entry) => entry.message)).toEqual([
      'NetDev br0 is not a bridge, ignoring assignment',
    ]);
  });

  it('wants the address of a tunnel to be of its kind', () => {
    const text = '[NetDev]\nName=t0\nKind=ip6gre\n[Tunnel]\nRemote=10.0.0.2\n';
    expect(told(text, checkNetworkd([{ name: 't.netdev', text }]))).toEqual([
      'null missing-setting [Tunnel]',
    ]);
  });
});
