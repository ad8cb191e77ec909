/** Filesystems: names become mount points, in them and in the paths of what lies on them. */
import { boolOf, itemsOf, type ShapeValue, shapeOf, shapesOf, stringOf } from '../../../../config/value.ts';
import { joinPath } from '../../../../go/path.ts';
import { quote } from '../../../../go/quote.ts';
import { words } from '../../../../text/words.ts';
import type { MountPoints } from '../to-3.ts';
import { change, flag, listOf, mapItems, text } from '../values.ts';
import { mountUnits, OEM_NAMES, pointOf, pointOfName } from './mount-points.ts';
import { lose, type Notes } from './notes.ts';

export interface Mounted {
  readonly config: ShapeValue;
  /** Where its filesystems go; they have new names, and no two the same. */
  readonly filesystems: MountPoints;
}

const NODES = ['files', 'directories', 'links'];

/** The config with all nodes on the root filesystem; gives up where a node lies nobody knows where. */
export function resolveFilesystems(config: ShapeValue, given: MountPoints, notes: Notes): Mounted {
  const storage = shapeOf(config, 'storage');
  if (!storage) return { config, filesystems: {} };
  const mounts = mountUnits(config);
  const points = new Map<string, string | undefined>();
  const filesystems: Record<string, string> = {};
  const kept: ShapeValue[] = [];
  for (const filesystem of shapesOf(storage, 'filesystems')) {
    const point = pointOf(filesystem, given, mounts);
    points.set(stringOf(filesystem, 'name') ?? '', point);
    const mount = shapeOf(filesystem, 'mount');
    if (!mount) continue;
    const name = `#${kept.length}`;
    // The root filesystem is mounted by the system itself, and swap nowhere.
    filesystems[name] = point === '/' || stringOf(mount, 'format') === 'swap' ? '' : (point ?? '');
    const nameNode = filesystem.fields.get('name')?.node ?? filesystem.node;
    kept.push(change(filesystem, { name: text(name, nameNode), mount: moveCreate(mount) }));
  }
  const onRoot = (node: ShapeValue) => moveToRoot(node, points, given, notes);
  const moved = Object.fromEntries(NODES.map((key) => [key, mapItems(storage, key, onRoot)]));
  const list = storage.fields.get('filesystems');
  const fields = { ...moved, filesystems: list && listOf(kept, list.node) };
  return { config: change(config, { storage: change(storage, fields) }), filesystems };
}

function moveToRoot(
  node: ShapeValue,
  points: ReadonlyMap<string, string | undefined>,
  given: MountPoints,
  notes: Notes,
): ShapeValue {
  const name = stringOf(node, 'filesystem') ?? '';
  const at = node.fields.get('filesystem')?.node ?? node.node;
  const point = points.get(name) ?? pointOfName(name, given);
  if (point === undefined) {
    const message = words`nothing tells where the filesystem ${quote(name)} is mounted; name its path (--filesystem ${name}=PATH)`;
    notes.refusals.push({ node: at, message, unmounted: [name] });
  }
  if (OEM_NAMES.includes(name) && !points.has(name) && !Object.hasOwn(given, name)) {
    const message = words`nothing declares the filesystem ${name}; it is ${point} here, as it was meant, while Flatcar's own translation writes to the root filesystem`;
    lose(notes, at, message);
  }
  const path = joinPath(point ?? '/', stringOf(node, 'path') ?? '');
  const pathNode = node.fields.get('path')?.node ?? node.node;
  return change(node, { filesystem: text('root', at), path: text(path, pathNode) });
}

/** `create` said since 2.1.0 by `wipeFilesystem` and `options`; old Ignition does not take both. */
function moveCreate(mount: ShapeValue): ShapeValue {
  const create = shapeOf(mount, 'create');
  if (!create) return mount;
  const options = itemsOf(create, 'options');
  return change(mount, {
    create: undefined,
    ...(boolOf(create, 'force') && {
      wipeFilesystem: flag(true, create.fields.get('force')?.node ?? create.node),
    }),
    ...(options.length > 0 && {
      options: listOf(options, create.fields.get('options')?.node ?? create.node),
    }),
  });
}
