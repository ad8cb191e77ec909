/** Partitions: sectors become MiB, and what Ignition 3 needs to tell partitions apart is filled in. */
import {
  boolOf,
  intOf,
  type ShapeValue,
  shapeOf,
  shapesOf,
  stringOf,
  type Value,
} from '../../../../config/value.ts';
import { cleanPath } from '../../../../go/path.ts';
import { words } from '../../../../text/words.ts';
import { change, type Fields, listOf, mapItems, text, whole } from '../values.ts';
import { lose, type Notes } from './notes.ts';

const SECTORS_PER_MIB = 2048n;

/** The config with devices, partitions and arrays as Ignition 3 takes them. */
export function tidyDisks(config: ShapeValue, notes: Notes): ShapeValue {
  const storage = shapeOf(config, 'storage');
  if (!storage) return config;
  const disks = mapItems(storage, 'disks', (disk) => tidyDisk(simplify(disk, 'device'), notes));
  const raid = mapItems(storage, 'raid', (array) => simplify(array, 'devices'));
  const filesystems = mapItems(storage, 'filesystems', (filesystem) => {
    const mount = shapeOf(filesystem, 'mount');
    return mount ? change(filesystem, { mount: simplify(mount, 'device') }) : filesystem;
  });
  return change(config, { storage: change(storage, { disks, raid, filesystems }) });
}

/** The shortest equal path or paths, which Ignition 3 insists on. */
function simplify(value: ShapeValue, key: string): ShapeValue {
  const clean = (path: Value): Value =>
    path.kind === 'string' && path.value !== '' ? text(cleanPath(path.value), path.node) : path;
  const field = value.fields.get(key);
  if (!field) return value;
  return change(value, {
    [key]: field.kind === 'list' ? listOf(field.items.map(clean), field.node) : clean(field),
  });
}

function tidyDisk(disk: ShapeValue, notes: Notes): ShapeValue {
  const next = freeNumbers(disk);
  const partitions = mapItems(disk, 'partitions', (partition) => {
    const inMib = { ...toMib(partition, 'size', notes), ...toMib(partition, 'start', notes) };
    const named = change(partition, { ...inMib, label: labelOf(partition, notes) });
    return boolOf(named, 'shouldExist') === false ? named : identify(named, boolOf(disk, 'wipeTable'), next);
  });
  return partitions ? change(disk, { partitions }) : disk;
}

/** Sizes that nobody wrote but old Ignition filled in are gone again. */
function toMib(partition: ShapeValue, key: 'size' | 'start', notes: Notes): Fields {
  const sectors = partition.fields.get(key);
  if (sectors?.kind !== 'int' || !partition.shape.fields.get(`${key}MiB`)?.available) return {};
  if (sectors.node === partition.node) return { [key]: undefined };
  const count = BigInt(sectors.value);
  const mib = count / SECTORS_PER_MIB;
  if (count % SECTORS_PER_MIB !== 0n)
    lose(
      notes,
      sectors.node,
      words`${String(count)} sectors are not a whole number of MiB; the ${key} is rounded down to ${String(mib)} MiB`,
    );
  return { [key]: undefined, [`${key}MiB`]: whole(Number(mib), sectors.node) };
}

/** Old Ignition writes a label up to its first colon. */
function labelOf(partition: ShapeValue, notes: Notes): Value | undefined {
  const label = partition.fields.get('label');
  const written = stringOf(partition, 'label');
  if (written === undefined || (written === '' && label?.node === partition.node)) return undefined;
  const colon = written.indexOf(':');
  if (colon < 0) return label;
  const short = written.slice(0, colon);
  lose(notes, label?.node ?? null, words`a label ends at its first colon; it is ${short} on the machine`);
  return text(short, label?.node ?? null);
}

/** On a disk that is wiped, a partition without number and label gets the next free number; else an empty label. */
function identify(partition: ShapeValue, isWiped: boolean | undefined, next: () => number): ShapeValue {
  if (intOf(partition, 'number') || partition.fields.has('label')) return partition;
  const { node } = partition;
  return change(partition, isWiped ? { number: whole(next(), node) } : { label: text('', node) });
}

/** Numbers that no partition of the disk has, the smallest first. */
function freeNumbers(disk: ShapeValue): () => number {
  const taken = new Set(
    shapesOf(disk, 'partitions').map((partition) => Number(intOf(partition, 'number') ?? 0)),
  );
  let last = 0;
  return () => {
    do last++;
    while (taken.has(last));
    return last;
  };
}
