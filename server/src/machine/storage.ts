/** Reads files, directories, links and trees. */

import { boolOf, shapeOf } from '../config/value.ts';
import { roleOfFile } from '../embedded/embedded-text.ts';
import type { Located, MachineContents, MachineNode, Quadlet } from './machine.ts';
import { type Entry, each, eachOnce, enter, entryOf, into, located, number } from './reader.ts';
import { contentsOf } from './texts.ts';

/** How the entries of each list are read. */
const LISTS: readonly (readonly [list: string, read: (entry: Entry) => MachineNode | null])[] = [
  ['files', (entry) => readNode(entry, 'file')],
  ['directories', (entry) => readNode(entry, 'directory')],
  ['links', (entry) => readNode(entry, 'link')],
];

/** The files, directories and links of a section `storage`. */
export function readNodes(storage: Entry | undefined): readonly MachineNode[] {
  return LISTS.flatMap(([list, read]) => eachOnce(storage, list, read));
}

/** The trees of a section `storage` as it is written; what is in them are nodes of the rendered one. */
export function readTrees(storage: Entry | undefined): readonly MachineNode[] {
  return each(storage, 'trees', (entry) => {
    const tree = readNode(entry, 'tree');
    return tree && { ...tree, node: entry.value.node, madeBy: null };
  });
}

function readNode(entry: Entry, kind: MachineNode['kind']): MachineNode | null {
  const at = located(entry, 'path');
  if (!at) return null;
  const { node, path, madeBy, document } = entryOf(entry);
  const isFile = kind === 'file';
  const contents = isFile ? contentsOf(into(entry, entry.value, 'contents')) : null;
  const appended = isFile ? each(entry, 'append', (one) => contentsOf(one)) : [];
  const all = [...(contents ? [contents] : []), ...appended];
  // Written out whole: there may be thousands, and an object that grows costs more.
  return {
    node,
    path,
    madeBy,
    kind,
    at,
    contents,
    appended,
    mode: number(entry, 'mode'),
    overwrite: boolOf(entry.value, 'overwrite') ?? null,
    user: owner(entry, 'user'),
    group: owner(entry, 'group'),
    hasContents: contents !== null,
    texts: all.flatMap(({ text }) => text ?? []),
    sources: all.flatMap((one) => remoteOf(one) ?? []),
    appends: appended.length > 0,
    target: kind === 'link' ? located(entry, 'target') : null,
    hard: boolOf(entry.value, 'hard') ?? false,
    quadlet: isFile || kind === 'link' ? quadletAt(at.value) : null,
    ...(document && { document }),
  };
}

function remoteOf({ origin, url, hash }: MachineContents) {
  const isRemote = origin === 'remote' && url.value !== '';
  return isRemote ? { url, hashed: Boolean(hash?.value) } : null;
}

function owner(above: Entry, name: string): Located<string | number> | null {
  const key = above.key(name);
  const found = shapeOf(above.value, key);
  if (!found) return null;
  const entry = enter(above, found, above.step(name));
  return located(entry, 'name') ?? number(entry, 'id');
}

/** How a path is that of a quadlet, if it is (podman-systemd.unit(5)). */
function quadletAt(path: string): Quadlet | null {
  const role = roleOfFile(path);
  if (role === 'file') return null;
  const rootful = !/\/containers\/systemd\/users\//.test(path);
  const steps = path.split('/');
  const name = role === 'quadlet' ? steps.at(-1) : steps.at(-2)?.replace(/\.d$/, '');
  return { name: name ?? '', isDropin: role === 'quadlet-dropin', rootful };
}
