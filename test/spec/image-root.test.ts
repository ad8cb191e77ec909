import { describe, expect, it } from 'vitest';
import { imageRootOf, imageUnit } from '../../server/src/spec/flatcar/image-root.ts';
import { LATEST, parseTarget } from '../../server/src/spec/flatcar/releases.ts';

function rootOf(release: string) {
  const root = imageRootOf(parseTarget(release) ?? LATEST);
  return { ...root, at: (path: string) => root.objects.find((object) => object.path === path) };
}

describe('the root that Ignition meets', () => {
  it('lists each path once, with its folders before it', () => {
    for (const release of ['latest', 'lts', '4790.0.0', '3033.2.0', '1745.3.1']) {
      const paths = rootOf(release).objects.map(({ path }) => path);
      expect(paths).toEqual([...new Set(paths)].sort());
      const known = new Set(paths);
      const parent = (path: string) => path.slice(0, path.lastIndexOf('/')) || '/';
      expect(paths.filter((path) => !known.has(parent(path)))).toEqual([]);
    }
  });

  it('has folders with their owners and modes', () => {
    const { at } = rootOf('latest');
    expect(at('/home/core/.ssh')).toMatchObject({ type: 'dir', mode: '0700', uid: 500, gid: 500 });
    expect(at('/var/log/journal')).toMatchObject({ mode: '2755', uid: 0, gid: 248 });
    expect(at('/usr/lib/systemd/system')).toMatchObject({ type: 'dir', mode: '0755' });
    for (const path of ['/srv', '/usr/local/bin', '/data']) expect(at(path)).toBeUndefined();
  });

  it('has the accounts that the shadow tools may change in /etc, and all in /usr', () => {
    const { at } = rootOf('latest');
    expect(at('/etc/passwd')?.content).toBe(
      'root:x:0:0:root:/root:/bin/bash\ncore:x:500:500:Flatcar Admin:/home/core:/bin/bash\n',
    );
    expect(at('/etc/group')?.content).toMatch(/^docker:x:233:core$/m);
    expect(at('/etc/group')?.content).not.toMatch(/^kvm:/m);
    expect(at('/etc/gshadow')?.content).toMatch(/^wheel:\*::root,core$/m);
    expect(at('/usr/share/baselayout/group')?.content).toMatch(/^kvm:x:78:$/m);
    expect(at('/usr/share/baselayout/passwd')?.content).toMatch(
      /^etcd:x:232:232::\/dev\/null:\/sbin\/nologin$/m,
    );
  });

  it('has the group shadow since 4547.0.0', () => {
    expect(rootOf('4593.2.5').at('/etc/shadow')).toMatchObject({ mode: '0640', gid: 42 });
    expect(rootOf('4593.2.5').at('/etc/group')?.content).toMatch(/^shadow:x:42:$/m);
    expect(rootOf('4459.2.0').at('/etc/shadow')).toMatchObject({ mode: '0640', gid: 0 });
    expect(rootOf('4459.2.0').at('/etc/group')?.content).not.toMatch(/^shadow:/m);
  });

  it('has what is in /etc only since that is an overlay', () => {
    expect(rootOf('3602.2.0').at('/etc/motd')).toMatchObject({ type: 'link', target: '../run/flatcar/motd' });
    expect(rootOf('3510.2.8').at('/etc/motd')).toBeUndefined();
    expect(rootOf('3510.2.8').at('/etc/passwd')).toBeDefined();
  });

  it.each([
    ['3760.2.0', 'objects'],
    ['3815.2.0', 'later'],
    ['4593.2.5', 'later'],
    ['4628.1.0', 'objects'],
  ] as const)('of %s has Docker in %s', (release, where) => {
    const root = rootOf(release);
    const names = root[where].map(({ path }) => path);
    const other = root[where === 'later' ? 'objects' : 'later'].map(({ path }) => path);
    const path = '/usr/lib/systemd/system/docker.service';
    expect([names.includes(path), other.includes(path)]).toEqual([true, false]);
    expect(root[where].find((object) => object.path === path)?.content).toContain(
      '[Install]\nWantedBy=multi-user.target\n',
    );
  });

  it('starts units by links in /usr', () => {
    const folder = '/usr/lib/systemd/system';
    const { at, later } = rootOf('latest');
    expect(at(`${folder}/multi-user.target.wants/locksmithd.service`)?.target).toBe('../locksmithd.service');
    expect(at(`${folder}/getty.target.wants/getty@tty1.service`)?.target).toBe('../getty@.service');
    expect(later.map(({ path }) => path)).toContain(`${folder}/sockets.target.d/10-docker-socket.conf`);
  });
});

describe('a unit of the image', () => {
  it.each([
    ['locksmithd.service', 'latest', 'multi-user.target', null, true],
    ['docker.service', 'latest', null, 'docker-flatcar', true],
    ['docker.service', '4628.1.0', null, null, true],
    ['docker.socket', 'latest', 'sockets.target', 'docker-flatcar', true],
    ['containerd.service', '3760.2.0', 'multi-user.target', null, true],
    ['podman.socket', 'latest', null, 'podman', null],
    ['boot.automount', 'latest', 'local-fs.target', null, false],
    ['getty@tty1.service', 'latest', 'getty.target', null, true],
    ['getty@tty2.service', 'latest', null, null, true],
    ['serial-getty@ttyS0.service', 'latest', null, null, true],
  ])('%s of %s', (name, release, pulledInBy, extension, hasInstall) => {
    expect(imageUnit(name, parseTarget(release) ?? LATEST)).toEqual({ pulledInBy, extension, hasInstall });
  });

  it.each(['hello.service', 'ensure-sysext.service', 'podman@a.service', 'a@@b.service', ''])(
    'is none that it does not have: %j',
    (name) => {
      expect(imageUnit(name, parseTarget('4790.0.0') ?? LATEST)).toBeNull();
    },
  );
});
