/** Keys that may not stand beside each other. */
import type { Fix } from '../../config/finding.ts';
import { fixOf } from '../../config/fix.ts';
import type { Path } from '../../syntax/tree.ts';
import { removeEntry } from '../../syntax/yaml/edit.ts';
import { words } from '../../text/words.ts';
import { type Broken, type Mender, textOf } from './mend.ts';
import { entryAt } from './spots.ts';

/** The path of the map that a finding is about: its own, or that of what holds the key it names. */
function mapPath({ finding, root }: Broken, keys: readonly string[]): Path | null {
  const path = finding.path ?? [];
  for (const candidate of [path, path.slice(0, -1)])
    if (keys.some((key) => entryAt(root, candidate, key))) return candidate;
  return null;
}

function removing(broken: Broken, keys: readonly string[], title: (key: string) => string): readonly Fix[] {
  const path = mapPath(broken, keys);
  if (path === null) return [];
  return keys.flatMap((key) => {
    const spot = entryAt(broken.root, path, key);
    return spot ? fixOf(title(key), removeEntry(broken.text, spot)) : [];
  });
}

/** A user or group that is named twice, by number and by name: either may stay. */
export const idOrName: Mender = (broken) => {
  const path = mapPath(broken, ['id', 'name']);
  const spot = path && entryAt(broken.root, path, 'name');
  if (!spot) return [];
  const [id, name] = [textOf(spot.map, 'id'), textOf(spot.map, 'name')];
  return removing(broken, ['id', 'name'], (key) =>
    key === 'id' ? words`Remove the id, keep the name ${name}` : words`Remove the name, keep the id ${id}`,
  );
};

/** `overwrite` of a file that says nothing to write. */
export const overwriteNothing: Mender = (broken) =>
  removing(broken, ['overwrite'], () => words`Remove overwrite`);

/** The owner of a hard link, which is that of the file. The finding is about a key in it. */
export const hardLinkOwner: Mender = ({ finding, root, text }) => {
  const path = finding.path ?? [];
  const at = path.findLastIndex((step) => step === 'user' || step === 'group');
  const spot = at < 0 ? null : entryAt(root, path.slice(0, at), String(path[at]));
  return spot ? fixOf(words`Remove ${path[at]}, which is ignored`, removeEntry(text, spot)) : [];
};

/** Two of the keys that say where contents are: either may stay. */
export const oneSource: Mender = (broken) => {
  const all = ['inline', 'local', 'source'];
  const path = mapPath(broken, all);
  const there = all.filter((key) => path && entryAt(broken.root, path, key));
  if (there.length !== 2) return [];
  return removing(broken, there, (key) => words`Remove ${key}, keep ${there.find((one) => one !== key)}`);
};
