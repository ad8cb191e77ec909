/** Disks, arrays, filesystems and nodes of a Container Linux Config as Ignition 2.3.0 (ct 0.9.4: config/types). */
import { itemsOf, type ShapeValue, shapeOf, shapesOf, stringOf, type Value } from '../../../config/value.ts';
import { parseBase2Bytes } from '../../../go/base2-bytes.ts';
import { quote } from '../../../go/quote.ts';
import { TYPE_GUIDS } from '../../../spec/fields/container-linux.ts';
import type { Step } from '../../../syntax/tree.ts';
import { COREOS_PATHS, type ConvertContext, listOf, make, pick, section, targetShape } from './context.ts';
import { convertFile, nodeData } from './files.ts';

/** The section `storage`, with further files behind the user's. */
export function convertStorage(
  context: ConvertContext,
  storage: ShapeValue | undefined,
  further: readonly ShapeValue[],
): ShapeValue {
  const list = (
    key: string,
    convert: (value: ShapeValue, index: number) => ShapeValue | null,
    more: readonly ShapeValue[] = [],
  ) => {
    const items = shapesOf(storage, key).flatMap((value, index) => convert(value, index) ?? []);
    return listOf([...items, ...more], storage?.fields.get(key)?.node);
  };
  return section(storage, ['storage'], {
    disks: list('disks', (disk, index) => convertDisk(context, disk, index)),
    raid: list('raid', convertRaid),
    filesystems: list('filesystems', convertFilesystem),
    files: list('files', (file, index) => fileAt(context, file, index, further.length > 0), further),
    directories: list('directories', (directory) => {
      const data = { ...nodeData(directory), mode: directory.fields.get('mode') ?? 0o755 };
      return make(targetShape('storage', 'directories'), data, directory.node);
    }),
    links: list('links', (link) => {
      const data = { ...nodeData(link), ...pick(link, { hard: 'hard', target: 'target' }) };
      return make(targetShape('storage', 'links'), data, link.node);
    }),
  });
}

/** A file; one at the old place of update.conf moves along with the one the config makes, which then replaces it. */
function fileAt(context: ConvertContext, file: ShapeValue, index: number, moves: boolean): ShapeValue | null {
  const made = convertFile(context, file, index);
  const path = made?.fields.get('path');
  if (!made || !moves || path?.kind !== 'string' || path.value !== COREOS_PATHS.updateConf) return made;
  const fields = new Map(made.fields).set('path', { ...path, value: context.systemPaths.updateConf });
  return { ...made, fields };
}

function convertDisk(context: ConvertContext, disk: ShapeValue, index: number): ShapeValue {
  const partitions = shapesOf(disk, 'partitions').flatMap((partition, number) => {
    return convertPartition(context, partition, ['storage', 'disks', index, 'partitions', number]) ?? [];
  });
  const node = disk.fields.get('partitions')?.node;
  const data = {
    ...pick(disk, { device: 'device', wipe_table: 'wipeTable' }),
    partitions: listOf(partitions, node),
  };
  return make(targetShape('storage', 'disks'), data, disk.node);
}

function convertPartition(
  context: ConvertContext,
  partition: ShapeValue,
  path: readonly Step[],
): ShapeValue | null {
  const sizes: Record<string, Value> = {};
  for (const [key, name] of [
    ['size', 'sizeMiB'],
    ['start', 'startMiB'],
  ] as const) {
    const field = partition.fields.get(key);
    const text = stringOf(partition, key) ?? '';
    if (!field || text === '') continue;
    const size = mebibytes(text);
    if (typeof size === 'string') {
      const at = [...path, key];
      context.errors.push({ code: 'clc-size', message: size, path: at, shownAt: at, node: field.node });
      return null;
    }
    sizes[name] = { kind: 'int', node: field.node, value: size };
  }
  const type = partition.fields.get('type_guid');
  const word =
    type?.kind === 'string' && Object.hasOwn(TYPE_GUIDS, type.value) ? TYPE_GUIDS[type.value] : undefined;
  const data = {
    ...pick(partition, { label: 'label', number: 'number', guid: 'guid', type_guid: 'typeGuid' }),
    ...(type?.kind === 'string' && word !== undefined && { typeGuid: { ...type, value: word } }),
    ...sizes,
  };
  return make(targetShape('storage', 'disks', 'partitions'), data, partition.node);
}

/** A size in whole MiB, or what is wrong with it. */
function mebibytes(text: string): number | string {
  const size = parseBase2Bytes(text);
  if (!size.ok) return size.error;
  if (size.bytes < 0n) return `invalid dimension (negative): ${quote(text)}`;
  if (size.bytes % 1_048_576n !== 0n) return 'invalid dimension (finest granularity is 1MiB)';
  return Number(size.bytes / 1_048_576n);
}

function convertRaid(raid: ShapeValue): ShapeValue {
  const names = { name: 'name', level: 'level', devices: 'devices', spares: 'spares', options: 'options' };
  const data = { ...pick(raid, names), ...(itemsOf(raid, 'devices').length === 0 && { devices: undefined }) };
  return make(targetShape('storage', 'raid'), data, raid.node);
}

function convertFilesystem(filesystem: ShapeValue): ShapeValue {
  const mount = shapeOf(filesystem, 'mount');
  const data = {
    ...pick(filesystem, { name: 'name', path: 'path' }),
    ...(mount && { mount: convertMount(mount) }),
  };
  return make(targetShape('storage', 'filesystems'), data, filesystem.node);
}

function convertMount(mount: ShapeValue): ShapeValue {
  const create = shapeOf(mount, 'create');
  const names = {
    device: 'device',
    format: 'format',
    wipe_filesystem: 'wipeFilesystem',
    label: 'label',
    uuid: 'uuid',
  };
  const data = {
    ...pick(mount, names),
    ...(itemsOf(mount, 'options').length > 0 && pick(mount, { options: 'options' })),
    ...(create && {
      create: make(
        targetShape('storage', 'filesystems', 'mount', 'create'),
        pick(create, { force: 'force', options: 'options' }),
        create.node,
      ),
    }),
  };
  return make(targetShape('storage', 'filesystems', 'mount'), data, mount.node);
}
