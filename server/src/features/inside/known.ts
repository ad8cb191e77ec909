/** Names that a config and the image give: units, users, groups, paths. As far as the analysis knows them, half typed or not. */
import type { Analysis } from '../../analysis.ts';
import type { MachineText } from '../../embedded/embedded-text.ts';
import { targetOf } from '../../lint/options.ts';
import type { NameKind } from '../../names/name.ts';
import { namedByFields } from '../../names/names-in.ts';
import { serviceOfQuadlet } from '../../programs/quadlet/service.ts';
import { directiveFileOf } from '../../spec/directives/lookup.ts';
import { IMAGE_GROUPS, IMAGE_USERS } from '../../spec/flatcar/accounts.ts';
import { holds, PATH_ROWS, UNIT_ROWS } from '../../spec/flatcar/image-rows.ts';
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

/** What a config names, and folders apart from other paths. */
type KnownKind = NameKind | 'folder';

/** Lists whose entries make a path a folder. */
const FOLDERS: ReadonlySet<unknown> = new Set(['directories', 'filesystems']);

/** What the document brings by name, as it stands there and as the machine gets it. Made once for an analysis. */
const broughtBy = onceFor((analysis: Analysis): ReadonlyMap<KnownKind, ReadonlySet<string>> => {
  const names = new Map<KnownKind, Set<string>>();
  const add = (kind: KnownKind, name: string): void => {
    const known = names.get(kind) ?? new Set<string>();
    names.set(kind, known.add(name));
  };
  for (const { kind, name, role, text } of namedByFields(analysis)) {
    // The entry of a unit without a text may be about to get one.
    const isEntry = kind === 'unit' && text.path.at(-1) === 'name';
    if ((role !== 'defines' && !isEntry) || !isName(name)) continue;
    add(kind === 'path' && text.path.some((step) => FOLDERS.has(step)) ? 'folder' : kind, name);
  }
  for (const { name } of analysis.machine()?.units ?? []) add('unit', name.value);
  for (const { at, kind } of analysis.machine()?.nodes ?? []) {
    add(kind === 'directory' || kind === 'tree' ? 'folder' : 'path', at.value);
  }
  for (const name of names.get('quadlet') ?? []) {
    const service = serviceOfQuadlet(name);
    if (service !== null) add('unit', service);
  }
  return names;
});

/** Half typed and filled in by templates, a name is none. */
function isName(text: string): boolean {
  return /^[\w.@:\\/-]+$/.test(text);
}

function ofConfig(analysis: Analysis, kind: KnownKind): readonly Known[] {
  return [...(broughtBy(analysis).get(kind) ?? [])].map((name) => ({ name, from: 'config' as const }));
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
  ['raid', '/dev/md/'],
  ['luks', '/dev/mapper/'],
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
