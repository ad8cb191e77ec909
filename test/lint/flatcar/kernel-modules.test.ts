import { describe, expect, it } from 'vitest';
import { accepts, fixes } from '../kit.ts';
import { checkBodyFix, codesOf, expectRemarks, flatcar } from './kit.ts';

const FORBIDDEN = 'module-forbidden';
const EARLY = 'sysctl-module';
const said = (body: string, target = 'latest') => {
  expect(accepts(flatcar(body)), body).toBe(true);
  return codesOf(flatcar(body), { target }).filter((code) => code === FORBIDDEN || code === EARLY);
};

const file = (path: string, ...lines: readonly string[]) => `
  storage:
    files:
      - path: ${path}
        contents:
          inline: |
${lines.map((line) => `            ${line}`).join('\n')}
`;

describe('a module that Flatcar needs', () => {
  it('is not to be forbidden', () => {
    expectRemarks(
      `
      storage:
        files:
          - path: /etc/modprobe.d/cis.conf
            contents:
              inline: |
                install cramfs /bin/true
                install squashfs /bin/true
      #         ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[module-forbidden] no extension can be mounted without it, so that Docker, containerd and the tools of the platform are missing: leave it out
                install vfat /bin/false
      #         ^^^^^^^^^^^^^^^^^^^^^^^ warning[module-forbidden] /boot is a vfat partition: from the second boot on it cannot be mounted, and updates fail; leave it out
                install usb-storage /bin/true
      `,
      {},
      [FORBIDDEN],
    );
  });

  it('is told once, and all that forbids it goes', () => {
    checkBodyFix(
      FORBIDDEN,
      file(
        '/etc/modprobe.d/cis.conf',
        'blacklist squashfs',
        'blacklist udf',
        'install squashfs /usr/bin/false',
      ),
      file('/etc/modprobe.d/cis.conf', 'blacklist udf'),
      { safe: false },
    );
  });

  it.each([
    'blacklist cramfs',
    'blacklist usb-storage',
    '# blacklist squashfs',
    'options squashfs threads=multi',
    'install squashfs /sbin/modprobe --ignore-install squashfs',
    'install squashfs /bin/truetype',
    'alias squashfs squashfs',
    'blacklist squashfs_extra',
    'softdep squashfs pre: zstd',
    // What the initrd has loaded stays.
    'install overlay /bin/true',
    'blacklist ext4',
    'install btrfs /bin/false',
    // It is loaded by its name.
    'blacklist loop',
  ])('leaves %s alone', (line) => {
    expect(said(file('/etc/modprobe.d/a.conf', line))).toEqual([]);
  });

  it('counts by the release and the place of the file', () => {
    const squashfs = 'blacklist squashfs';
    expect(said(file('/etc/modprobe.d/a.conf', squashfs), '4081.3.0')).toEqual([FORBIDDEN]);
    expect(said(file('/etc/modprobe.d/a.conf', squashfs), '4628.0.0')).toEqual([]);
    expect(said(file('/etc/modprobe.d/a.conf', 'install loop /bin/true'))).toEqual([FORBIDDEN]);
    expect(said(file('/etc/modprobe.d/a.conf', 'blacklist vfat'), 'alpha')).toEqual([FORBIDDEN]);
    expect(said(file('/etc/modprobe.d/a.txt', squashfs))).toEqual([]);
    expect(said(file('/opt/modprobe.d/a.conf', squashfs))).toEqual([]);
  });
});

describe('a setting of a module', () => {
  const max = 'net.netfilter.nf_conntrack_max = 262144';

  it('is not made before the module is there', () => {
    expectRemarks(
      `
      storage:
        files:
          - path: /etc/sysctl.d/90-net.conf
            contents:
              inline: |
                net.core.somaxconn = 4096
                net.netfilter.nf_conntrack_max = 262144
      #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[sysctl-module] net.netfilter.nf_conntrack_max is there only once the module nf_conntrack is loaded, which is after systemd-sysctl runs; add /etc/modules-load.d/nf_conntrack.conf
                net.netfilter.nf_conntrack_tcp_timeout_established = 86400
      `,
      {},
      [EARLY],
    );
    expect(said(file('/etc/sysctl.d/a.conf', 'net/ipv4/vs/conntrack=1'))).toEqual([EARLY]);
  });

  it('is made with the module loaded', () => {
    const body = file('/etc/sysctl.d/a.conf', max);
    const [fix] = fixes(flatcar(body), EARLY);
    expect(fix?.title).toBe('Add /etc/modules-load.d/nf_conntrack.conf (the settings are made at boot)');
    checkBodyFix(
      EARLY,
      body,
      `${body}      - path: /etc/modules-load.d/nf_conntrack.conf
        mode: 0644
        contents:
          inline: |
            nf_conntrack
`,
      { safe: false },
    );
  });

  it.each([
    'net.bridge.bridge-nf-call-iptables = 1',
    'net.ipv4.ip_forward = 1',
    'net.ipv6.conf.eth1.accept_ra = 0',
    'net.ipv4.conf.docker0.rp_filter = 0',
    'fs.nfs.nlm_tcpport = 4045',
    'net.core.default_qdisc = fq',
    'net.ipv4.tcp_congestion_control = bbr',
    'vm.max_map_count = 262144',
    'net.netfilter.nf_log_all_netns = 1',
    '-net.netfilter.nf_conntrack_max = 262144',
    '# net.netfilter.nf_conntrack_max = 262144',
  ])('is fine of %s', (line) => {
    expect(said(file('/etc/sysctl.d/a.conf', line))).toEqual([]);
  });

  it.each([
    ['a file for it', '/etc/modules-load.d/net.conf', 'nf_conntrack'],
    ['what brings it along', '/etc/modules-load.d/ipvs.conf', 'ip_vs'],
    [
      'a rule of udev',
      '/etc/udev/rules.d/9.rules',
      'SUBSYSTEM=="module", KERNEL=="nf_conntrack", RUN+="/bin/x"',
    ],
    ['a script that loads it', '/opt/bin/net.sh', 'modprobe nf_conntrack'],
    ['a script that sets all anew', '/opt/bin/net.sh', 'sysctl --system'],
    [
      'a service ordered by it',
      '/etc/systemd/system/a.service',
      '[Service]\n            ExecStart=/usr/bin/systemctl restart systemd-sysctl.service',
    ],
  ])('is made with %s', (_, path, line) => {
    const body = `${file('/etc/sysctl.d/a.conf', max)}      - {path: /a}`;
    expect(said(body)).toEqual([EARLY]);
    const other = file(path, line).split('files:\n')[1] ?? '';
    expect(said(file('/etc/sysctl.d/a.conf', max) + other)).toEqual([]);
  });

  it('is left alone where the module may be loaded by what is not read', () => {
    const remote =
      '      - path: /etc/modules-load.d/a.conf\n        contents: {source: "https://example.org/a"}\n';
    expect(said(file('/etc/sysctl.d/a.conf', max) + remote)).toEqual([]);
    const argument = '  kernel_arguments: {should_exist: [modules-load=nf_conntrack]}\n';
    expect(said(file('/etc/sysctl.d/a.conf', max) + argument)).toEqual([]);
  });
});
