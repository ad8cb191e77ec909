import { describe, expect, test } from 'vitest';
import { findings, render } from './kit.ts';

const fcos = (version: string, body: string) => `variant: fcos\nversion: ${version}\n${body}`;

describe('boot_device.luks', () => {
  test('encrypts the root partition', () => {
    expect(render(fcos('1.4.0', 'boot_device:\n  luks:\n    tpm2: true\n'))['storage']).toEqual({
      filesystems: [{ device: '/dev/mapper/root', format: 'xfs', label: 'root', wipeFilesystem: true }],
      luks: [
        {
          clevis: { tpm2: true },
          device: '/dev/disk/by-partlabel/root',
          label: 'luks-root',
          name: 'root',
          wipeVolume: true,
        },
      ],
    });
  });

  test('does nothing without a way to open it', () => {
    expect(render(fcos('1.4.0', 'boot_device:\n  luks:\n    threshold: 1\n'))).toEqual({
      ignition: { version: '3.3.0' },
    });
  });

  test('names the partition of a mainframe', () => {
    const body = 'boot_device:\n  layout: s390x-eckd\n  luks:\n    device: /dev/dasda\n    tpm2: true\n';
    expect(render(fcos('1.6.0', body))['storage']).toMatchObject({ luks: [{ device: '/dev/dasda2' }] });
  });
});

describe('boot_device.mirror', () => {
  const mirror = 'boot_device:\n  layout: aarch64\n  mirror:\n    devices: [/dev/sda, /dev/sdb]\n';

  test('partitions the disks and joins the partitions', () => {
    const storage = render(fcos('1.7.0', mirror))['storage'];
    expect(storage).toMatchObject({
      disks: [{ device: '/dev/sda', wipeTable: true }, { device: '/dev/sdb' }],
      raid: [
        { name: 'md-boot', devices: ['/dev/disk/by-partlabel/boot-1', '/dev/disk/by-partlabel/boot-2'] },
        { name: 'md-root', level: 'raid1' },
      ],
    });
    expect(storage).toHaveProperty('disks.0.partitions.0.label', 'reserved-1');
    expect(storage).toHaveProperty('disks.1.partitions.1', {
      label: 'esp-2',
      sizeMiB: 127,
      typeGuid: 'C12A7328-F81F-11D2-BA4B-00A0C93EC93B',
    });
  });

  test('keeps what the config says of a generated partition', () => {
    const disk =
      'storage:\n  disks:\n    - {device: /dev/sda, partitions: [{label: root-1, size_mib: 8192}]}\n';
    expect(render(fcos('1.7.0', mirror + disk))['storage']).toHaveProperty('disks.0.partitions.3', {
      label: 'root-1',
      sizeMiB: 8192,
    });
  });

  test.each([
    ['1.3.0', 'warning'],
    ['1.6.0', 'warning'],
    ['1.7.0', 'error'],
  ])('wants a layout: %s says %s', (version, severity) => {
    const body = 'boot_device:\n  mirror:\n    devices: [/dev/sda, /dev/sdb]\n';
    expect(findings(fcos(version, body))).toEqual([
      `${severity} $.boot_device.mirror: boot_device.layout should be specified when boot_device.mirror is specified @ devices`,
    ]);
  });

  test('blames the device for a disk that cannot be', () => {
    const body = 'boot_device:\n  layout: ppc64le\n  mirror:\n    devices: [/dev/sda, sdb]\n';
    expect(findings(fcos('1.5.0', body))).toEqual([
      'error $.boot_device.mirror.devices.1: path not absolute @ sdb',
    ]);
  });
});

describe('partitions of the system', () => {
  const disk = (partition: string) =>
    `storage:\n  disks:\n    - device: /dev/vda\n      partitions: [${partition}]\n`;

  test.each([
    ['1.2.0', '{label: root, number: 4, size_mib: 100}', []],
    [
      '1.3.0',
      '{label: root, number: 4, size_mib: 100}',
      ['warning $.storage.disks.0.partitions.0.size_mib: root should have 8GiB of space assigned @ 100'],
    ],
    [
      '1.0.0',
      '{label: boot, number: 1}',
      [
        'warning $.storage.disks.0.partitions.0.label: incorrect partition number; a new partition will be created using reserved label @ boot',
      ],
    ],
  ])('%s %s', (version, partition, expected) => {
    expect(findings(fcos(version, disk(partition)))).toEqual(expected);
  });
});
