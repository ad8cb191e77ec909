import { describe, expect, test } from 'vitest';
import { fromDecodedJson } from '../../server/src/config/json-value.ts';
import type { ShapeValue } from '../../server/src/config/value.ts';
import { decodeJson } from '../../server/src/go/json-decode.ts';
import { generateShape } from '../../server/src/render/generate.ts';
import { mergeConfigs } from '../../server/src/render/merge.ts';
import { butanePath } from '../../server/src/render/origin.ts';
import { toPlain } from '../../server/src/render/plain.ts';
import { resolveIgnition } from '../../server/src/spec/resolve.ts';
import { readJson } from '../../server/src/syntax/json/read.ts';

type Data = Parameters<typeof generateShape>[1];
const shape = resolveIgnition('3.4.0');
const generated = (data: Data) => generateShape(shape, data, { node: null, from: ['sugar'] });

/** A config as the user wrote it: nothing in it has moved yet. */
function written(data: Data): ShapeValue {
  const { root } = readJson(JSON.stringify(data));
  if (!root) throw new Error('not JSON');
  return fromDecodedJson(decodeJson(root, shape).value, shape, root);
}

const merge = (parent: Data, child: Data) => mergeConfigs(generated(parent), written(child));

describe('mergeConfigs', () => {
  test('puts generated entries before those of the user', () => {
    const merged = merge(
      { storage: { raid: [{ name: 'md-root', level: 'raid1' }] } },
      { storage: { raid: [{ name: 'data', level: 'raid0' }] } },
    );
    expect(toPlain(merged)['storage']).toEqual({
      raid: [
        { name: 'md-root', level: 'raid1' },
        { name: 'data', level: 'raid0' },
      ],
    });
  });

  test('lets the user win field by field where the key is the same', () => {
    const merged = merge(
      { storage: { luks: [{ name: 'root', label: 'luks-root', wipeVolume: true }] } },
      { storage: { luks: [{ name: 'root', label: 'mine' }] } },
    );
    expect(toPlain(merged)['storage']).toEqual({
      luks: [{ name: 'root', label: 'mine', wipeVolume: true }],
    });
  });

  test('appends lists that may repeat themselves', () => {
    const at = (options: string[]) => ({ storage: { raid: [{ name: 'a', options }] } });
    const merged = merge(at(['-x']), at(['-x', '-y']));
    expect(toPlain(merged)['storage']).toEqual({ raid: [{ name: 'a', options: ['-x', '-x', '-y'] }] });
  });

  test('drops what the user wants to be something else', () => {
    const merged = merge(
      { storage: { files: [{ path: '/a' }, { path: '/b' }] } },
      { storage: { links: [{ path: '/a', target: '/c' }] } },
    );
    expect(toPlain(merged)['storage']).toEqual({
      files: [{ path: '/b' }],
      links: [{ path: '/a', target: '/c' }],
    });
  });

  test('knows where moved values were written, and forgets what is not set', () => {
    const merged = merge(
      { storage: { disks: [{ device: '/dev/a', wipeTable: true }] } },
      { storage: { disks: [{ device: '/dev/b', partitions: [{ label: '' }] }] } },
    );
    const at = (...path: (string | number)[]) => butanePath(merged, ['storage', 'disks', ...path]).join('.');
    expect(at(0, 'wipeTable')).toBe('sugar');
    expect(at(1, 'device')).toBe('storage.disks.0.device');
    expect(at(1, 'partitions', 0, 'label')).toBe('storage.disks.0.partitions.0.label');
    expect(at(1, 'wipeTable')).toBe('storage.disks.1.wipe_table');
  });

  test('traces what both have a part in to the user', () => {
    const disk = { storage: { disks: [{ device: '/dev/a' }] } };
    const merged = merge(disk, disk);
    expect(butanePath(merged, ['storage', 'disks', 0])).toEqual(['storage', 'disks', 0]);
    expect(butanePath(merged, ['storage'])).toEqual(['storage']);
  });
});
