/** The unit that mounts a file system: written out, or left to Butane. */
import { itemsOf, shapeOf, shapesOf } from '../../config/value.ts';
import { addItems, addKey } from '../../lint/edit-list.ts';
import { mountUnit } from '../../render/desugar/mount-units.ts';
import { child, entryOf, keyText, type Path } from '../../syntax/tree.ts';
import { hasAnchor, removeEntry } from '../../syntax/yaml/edit.ts';
import { words } from '../../text/words.ts';
import { removeUnit, unitItemAt } from './dropins.ts';
import { textLines } from './layout.ts';
import { type Change, heldBy, type Place, type Refactoring, spotIn } from './refactoring.ts';

/** The unit that `with_mount_unit` would make of a file system of the document. */
function unitOf(
  { analysis }: Place,
  index: number,
): { readonly name: string; readonly contents: string } | null {
  const { config, release, format } = analysis;
  const storage = config ? shapeOf(config, 'storage') : undefined;
  const filesystem = shapesOf(storage, 'filesystems')[index];
  if (format?.id !== 'butane' || !filesystem || !release) return null;
  return mountUnit(filesystem, itemsOf(filesystem, 'mount_options'), storage, release.ignition);
}

function indexIn(path: Path): number {
  const step = path[2];
  return typeof step === 'number' ? step : -1;
}

export const toMountUnit: Refactoring = {
  id: 'mount-unit',
  kind: 'refactor.rewrite',
  keeps: 'machine',
  offer(place) {
    const held = heldBy(place, ['storage.filesystems.*']);
    const entry = held?.node.kind === 'map' ? entryOf(held.node, 'with_mount_unit') : undefined;
    if (held?.node.kind !== 'map' || !entry || hasAnchor(entry.value)) return null;
    if (entry.value.kind !== 'scalar' || entry.value.value !== 'true') return null;
    const unit = unitOf(place, indexIn(held.path));
    if (!unit || unitNamed(place, unit.name)) return null;
    const { node } = held;
    return {
      title: words`Write out the unit ${unit.name} in the place of with_mount_unit`,
      make: () => written(place, unit, removeEntry(place.text, spotIn(node, entry))),
    };
  },
};

function written(
  { text, analysis }: Place,
  { name, contents }: { readonly name: string; readonly contents: string },
  removal: Change['edits'] | null,
): Change | null {
  const lines = textLines('contents', contents, 0);
  const { root } = analysis.tree;
  if (!removal || !lines || !root) return null;
  const edits = addItems(text, root, ['systemd', 'units'], [[`name: ${name}`, 'enabled: true', ...lines]]);
  return edits && { edits: [...removal, ...edits] };
}

function unitNamed({ analysis }: Place, name: string): boolean {
  const systemd = analysis.tree.root && child(analysis.tree.root, 'systemd');
  const units = systemd && child(systemd, 'units');
  return (
    units?.kind === 'list' &&
    units.items.some((item) => {
      const value = child(item, 'name');
      return value?.kind === 'scalar' && value.value === name;
    })
  );
}

export const fromMountUnit: Refactoring = {
  id: 'with-mount-unit',
  kind: 'refactor.rewrite',
  keeps: 'settings',
  offer(place) {
    const item = unitItemAt(place);
    if (!item || !/\.(?:mount|swap)$/.test(item.name) || !isPlain(item.map)) return null;
    const { root } = place.analysis.tree;
    const storage = root && child(root, 'storage');
    const filesystems = storage && child(storage, 'filesystems');
    if (filesystems?.kind !== 'list') return null;
    for (const [index, filesystem] of filesystems.items.entries()) {
      if (filesystem.kind !== 'map' || unitOf(place, index)?.name !== item.name) continue;
      if (
        entryOf(filesystem, 'with_mount_unit') ||
        !sameSettings(unitOf(place, index)?.contents, item.contents)
      )
        return null;
      return {
        title: words`Let with_mount_unit make this unit`,
        make() {
          const behind = entryOf(filesystem, 'path') ? 'path' : 'device';
          const added = addKey(place.text, filesystem, behind, 'with_mount_unit', 'true');
          const removed = removeUnit(place, item);
          return added && removed && { edits: [...added, ...removed] };
        },
      };
    }
    return null;
  },
};

/** Whether a unit is enabled, and says nothing else but its name and text. */
function isPlain(map: Parameters<typeof entryOf>[0]): boolean {
  const enabled = entryOf(map, 'enabled')?.value;
  const keys = map.entries.map(({ key }) => keyText(key));
  return (
    enabled?.kind === 'scalar' &&
    enabled.value === 'true' &&
    keys.every((key) => ['name', 'enabled', 'contents'].includes(key))
  );
}

function sameSettings(one: string | undefined, other: string): boolean {
  const lines = (text: string): string =>
    text
      .split(/\r?\n/)
      .filter((line) => !/^\s*(?:[#;].*)?$/.test(line))
      .join('\n');
  return one !== undefined && lines(one) === lines(other);
}
