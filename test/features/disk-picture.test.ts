import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { layOut, type Wanted } from '../../server/src/features/disk-picture/lay-out.ts';
import { sizeOfArray } from '../../server/src/features/disk-picture/layers.ts';
import { diskPicture } from '../../server/src/features/disk-picture/picture.ts';
import { dedent } from '../kit/cursor.ts';
import { printPicture } from '../kit/print-picture.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\nstorage:\n';

function picture(storage: string, head = HEAD) {
  const analysis = analyze(head + dedent(storage).replace(/^(?=.)/gm, '  '));
  const model = diskPicture(analysis);
  if (!model) throw new Error('there is no picture');
  return { analysis, model };
}

/** The picture as text, without the disk of Flatcar that nothing is said of. */
function printed(storage: string, head = HEAD): string {
  const { model } = picture(storage, head);
  return printPicture({ ...model, blocks: model.blocks.filter(({ key }) => key !== 'boot') });
}

describe('partitions', () => {
  test('lie where sgdisk puts them: numbered ones first, then the others, in the largest free block', () => {
    const disk = `
      disks:
        - device: /dev/vdb
          wipe_table: true
          partitions:
            - label: last
            - label: two
              number: 2
              size_mib: 100
            - label: far
              number: 7
              start_mib: 5000
              size_mib: 1000
            - label: next
              size_mib: 10
      `;
    expect(printed(disk)).toBe(
      [
        'disk /dev/vdb (the partition table is made anew)',
        '  1+100 2 two <Linux filesystem>',
        '  101+10 3 next <Linux filesystem>',
        '  111+4889 free',
        '  5000+1000 7 far <Linux filesystem>',
        '  6000+… 1 last <Linux filesystem>',
      ].join('\n'),
    );
  });

  test('of a disk that is kept have no place where none is said', () => {
    const disk = `
      disks:
        - device: /dev/vdb
          partitions:
            - label: somewhere
              number: 1
              size_mib: 100
            - label: there
              number: 2
              start_mib: 2000
              size_mib: 500
              wipe_partition_entry: true
            - number: 4
              should_exist: false
              wipe_partition_entry: true
      `;
    expect(printed(disk)).toBe(
      [
        'disk /dev/vdb (what is on it stays)',
        '  1+1999 kept not in this config',
        '  2000+500 2 there <Linux filesystem> (made again if it differs)',
        '  2500+… kept not in this config',
        '  ?+100 1 somewhere <Linux filesystem>',
        '  ?+? removed 4 (removed if it is there)',
      ].join('\n'),
    );
  });

  test('that overlap are shown to, with what Ignition says', () => {
    const disk = `
      disks:
        - device: /dev/vdb
          wipe_table: true
          partitions:
            - { label: a, number: 1, start_mib: 1, size_mib: 2000 }
            - { label: b, number: 2, start_mib: 1500, size_mib: 1000 }
      `;
    expect(printed(disk).split('\n').slice(1)).toEqual([
      '  1+2000 1 a <Linux filesystem>',
      '  1500+1000 2 b <Linux filesystem> ! partitions overlap',
      '  1500+501 overlap overlap ! two partitions claim this space',
      '  2500+… free',
    ]);
  });

  test('behind one that takes the rest have no room', () => {
    const disk = `
      disks:
        - device: /dev/vdb
          wipe_table: true
          partitions:
            - { label: all, number: 1 }
            - { label: late, number: 2, size_mib: 10 }
      `;
    expect(printed(disk).split('\n').slice(1)).toEqual([
      '  1+… 1 all <Linux filesystem>',
      '  ?+10 2 late <Linux filesystem> ! there is no room left for it',
    ]);
  });

  const some: Wanted = { number: null, startMiB: null, sizeMiB: null, shouldExist: true, wipe: false };

  test('that exist keep what is not said of them, unless they may be made anew', () => {
    const existing = [
      { number: 1, startMiB: 2, sizeMiB: 100 },
      { number: 2, startMiB: 102, sizeMiB: 100 },
    ];
    const place = (wanted: Partial<Wanted>) => {
      const [{ startMiB, sizeMiB, takesRest } = {}] = layOut([{ ...some, ...wanted }], existing);
      return [startMiB, sizeMiB, takesRest];
    };
    expect(place({ number: 2 })).toEqual([102, 100, false]);
    expect(place({ number: 2, wipe: true })).toEqual([102, null, true]);
    expect(place({ number: 1, sizeMiB: 50 })).toEqual([2, 50, false]);
    expect(place({})).toEqual([202, null, true]);
  });

  test.each([
    ['negative', { startMiB: -5, sizeMiB: -5 }],
    ['far too large', { startMiB: Number.MAX_SAFE_INTEGER, sizeMiB: Number.MAX_SAFE_INTEGER }],
    ['said to be 0', { startMiB: 0, sizeMiB: 0, number: 0 }],
  ])('with numbers that are %s are placed all the same', (_, wanted) => {
    const [placed] = layOut([{ ...some, ...wanted }], []);
    expect(placed?.startMiB).toBeGreaterThan(0);
  });
});

describe('Flatcar', () => {
  test('has its own partitions on the disk that it boots from, around those of the config', () => {
    const disk = `
      disks:
        - device: /dev/sda
          partitions:
            - { label: ROOT, number: 9, size_mib: 10000, resize: true }
            - label: var
      `;
    expect(printed(disk)).toBe(
      [
        'disk /dev/sda (what is on it stays; Flatcar boots from it)',
        '  1+1 free',
        '  2+1024 1 EFI-SYSTEM <EFI system> [Flatcar] (boot loader and kernels)',
        '    vfat [Flatcar] at /boot by Flatcar',
        '  1026+2 2 BIOS-BOOT <BIOS boot> [Flatcar] (boot loader for machines without UEFI)',
        '  1028+2048 3 USR-A <Flatcar /usr> [Flatcar] (one of two systems, read-only)',
        '    btrfs [Flatcar] at /usr by Flatcar',
        '  3076+2048 4 USR-B <Flatcar /usr> [Flatcar] (the other one, for updates)',
        '  5124+1024 6 OEM <Linux filesystem> [Flatcar] (what the platform brings)',
        '    btrfs [Flatcar] at /oem by Flatcar',
        '  6148+64 7 OEM-CONFIG <Flatcar reserved> [Flatcar] (reserved for platforms)',
        '  6212+10000 9 ROOT <Flatcar root> (resized if it differs)',
        '    ext4 [Flatcar] at / by Flatcar',
        '  16212+… 5 var <Linux filesystem>',
      ].join('\n'),
    );
  });

  test('has a disk of its own where the config says nothing of it; its root may get another file system', () => {
    const { model } = picture(`
      filesystems:
        - device: /dev/disk/by-partlabel/ROOT
          format: btrfs
          wipe_filesystem: true
          label: ROOT
      `);
    expect(model.blocks.map(({ name, isBoot }) => [name, isBoot])).toEqual([
      ['the boot disk of Flatcar', true],
    ]);
    expect(printPicture(model).split('\n').slice(-2)).toEqual([
      '  6212+… 9 ROOT <Flatcar root> [Flatcar] (all that is kept, grows to the end of the disk)',
      '    btrfs at / by Flatcar (made anew; label ROOT)',
    ]);
  });

  test('had smaller partitions before 4487', () => {
    const text = `${HEAD}  filesystems:\n    - device: /dev/sdb\n      format: ext4\n`;
    const model = diskPicture(analyze(text, { lint: { target: '4081.3.0' } }));
    const sizes = model?.blocks[0]?.pieces.map(({ name, sizeMiB }) => [name, sizeMiB]);
    expect(sizes?.slice(1, 4)).toEqual([
      ['EFI-SYSTEM', 128],
      ['BIOS-BOOT', 2],
      ['USR-A', 1024],
    ]);
  });

  test('is not on the disks of Fedora CoreOS, nor on a disk whose table is made anew', () => {
    const disk = `
      disks:
        - device: /dev/sda
          wipe_table: true
          partitions:
            - { label: ROOT, number: 9 }
      `;
    const { model } = picture(disk, 'variant: fcos\nversion: 1.5.0\nstorage:\n');
    expect(model.blocks.map(({ isBoot }) => isBoot)).toEqual([false]);
    expect(picture(disk).model.blocks.map(({ isBoot }) => isBoot)).toEqual([false, true]);
  });
});

describe('what lies on what', () => {
  test('goes by each name of a device, in any order of the entries', () => {
    const storage = `
      filesystems:
        - { device: /dev/mapper/safe, format: ext4, path: /var/lib/safe, with_mount_unit: true }
        - { device: /dev/nvme0n1p2, format: swap, with_mount_unit: true }
        - { device: /dev/disk/by-id/x-part1, format: xfs }
        - { device: /dev/md/scratch, format: xfs, path: /scratch }
      luks:
        - { name: safe, device: /dev/md/data, key_file: { inline: x } }
      raid:
        - { name: data, level: raid1, devices: [/dev/disk/by-partlabel/one, /dev/disk/by-partlabel/two] }
        - { name: scratch, level: stripe, devices: [/dev/vdy, /dev/vdz] }
      disks:
        - device: /dev/nvme0n1
          wipe_table: true
          partitions:
            - { label: one, number: 1, size_mib: 1000 }
            - { label: paging, number: 2, size_mib: 500 }
        - device: /dev/disk/by-id/x
          wipe_table: true
          partitions:
            - { label: plain, number: 1, size_mib: 10 }
            - { label: two, number: 2, size_mib: 900 }
      `;
    expect(printed(storage)).toBe(
      [
        'disk /dev/nvme0n1 (the partition table is made anew)',
        '  1+1000 1 one <Linux filesystem>',
        '    RAID data',
        '  1001+500 2 paging <Linux filesystem>',
        '    swap',
        '  1501+… free',
        'disk /dev/disk/by-id/x (the partition table is made anew)',
        '  1+10 1 plain <Linux filesystem>',
        '    xfs',
        '  11+900 2 two <Linux filesystem>',
        '    RAID data',
        '  911+… free',
        'array data (raid1; devices: /dev/disk/by-partlabel/one, /dev/disk/by-partlabel/two)',
        '  ?+900 whole',
        '    LUKS safe (unlocked by a key file)',
        '      ext4 at /var/lib/safe with a mount unit',
        'array scratch (stripe; devices: /dev/vdy, /dev/vdz)',
        '  ?+? whole',
        '    xfs at /scratch while Ignition runs ! /scratch is mounted while Ignition runs only, and what it writes there is out of sight then; add with_mount_unit: true, or a unit .mount',
        'device /dev/vdy (a device of the machine)',
        '  ?+? whole',
        '    RAID scratch',
        'device /dev/vdz (a device of the machine)',
        '  ?+? whole',
        '    RAID scratch',
      ].join('\n'),
    );
  });

  test('is said to hang in the air where nothing makes the device', () => {
    const { model } = picture(`
      luks:
        - { name: a, device: /dev/mapper/b, key_file: { inline: x } }
        - { name: b, device: /dev/mapper/a, key_file: { inline: x } }
      filesystems:
        - { device: /dev/disk/by-partlabel/gone, format: ext4 }
        - { device: /dev/sdq, format: ext4 }
      `);
    const said = model.blocks
      .slice(1)
      .map(({ name, isDangling, problems }) => [name, isDangling, ...problems]);
    expect(said).toEqual([
      ['/dev/mapper/b', true, 'it would lie on itself'],
      ['/dev/disk/by-partlabel/gone', true, 'nothing in this config makes it'],
      ['/dev/sdq', false],
    ]);
  });

  test('may be arrays over arrays, whichever is named first', () => {
    const storage = `
      raid:
        - { name: outer, level: raid0, devices: [/dev/md/inner, /dev/vdd] }
        - { name: inner, level: raid1, devices: [/dev/vdb, /dev/vdc] }
      `;
    const { model } = picture(storage);
    expect(model.blocks.slice(1).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'array outer',
      'array inner',
      'device /dev/vdd',
      'device /dev/vdb',
      'device /dev/vdc',
    ]);
    expect(model.blocks[2]?.pieces[0]?.layers.map(({ name }) => name)).toEqual(['RAID outer']);
  });

  test('may be a whole disk, or an array over volumes', () => {
    const storage = `
      disks:
        - { device: /dev/vdb, wipe_table: true }
      luks:
        - { name: l1, device: /dev/vdb, key_file: { inline: x } }
        - { name: l2, device: /dev/vdc, key_file: { inline: x } }
      raid:
        - { name: m, level: raid0, devices: [/dev/mapper/l1, /dev/disk/by-id/dm-name-l2] }
      `;
    expect(printed(storage).split('\n').slice(0, 6)).toEqual([
      'disk /dev/vdb (the partition table is made anew)',
      '  ?+? whole',
      '    LUKS l1 (unlocked by a key file)',
      '      RAID m',
      'array m (raid0; devices: /dev/mapper/l1, /dev/disk/by-id/dm-name-l2)',
      '  ?+? whole',
    ]);
  });

  test.each([
    ['raid0', [1, 2, 4], 0, 7],
    ['mirror', [3, 2], 0, 2],
    ['raid5', [2, 2, 3], 0, 4],
    ['6', [2, 2, 2, 2], 0, 4],
    ['raid10', [2, 2, 2, 2], 0, 4],
    ['raid5', [2, 2, 2, 2], 1, 4],
    ['raid1', [2, null], 0, null],
    ['raid6', [2, 2], 0, null],
    ['nonsense', [2], 0, null],
    ['raid1', [], 0, null],
  ] as const)('%s over %j with %i spare has %j', (level, sizes, spares, size) => {
    expect(sizeOfArray(level, sizes, spares)).toBe(size);
  });
});

describe('the picture', () => {
  test('leads each part to its entry', () => {
    const { analysis, model } = picture(`
      disks:
        - device: /dev/vdb
          wipe_table: true
          partitions:
            - label: data
      filesystems:
        - device: /dev/disk/by-partlabel/data
          format: ext4
      `);
    const [disk] = model.blocks;
    const piece = disk?.pieces[0];
    const parts = [disk, piece, piece?.layers[0]];
    const paths = parts.map((part) => model.causes[part?.place ?? -1]?.path.join('.'));
    expect(paths).toEqual(['storage.disks.0', 'storage.disks.0.partitions.0', 'storage.filesystems.0']);
    const node = model.causes[piece?.place ?? -1]?.node;
    expect(analysis.text.slice(node?.span.start, node?.span.end)).toContain('label: data');
  });

  test('is empty where nothing is said of disks, and none where nothing can be read', () => {
    expect(diskPicture(analyze('variant: flatcar\nversion: 1.1.0\n'))?.blocks).toEqual([]);
    expect(diskPicture(analyze('variant: flatcar\nversion: 1.1.0\nstorage: [\n'))).toBeNull();
    expect(diskPicture(analyze('#cloud-config\nhostname: x\n'))).toBeNull();
    expect(diskPicture(analyze(''))).toBeNull();
  });

  test('is the same of Ignition, and of Container Linux Config', () => {
    const ignition = JSON.stringify({
      ignition: { version: '3.4.0' },
      storage: { disks: [{ device: '/dev/vdb', wipeTable: true, partitions: [{ label: 'a', sizeMiB: 5 }] }] },
    });
    const clc =
      'storage:\n  disks:\n    - device: /dev/vdb\n      wipe_table: true\n      partitions:\n        - {label: a, size: 5MiB}\n';
    const lines = [ignition, clc].map((text) => {
      const model = diskPicture(analyze(text));
      return model && printPicture(model).split('\n').slice(0, 3);
    });
    const same = [
      'disk /dev/vdb (the partition table is made anew)',
      '  1+5 1 a <Linux filesystem>',
      '  6+… free',
    ];
    expect(lines).toEqual([same, same]);
  });

  test('is bounded: of very long lists there is a part, and a note', () => {
    const partitions = Array.from(
      { length: 3000 },
      (_, index) => `        - { label: p${index}, size_mib: 1 }\n`,
    );
    const text = `${HEAD}  disks:\n    - device: /dev/vdb\n      wipe_table: true\n      partitions:\n${partitions.join('')}`;
    const model = diskPicture(analyze(text));
    expect(model?.blocks[0]?.pieces.length).toBe(1001);
    expect(model?.notes).toEqual(['There is more than can be drawn.']);
  });
});
