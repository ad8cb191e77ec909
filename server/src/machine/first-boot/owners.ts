/** Names of users and groups, looked up on the machine's root as Ignition's `getpwnam` does. */

import type { Located, MachineNode, OtherConfigs } from '../machine.ts';
import { causeOf, type Stop } from './note.ts';
import type { Bytes, FileObject, Root } from './root.ts';
import { stat } from './walk.ts';

/** Stands for a number that nobody knows: the name is one of an unknown image, or of a config that cannot be read. */
export const UNKNOWN_ID = -1;

/** Flatcar's name service asks the files in `/etc` first, then those of the image (`files usrfiles`). */
const FOLDERS = ['/etc', '/usr/share/baselayout'] as const;

export interface Owners {
  /** The number of a user or group; null where there is none of that name. */
  readonly find: (file: 'passwd' | 'group', name: string) => number | null;
}

/** Looks names up; files are read once, and again when they change. */
export function createOwners(root: Root): Owners {
  const read = new Map<string, { file: FileObject; bytes: Bytes; ids: Map<string, number> }>();
  const idsIn = (path: string): Map<string, number> | null => {
    const { object } = stat(root, path, 'machine');
    if (object?.type !== 'file' || !object.bytes) return null;
    const known = read.get(path);
    if (known?.file === object && known.bytes === object.bytes) return known.ids;
    const ids = idsOf(new TextDecoder().decode(object.bytes()));
    read.set(path, { file: object, bytes: object.bytes, ids });
    return ids;
  };
  return {
    find: (file, name) => {
      for (const folder of FOLDERS) {
        const id = idsIn(`${folder}/${file}`)?.get(name);
        if (id !== undefined) return id;
      }
      return null;
    },
  };
}

/** The numbers in the third field, by name; the first line of a name counts. */
function idsOf(text: string): Map<string, number> {
  const ids = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [name = '', , id = ''] = line.split(':', 3);
    if (/^\d+$/.test(id) && name !== '' && !ids.has(name)) ids.set(name, Number(id));
  }
  return ids;
}

const KINDS = {
  user: { file: 'passwd', class: 'unknown-user' },
  group: { file: 'group', class: 'unknown-group' },
} as const;

/**
 * The owner that an entry names, or the default of each half; or why there is none. Where the image is unknown, an
 * unknown name may be one of its.
 */
export function ownerOf(
  { owners, root, others }: { owners: Owners; root: Root; others: OtherConfigs },
  node: MachineNode,
  fallback: { readonly uid: number; readonly gid: number },
): { uid: number; gid: number } | Omit<Stop, 'at'> {
  const ids = { user: fallback.uid, group: fallback.gid };
  for (const kind of ['user', 'group'] as const) {
    const named: Located<string | number> | null = node[kind];
    if (!named || named.value === '') continue;
    if (typeof named.value === 'number') {
      ids[kind] = named.value;
      continue;
    }
    const name = named.value;
    const found = owners.find(KINDS[kind].file, name);
    if (found === null && root.known) {
      return {
        class: KINDS[kind].class,
        message: `no such ${kind} "${name}": ${kind}: unknown ${kind} ${kind} "${name}" not found`,
        ...{ cause: causeOf(named), ofImage: true, ofOthers: others.unread },
      };
    }
    ids[kind] = found ?? UNKNOWN_ID;
  }
  return { uid: ids.user, gid: ids.group };
}
