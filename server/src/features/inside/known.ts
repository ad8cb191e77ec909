/** Names that a config and the image give: units, users, groups, paths. As far as the analysis knows them, half typed or not. */
import type { Analysis } from '../../analysis.ts';
import type { MachineText } from '../../embedded/embedded-text.ts';
import { targetOf } from '../../lint/options.ts';
import { directiveFileOf } from '../../spec/directives/lookup.ts';
import { IMAGE_GROUPS, IMAGE_USERS } from '../../spec/flatcar/accounts.ts';
import { holds, PATH_ROWS, UNIT_ROWS } from '../../spec/flatcar/image-rows.ts';
import { keyText, type Node } from '../../syntax/tree.ts';
import { readUnitText } from '../../syntax/unit/read.ts';
import { onceFor } from '../../text/once.ts';

/** A name, and where it comes from. */
export interface Known {
  readonly name: string;
  readonly from: 'config' | 'image' | 'systemd';
}

export interface KnownPath extends Known {
  readonly isFolder: boolean;
}

/** What a name in a document is the name of. */
type NameKind =
  | 'unit'
  | 'quadlet'
  | 'path'
  | 'folder'
  | 'user'
  | 'group'
  | 'partition'
  | 'array'
  | 'volume'
  | 'filesystem';

/** The fields of all formats that hold a name; `*` is any item. */
const FIELDS: Readonly<Record<string, NameKind>> = {
  'systemd.units.*.name': 'unit',
  'coreos.units.*.name': 'unit',
  'systemd.quadlets.*.name': 'quadlet',
  'storage.files.*.path': 'path',
  'storage.links.*.path': 'path',
  'storage.directories.*.path': 'folder',
  'storage.filesystems.*.path': 'folder',
  'storage.filesystems.*.mount.path': 'folder',
  'write_files.*.path': 'path',
  'passwd.users.*.name': 'user',
  'passwd.groups.*.name': 'group',
  'users.*.name': 'user',
  'storage.disks.*.partitions.*.label': 'partition',
  'storage.raid.*.name': 'array',
  'storage.luks.*.name': 'volume',
  'storage.filesystems.*.label': 'filesystem',
  'storage.filesystems.*.mount.label': 'filesystem',
};

/** What the document says by name, each with where it is said. Made once for an analysis. */
const namesIn = onceFor((analysis: Analysis): ReadonlyMap<NameKind, ReadonlySet<string>> => {
  const names = new Map<NameKind, Set<string>>();
  const add = (kind: NameKind, name: string): void => {
    const known = names.get(kind) ?? new Set<string>();
    names.set(kind, known.add(name));
  };
  const { root } = analysis.tree;
  if (root) walk(root, '', 0, add);
  for (const { name } of analysis.machine()?.units ?? []) add('unit', name.value);
  for (const { at, kind } of analysis.machine()?.nodes ?? []) {
    add(kind === 'directory' || kind === 'tree' ? 'folder' : 'path', at.value);
  }
  for (const path of names.get('path') ?? []) {
    const [, folder = '', name = ''] =
      /^\/etc\/(systemd\/system|containers\/systemd)\/([^/]+)$/.exec(path) ?? [];
    if (folder !== '') add(folder === 'systemd/system' ? 'unit' : 'quadlet', name);
  }
  for (const name of names.get('quadlet') ?? []) add('unit', serviceOfQuadlet(name));
  return names;
});

/** The table's paths are at most this deep. */
const DEEPEST = 6;

function walk(node: Node, path: string, depth: number, add: (kind: NameKind, name: string) => void): void {
  if (depth > DEEPEST) return;
  if (node.kind === 'map') {
    for (const { key, value } of node.entries) {
      walk(value, `${path}${path && '.'}${keyText(key).replaceAll('-', '_')}`, depth + 1, add);
    }
  } else if (node.kind === 'list') {
    for (const item of node.items) walk(item, `${path}.*`, depth + 1, add);
  } else if (node.kind === 'scalar') {
    const kind = Object.hasOwn(FIELDS, path) ? FIELDS[path] : undefined;
    if (kind !== undefined && isName(node.value)) add(kind, node.value);
  }
}

/** Half typed and filled in by templates, a name is none. */
function isName(text: string): boolean {
  return /^[\w.@:\\/-]+$/.test(text);
}

/** The service that Podman's generator makes of a quadlet (podman-systemd.unit(5)). */
function serviceOfQuadlet(name: string): string {
  const dot = name.lastIndexOf('.');
  const [stem, kind] = [name.slice(0, dot), name.slice(dot + 1)];
  return kind === 'container' || kind === 'kube' ? `${stem}.service` : `${stem}-${kind}.service`;
}

function ofConfig(analysis: Analysis, kind: NameKind): readonly Known[] {
  return [...(namesIn(analysis).get(kind) ?? [])].map((name) => ({ name, from: 'config' as const }));
}

function distinct<One extends Known>(all: readonly One[]): readonly One[] {
  const seen = new Set<string>();
  return all.filter(({ name }) => !seen.has(name) && seen.add(name));
}

/** The units of the config, then those of the target's image. */
export function knownUnits(analysis: Analysis): readonly Known[] {
  const target = targetOf(analysis.options.lint ?? {});
  const image = UNIT_ROWS.filter((row) => holds(row, target)).map(({ name }) => ({
    name,
    from: 'image' as const,
  }));
  return distinct([...ofConfig(analysis, 'unit'), ...image.sort((a, b) => (a.name < b.name ? -1 : 1))]);
}

/** The quadlets of the config. */
export function knownQuadlets(analysis: Analysis): readonly Known[] {
  return ofConfig(analysis, 'quadlet');
}

/** Those of the config, then `root` and `core`, then those of the image. */
export function knownAccounts(analysis: Analysis, kind: 'user' | 'group'): readonly Known[] {
  const usual = kind === 'user' ? ['root', 'core', 'nobody'] : ['root', 'core', 'docker', 'systemd-journal'];
  const all = kind === 'user' ? IMAGE_USERS : IMAGE_GROUPS;
  const image = [...usual.filter((name) => all.has(name)), ...[...all.keys()].sort()];
  return distinct([...ofConfig(analysis, kind), ...image.map((name) => ({ name, from: 'image' as const }))]);
}

/** Files, links and folders of the config, then what is known of the image; folders of files included. */
export function knownPaths(analysis: Analysis): readonly KnownPath[] {
  const target = targetOf(analysis.options.lint ?? {});
  const own = ofConfig(analysis, 'path').map((one) => ({ ...one, isFolder: false }));
  const folders = ofConfig(analysis, 'folder').map((one) => ({ ...one, isFolder: true }));
  const image = PATH_ROWS.filter((row) => holds(row, target)).map(({ path, type }) => {
    return { name: path, from: 'image' as const, isFolder: type === 'dir' };
  });
  return distinct([...own, ...folders, ...image.sort((a, b) => (a.name < b.name ? -1 : 1))]);
}

/** Where a machine finds the block devices that the config makes, by what they are named (udev's and mdadm's links). */
const DEVICE_LINKS = [
  ['partition', '/dev/disk/by-partlabel/'],
  ['array', '/dev/md/'],
  ['volume', '/dev/mapper/'],
] as const;

/** The block devices that the config makes: partitions by label, arrays, opened volumes. */
export function knownDevices(analysis: Analysis): readonly Known[] {
  return DEVICE_LINKS.flatMap(([kind, folder]) =>
    ofConfig(analysis, kind).map(({ name, from }) => ({ name: folder + name, from })),
  );
}

/** The devices that the config's .netdev files make, by their `Kind=`. */
export function knownNetdevs(
  analysis: Analysis,
): readonly { readonly name: string; readonly kind: string }[] {
  return (analysis.machine()?.texts ?? []).flatMap((text) => netdevOf(text));
}

function netdevOf(text: MachineText): readonly { readonly name: string; readonly kind: string }[] {
  if (directiveFileOf(text) !== 'netdev') return [];
  const own = readUnitText(text.text).entries.filter(({ section }) => section === 'NetDev');
  const textOf = (key: string): string => own.findLast(({ name }) => name === key)?.value ?? '';
  return textOf('Name') === '' ? [] : [{ name: textOf('Name'), kind: textOf('Kind') }];
}
