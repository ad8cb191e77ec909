/** What an image has as a tree: made once for each image, and handed out to boots folder by folder as they go into it. */

import type { ImageObject, ImageRoot } from '../../spec/flatcar/image-root.ts';
import { once, onceFor } from '../../text/once.ts';
import { noMountPoints } from './mount-points.ts';
import {
  type Bytes,
  type Device,
  type DirObject,
  nameOf,
  parentOf,
  put,
  type Root,
  type RootObject,
} from './root.ts';

/** Mounts of a Flatcar machine in the initrd: `/usr` is read-only, `/etc` an overlay, `/oem` a partition. */
const BORDERS: Readonly<Record<string, Device>> = {
  '/usr': { at: '/usr', readOnly: true },
  '/etc': { at: '/etc', readOnly: false },
  '/oem': { at: '/oem', readOnly: false },
};

const ENCODER = new TextEncoder();

/** Stands for an image that nobody knows. */
const UNKNOWN: ImageRoot = { objects: [], later: [], complete: false };

/** The root that Ignition meets; null for an image that nobody knows. */
export function createRoot(image: ImageRoot | null): Root {
  const { top, before } = treeOf(image ?? UNKNOWN);
  return { top: copyOfFolder(top), before, mounts: noMountPoints(), known: image !== null, undo: [] };
}

interface Tree {
  readonly top: DirObject;
  readonly before: ReadonlyMap<string, ImageObject>;
}

/** What nobody changes: a boot works on copies. */
const treeOf = onceFor(({ objects, complete }: ImageRoot): Tree => {
  const before = new Map<string, ImageObject>();
  const top: DirObject = {
    ...{ type: 'dir', mode: 0o755, uid: 0, gid: 0, cause: null, complete },
    ...{ device: { at: '/', readOnly: false }, entries: new Map() },
  };
  before.set('/', { path: '/', type: 'dir', mode: '0755', uid: 0, gid: 0 });
  const folders = new Map<string, DirObject>([['/', top]]);
  // Shallow ones first, so that a folder's own entry comes before what is in it, whatever the order of the table is.
  for (const object of [...objects].sort((a, b) => a.path.length - b.path.length)) {
    addObject({ folders, before, putIn }, object);
  }
  return { top, before };
});

function putIn({ entries }: DirObject, name: string, object: RootObject): void {
  (entries as Map<string, RootObject>).set(name, object);
}

/** A folder to be changed, with copies of what is in it as soon as somebody looks. */
function copyOfFolder({ entries: given, ...folder }: DirObject): DirObject {
  let entries: DirObject['entries'] | null = null;
  return {
    ...folder,
    get entries() {
      entries ??= new Map([...given].map(([name, object]) => [name, copyOf(object)]));
      return entries;
    },
  };
}

function copyOf(object: RootObject): RootObject {
  return object.type === 'dir' ? copyOfFolder(object) : { ...object };
}

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
  const adding: Adding = {
    ...{ folders, before: taken },
    putIn: (dir, name, object) => put(root, dir, name, object),
  };
  for (const object of [...objects].sort((a, b) => a.path.length - b.path.length)) {
    const isThere =
      object.path === '/' || folders.get(parentOf(object.path))?.entries.has(nameOf(object.path));
    if (!isThere) addObject(adding, object);
  }
}

interface Adding {
  readonly folders: Map<string, DirObject>;
  readonly before: Map<string, ImageObject>;
  readonly putIn: (dir: DirObject, name: string, object: RootObject) => void;
}

/** An object of the image's table, with the folders above that it does not list. */
function addObject(adding: Adding, object: ImageObject): void {
  const { folders, before } = adding;
  const { path, type, uid, gid } = object;
  const mode = Number.parseInt(object.mode ?? (type === 'dir' ? '0755' : '0644'), 8);
  const known = folders.get(path);
  if (path === '/' || (known && type === 'dir')) {
    if (known) Object.assign(known, { mode, uid, gid });
    before.set(path, object);
    return;
  }
  if (before.has(path)) return;
  const parent = folderAt(adding, parentOf(path));
  if (!parent) return;
  const owned = { uid, gid, cause: null };
  before.set(path, object);
  if (type === 'dir') {
    folders.set(path, addFolder(adding, parent, path, { ...owned, mode }));
    return;
  }
  const made: RootObject =
    type === 'link'
      ? { ...owned, type, target: object.target ?? '' }
      : { ...owned, type, mode, bytes: bytesOf(object.content) };
  adding.putIn(parent, nameOf(path), made);
}

function folderAt(adding: Adding, path: string): DirObject | null {
  const { folders, before } = adding;
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
    folder = addFolder(adding, folder, next, { mode: 0o755, uid: 0, gid: 0, cause: null });
    folders.set(next, folder);
    before.set(next, { path: next, type: 'dir', mode: '0755', uid: 0, gid: 0 });
  }
  return folder;
}

function addFolder(
  { putIn }: Adding,
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
  putIn(parent, nameOf(path), folder);
  return folder;
}

function bytesOf(content: string | undefined): Bytes | null {
  return content === undefined ? null : once(() => ENCODER.encode(content));
}
