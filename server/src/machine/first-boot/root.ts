/**
 * The root of a machine in memory, while Ignition works on it. Made of what the image has; every change remembers what
 * brings it about, and can be taken back: what a part of a config did that then stops the boot.
 */

import type { ImageObject, ImageRoot } from '../../spec/flatcar/image-root.ts';
import { onceFor } from '../../text/once.ts';
import type { Cause } from './first-boot.ts';

/** Where a mount begins: hard links do not leave it. */
export interface Device {
  /** The mount point. */
  readonly at: string;
  readonly readOnly: boolean;
}

interface Owned {
  readonly uid: number;
  readonly gid: number;
  /** What made it or changed it last; null for what the image has. */
  readonly cause: Cause | null;
}

export interface FileObject extends Owned {
  readonly type: 'file';
  /** With special bits. */
  readonly mode: number;
  /** Null where it is not known. */
  readonly bytes: Uint8Array | null;
}

export interface LinkObject extends Owned {
  readonly type: 'link';
  readonly target: string;
}

export interface DirObject extends Owned {
  readonly type: 'dir';
  readonly mode: number;
  readonly device: Device;
  /** Whether what is not listed in it is surely not there. */
  readonly complete: boolean;
  readonly entries: ReadonlyMap<string, RootObject>;
}

/** One object under several names is a file with hard links. */
export type RootObject = FileObject | LinkObject | DirObject;

export interface Root {
  readonly top: DirObject;
  /** What the image has, by path, folders above included; for what is new and what is gone. */
  readonly before: ReadonlyMap<string, ImageObject>;
  /** Where the config mounts file systems of its own, whose contents nobody knows. */
  readonly mounts: Set<string>;
  /** Whether anything is known of the image. */
  readonly known: boolean;
  /** How to take back what was done, the last at the end. */
  readonly undo: (() => void)[];
}

/** Special bits, and those of reading, writing and executing. */
export const SETUID = 0o4000;
export const SETGID = 0o2000;
const GROUP_EXECUTE = 0o010;

/** Mounts of a Flatcar machine in the initrd: `/usr` is read-only, `/etc` an overlay, `/oem` a partition. */
const BORDERS: Readonly<Record<string, Device>> = {
  '/usr': { at: '/usr', readOnly: true },
  '/etc': { at: '/etc', readOnly: false },
  '/oem': { at: '/oem', readOnly: false },
};

/** The root that Ignition meets; null for an image that nobody knows. */
export function createRoot(image: ImageRoot | null): Root {
  const before = new Map<string, ImageObject>();
  const complete = image?.complete ?? false;
  const top: Writable<DirObject> = {
    ...{ type: 'dir', mode: 0o755, uid: 0, gid: 0, cause: null, complete },
    ...{ device: { at: '/', readOnly: false }, entries: new Map() },
  };
  before.set('/', { path: '/', type: 'dir', mode: '0755', uid: 0, gid: 0 });
  const root: Root = { top, before, mounts: new Set(), known: image !== null, undo: [] };
  const folders = new Map<string, DirObject>([['/', top]]);
  if (image) for (const object of inOrder(image)) addObject(folders, before, object);
  return root;
}

/** Shallow ones first, so that a folder's own entry comes before what is in it, whatever the order of the table is. */
const inOrder = onceFor(({ objects }: ImageRoot): readonly ImageObject[] =>
  objects.toSorted((a, b) => a.path.length - b.path.length),
);

/** What is in a file of the image; nothing writes to the bytes of a file, it gets others. */
const bytesOf = onceFor(({ content }: ImageObject): Uint8Array | null =>
  content === undefined ? null : new TextEncoder().encode(content),
);

/** Adds what comes with system extensions, beside what is there; that stays as it is. */
export function addLater(root: Root, objects: readonly ImageObject[]): void {
  const folders = new Map<string, DirObject>([['/', root.top]]);
  const pending: [string, DirObject][] = [['', root.top]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [path, dir] = next;
    for (const [name, object] of dir.entries) {
      if (object.type !== 'dir') continue;
      folders.set(`${path}/${name}`, object);
      pending.push([`${path}/${name}`, object]);
    }
  }
  const taken = new Map<string, ImageObject>();
  for (const object of [...objects].sort((a, b) => a.path.length - b.path.length)) {
    const there = folders.get(parentOf(object.path))?.entries.has(nameOf(object.path));
    if (!there) addObject(folders, taken, object);
  }
}

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** An object of the image's table, with the folders above that it does not list. */
function addObject(
  folders: Map<string, DirObject>,
  before: Map<string, ImageObject>,
  object: ImageObject,
): void {
  const { path, type, uid, gid } = object;
  const mode = Number.parseInt(object.mode ?? (type === 'dir' ? '0755' : '0644'), 8);
  const known = folders.get(path);
  if (path === '/' || (known && type === 'dir')) {
    if (known) Object.assign(known, { mode, uid, gid });
    before.set(path, object);
    return;
  }
  if (before.has(path)) return;
  const parent = folderAt(folders, before, parentOf(path));
  if (!parent) return;
  const owned = { uid, gid, cause: null };
  before.set(path, object);
  if (type === 'dir') {
    folders.set(path, addFolder(parent, path, { ...owned, mode }));
    return;
  }
  const made: RootObject =
    type === 'link'
      ? { ...owned, type, target: object.target ?? '' }
      : { ...owned, type, mode, bytes: bytesOf(object) };
  (parent.entries as Map<string, RootObject>).set(nameOf(path), made);
}

function folderAt(
  folders: Map<string, DirObject>,
  before: Map<string, ImageObject>,
  path: string,
): DirObject | null {
  // From below upwards to one that is there, and down again: tables may leave out whole branches.
  const missing: string[] = [];
  let at = path;
  for (; !folders.has(at); at = parentOf(at)) {
    if (before.has(at)) return null;
    missing.push(at);
  }
  let folder = folders.get(at) ?? null;
  for (const next of missing.reverse()) {
    if (!folder) return null;
    folder = addFolder(folder, next, { mode: 0o755, uid: 0, gid: 0, cause: null });
    folders.set(next, folder);
    before.set(next, { path: next, type: 'dir', mode: '0755', uid: 0, gid: 0 });
  }
  return folder;
}

function addFolder(
  parent: DirObject,
  path: string,
  owned: Pick<DirObject, 'mode' | 'uid' | 'gid' | 'cause'>,
): DirObject {
  const device = Object.hasOwn(BORDERS, path) ? BORDERS[path] : undefined;
  const { complete } = parent;
  const folder: DirObject = {
    ...owned,
    ...{ type: 'dir', complete, device: device ?? parent.device, entries: new Map() },
  };
  (parent.entries as Map<string, RootObject>).set(nameOf(path), folder);
  return folder;
}

/** The folder of an absolute clean path; `/` for `/`. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}

/** The last step of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Puts an object under a name, in place of what is there. */
export function put(root: Root, dir: DirObject, name: string, object: RootObject): void {
  const entries = dir.entries as Map<string, RootObject>;
  const old = entries.get(name);
  entries.set(name, object);
  root.undo.push(() => (old ? entries.set(name, old) : entries.delete(name)));
}

/** Takes a name away, with all below it. */
export function drop(root: Root, dir: DirObject, name: string): void {
  const entries = dir.entries as Map<string, RootObject>;
  const old = entries.get(name);
  if (!old) return;
  entries.delete(name);
  root.undo.push(() => entries.set(name, old));
}

/** Changes an object under all its names. */
export function change<Type extends RootObject>(root: Root, object: Type, fields: Partial<Type>): void {
  const old = { ...object };
  Object.assign(object, fields);
  root.undo.push(() => Object.assign(object, old));
}

/** Gives an object an owner, as `lchown` does: a file loses its special bits, even if the owner stays. */
export function chown(root: Root, object: RootObject, owner: Owned): void {
  const { uid, gid, cause } = owner;
  if (object.type === 'link') return change(root, object, { uid, gid, cause });
  if (object.type === 'dir') return change(root, object, { uid, gid, cause });
  const runsAsGroup = (object.mode & SETGID) !== 0 && (object.mode & GROUP_EXECUTE) !== 0;
  const mode = object.mode & ~SETUID & ~(runsAsGroup ? SETGID : 0);
  change(root, object, { mode, uid, gid, cause });
}

/** A new folder; in one with the setgid bit it gets that and the group. */
export function newFolder(
  parent: DirObject,
  owned: Owned & { readonly mode: number },
  complete = parent.complete,
): DirObject {
  const { mode, uid, gid, cause } = owned;
  const inherits = (parent.mode & SETGID) !== 0;
  return {
    ...{ type: 'dir', uid, cause, complete, device: parent.device, entries: new Map() },
    gid: inherits ? parent.gid : gid,
    mode: inherits ? mode | SETGID : mode,
  };
}

/** The group of a new file or link in a folder, for one who is in the group `gid`. */
export function groupIn(parent: DirObject, gid: number): number {
  return (parent.mode & SETGID) === 0 ? gid : parent.gid;
}

/** Takes back all that was done since the list of changes had a length. */
export function takeBack(root: Root, length: number): void {
  while (root.undo.length > length) root.undo.pop()?.();
}
