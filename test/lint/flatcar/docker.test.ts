import { describe, expect, it } from 'vitest';
import { fixed, offered, said } from './texts-kit.ts';

const daemon = (text: string) => ({ '/etc/docker/daemon.json': text });
const opts = (text: string) => ({
  'docker.service/10-a.conf': `[Service]\nEnvironment="DOCKER_OPTS=${text}"`,
});

describe('docker-storage-drivers', () => {
  const id = 'docker-storage-drivers';

  it('knows the drivers by release', () => {
    const texts = {
      ...daemon('{"storage-driver": "devicemapper"}'),
      ...opts('--storage-driver overlay -s=aufs'),
    };
    expect(said(id, texts)).toEqual([
      'warning «devicemapper» Docker has no storage driver devicemapper since Flatcar 4054.0.0: use overlay2',
      'warning «overlay» Docker has no storage driver overlay since Flatcar 3794.0.0: use overlay2',
      'warning «aufs» Docker has no storage driver aufs since Flatcar 3794.0.0: use overlay2',
    ]);
    expect(said(id, texts, { target: '3815.2.0' })).toHaveLength(2);
    expect(said(id, texts, { target: '3510.2.0' })).toEqual([]);
  });

  it('is silent about what works, and about other programs', () => {
    expect(said(id, daemon('{"storage-driver": "overlay2"}'))).toEqual([]);
    expect(said(id, { 'a.service': '[Service]\nExecStart=/a -s overlay' })).toEqual([]);
    expect(said(id, { '/etc/other/daemon.json': '{"storage-driver": "aufs"}' })).toEqual([]);
  });

  it('offers overlay2', () => {
    expect(fixed(id, daemon('{\n  "storage-driver": "aufs"\n}'))).toEqual(
      daemon('{\n  "storage-driver": "overlay2"\n}\n'),
    );
    expect(offered(id, opts('--storage-driver=aufs'))).toEqual([
      'Use overlay2 (images and containers of the old driver are out of sight)',
    ]);
    expect(said(id, daemon('{"storage-opts": ["overlay2.override_kernel_check=true"]}'))).toHaveLength(1);
  });

  it('takes half-typed JSON', () => {
    expect(said(id, daemon('{"storage-driver": "aufs'))).toHaveLength(1);
    expect(said(id, daemon('{"storage-driver": '))).toEqual([]);
    expect(said(id, daemon('["aufs"]'))).toEqual([]);
  });
});

describe('other options of dockerd', () => {
  it('are on their way out', () => {
    expect(said('docker-btrfs', daemon('{"storage-driver": "btrfs"}'))).toEqual([
      "info «btrfs» Flatcar has announced that Docker's storage driver btrfs will go: use overlay2",
    ]);
  });

  it('are gone', () => {
    const id = 'dockerd-flags';
    expect(
      said(id, {
        ...daemon('{"graph": "/a", "oom-score-adjust": 1}'),
        ...opts('--cluster-store=x --graph /b'),
      }),
    ).toEqual([
      'warning «"graph"» dockerd does not start with graph: it was removed in Docker 23: use data-root',
      'warning «"oom-score-adjust"» dockerd does not start with oom-score-adjust: it was removed in Docker 25',
      'warning «--cluster-store» dockerd does not start with cluster-store: it was removed in Docker 23',
      'warning «--graph» dockerd does not start with graph: it was removed in Docker 23: use data-root',
    ]);
    expect(fixed(id, daemon('{"graph": "/a"}'))).toEqual(daemon('{"data-root": "/a"}\n'));
    expect(fixed(id, opts('-g /a --x'))).toEqual({
      'docker.service/10-a.conf': '[Service]\nEnvironment="DOCKER_OPTS=--data-root /a --x"\n',
    });
    expect(offered(id, daemon('{"graph": "/a", "data-root": "/b"}'))).toEqual([]);
    expect(offered(id, daemon('{"graph": "/a"}'))).toEqual(['Replace by "data-root" (dockerd starts then)']);
    const run = {
      'a.service': '[Service]\nExecStart=/usr/bin/docker daemon -g/a\nExecStop=/usr/bin/docker run x -g /b',
    };
    expect(said(id, run)).toEqual([
      'warning «/usr/bin/docker daemon» docker daemon is gone: the daemon is dockerd',
      'warning «-g» dockerd does not start with graph: it was removed in Docker 23: use data-root',
    ]);
  });

  it('are gone with Docker 29', () => {
    const id = 'dockerd-flags';
    const option = daemon('{"allow-nondistributable-artifacts": ["a"]}');
    expect(said(id, option, { target: '4790.0.0' })).toEqual([
      'warning «"allow-nondistributable-artifacts"» dockerd does not start with allow-nondistributable-artifacts: it was removed in Docker 29',
    ]);
    expect(said(id, option, { target: '4593.2.5' })).toEqual([]);
  });

  it('are those of the Docker of the image', () => {
    const own = (path: string) => ({ 'a.service': `[Service]\nExecStart=${path} -s aufs -g /a` });
    for (const id of ['dockerd-flags', 'docker-storage-drivers']) {
      expect(said(id, own('/opt/docker/dockerd'))).toEqual([]);
      expect(said(id, own('/usr/bin/dockerd'))).toHaveLength(1);
      expect(said(id, own('dockerd'))).toHaveLength(1);
    }
    expect(
      said('docker-tcp-unauth', { 'a.service': '[Service]\nExecStart=/opt/dockerd -H tcp://:2375' }),
    ).toHaveLength(1);
  });

  it('are set twice', () => {
    const id = 'docker-env-vars';
    const texts = {
      ...daemon('{"hosts": ["fd://"], "log-driver": "journald"}'),
      ...opts('-H unix:///a --debug'),
    };
    expect(said(id, texts)).toEqual([
      'warning «"hosts"» docker.service has --host=fd:// already: dockerd does not start',
      'warning «-H» host is in /etc/docker/daemon.json, too: dockerd does not start',
    ]);
    const own = '[Service]\nExecStart=\nExecStart=/usr/bin/dockerd';
    const ofUnit = daemon('{"hosts": ["fd://"], "containerd": "/a", "selinux-enabled": true}');
    expect(said(id, { ...ofUnit, 'docker.service/a.conf': own })).toEqual([]);
  });

  it('are set by the unit of the image', () => {
    const id = 'docker-env-vars';
    const selinux = daemon('{"selinux-enabled": false}');
    expect(said(id, selinux)).toEqual([
      'warning «"selinux-enabled"» docker.service has --selinux-enabled=true already: dockerd does not start',
    ]);
    expect(said(id, daemon('{"containerd": "/run/containerd/containerd.sock"}'))).toHaveLength(1);
    expect(said(id, daemon('{"containerd-namespace": "a", "log-driver": "local"}'))).toEqual([]);
    const says = (value: string) => ({
      ...selinux,
      'docker.service/a.conf': `[Service]\nEnvironment=DOCKER_SELINUX=${value}`,
    });
    expect(said(id, says(''))).toEqual([]);
    expect(said(id, says('--selinux-enabled=false'))).toEqual([
      'warning «--selinux-enabled» selinux-enabled is in /etc/docker/daemon.json, too: dockerd does not start',
    ]);
    expect(said(id, selinux, { target: '3510.2.0' })).toEqual([]);
  });

  it('open Docker to everybody', () => {
    const id = 'docker-tcp-unauth';
    const socket = (listen: string) => ({
      'docker-tcp.socket': `[Socket]\nListenStream=${listen}\nService=docker.service\n`,
    });
    expect(fixed(id, socket('2375'))).toEqual(socket('127.0.0.1:2375'));
    expect(said(id, socket('127.0.0.1:2375'))).toEqual([]);
    expect(said(id, socket('2376'))).toEqual([]);
    expect(said(id, { 'a.socket': '[Socket]\nListenStream=2375' })).toEqual([]);
    expect(said(id, opts('-H tcp://0.0.0.0:2375'))).toHaveLength(1);
    expect(said(id, opts('-H tcp://0.0.0.0:2375 --tlsverify'))).toEqual([]);
    expect(said(id, daemon('{"hosts": ["tcp://:2375", "fd://"]}'))).toHaveLength(1);
  });

  it('turn SELinux off without saying so', () => {
    const dropin = (value: string) => ({
      'docker.service/a.conf': `[Service]\nEnvironment=DOCKER_SELINUX=${value}`,
    });
    expect(said('docker-selinux', dropin(''))).toHaveLength(1);
    expect(said('docker-selinux', dropin('--selinux-enabled=false'))).toEqual([]);
  });
});

describe('files and images', () => {
  it('that Docker does not read', () => {
    expect(
      said('dockercfg', { '/home/core/.dockercfg': '{}', '/home/core/.dockercfg.old': '{}' }),
    ).toHaveLength(1);
  });

  it('of Compose v1', () => {
    const script =
      'curl -L https://github.com/docker/compose/releases/download/1.29.2/docker-compose-Linux-x86_64\ncurl -L https://github.com/docker/compose/releases/download/v2.1.0/x';
    expect(said('docker-compose', { '/a.sh': script })).toHaveLength(1);
  });
});
