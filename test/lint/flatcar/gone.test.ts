import { describe, expect, it } from 'vitest';
import { fixes } from '../kit.ts';
import { documentOf, fixed, offered, said } from './texts-kit.ts';

const OLD = { target: '2345.3.1' };
const unit = (...lines: readonly string[]) => ({ 'a.service': `${lines.join('\n')}\n` });

describe('rkt', () => {
  const message = 'rkt was removed from Flatcar in 2857.0.0: run the image with Docker, containerd or podman';

  it('is found where it is run', () => {
    const texts = {
      '/opt/bin/a.sh': 'for i in rkt docker; do echo rkt; done\nsudo rkt list # rkt\ncat <<E\nrkt run\nE',
      '/opt/bin/b': '#!/bin/bash\nimage=$(rkt fetch x)',
      '/opt/bin/c': 'rkt run',
      '/etc/motd': 'rkt run',
      ...unit(
        '[Unit]',
        'Description=rkt run',
        '# ExecStart=/usr/bin/rkt',
        '[Service]',
        'Environment=A=rkt',
        'ExecStartPre=-/usr/bin/rkt fetch x',
        'ExecStart=/bin/sh -c "docker ps || \\',
        '  rkt run x"',
        'ExecStop=/usr/bin/docker run rkt',
      ),
    };
    expect(said('rkt', texts)).toEqual([
      `warning «rkt» ${message}`,
      `warning «rkt» ${message}`,
      `warning «/usr/bin/rkt» ${message}`,
      `warning «rkt» ${message}`,
    ]);
    expect(said('rkt', texts, OLD)).toEqual([]);
  });

  it.each([
    ['rkt', 'rkt', 'rkt run x'],
    ['kubelet-wrapper', 'kubelet-wrapper', 'kubelet-wrapper --a'],
    ['fleet', 'fleetctl', 'fleetctl start x'],
    ['torcx', 'torcx', 'torcx image list'],
    ['tlsdate', 'tlsdated', 'tlsdated -v'],
    ['dhcpcd', 'dhcpcd', 'dhcpcd eth0'],
    ['fcos-isms', 'rpm-ostree', 'rpm-ostree install x'],
    ['fcos-isms', 'nmcli', 'nmcli con up x'],
    ['actool', 'actool', 'actool build'],
    ['netcat', 'ncat', 'ncat -l 80'],
    ['iptables-legacy', 'iptables-legacy', 'iptables-legacy -L'],
    ['pam-tally2', 'pam_tally2', 'pam_tally2 -r'],
  ])('%s is about the %s that the image would have', (id, name, command) => {
    const run = (path: string) => unit('[Service]', `ExecStart=${path}${command}`);
    for (const path of ['/usr/bin/', '/usr/sbin/', '/bin/', '']) expect(said(id, run(path))).toHaveLength(1);
    for (const path of ['/opt/bin/', '/home/core/', '/var/lib/x/bin/'])
      expect(said(id, run(path))).toEqual([]);
    // What the config brings is found by its name alone, too; a file that is only called alike is no program.
    const script = { '/opt/bin/setup.sh': command };
    expect(said(id, { ...script, [`/opt/bin/${name}`]: '#!/bin/sh' })).toEqual([]);
    expect(said(id, { ...script, [`/etc/logrotate.d/${name}`]: 'x' })).toHaveLength(1);
  });

  it('can be commented out', () => {
    const before = unit('[Service]', 'ExecStartPre=/usr/bin/rkt fetch \\', '  x', 'ExecStart=/a');
    expect(fixed('rkt', before)).toEqual(
      unit('[Service]', '# ExecStartPre=/usr/bin/rkt fetch \\', '#   x', 'ExecStart=/a'),
    );
    expect(offered('rkt', before)).toEqual(['Comment out this ExecStartPre= (the unit no longer does it)']);
  });

  it('has no files and no units', () => {
    expect(said('rkt', { '/etc/rkt/auth.d/a.json': '{}', '/etc/rkt.conf': 'x' })).toEqual([
      'warning «/etc/rkt/auth.d/a.json» nothing reads this: rkt was removed from Flatcar in 2857.0.0',
    ]);
    const before = unit('[Unit]', 'After=network.target rkt-metadata.service');
    expect(fixed('rkt', before)).toEqual(unit('[Unit]', 'After=network.target'));
  });

  it('ran the kubelet', () => {
    const id = 'kubelet-wrapper';
    const texts = {
      'kubelet.service':
        '[Service]\nEnvironment="RKT_RUN_ARGS=--volume x" KUBELET_IMAGE_TAG=v1\nEnvironment=KUBELET_IMAGE=x\nExecStart=/usr/lib/coreos/kubelet-wrapper --a',
    };
    expect(said(id, texts)).toEqual([
      'warning «RKT_RUN_ARGS» RKT_RUN_ARGS was read by the kubelet-wrapper, which was removed from Flatcar with rkt',
      'warning «KUBELET_IMAGE_TAG» KUBELET_IMAGE_TAG was read by the kubelet-wrapper, which was removed from Flatcar with rkt',
      'warning «/usr/lib/coreos/kubelet-wrapper» the kubelet-wrapper was removed from Flatcar with rkt: run the kubelet of the kubernetes extension',
    ]);
    const own = 'Environment=KUBELET_IMAGE_TAG=v1\nExecStart=/usr/bin/docker run kubelet:$';
    expect(said(id, { 'kubelet.service': `[Service]\n${own}{KUBELET_IMAGE_TAG}` })).toEqual([]);
  });

  it('ran etcd', () => {
    const id = 'etcd-member-rkt';
    const dropin = (text: string) => ({ 'etcd-member.service/20-a.conf': text });
    expect(
      fixed(id, dropin('[Service]\nExecStart=\nExecStart=/usr/lib/coreos/etcd-wrapper $ETCD_OPTS')),
    ).toEqual(dropin('[Service]\nExecStart=\nExecStart=/usr/lib/flatcar/etcd-wrapper $ETCD_OPTS\n'));
    expect(fixed(id, dropin('[Service]\nEnvironment="RKT_RUN_ARGS=-a b"\nUser=x'))).toEqual(
      dropin('[Service]\nUser=x\n'),
    );
    expect(said(id, unit('[Service]', 'Environment=RKT_RUN_ARGS=a'))).toEqual([]);
  });
});

describe('etcd, flannel and fleet', () => {
  it('have no v2 API', () => {
    const texts = {
      '/opt/a.sh': 'ETCDCTL_API=2 etcdctl ls\nexport ETCDCTL_API=3',
      ...unit(
        '[Service]',
        'Environment="ETCD_ENABLE_V2=true"',
        'ExecStart=/opt/bin/etcd --enable-v2 --enable-v2=false',
      ),
    };
    expect(said('etcd-v2-api', texts)).toEqual([
      'info «ETCDCTL_API» etcd 3.6 has no v2 API: use v3',
      'info «ETCD_ENABLE_V2» etcd 3.6 has no v2 API: use v3',
      'info «--enable-v2» etcd 3.6 has no v2 API: use v3',
    ]);
  });

  it('are not waited for by Docker', () => {
    const id = 'flanneld-requires';
    const dropin = (text: string) => ({ 'docker.service/40-flannel.conf': text });
    const before = dropin('[Unit]\nRequires=flanneld.service\nAfter=a.service flanneld.service b.service');
    expect(said(id, before)).toEqual([
      'warning «flanneld.service» flanneld.service runs in Docker since Flatcar 2823.0.0: each waits for the other',
    ]);
    expect(fixed(id, before)).toEqual(dropin('[Unit]\nAfter=a.service b.service\n'));
    expect(
      fixed(id, dropin('[Unit]\nAfter=flanneld.service \\\n  a.service'))['docker.service/40-flannel.conf'],
    ).toMatch(/^\[Unit\]\nAfter=\\?\n? *a\.service\n$/);
    expect(said(id, dropin('[Unit]\nBefore=flanneld.service'))).toEqual([]);
    expect(said(id, unit('[Unit]', 'Requires=flanneld.service'))).toEqual([]);
  });

  it('are gone', () => {
    const texts = unit(
      '[Unit]',
      'After=fleet.service',
      '[Service]',
      'ExecStart=/usr/bin/fleetctl start x',
      '[X-Fleet]',
      'Global=true',
    );
    expect(said('fleet', texts)).toEqual([
      'warning «fleet.service» fleet was dropped before Flatcar began',
      'warning «/usr/bin/fleetctl» Flatcar has no fleet',
      'info «[X-Fleet]» Flatcar has no fleet: systemd passes over this section',
    ]);
  });
});

describe('units that others name', () => {
  it.each([
    ['etcd2', 'After=etcd2.service', 'After=etcd-member.service'],
    ['tlsdate', 'After=tlsdated.service', 'After=systemd-timesyncd.service'],
    ['rngd', 'Wants=rngd.service a.service', 'Wants=a.service'],
    ['dhcpcd', 'After=dhcpcd.service', 'After=systemd-networkd.service'],
    ['early-docker', 'After=early-docker.target docker.service', 'After=docker.service'],
    ['hv-fcopy', 'After=hv_fcopy_daemon.service', 'After=hv_fcopy_uio_daemon.service'],
    ['nfs-unit-names', 'Requires=nfsd.service', 'Requires=nfs-server.service'],
    ['torcx', 'Requires=torcx.target docker.service', 'Requires=docker.service'],
  ])('%s', (id, before, after) => {
    expect(fixed(id, unit('[Unit]', before))).toEqual(unit('[Unit]', after));
    expect(
      said(id, unit('[Unit]', 'Description=x', `# ${before}`, after, `Documentation=${before}`)),
    ).toEqual([]);
  });

  it.each([
    ['After=rngd.service a.service', '* Remove rngd.service'],
    ['Wants=rngd.service', '* Remove rngd.service'],
    // A unit that needs one that is not there does not start.
    ['Requires=rngd.service', 'Remove rngd.service (changes what the unit waits for)'],
    ['WantedBy=rngd.service', 'Remove rngd.service (changes what the unit waits for)'],
    [
      'After=hv_fcopy_daemon.service',
      'Replace by hv_fcopy_uio_daemon.service (changes what the unit waits for)',
    ],
  ])('%s: %s', (line, title) => {
    const id = line.includes('rngd') ? 'rngd' : 'hv-fcopy';
    expect(offered(id, unit('[Unit]', line))).toEqual([title]);
  });

  it('may be brought by a config that is merged', () => {
    const document = `${documentOf(unit('[Unit]', 'After=rngd.service'))}ignition:\n  config:\n    merge:\n      - source: https://a.example/b.ign\n`;
    expect(fixes(document, 'rngd').map(({ safe }) => safe)).toEqual([false]);
  });

  it('may be there still', () => {
    const text = unit('[Unit]', 'After=ensure-sysext.service');
    expect(said('ensure-sysext', text)).toEqual([]);
    expect(fixed('ensure-sysext', text, { target: '4628.0.0' })).toEqual(unit('[Unit]'));
  });
});

describe('torcx', () => {
  it('is found in units and scripts', () => {
    const line = 'ExecStart=/usr/bin/env PATH=$TORCX_BINDIR:$PATH /usr/lib/coreos/dockerd';
    const message = 'torcx was removed from Flatcar in 3794.0.0: extensions of systemd take its place';
    const texts = {
      ...unit('[Service]', 'EnvironmentFile=/run/metadata/torcx', line),
      '/a.sh': '# TORCX_BINDIR\n',
    };
    expect(said('torcx', unit('[Service]', 'EnvironmentFile=-/run/metadata/torcx'))).toEqual([
      `warning «/run/metadata/torcx» ${message}`,
    ]);
    // As the unit of the image has it.
    const own = 'ExecStart=/usr/bin/containerd --config $TORCX_UNPACKDIR$TORCX_IMAGEDIR$CONTAINERD_CONFIG';
    expect(said('torcx', { 'containerd.service': `[Service]\n${own}` })).toEqual([]);
    expect(said('torcx', texts)).toEqual([
      `warning «/run/metadata/torcx» ${message}`,
      `warning «TORCX_BINDIR» ${message}`,
    ]);
    expect(offered('torcx-dockerd-exec', texts)).toEqual([
      'Replace by /usr/bin/dockerd (without the options the script adds)',
    ]);
    for (const folder of ['coreos', 'flatcar']) {
      const path = `/usr/lib/${folder}/dockerd`;
      expect(said('torcx-dockerd-exec', unit('[Service]', `ExecStart=${path}`))).toEqual([
        `info «${path}» docker.service runs /usr/bin/dockerd; this is an old script around it that turns SELinux labels on`,
      ]);
    }
    expect(said('torcx', texts, { target: '3510.3.0' })).toEqual([]);
  });
});

describe('cgroup v1', () => {
  it('has paths of its own', () => {
    const texts = {
      '/opt/a.sh':
        'cat /sys/fs/cgroup/memory/x /sys/fs/cgroup/memory.max /sys/fs/cgroup/system.slice/cpu.max\n# /sys/fs/cgroup/cpu/x',
      ...unit('[Service]', 'ExecStart=/usr/bin/docker run -v /sys/fs/cgroup/systemd:/x y'),
    };
    expect(said('cgroup-v1-paths', texts)).toEqual([
      'warning «/sys/fs/cgroup/memory» /sys/fs/cgroup/memory is cgroup v1, which Flatcar 4187 and later do not have',
      'warning «/sys/fs/cgroup/systemd» /sys/fs/cgroup/systemd is cgroup v1, which Flatcar 4187 and later do not have',
    ]);
    expect(said('cgroup-v1-paths', texts, { target: '4081.3.0' })).toEqual([]);
  });

  it('has a config of containerd', () => {
    const dropin = (file: string) => ({
      'containerd.service/10-use-cgroupfs.conf': `[Service]\nEnvironment=CONTAINERD_CONFIG=/usr/share/containerd/${file}\n`,
    });
    expect(fixed('containerd-cgroupfs', dropin('config-cgroupfs.toml'))).toEqual(dropin('config.toml'));
  });

  it('has a driver', () => {
    const id = 'cgroupdriver-cgroupfs';
    const texts = {
      '/etc/docker/daemon.json': '{"exec-opts": ["native.cgroupdriver=cgroupfs"]}',
      '/etc/kubernetes/kubelet.yaml': '# cgroupDriver: cgroupfs\ncgroupDriver: cgroupfs',
      '/etc/containerd/config.toml': '[plugins.x.options]\nSystemdCgroup = false',
      '/etc/a.conf': 'cgroupDriver: cgroupfs',
      ...unit('[Service]', 'ExecStart=/opt/bin/kubelet --cgroup-driver=cgroupfs'),
    };
    expect(said(id, texts).map((one) => one.replace(/» .*/, '»'))).toEqual([
      'info «native.cgroupdriver=cgroupfs»',
      'warning «cgroupDriver: cgroupfs»',
      'warning «SystemdCgroup = false»',
      'warning «--cgroup-driver=cgroupfs»',
    ]);
    for (const [path, text] of Object.entries(texts)) {
      if (path === '/etc/a.conf') continue;
      expect(fixed(id, { [path]: text })[path]).toBe(
        `${text
          .trimEnd()
          .replace(/cgroupfs$|cgroupfs(?=")/, 'systemd')
          .replace('false', 'true')}\n`,
      );
    }
  });
});
