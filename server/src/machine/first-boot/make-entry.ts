/** Makes one entry: what is at its path decides, then folders above, contents, owner and mode. */

import { cleanPath } from '../../go/path.ts';
import type { MachineNode } from '../machine.ts';
import { fetchLocally, joinBytes } from './contents.ts';
import { DIR_MODE, makeParents, messageOf, type Placed, stopAsExists, stopOf, type Work } from './entry.ts';
import { makeHardLink } from './hard-links.ts';
import type { Stop } from './note.ts';
import { ownerOf } from './owners.ts';
import { type Bytes, change, chown, type FileObject, type Root } from './root.ts';
import { lstat, mkdirAll, type Place, removeAll, stat, surelyMissing, symlink, writeFile } from './walk.ts';

const FILE_MODE = 0o644;

/** Makes one entry on the root; gives why Ignition would stop at it, and then leaves a part of it behind. */
export function makeEntry(work: Work, entry: Placed): Stop | null {
  const { root } = work;
  const { node, path } = entry;
  if (node.overwrite === true) {
    const failed = removeAll(root, path);
    if (failed) return stopOf(entry, `error removing existing file ${path}: unlinkat ${path}`, failed);
  }
  const place = lstat(root, path);
  if (place.error && place.error !== 'ENOENT' && place.error !== 'EOUT') {
    const doing = node.kind === 'file' ? '' : `stat() failed on ${path}: `;
    return stopOf(entry, `error creating ${path}: ${doing}lstat ${path}`, place);
  }
  return MAKERS[node.hard ? 'hard' : node.kind](work, entry, place);
}

const MAKERS: Readonly<
  Record<MachineNode['kind'] | 'hard', (work: Work, entry: Placed, place: Place) => Stop | null>
> = { file: makeFile, directory: makeDirectory, link: makeLink, hard: makeHardLink, tree: () => null };

function makeFile(work: Work, entry: Placed, place: Place): Stop | null {
  const { root } = work;
  const { node, path, cause } = entry;
  const was = place.object;
  if (was && was.type !== 'file') {
    const words = `error creating file "${path}": A non regular file exists there already`;
    return stopAsExists(entry, place, 'exists-not-a-file', words);
  }
  if (was && node.hasContents) {
    const words = `error creating file "${path}": A file exists there already`;
    return stopAsExists(entry, place, 'exists', words);
  }
  const fresh = { mode: FILE_MODE, uid: 0, gid: 0, cause };
  let file: FileObject | null = was;
  if (!file) {
    const fetched = node.contents ? fetchLocally(node.contents, work.onRead) : { bytes: emptyOf(root, path) };
    const failed = makeParents(work, entry) ?? stopAsFetched(entry, fetched);
    if (failed) return failed;
    const made = writeFile(root, path, 'bytes' in fetched ? fetched.bytes : null, fresh);
    if ('error' in made)
      return stopOf(entry, `error creating ${path}: failed to create file "${path}": open ${path}`, made);
    file = made;
  }
  for (const contents of node.appended) {
    const fetched = fetchLocally(contents, work.onRead);
    const failed = makeParents(work, entry) ?? stopAsFetched(entry, fetched);
    if (failed) return failed;
    const added = 'bytes' in fetched ? fetched.bytes : null;
    change(root, file, { bytes: file.bytes && added && joinBytes(file.bytes, added), cause });
  }
  return setPermissions(work, entry, node.mode?.value ?? null);
}

/** What a file without contents has: nothing, where the image surely has none there. */
function emptyOf(root: Root, path: string): Bytes | null {
  return root.known || surelyMissing(root, path) ? () => new Uint8Array() : null;
}

function stopAsFetched({ path }: Placed, fetched: { bytes: Bytes | null } | Omit<Stop, 'at'>): Stop | null {
  if ('bytes' in fetched) return null;
  const message = messageOf(`error creating ${path}: failed to create file "${path}": ${fetched.message}`);
  return { ...fetched, at: path, message };
}

function makeDirectory(work: Work, entry: Placed, place: Place): Stop | null {
  const { root } = work;
  const { node, path, cause } = entry;
  if (place.object && place.object.type !== 'dir') {
    const words = `error creating directory ${path}: A non-directory already exists`;
    return stopAsExists(entry, place, 'exists-not-a-directory', words);
  }
  if (!place.object) {
    const failed = mkdirAll(root, path, { mode: DIR_MODE, uid: 0, gid: 0, cause });
    const doing = `error creating ${path}: failed to create directory ${path}: mkdir ${failed?.at ?? path}`;
    if (failed) return stopOf(entry, doing, failed);
    const made = lstat(root, path).object;
    if (made?.type === 'dir' && node.overwrite === true) change(root, made, { complete: true });
  }
  return setPermissions(work, entry, node.mode?.value ?? null);
}

/** Owner, then mode. The default owner is that of what is found at the path, links followed as the initrd does. */
function setPermissions({ root, owners, machine }: Work, entry: Placed, mode: number | null): Stop | null {
  const { node, path, cause } = entry;
  const found = stat(root, path).object;
  const doing =
    node.kind === 'file' ? 'error setting file permissions for' : 'error setting directory permissions for';
  const part =
    node.kind === 'link'
      ? `failed to create link "${path}": error setting permissions of ${path}`
      : `${doing} ${path}`;
  const owner = ownerOf({ owners, root, others: machine.others }, node, found ?? { uid: 0, gid: 0 });
  if ('class' in owner) {
    const words = `failed to determine correct uid and gid for ${path}: ${owner.message}`;
    return { ...owner, at: path, message: messageOf(`error creating ${path}: ${part}: ${words}`) };
  }
  const place = lstat(root, path);
  const { object } = place;
  if (!object) return null;
  const device = object.type === 'dir' ? object.device : place.dir?.device;
  if (device?.readOnly) {
    const words = `error creating ${path}: ${part}: failed to change ownership of ${path}: lchown ${path}`;
    return stopOf(entry, words, { error: 'EROFS', by: null, at: path });
  }
  chown(root, object, { ...owner, cause });
  if (mode !== null && object.type !== 'link') change(root, object, { mode: mode & 0o7777 });
  return null;
}

function makeLink(work: Work, entry: Placed, place: Place): Stop | null {
  const { root } = work;
  const { node, path, cause } = entry;
  const target = node.target?.value ?? '';
  if (place.object?.type === 'link') {
    if (cleanPath(place.object.target) === cleanPath(target)) return null;
    const words = `error creating symlink ${path}: a symlink exists at that path but points to ${place.object.target}, not ${target}`;
    return stopAsExists(entry, place, 'exists-other-link', words);
  }
  if (place.object) {
    const words = `error creating symlink ${path}: a non-symlink already exists at that path`;
    return stopAsExists(entry, place, 'exists-not-a-link', words);
  }
  const failed = makeParents(work, entry);
  if (failed) return failed;
  const refused = symlink(root, path, target, { uid: 0, gid: 0, cause });
  const doing = `error creating ${path}: failed to create link "${path}": could not create symlink: symlink ${target} ${path}`;
  return refused ? stopOf(entry, doing, refused) : setPermissions(work, entry, null);
}
