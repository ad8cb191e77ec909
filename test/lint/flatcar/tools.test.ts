import { describe, expect, it } from 'vitest';
import { lint } from '../kit.ts';
import { documentOf, fixed, offered, said } from './texts-kit.ts';

describe('programs', () => {
  it('that are not in the image', () => {
    const id = 'python-gcc';
    const python =
      'Python is an extension (Azure and GCE have it): write python into /etc/flatcar/enabled-sysext.conf';
    const texts = {
      '/opt/a': '#!/usr/bin/env python3\nprint(1)',
      '/opt/b.sh': 'apt-get install -y jq # yum\ndocker run x apt-get update\n/opt/bin/python x.py',
      'a.service': '[Service]\nExecStart=/usr/bin/python3 /opt/a\nExecStop=/usr/bin/docker exec x make',
    };
    expect(said(id, texts)).toEqual([
      `warning «#!/usr/bin/env python3» ${python}`,
      'warning «apt-get» Flatcar has no apt-get: use a container or an extension',
      `warning «/usr/bin/python3» ${python}`,
    ]);
    expect(
      said(id, { '/opt/a': texts['/opt/a'], '/etc/flatcar/enabled-sysext.conf': 'zfs\npython' }),
    ).toEqual([]);
    const azure = { 'b.service': '[Service]\nExecStart=/a $COREOS_AZURE_IPV4_DYNAMIC' };
    expect(said(id, { '/opt/a': texts['/opt/a'], ...azure })).toEqual([]);
    expect(said(id, { '/a.sh': 'make x', '/opt/bin/make': 'x' })).toEqual([]);
    expect(said(id, { '/a.sh': 'if command -v apt-get; then apt-get install x; fi' })).toEqual([]);
    expect(said(id, { '/a.sh': 'yum install x || apt-get install x' })).toEqual([]);
  });

  it('that have left', () => {
    expect(
      said('pam-tally2', { '/etc/pam.d/x': 'auth required pam_tally2.so deny=3\n# pam_tally2' }),
    ).toEqual(['warning «pam_tally2.so» pam_tally2 was removed from Flatcar in 2823.0.0: use pam_faillock']);
    expect(said('pam-tally2', { '/etc/x': 'pam_tally2' })).toEqual([]);
    expect(said('actool', { '/a.sh': 'actool build; echo acbuild' })).toHaveLength(1);
  });

  it('that are others now', () => {
    const id = 'netcat';
    expect(
      said(id, { '/a.sh': 'ncat -l 80\nnc -e /bin/sh x 1\nnc -z x 1\necho ncat' }).map((one) =>
        one.slice(0, 14),
      ),
    ).toEqual(['info «ncat» Fl', 'info «nc» the ']);
    expect(said(id, { '/a.sh': 'ncat' }, { target: '3975.2.0' })).toEqual([]);
    expect(said('iptables-legacy', { '/a.sh': 'iptables-legacy -A x\niptables -A x' })).toHaveLength(1);
  });
});

describe('sshd', () => {
  it('offers weak algorithms', () => {
    const id = 'sshd-crypto';
    const config = {
      '/etc/ssh/sshd_config.d/a.conf':
        '# Ciphers 3des-cbc\nCiphers aes256-ctr,3des-cbc\nMACs -hmac-md5\nKexAlgorithms +diffie-hellman-group1-sha1',
    };
    expect(said(id, config)).toEqual([
      'warning «3des-cbc» 3des-cbc is weak; newer OpenSSH may not have it',
      'warning «diffie-hellman-group1-sha1» diffie-hellman-group1-sha1 is weak; newer OpenSSH may not have it',
    ]);
    expect(said(id, { '/etc/ssh/ssh_config': 'Ciphers 3des-cbc' })).toEqual([]);
  });

  it('keeps its port', () => {
    const id = 'sshd-socket-reset';
    const dropin = (text: string) => ({ 'sshd.socket/10-port.conf': text });
    expect(fixed(id, dropin('[Socket]\nListenStream=2222'))).toEqual(
      dropin('[Socket]\nListenStream=\nListenStream=2222\n'),
    );
    expect(said(id, dropin('[Socket]\nListenStream=\nListenStream=2222'))).toEqual([]);
    expect(offered(id, dropin('[Socket]\nListenStream=2222'))).toEqual([
      'Put an empty ListenStream= in front (port 22 is closed then)',
    ]);
    expect(said(id, { 'sshd.socket': '[Socket]\nListenStream=2222' })).toEqual([]);
    expect(said(id, { 'a.socket/b.conf': '[Socket]\nListenStream=2222' })).toEqual([]);
  });
});

describe('settings', () => {
  it('of SELinux', () => {
    expect(said('selinux', { '/etc/selinux/config': '# SELINUX=enforcing\nSELINUX=enforcing' })).toHaveLength(
      1,
    );
    expect(said('selinux', { '/etc/selinux/config': 'SELINUX=permissive' })).toEqual([]);
  });

  it('that units do not read', () => {
    const id = 'profile-d';
    expect(said(id, { '/etc/profile.d/proxy.sh': 'export HTTP_PROXY=x https_proxy=y' })).toEqual([
      'hint «HTTP_PROXY» units do not read /etc/profile.d/proxy.sh: Docker and others do not see HTTP_PROXY',
    ]);
    expect(said(id, { '/etc/profile.d/pager.sh': 'export SYSTEMD_PAGER=' })).toEqual([]);
    expect(
      said(id, {
        '/etc/environment': 'NO_PROXY=x',
        'docker.service/a.conf': '[Service]\nEnvironmentFile=/etc/environment',
      }),
    ).toEqual([]);
  });

  it('of interfaces', () => {
    const id = 'ifnames';
    const network = (name: string) => ({ '/etc/systemd/network/10-a.network': `[Match]\nName=${name}\n` });
    expect(fixed(id, network('eth0'))).toEqual(network('eth* en*'));
    expect(offered(id, network('eth0'))).toEqual(['Use Name=eth* en* (takes every network card)']);
    expect(said(id, network('eth* en*'))).toEqual([]);
    // With virtio and on AWS it is called that, whatever its number.
    expect(said(id, network('eth*'))).toEqual([]);
    for (const line of ['[Network]\nAddress=10.0.0.2/24', '[Link]\nMACAddress=02:00:00:00:00:01']) {
      const [[path = '', text = ''] = []] = Object.entries(network('eth0'));
      expect(said(id, { [path]: `${text}${line}` })).toEqual([]);
    }
    expect(
      said(id, { ...network('eth0'), '/etc/systemd/network/20-b.network': '[Match]\nName=eth1' }),
    ).toEqual([
      'hint «eth0» the card is eth0 with virtio and on AWS; on VMware and bare metal it is called en… (and one more place in this file)',
    ]);
    expect(said(id, network('enp1s0'))).toEqual([]);
    const document = `${documentOf(network('eth0'))}kernel_arguments:\n  should_exist:\n    - net.ifnames=0\n`;
    expect(lint(document).filter(({ code }) => code === id)).toEqual([]);
  });

  it('of the overlay', () => {
    const texts = { '/etc/.no-dup-update': 'x' };
    expect(said('etc-overlay', texts)).toEqual([]);
    expect(said('etc-overlay', texts, { target: '3510.2.0' })).toHaveLength(1);
  });
});
