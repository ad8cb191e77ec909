/** Values that the machine of a document knows: users and groups, block devices, paths, by the field they are for. */
import type { Analysis } from '../analysis.ts';
import { UNIT_ROWS } from '../spec/flatcar/image-rows.ts';
import { words } from '../text/words.ts';
import { type Known, knownAccounts, knownDevices, knownPaths } from './inside/known.ts';

type Source = (analysis: Analysis, typed: string) => readonly Known[];

const users: Source = (analysis) => knownAccounts(analysis, 'user');
const groups: Source = (analysis) => knownAccounts(analysis, 'group');
/** useradd finds those of the config, and few of the image; these stand in the field table. */
const ownGroups: Source = (analysis) => groups(analysis, '').filter(({ from }) => from === 'config');

/** Of the image only what begins with what is typed, as nobody looks through all that it has. */
const targets: Source = (analysis, typed) => {
  const units = UNIT_ROWS.map(({ name }) => ({
    name: `/usr/lib/systemd/system/${name}`,
    from: 'image' as const,
  }));
  const known = [...knownPaths(analysis), ...(typed.startsWith('/usr/lib/') ? units : [])];
  return known.filter(({ from }) => from === 'config' || typed.length > 1);
};

/** What is known for a field, by its path in Butane; those of the other formats are led to it. */
const SOURCES: Readonly<Record<string, Source>> = {
  'storage.files.user.name': users,
  'storage.directories.user.name': users,
  'storage.links.user.name': users,
  'storage.trees.user.name': users,
  'storage.files.group.name': groups,
  'storage.directories.group.name': groups,
  'storage.links.group.name': groups,
  'storage.trees.group.name': groups,
  'passwd.users.groups': ownGroups,
  'passwd.users.primary_group': groups,
  'storage.filesystems.device': knownDevices,
  'storage.filesystems.mount.device': knownDevices,
  'storage.luks.device': knownDevices,
  'storage.raid.devices': knownDevices,
  'storage.links.target': targets,
};

/** The same fields, as Ignition spells them. */
const SPELLED: Readonly<Record<string, string>> = { primaryGroup: 'primary_group' };

/**
 * The values that config and image give for a field; empty for fields that name nothing.
 * @param path the keys that lead to the field, without list indexes
 * @param typed what is written of the value already
 */
export function ownValues(analysis: Analysis, path: readonly string[], typed: string): readonly Known[] {
  const field = path.map((key) => SPELLED[key] ?? key).join('.');
  const source = Object.hasOwn(SOURCES, field) ? SOURCES[field] : undefined;
  return source?.(analysis, typed) ?? [];
}

/** Where a known value comes from, in words. */
export const ORIGINS = {
  config: words`of this config`,
  image: words`of the image`,
  systemd: words`of systemd`,
} as const;
