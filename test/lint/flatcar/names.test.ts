import { describe, expect, it } from 'vitest';
import { fixed, offered, said } from './texts-kit.ts';

const unit = (...lines: readonly string[]) => ({ 'a.service': `${lines.join('\n')}\n` });

describe('names of CoreOS', () => {
  it('of the release', () => {
    const id = 'usr-share-coreos';
    const script = '. /usr/share/coreos/release\necho $COREOS_RELEASE_VERSION # COREOS_RELEASE_BOARD\n';
    expect(said(id, { '/a.sh': script })).toEqual([
      'info «/usr/share/coreos/release» this is called /usr/share/flatcar/release now',
      'warning «COREOS_RELEASE_VERSION» the file sets FLATCAR_RELEASE_VERSION, and nothing of this name',
    ]);
    expect(fixed(id, { '/a.sh': script })).toEqual({
      '/a.sh': '. /usr/share/flatcar/release\necho $FLATCAR_RELEASE_VERSION # COREOS_RELEASE_BOARD\n',
    });
    expect(said(id, { '/a.sh': '. /usr/share/flatcar/release || . /usr/share/coreos/release' })).toEqual([]);
    expect(said(id, { '/a.sh': 'echo $COREOS_RELEASE_VERSION' })).toEqual([]);
    expect(said(id, unit('[Service]', 'ExecStart=/usr/lib/coreos/etcd-wrapper'))).toEqual([]);
    expect(fixed(id, unit('[Service]', 'ExecStart=/usr/lib/coreos/sshd_keygen'))).toEqual(
      unit('[Service]', 'ExecStart=/usr/lib/flatcar/sshd_keygen'),
    );
  });

  it('of the metadata', () => {
    const id = 'run-metadata-coreos';
    expect(fixed(id, unit('[Service]', 'EnvironmentFile=/run/metadata/coreos'))).toEqual(
      unit('[Service]', 'EnvironmentFile=/run/metadata/flatcar'),
    );
    const own = {
      'coreos-metadata.service':
        '[Service]\nExecStart=/usr/bin/coreos-metadata --attributes=/run/metadata/coreos',
    };
    expect(said(id, { ...own, ...unit('[Service]', 'EnvironmentFile=/run/metadata/coreos') })).toEqual([]);
    expect(said(id, { '/a.md': '/run/metadata/coreos', '/b.conf': '# /run/metadata/coreos' })).toEqual([]);
  });

  it('of servers', () => {
    const id = 'coreos-update-server';
    const conf = (line: string) => ({ '/etc/flatcar/update.conf': `${line}\n` });
    expect(fixed(id, conf('SERVER=https://public.update.core-os.net/v1/update/'))).toEqual(
      conf('SERVER=https://public.update.flatcar-linux.net/v1/update/'),
    );
    expect(
      offered(id, { '/a.sh': 'curl https://stable.release.core-os.net/amd64-usr/ https://x.core-os.net' }),
    ).toEqual(['Replace by stable.release.flatcar-linux.net (its files have other names)']);
    expect(said(id, conf('# core-os.net'))).toEqual([]);
  });
});

describe('names of Fedora CoreOS', () => {
  it('of variables', () => {
    const id = 'afterburn-vars';
    const before = unit(
      '[Service]',
      'EnvironmentFile=-/run/metadata/flatcar',
      'ExecStart=/a $AFTERBURN_AWS_IPV4_LOCAL',
    );
    expect(said(id, before)).toEqual([
      'warning «AFTERBURN_AWS_IPV4_LOCAL» Flatcar calls this COREOS_EC2_IPV4_LOCAL',
    ]);
    expect(fixed(id, before)['a.service']).toContain('ExecStart=/a $COREOS_EC2_IPV4_LOCAL\n');
    expect(said(id, unit('[Service]', 'Environment=AFTERBURN_OPT_PROVIDER=--provider=x'))).toEqual([]);
    expect(said(id, { '/a.sh': 'AFTERBURN_X=1\necho $AFTERBURN_X' })).toEqual([]);
  });

  it('is not what an agent of the config’s own writes', () => {
    const reads = unit(
      '[Service]',
      'EnvironmentFile=/run/metadata/afterburn',
      'ExecStart=/a $AFTERBURN_AWS_IPV4_LOCAL',
    );
    const run =
      '[Service]\nType=oneshot\nExecStart=/usr/bin/afterburn --cmdline --attributes=/run/metadata/afterburn';
    for (const id of ['afterburn-vars', 'metadata-dep', 'run-metadata-coreos']) {
      for (const name of [
        'coreos-metadata.service',
        'coreos-metadata.service/a.conf',
        'my-metadata.service',
      ]) {
        expect(said(id, { ...reads, [name]: run })).toEqual([]);
      }
    }
    expect(said('afterburn-vars', reads)).toHaveLength(2);
    const wanted = { 'coreos-metadata.service/a.conf': '[Unit]\nAfter=network-online.target' };
    expect(said('afterburn-vars', { ...reads, ...wanted })).toHaveLength(2);
    expect(said('metadata-dep', { ...reads, ...wanted })).toHaveLength(1);
  });

  it('is not changed unasked', () => {
    const reads = unit('[Service]', 'EnvironmentFile=/run/metadata/coreos', 'ExecStart=/a $AFTERBURN_X');
    for (const id of ['afterburn-vars', 'metadata-dep', 'run-metadata-coreos']) {
      expect(offered(id, reads).filter((title) => title.startsWith('*'))).toEqual([]);
    }
  });

  it('of programs', () => {
    expect(said('fcos-isms', unit('[Service]', 'ExecStart=/usr/bin/rpm-ostree install x'))).toHaveLength(1);
  });
});

describe('metadata-dep', () => {
  const id = 'metadata-dep';
  const reads = 'EnvironmentFile=/run/metadata/flatcar';

  it('adds what is missing', () => {
    expect(said(id, unit('[Service]', reads))).toEqual([
      'warning «/run/metadata/flatcar» without Requires=coreos-metadata.service and After=coreos-metadata.service the file may not be there yet',
    ]);
    expect(fixed(id, unit('[Unit]', 'After=coreos-metadata.service', '', '[Service]', reads))).toEqual(
      unit(
        '[Unit]',
        'After=coreos-metadata.service',
        'Requires=coreos-metadata.service',
        '',
        '[Service]',
        reads,
      ),
    );
    expect(fixed(id, unit('[Service]', reads))).toEqual(
      unit(
        '[Unit]',
        'Requires=coreos-metadata.service',
        'After=coreos-metadata.service',
        '',
        '[Service]',
        reads,
      ),
    );
  });

  it('looks at all parts of the unit', () => {
    const both = 'Wants=coreos-metadata.service\nAfter=a.service coreos-metadata.service';
    expect(said(id, { ...unit('[Service]', reads), 'a.service/b.conf': `[Unit]\n${both}` })).toEqual([]);
    expect(said(id, unit('[Service]', 'EnvironmentFile=-/run/metadata/flatcar'))).toEqual([]);
    expect(said(id, { 'coreos-metadata.service': `[Service]\n${reads}` })).toEqual([]);
  });
});

describe('images and sites', () => {
  it('that nobody looks after', () => {
    const run = (image: string) => unit('[Service]', `ExecStart=/usr/bin/docker run ${image}`);
    expect(said('quay-coreos-images', run('quay.io/coreos/hyperkube:v1.9.0'))).toEqual([
      'info «quay.io/coreos/hyperkube» quay.io/coreos/hyperkube has no new versions: take the image from where the project is today',
    ]);
    expect(said('quay-coreos-images', run('quay.io/coreos/flannel:v0.15.1'))).toHaveLength(1);
    for (const kept of ['etcd:v3', 'butane:release', 'ct:v1']) {
      expect(said('quay-coreos-images', run(`quay.io/coreos/${kept}`))).toEqual([]);
    }
    expect(said('quay-coreos-images', run('quay.io/coreos/etcd-operator'))).toHaveLength(1);
    expect(said('cluo', run('quay.io/coreos/container-linux-update-operator'))).toHaveLength(1);
    expect(said('ct-tool', run('quay.io/coreos/ct:latest'))).toHaveLength(1);
    expect(said('butane-image', run('quay.io/coreos/butane:release'))).toHaveLength(1);
  });

  it('that have moved', () => {
    const id = 'kinvolk-names';
    expect(fixed(id, { '/a.sh': 'git clone https://github.com/flatcar-linux/nebraska' })).toEqual({
      '/a.sh': 'git clone https://github.com/flatcar/nebraska\n',
    });
    expect(
      said(id, {
        '/a.sh': 'curl https://stable.release.flatcar-linux.net https://github.com/kinvolk/lokomotive',
      }),
    ).toEqual([]);
    expect(said(id, unit('[Unit]', 'Documentation=https://github.com/flatcar-linux/x'))).toEqual([]);
  });

  it('that are off', () => {
    const texts = { '/a.sh': 'echo $COREOS_PACKET_IPV4' };
    expect(said('packet-platform', texts)).toEqual([
      'warning «COREOS_PACKET_IPV4» Packet, later Equinix Metal, was switched off on 2026-06-30',
    ]);
    expect(
      said('rackspace', { '/oem/grub.cfg': 'set linux_append="flatcar.oem.id=niftycloud"' }),
    ).toHaveLength(1);
    expect(said('rackspace', { '/oem/grub.cfg': 'set linux_append="flatcar.oem.id=rackspace"' })).toEqual([]);
  });
});

describe('paths', () => {
  it('that have moved', () => {
    expect(fixed('lib64', unit('[Service]', 'ExecStart=/usr/lib64/systemd/systemd-x'))).toEqual(
      unit('[Service]', 'ExecStart=/usr/lib/systemd/systemd-x'),
    );
    expect(fixed('usr-share-oem', unit('[Service]', 'ExecStart=/usr/share/oem/bin/a'))).toEqual(
      unit('[Service]', 'ExecStart=/oem/bin/a'),
    );
    expect(said('usr-share-oem', unit('[Service]', 'ExecStart=/usr/share/oem2'))).toEqual([]);
    for (const gone of ['python/bin/python', 'bin/waagent -daemon', 'bin/vmtoolsd']) {
      const run = unit('[Service]', `ExecStart=/usr/share/oem/${gone}`);
      expect(said('usr-share-oem', run)).toHaveLength(1);
      expect(offered('usr-share-oem', run)).toEqual([]);
    }
    const id = 'coreos-cloudinit-units';
    expect(said(id, unit('[Unit]', 'After=user-configdrive.service'))).toHaveLength(1);
    expect(said(id, { '/var/lib/flatcar-install/user_data': '#cloud-config\n' })).toEqual([
      'info «/var/lib/flatcar-install/user_data» coreos-cloudinit applies this beside Ignition: write what it says into this config',
    ]);
    expect(said(id, { '/a.sh': 'cat /var/lib/coreos-install/user_data' })).toEqual([
      'info «/var/lib/coreos-install/user_data» nothing reads this: coreos-cloudinit has /var/lib/flatcar-install/user_data',
    ]);
    expect(said(id, { '/var/lib/flatcar-install/user_data2': 'x' })).toEqual([]);
  });
});
