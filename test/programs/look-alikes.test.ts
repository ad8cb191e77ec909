/** What looks wrong and is right, and mends that would do harm. */
import { describe, expect, it } from 'vitest';
import { checkNetworkd } from '../../server/src/programs/networkd/check.ts';
import { checkSshd } from '../../server/src/programs/sshd/check.ts';
import { verify } from '../../server/src/programs/systemd/verify.ts';
import { checkTmpfiles } from '../../server/src/programs/tmpfiles/check.ts';
import { told } from './kit.ts';

const network = (text: string, systemd = 257) =>
  checkNetworkd([{ name: '10-lan.network', text: `[Match]\nName=eth0\n${text}` }], { systemd });

const device = (name: string, text: string) =>
  checkNetworkd([{ name: `${name}.netdev`, text }], { systemd: 257 });

describe('networkd', () => {
  it('joins the priorities of a VLAN by dashes', () => {
    const vlan = (value: string) =>
      device('v', `[NetDev]\nName=v\nKind=vlan\n[VLAN]\nId=5\nEgressQOSMaps=${value}\n`);
    expect(vlan('21-7 45-5 0-0 3')).toEqual([]);
    expect(vlan('1:2').map(({ class: kind }) => kind)).toEqual(['bad-value']);
  });

  it('takes any name for the host of an endpoint', () => {
    const peer = (endpoint: string) =>
      device(
        'w',
        `[NetDev]\nName=w\nKind=wireguard\n[WireGuard]\nPrivateKeyFile=/etc/wireguard/key\n[WireGuardPeer]\nPublicKey=TrMvSoP4jYQlY6RIzBgbssQqY3vxI2Pi+y71lOWWXX0=\nEndpoint=${endpoint}\n`,
      );
    for (const endpoint of ['my_vpn.example.com:51820', '_wg.example.com.:1', '[2001:db8::1]:51820'])
      expect(peer(endpoint), endpoint).toEqual([]);
    for (const endpoint of ['a..b:51820', 'vpn.example.com', 'vpn.example.com:0'])
      expect(peer(endpoint), endpoint).toHaveLength(1);
  });

  it('does not offer what the release does not have', () => {
    const [entry] = network('[Network]\nDHCP=yes\nIPv4Forwarding=yes\n', 255);
    expect(entry?.class).toBe('unknown-key');
    expect(entry?.mend?.title).not.toBe('Write IPv4Forwarding=');
  });

  it('moves a key of several sections only to the one that is there', () => {
    const [none] = network('[Network]\nDHCP=yes\nRouteMetric=100\n');
    expect(none?.class).toBe('unknown-key');
    expect(none?.mend).toBeUndefined();
    const [one] = network('[Network]\nDHCP=yes\nRouteMetric=100\n[DHCPv4]\nUseDNS=no\n');
    expect(one?.mend?.title).toBe('Move to [DHCPv4]');
    const [two] = network(
      '[Network]\nDHCP=yes\nRouteMetric=100\n[DHCPv4]\nUseDNS=no\n[IPv6AcceptRA]\nUseDNS=no\n',
    );
    expect(two?.mend).toBeUndefined();
  });
});

describe('tmpfiles', () => {
  it('has an old name of z, and links that are made if there is what they lead to', () => {
    expect(checkTmpfiles({ name: 'a.conf', text: 'm /srv/x 0700\nL? /etc/a - - - - ../b\n' })).toEqual([]);
    const text = 'd? /srv/x 0700\n';
    expect(told(text, checkTmpfiles({ name: 'a.conf', text }))).toEqual(['1 bad-value d?']);
  });
});

describe('what is near', () => {
  it('is not two letters of four', () => {
    const [entry] = checkSshd({ name: 'sshd_config', text: 'export A=1\n' });
    expect(entry?.class).toBe('unknown-key');
    expect(entry?.mend).toBeUndefined();
  });
});

describe('a second command', () => {
  const mendOf = (text: string) =>
    verify({ files: [{ name: 'a.service', text }], main: ['a.service'], systemd: 257 }).entries.find(
      (entry) => entry.class === 'unknown-key',
    )?.mend?.title;

  it('is not made of a line that is ignored', () => {
    expect(mendOf('[Service]\nExecStarts=/opt/bin/a\nExecStart=/opt/bin/b\n')).toBeUndefined();
    expect(mendOf('[Unit]\nExecStart=/opt/bin/a\n[Service]\nExecStart=/opt/bin/b\n')).toBeUndefined();
  });

  it('is, where it may stand', () => {
    expect(mendOf('[Service]\nType=oneshot\nExecStarts=/opt/bin/a\nExecStart=/opt/bin/b\n')).toBe(
      'Replace by ExecStart',
    );
    expect(mendOf('[Unit]\nExecStart=/opt/bin/a\n[Service]\nRestart=no\n')).toBe('Move to [Service]');
  });
});
