/**
 * The root of a machine in memory, while Ignition works on it. Made of what the image has; every change remembers what
 * brings it about, and can be taken back: what a part of a config did that then stops the boot.
 */

import type { ImageObject } from '../../spec/flatcar/image-root.ts';
import type { Cause } from './first-boot.ts';
import type { MountPoints } from './mount-points.ts';

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
  readonly bytes: Bytes | null;
}

/** What is in a file, made when somebody looks; null in place of it where it is not known. */
export type Bytes = () => Uint8Array;

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
  readonly mounts: MountPoints;
  /** Whether anything is known of the image. */
  readonly known: boolean;
  /** How to take back what was done, the last at the end. */
  readonly undo: (() => void)[];
}

/** Special bits, and those of reading, writing and executing. */
export const SETUID = 0o4000;
export const SETGID = 0o2000;
const GROUP_EXECUTE = 0o010;

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
  const old: Partial<Type> = {};
  for (const key of Object.keys(fields) as (keyof Type)[]) old[key] = object[key];
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
