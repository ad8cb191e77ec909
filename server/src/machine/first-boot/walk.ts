/** Paths on the root: what is there, as the kernel finds it, and what the usual calls do to it. */

import type { Cause } from './first-boot.ts';
import { isTooLong, walkPlainly } from './plain-walk.ts';
import {
  type Bytes,
  type DirObject,
  drop,
  type FileObject,
  groupIn,
  newFolder,
  put,
  type Root,
  type RootObject,
} from './root.ts';

/** Errors by the kernel's names; `EOUT`: a link leads out of the root, into the initrd. */
export type Errno =
  | 'ENOENT'
  | 'ENOTDIR'
  | 'ELOOP'
  | 'ENAMETOOLONG'
  | 'EROFS'
  | 'EXDEV'
  | 'EEXIST'
  | 'EISDIR'
  | 'EPERM'
  | 'EOUT';

/**
 * Who looks: Ignition works from the initrd, where an absolute link leads away; programs that are run with `--root` and
 * the booted machine take the machine's root for `/`.
 */
export type View = 'initrd' | 'machine';

export interface Place {
  /** What is there; null where nothing is, or it cannot be told. */
  readonly object: RootObject | null;
  /** The folder that has it, or could have it; null where a step above is missing, too, and for `/`. */
  readonly dir: DirObject | null;
  readonly name: string;
  /** The path with all links followed, as far as it goes. */
  readonly at: string;
  readonly error: Errno | null;
  /** The link or file on the way that the error is about. */
  readonly by: { readonly path: string; readonly object: RootObject } | null;
  /** Links on the way. */
  readonly links: readonly { readonly path: string; readonly object: RootObject }[];
}

/** The kernel's bounds: of a name, and of links on the way. */
const NAME_MAX = 255;
const LINKS_MAX = 40;

/** What is at a path, a link itself at the end. */
export function lstat(root: Root, path: string, view: View = 'initrd'): Place {
  return walk(root, path, view, false);
}

/** What is at a path, links followed to the end. */
export function stat(root: Root, path: string, view: View = 'initrd'): Place {
  return walk(root, path, view, true);
}

/** Whether the kernel finds a step of a path too long. */
export function isTooLongStep(name: string): boolean {
  return bytesIn(name) > NAME_MAX;
}

/** How long a text is in UTF-8. */
function bytesIn(text: string): number {
  // Three bytes a unit are the most there can be.
  return text.length * 3 <= NAME_MAX ? text.length : new TextEncoder().encode(text).length;
}

interface Walk {
  readonly dirs: DirObject[];
  readonly names: string[];
  readonly links: { path: string; object: RootObject }[];
}

function walk(root: Root, path: string, view: View, follow: boolean): Place {
  const plain = walkPlainly(root.top, path);
  if (plain && !(follow && plain.object?.type === 'link')) {
    const { object, dir, name } = plain;
    return { object, dir, name, at: path, error: object ? null : 'ENOENT', by: null, links: [] };
  }
  const pending = stepsOf(path).reverse();
  const state: Walk = { dirs: [root.top], names: [], links: [] };
  if (isTooLong(path)) return stopped(state, '', 'ENAMETOOLONG');
  while (pending.length > 0) {
    const name = pending.pop() ?? '';
    if (name === '..') {
      if (state.dirs.length === 1 && view === 'initrd')
        return stopped(state, name, 'EOUT', state.links.at(-1));
      leave(state);
      continue;
    }
    const dir = state.dirs.at(-1) ?? root.top;
    if (isTooLongStep(name)) return stopped(state, name, 'ENAMETOOLONG');
    const object = dir.entries.get(name) ?? null;
    const isLast = pending.length === 0;
    if (!object) return missing(state, name, pending);
    if (object.type === 'link' && (!isLast || follow)) {
      const link = { path: pathOf(state, name), object };
      state.links.push(link);
      if (state.links.length > LINKS_MAX) return stopped(state, name, 'ELOOP', link);
      if (object.target.startsWith('/')) {
        if (view === 'initrd') return stopped(state, name, 'EOUT', link);
        while (state.dirs.length > 1) leave(state);
      }
      for (const step of stepsOf(object.target).reverse()) pending.push(step);
      continue;
    }
    if (isLast) {
      return { object, dir, name, at: pathOf(state, name), error: null, by: null, links: state.links };
    }
    if (object.type !== 'dir') {
      return stopped(state, name, 'ENOTDIR', { path: pathOf(state, name), object });
    }
    state.dirs.push(object);
    state.names.push(name);
  }
  const dir = state.dirs.at(-2) ?? null;
  const name = state.names.at(-1) ?? '';
  const object = state.dirs.at(-1) ?? root.top;
  return { object, dir, name, at: `/${state.names.join('/')}`, error: null, by: null, links: state.links };
}

function leave({ dirs, names }: Walk): void {
  if (dirs.length > 1) dirs.pop();
  names.pop();
}

function stepsOf(path: string): string[] {
  return path.split('/').filter((step) => step !== '' && step !== '.');
}

function pathOf({ names }: Walk, name: string): string {
  return names.length === 0 ? `/${name}` : `/${names.join('/')}/${name}`;
}

function missing(state: Walk, name: string, pending: readonly string[]): Place {
  const dir = pending.length === 0 ? (state.dirs.at(-1) ?? null) : null;
  const at = pathOf(state, [name, ...pending.toReversed()].join('/'));
  return { object: null, dir, name, at, error: 'ENOENT', by: null, links: state.links };
}

function stopped(state: Walk, name: string, error: Errno, by: Place['by'] = null): Place {
  return { object: null, dir: null, name, at: pathOf(state, name), error, by, links: state.links };
}

/** The text of a file, links followed; null where there is none, or it is not known. */
export function readText(root: Root, path: string, view: View = 'machine'): string | null {
  const { object } = stat(root, path, view);
  return object?.type === 'file' && object.bytes ? new TextDecoder().decode(object.bytes()) : null;
}

/** What is new gets: its owner, mode, and what brings it about. */
export interface Fresh {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly cause: Cause | null;
}

/** What a call came to: null, or the error with what it is about. */
export type Failure = Pick<Place, 'error' | 'by' | 'at'> & { readonly error: Errno };

/** Makes a folder and all that are missing above; nothing where it is there already. As Go's `os.MkdirAll`. */
export function mkdirAll(root: Root, path: string, fresh: Fresh, view: View = 'initrd'): Failure | null {
  const steps = stepsOf(path);
  const found = stat(root, path, view);
  if (found.object) return found.object.type === 'dir' ? null : failure(found, 'ENOTDIR');
  if (found.error !== 'ENOENT' && found.error !== 'EOUT') return failure(found);
  // The first step that is missing, and from there on new ones.
  let at = '';
  let dir = root.top;
  for (const step of steps) {
    at += `/${step}`;
    const next = dir.entries.get(step);
    if (next?.type === 'dir') {
      dir = next;
      continue;
    }
    if (next) {
      const place = stat(root, at, view);
      if (place.object?.type === 'dir') {
        dir = place.object;
        continue;
      }
      // A link that leads nowhere: there is no folder, and none can be made of that name.
      if (place.error && place.error !== 'ENOENT' && place.error !== 'EOUT') return failure(place);
      return { error: 'EEXIST', at, by: { path: at, object: next } };
    }
    if (isTooLongStep(step)) return { error: 'ENAMETOOLONG', at, by: null };
    if (dir.device.readOnly) return { error: 'EROFS', at, by: null };
    const made = newFolder(dir, fresh);
    put(root, dir, step, made);
    dir = made;
  }
  return null;
}

function failure(place: Place, error: Errno = place.error ?? 'ENOENT'): Failure {
  const by = place.by ?? (place.object && { path: place.at, object: place.object });
  return { error, at: place.at, by };
}

/**
 * Puts a new file at a path, in place of a file or link that is there; its folder has to be there. In one with the
 * setgid bit it gets the folder's group.
 */
export function writeFile(
  root: Root,
  path: string,
  bytes: Bytes | null,
  fresh: Fresh,
  view: View = 'initrd',
): Failure | FileObject {
  const place = lstat(root, path, view);
  const problem = cannotPut(place);
  if (problem) return problem;
  if (place.object?.type === 'dir') return failure(place, 'EEXIST');
  const dir = place.dir as DirObject;
  const { mode, uid, cause } = fresh;
  const file: FileObject = { type: 'file', mode, uid, gid: groupIn(dir, fresh.gid), cause, bytes };
  put(root, dir, place.name, file);
  return file;
}

/** Makes a link at a path where nothing is. */
export function symlink(
  root: Root,
  path: string,
  target: string,
  owner: Omit<Fresh, 'mode'>,
  view: View = 'initrd',
): Failure | null {
  const place = lstat(root, path, view);
  const problem = cannotPut(place);
  if (problem) return problem;
  if (place.object) return failure(place, 'EEXIST');
  const dir = place.dir as DirObject;
  const { uid, cause } = owner;
  put(root, dir, place.name, { type: 'link', target, uid, gid: groupIn(dir, owner.gid), cause });
  return null;
}

/** Gives a file or link another name. */
export function hardLink(root: Root, target: string, path: string, view: View = 'initrd'): Failure | null {
  const source = lstat(root, target, view);
  if (!source.object) return failure(source);
  const place = lstat(root, path, view);
  if (!place.object && !place.dir) return failure(place);
  if (place.object) return failure(place, 'EEXIST');
  const problem = cannotPut(place);
  if (problem) return problem;
  const from = source.object.type === 'dir' ? source.object.device : source.dir?.device;
  if (from?.at !== place.dir?.device.at) return failure(source, 'EXDEV');
  if (source.object.type === 'dir') return failure(source, 'EPERM');
  put(root, place.dir as DirObject, place.name, source.object);
  return null;
}

/** Removes what is at a path with all below it; nothing where nothing is. As Go's `os.RemoveAll`. */
export function removeAll(root: Root, path: string, view: View = 'initrd'): Failure | null {
  const place = lstat(root, path, view);
  if (place.error && place.error !== 'ENOENT' && place.error !== 'EOUT') return failure(place);
  if (!place.dir) return null;
  // The kernel asks for the right to write before it looks.
  if (place.dir.device.readOnly) return failure(place, 'EROFS');
  drop(root, place.dir, place.name);
  return null;
}

function cannotPut(place: Place): Failure | null {
  if (!place.dir) return failure(place, place.error ?? 'EEXIST');
  return place.dir.device.readOnly ? failure(place, 'EROFS') : null;
}

/** Whether there is surely nothing at a path: only what the image's table or the config itself tells. */
export function surelyMissing(root: Root, path: string, view: View = 'initrd'): boolean {
  let dir = root.top;
  for (const step of stepsOf(path)) {
    const next = dir.entries.get(step);
    if (!next) return dir.complete;
    if (next.type === 'link') return !lstat(root, path, view).object && dir.complete;
    if (next.type === 'file') return true;
    dir = next;
  }
  return false;
}
