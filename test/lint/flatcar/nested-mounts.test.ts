import { describe, expect, it } from 'vitest';
import { accepts } from '../kit.ts';
import { codesOf, expectRemarks, flatcar } from './kit.ts';

const CODE = 'nested-mounts';
const said = (body: string, target = 'latest') => {
  expect(accepts(flatcar(body)), body).toBe(true);
  return codesOf(flatcar(body), { target }).filter((code) => code === CODE);
};

const filesystems = (outer: string, inner: string, more = 'with_mount_unit: true') => `
  storage:
    filesystems:
      - {device: /dev/disk/by-id/a, format: ext4, path: ${outer}, with_mount_unit: true}
      - {device: /dev/disk/by-id/b, format: ext4, path: ${inner}, ${more}}
`;

const unit = (where: string, more = '', name = where.slice(1).replaceAll('/', '-')) => `
      - name: ${name}.mount
        enabled: true
        contents: |
          [Unit]
          ${more === '' ? 'Description=A disk' : more}
          [Mount]
          What=tmpfs
          Where=${where}
          Type=tmpfs
          [Install]
          RequiredBy=local-fs.target
`;
const units = (...all: readonly string[]) => `
  systemd:
    units:${all.join('')}`;

describe('a mount within a mount', () => {
  it('keeps extensions from being merged', () => {
    expectRemarks(
      `
      storage:
        filesystems:
          - device: /dev/disk/by-id/a
            format: ext4
            path: /opt/app/data
            with_mount_unit: true
          - device: /dev/disk/by-id/b
            format: ext4
            path: /opt/app/data/recordings
      #           ^^^^^^^^^^^^^^^^^^^^^^^^ warning[nested-mounts] this is mounted within /opt/app/data; systemd 257 cannot merge extensions over that, so that Docker, containerd and the tools of the platform are missing: mount it outside of /opt
            with_mount_unit: true
      `,
      {},
      [CODE],
    );
    expect(said(units(unit('/opt/foo/bar'), unit('/opt/foo')))).toEqual([CODE]);
    // One of a filesystem, and one of a unit; more than one level below.
    expect(said(`${filesystems('/opt/a', '/srv/b')}${units(unit('/opt/a/b/c'))}`)).toEqual([CODE]);
  });

  it.each([
    ['elsewhere', '/srv/a', '/srv/a/b'],
    ['side by side', '/opt/a', '/opt/b'],
    ['with names alike', '/opt/a', '/opt/ab'],
    ['in what is merged into', '/opt', '/opt/a'],
    ['in a folder of the root', '/var/lib/a', '/opt/a/b'],
  ])('may lie %s', (_, outer, inner) => {
    expect(said(filesystems(outer, inner))).toEqual([]);
    expect(said(units(unit(outer), unit(inner)))).toEqual([]);
  });

  it('does no harm where it comes later, or not at all', () => {
    expect(said(filesystems('/opt/a', '/opt/a/b', 'wipe_filesystem: true'))).toEqual([]);
    const later = [
      'DefaultDependencies=no',
      'After=systemd-sysext.service',
      'Requires=a.service\n          [Mount]\n          Options=rw,_netdev',
    ];
    for (const line of later) expect(said(units(unit('/opt/a'), unit('/opt/a/b', line)))).toEqual([]);
    const nfs = unit('/opt/a/b').replace('Type=tmpfs', 'Type=nfs4');
    expect(said(units(unit('/opt/a'), nfs))).toEqual([]);
    const off = unit('/opt/a/b').replace('enabled: true', 'enabled: false');
    expect(said(units(unit('/opt/a'), off))).toEqual([]);
    const automount =
      '\n      - {name: opt-a-b.automount, enabled: true, contents: "[Automount]\\nWhere=/opt/a/b"}';
    expect(said(units(unit('/opt/a'), unit('/opt/a/b'), automount))).toEqual([]);
  });

  it('does no harm before systemd 257, nor from where extensions are merged first', () => {
    for (const target of ['4459.2.4', '4081.3.0', '4628.0.0', 'alpha']) {
      expect(said(filesystems('/opt/a', '/opt/a/b'), target)).toEqual([]);
    }
    expect(said(filesystems('/opt/a', '/opt/a/b'), '4515.1.0')).toEqual([CODE]);
  });
});
