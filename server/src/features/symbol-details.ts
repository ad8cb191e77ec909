/** What kind of thing an entry of the outline is, and what is worth knowing of it at a glance. */
import { child, followAlias, type MapNode } from '../syntax/tree.ts';
import { words } from '../text/words.ts';
import { oneLine } from './one-line.ts';
import { sizeOfMib } from './sizes.ts';

/** Kinds of things that a machine gets; whoever shows them has an icon for each. */
export type ThingKind =
  | 'file'
  | 'directory'
  | 'link'
  | 'config'
  | 'unit'
  | 'dropin'
  | 'user'
  | 'group'
  | 'disk'
  | 'partition'
  | 'raid'
  | 'luks'
  | 'filesystem'
  | 'item';

interface Thing {
  readonly kind: ThingKind;
  /** The keys that name it, the first that it has; none for what its shape says. */
  readonly names?: readonly string[];
  readonly detail: (item: MapNode) => readonly string[];
}

/** By the key of the list they stand in, in Butane's spelling and in Ignition's. */
const THINGS: Readonly<Record<string, Thing>> = {
  files: { kind: 'file', detail: (item) => [text(item, 'mode'), owner(item), flag(item, 'overwrite')] },
  directories: { kind: 'directory', detail: (item) => [text(item, 'mode'), owner(item)] },
  links: { kind: 'link', detail: (item) => [lead(text(item, 'target')), flag(item, 'hard')] },
  trees: { kind: 'directory', detail: (item) => [lead(text(item, 'path') || '/')], names: ['local'] },
  units: { kind: 'unit', detail: unitDetail },
  dropins: { kind: 'dropin', detail: () => [] },
  quadlets: { kind: 'unit', detail: () => [] },
  users: { kind: 'user', detail: (item) => [texts(item, 'groups'), userDetail(item)] },
  groups: { kind: 'group', detail: (item) => [named('gid', text(item, 'gid'))] },
  disks: { kind: 'disk', detail: (item) => [flag(item, 'wipe_table', 'wipeTable')] },
  partitions: { kind: 'partition', detail: partitionDetail, names: ['label', 'number'] },
  raid: { kind: 'raid', detail: (item) => [text(item, 'level'), texts(item, 'devices')] },
  luks: { kind: 'luks', detail: (item) => [text(item, 'device'), named('label', text(item, 'label'))] },
  filesystems: {
    kind: 'filesystem',
    detail: (item) => [
      text(item, 'format'),
      named('label', text(item, 'label')),
      lead(text(item, 'path')),
      flag(item, 'wipe_filesystem', 'wipeFilesystem'),
    ],
  },
  merge: { kind: 'config', detail: () => [] },
};

/** What an item of a list is, by the key of the list. */
export function thingKind(list: string): ThingKind {
  return thing(list)?.kind ?? 'item';
}

/** The keys that name an item of a list before those of its shape. */
export function thingNames(list: string): readonly string[] {
  return thing(list)?.names ?? [];
}

/** Mode, state, label: in one line; '' for nothing worth it. */
export function thingDetail(list: string, item: MapNode): string {
  const parts = thing(list)?.detail(item) ?? [];
  return oneLine(parts.filter((part) => part !== '').join(', '));
}

function thing(list: string): Thing | undefined {
  return Object.hasOwn(THINGS, list) ? THINGS[list] : undefined;
}

/** The text of the first of some keys that has one; '' where none has. */
function text(item: MapNode, ...keys: readonly string[]): string {
  for (const key of keys) {
    const node = child(item, key);
    const value = node && followAlias(node);
    if (value?.kind === 'scalar' && value.value.trim() !== '') return oneLine(value.value, 60);
  }
  return '';
}

/** The texts of a list, the first three. */
function texts(item: MapNode, key: string): string {
  const node = child(item, key);
  const list = node && followAlias(node);
  if (list?.kind !== 'list') return '';
  const found = list.items.flatMap((one) => (one.kind === 'scalar' ? oneLine(one.value, 60) : []));
  return found.length > 3 ? `${found.slice(0, 3).join(' ')} …` : found.join(' ');
}

/** The name of what is turned on, in Butane's spelling. */
function flag(item: MapNode, ...keys: readonly string[]): string {
  return text(item, ...keys) === 'true' ? (keys[0]?.replaceAll('_', ' ') ?? '') : '';
}

function named(name: string, value: string): string {
  return value === '' ? '' : `${name} ${value}`;
}

function lead(value: string): string {
  return value === '' ? '' : `→ ${value}`;
}

function owner(item: MapNode): string {
  return [nameIn(item, 'user'), nameIn(item, 'group')].filter((name) => name !== '').join(':');
}

function nameIn(item: MapNode, key: string): string {
  const node = child(item, key);
  const map = node && followAlias(node);
  return map?.kind === 'map' ? text(map, 'name', 'id') : '';
}

function unitDetail(item: MapNode): readonly string[] {
  const enabled = text(item, 'enabled', 'enable');
  const state = enabled === 'true' ? words`enabled` : enabled === 'false' ? words`disabled` : '';
  return [text(item, 'mask') === 'true' ? words`masked` : state];
}

function userDetail(item: MapNode): string {
  return text(item, 'should_exist', 'shouldExist') === 'false'
    ? words`removed`
    : named('uid', text(item, 'uid'));
}

function partitionDetail(item: MapNode): readonly string[] {
  const mib = text(item, 'size_mib', 'sizeMiB');
  const size = sizeOfMib(Number(mib)) || named('', mib && mib !== '0' ? `${mib} MiB` : '').trim();
  const number = text(item, 'label') === '' ? '' : named('number', text(item, 'number'));
  return [size, number === 'number 0' ? '' : number, flag(item, 'resize')];
}
