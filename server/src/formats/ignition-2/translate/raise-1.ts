/** Ignition 1 to 2.0.0 as old Ignition does it (0.35.0: config/v2_0/translate.go). */
import { itemsOf, type ShapeValue, shapeOf, shapesOf, stringOf, type Value } from '../../../config/value.ts';
import { escapeDataUrl } from '../../../go/data-url.ts';
import { shapeAt } from '../../../render/generate.ts';
import { resolveIgnition2 } from '../../../spec/resolve.ts';
import { carryOver } from './carry.ts';
import { build, type Fields, listOf, text } from './values.ts';

/** Files leave their filesystem, which gets a name for them to refer to. */
export function raiseIgnition1(config: ShapeValue): ShapeValue {
  const shape = resolveIgnition2('2.0.0');
  const { node } = config;
  const version = text('2.0.0', config.fields.get('ignitionVersion')?.node ?? node);
  const ignition = build(shapeAt(shape, 'ignition'), { version }, node);
  const old = shapeOf(config, 'storage');
  const exceptions = {
    Config1: () => ({ ignition }),
    Storage1: (storage: ShapeValue): Fields => ({
      filesystems: filesystems(storage),
      files: listOf(shapesOf(storage, 'filesystems').flatMap(files), old?.node ?? null),
    }),
  };
  return carryOver(config, shape, exceptions);
}

const nameOf = (index: number) => `_translate-filesystem-${index}`;
const storageShape = () => shapeAt(resolveIgnition2('2.0.0'), 'storage');

function filesystems(storage: ShapeValue): Value {
  const shape = shapeAt(storageShape(), 'filesystems');
  const mountShape = shapeAt(shape, 'mount');
  const items = shapesOf(storage, 'filesystems').map((old, index) => {
    const create = shapeOf(old, 'create');
    const mount: Fields = {
      device: old.fields.get('device'),
      format: old.fields.get('format'),
      create: create && carryOver(create, shapeAt(mountShape, 'create'), {}),
    };
    return build(
      shape,
      { name: text(nameOf(index), old.node), mount: build(mountShape, mount, old.node) },
      old.node,
    );
  });
  return listOf(items, storage.fields.get('filesystems')?.node ?? null);
}

function files(filesystem: ShapeValue, index: number): readonly ShapeValue[] {
  const shape = shapeAt(storageShape(), 'files');
  return itemsOf(filesystem, 'files').flatMap((old) => {
    if (old.kind !== 'shape') return [];
    const contents = old.fields.get('contents')?.node ?? old.node;
    const source = `data:,${escapeDataUrl(new TextEncoder().encode(stringOf(old, 'contents') ?? ''))}`;
    return build(
      shape,
      {
        filesystem: text(nameOf(index), filesystem.node),
        path: old.fields.get('path'),
        mode: old.fields.get('mode'),
        user: build(shapeAt(shape, 'user'), { id: old.fields.get('uid') }, old.node),
        group: build(shapeAt(shape, 'group'), { id: old.fields.get('gid') }, old.node),
        contents: build(shapeAt(shape, 'contents'), { source: text(source, contents) }, contents),
      },
      old.node,
    );
  });
}
