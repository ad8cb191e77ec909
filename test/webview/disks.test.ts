/** The page with the disks, as what is drawn: from a config to elements. */
import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { diskPicture } from '../../server/src/features/disk-picture/picture.ts';
import type { DiskPicture } from '../../server/src/protocol/disk-picture.ts';
import { changeSettings, DISK_SETTINGS, drawDisks } from '../../webview/src/disks/draw.ts';
import { widthsOf } from '../../webview/src/disks/geometry.ts';
import { moveInPicture } from '../../webview/src/disks/move.ts';
import { isDiskPicture } from '../../webview/src/disks/read.ts';
import { extentText, sizeText } from '../../webview/src/disks/sizes.ts';
import type { Child, Drawn } from '../../webview/src/kit/drawn.ts';

const HEAD = 'variant: fcos\nversion: 1.5.0\nstorage:\n';
const STACK = `${HEAD}  disks:
    - device: /dev/vdb
      wipe_table: true
      partitions:
        - { label: small, number: 1, size_mib: 1 }
        - { label: large, number: 2, size_mib: 8192 }
  luks:
    - { name: safe, device: /dev/disk/by-partlabel/large, key_file: { inline: x } }
  filesystems:
    - { device: /dev/mapper/safe, format: ext4, path: /var, with_mount_unit: true }
    - { device: /dev/disk/by-partlabel/gone, format: ext4 }
`;

/** The picture of a config as it comes over the wire. */
function pictureOf(text: string): DiskPicture {
  const model = diskPicture(analyze(text));
  if (!model) throw new Error('there is no picture');
  const { causes, ...rest } = model;
  const start = { line: 0, character: 0 };
  return JSON.parse(
    JSON.stringify({
      ...rest,
      places: causes.map(() => ({ uri: 'file:///a', range: { start, end: start } })),
    }),
  );
}

/** All elements, outer ones first. */
function elementsOf(drawn: Child): Drawn[] {
  return typeof drawn === 'string' ? [] : [drawn, ...drawn.children.flatMap(elementsOf)];
}

function textOf(drawn: Child): string {
  return typeof drawn === 'string' ? drawn : drawn.children.map(textOf).join('');
}

function partsOf(drawn: Drawn): Drawn[] {
  return elementsOf(drawn).filter(({ attributes }) => attributes['data-key'] !== undefined);
}

const room = (settings = {}, width = 800) => ({ width, settings: { ...DISK_SETTINGS, ...settings } });

describe('bars', () => {
  const drawn = drawDisks(pictureOf(STACK), room());

  test('have a part for each piece and layer, which says what it is and where it leads', () => {
    const said = partsOf(drawn).map(({ attributes }) => [
      attributes['aria-label'],
      attributes['data-place'] !== undefined,
    ]);
    expect(said).toEqual([
      ['Disk /dev/vdb, the partition table is made anew.', true],
      ['Partition 1 small, 1 MiB, from 1 MiB, Linux filesystem.', true],
      ['Partition 2 large, 8 GiB, from 2 MiB, Linux filesystem, holds LUKS safe.', true],
      ['LUKS safe, unlocked by a key file, holds ext4.', true],
      ['ext4, mounted at /var with a mount unit.', true],
      ['Free, the rest, from 8 GiB.', false],
      ['Device /dev/disk/by-partlabel/gone. Problem: nothing in this config makes it.', false],
      ['All of it, size unknown, holds ext4.', false],
      ['ext4.', true],
    ]);
  });

  test('stand on each other: what lies on something is above it and no wider', () => {
    const boxes = new Map(
      partsOf(drawn).flatMap((part) => {
        const rect = part.children.find((child) => typeof child !== 'string' && child.tag === 'rect');
        const { x, y, width, height } = typeof rect === 'object' ? rect.attributes : {};
        const box = { x: Number(x), y: Number(y), width: Number(width), height: Number(height) };
        return rect ? [[String(part.attributes['data-key']), box] as const] : [];
      }),
    );
    const [piece, luks, fs] = ['disk-0-partition-1', 'luks-0', 'filesystem-0'].map((key) => boxes.get(key));
    for (const [lower, upper] of [
      [piece, luks],
      [luks, fs],
    ]) {
      expect((upper?.y ?? 0) + (upper?.height ?? 0)).toBeLessThan(lower?.y ?? 0);
      expect(upper?.x).toBe(lower?.x);
      expect(upper?.width).toBeLessThanOrEqual(lower?.width ?? 0);
    }
  });

  test('have keys that are all different', () => {
    const keys = partsOf(drawn).map(({ attributes }) => attributes['data-key']);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('are never so narrow that they cannot be read, and grow with size and zoom', () => {
    const [pieces = []] = pictureOf(STACK).blocks.map((block) => block.pieces);
    const [narrow, wide] = [widthsOf(pieces, 100), widthsOf(pieces, 3000)];
    expect(Math.min(...narrow, ...wide)).toBeGreaterThanOrEqual(64);
    expect(wide[1]).toBeGreaterThan(2 * (wide[0] ?? 0));
    expect(wide.reduce((sum, width) => sum + width, 0)).toBeCloseTo(3000);
    const svgWidth = (zoom: number) =>
      elementsOf(drawDisks(pictureOf(STACK), room({ zoom })))
        .filter(({ tag, attributes }) => tag === 'svg' && attributes['role'] === 'group')
        .map(({ attributes }) => Number(attributes['width']));
    expect(svgWidth(4)[0]).toBeGreaterThan(3 * (svgWidth(1)[0] ?? 0));
  });

  test('tell of problems beside the picture, not by colour alone', () => {
    expect(
      elementsOf(drawn)
        .filter(({ attributes }) => attributes['class'] === 'problem')
        .map(textOf),
    ).toEqual(['⚠ nothing in this config makes it']);
  });
});

describe('the table', () => {
  test('says all of it', () => {
    const drawn = drawDisks(pictureOf(STACK), room({ table: true }));
    const rows = elementsOf(drawn).filter(({ tag }) => tag === 'tr');
    const cells = rows.map((one) => one.children.map(textOf));
    expect(cells).toEqual([
      ['Partition', 'Start', 'Size', 'Type', 'What lies on it', 'Notes'],
      ['/dev/vdb the partition table is made anew'],
      ['1 small', '1 MiB', '1 MiB', 'Linux filesystem', '', ''],
      [
        '2 large',
        '2 MiB',
        '8 GiB',
        'Linux filesystem',
        'LUKS safe (unlocked by a key file)ext4 at /var with a mount unit',
        '',
      ],
      ['Free', '8 GiB', 'the rest', '', '', ''],
      ['Device /dev/disk/by-partlabel/gone⚠ nothing in this config makes it'],
      ['All of it', '', 'size unknown', '', 'ext4', ''],
    ]);
  });

  test('is switched to and from, with zoom in bounds', () => {
    const table = changeSettings(DISK_SETTINGS, 'table');
    expect([table.table, changeSettings(table, 'table').table]).toEqual([true, false]);
    let settings = DISK_SETTINGS;
    for (let times = 0; times < 50; times += 1) settings = changeSettings(settings, 'wider');
    expect(settings.zoom).toBe(16);
    for (let times = 0; times < 50; times += 1) settings = changeSettings(settings, 'narrower');
    expect(settings.zoom).toBe(1);
    expect(changeSettings(DISK_SETTINGS, 'nonsense')).toEqual(DISK_SETTINGS);
  });
});

test('arrow keys lead along a bar, up to what lies on a piece, and back', () => {
  const picture = pictureOf(STACK);
  const walk = (from: string, ...arrows: string[]) =>
    arrows.reduce<string | null>((key, arrow) => key && moveInPicture(picture, key, `Arrow${arrow}`), from);
  expect(walk('disk-0', 'Down', 'Right', 'Up', 'Up')).toBe('filesystem-0');
  expect(walk('filesystem-0', 'Up', 'Left', 'Right')).toBe('filesystem-0');
  expect(walk('filesystem-0', 'Down', 'Down', 'Left', 'Left')).toBe('disk-0');
  expect(walk('disk-0-partition-0', 'Down')).toBe(picture.blocks[1]?.key);
  expect([moveInPicture(picture, 'disk-0', 'Home'), moveInPicture(picture, 'gone', 'ArrowUp')]).toEqual([
    null,
    null,
  ]);
});

test('a config without disks says what to do', () => {
  expect(textOf(drawDisks(pictureOf('variant: flatcar\nversion: 1.1.0\n'), room()))).toMatch(
    /Under storage, disks makes/,
  );
});

test.each([
  [512, '512 MiB'],
  [1024, '1 GiB'],
  [20000, '19.53 GiB'],
  [3 * 1024 * 1024, '3 TiB'],
])('%i MiB are %s', (mib, text) => {
  expect(sizeText(mib)).toBe(text);
  expect(extentText({ sizeMiB: mib, takesRest: true })).toBe(text);
});

describe('what comes over the wire', () => {
  test('is looked at before it is drawn', () => {
    const picture = pictureOf(STACK);
    expect(isDiskPicture(picture)).toBe(true);
    const [block] = picture.blocks;
    const [piece] = block?.pieces ?? [];
    for (const wrong of [null, [], {}, { ...picture, notes: [1] }, { ...picture, blocks: [{}] }])
      expect(isDiskPicture(wrong)).toBe(false);
    for (const broken of [
      { layers: [{}] },
      { startMiB: '1' },
      { sizeMiB: Number.NaN },
      { place: {} },
      { problems: null },
    ])
      expect(isDiskPicture({ ...picture, blocks: [{ ...block, pieces: [{ ...piece, ...broken }] }] })).toBe(
        false,
      );
  });

  test('may be hostile and long: 500 partitions with names that act', () => {
    const name = (index: number) => `"p${index}<img onerror=x>\\u202E\\u001b[31m"`;
    const partitions = Array.from(
      { length: 500 },
      (_, index) => `        - { label: ${name(index)}, size_mib: ${1 + (index % 7)} }\n`,
    );
    const picture = pictureOf(
      `${HEAD}  disks:\n    - device: /dev/vdb\n      wipe_table: true\n      partitions:\n${partitions.join('')}`,
    );
    const drawn = drawDisks(picture, room());
    expect(partsOf(drawn).length).toBe(502);
    expect(elementsOf(drawn).some(({ tag }) => tag === 'img')).toBe(false);
    expect(elementsOf(drawn).filter(({ tag }) => tag === 'li').length).toBeLessThan(30);
  });
});
