/** The way to most paths: through folders alone, so that nothing has to be kept on the way. */

import type { DirObject, RootObject } from './root.ts';

/** No name of fewer units is too long, whatever they are. */
const SHORT = 80;

/** The kernel's bound of a path, with the initrd's `/sysroot` in front. */
const PATH_MAX = 4096 - '/sysroot'.length;

/** Whether the kernel finds a path too long. */
export function isTooLong(path: string): boolean {
  return path.length * 3 >= PATH_MAX && new TextEncoder().encode(path).length >= PATH_MAX;
}

interface End {
  /** Null where a step above is missing. */
  readonly dir: DirObject | null;
  /** The last step, or the first that is missing. */
  readonly name: string;
  readonly object: RootObject | null;
}

/**
 * Walks a clean absolute path down, as far as there is something; null where a link or a file is on the way, or anything
 * about the path is out of the common.
 */
export function walkPlainly(top: DirObject, path: string): End | null {
  if (!path.startsWith('/') || isTooLong(path)) return null;
  let dir = top;
  for (let start = 1; ; ) {
    const end = path.indexOf('/', start);
    const name = path.slice(start, end === -1 ? path.length : end);
    if (!isShortName(name)) return null;
    const object = dir.entries.get(name) ?? null;
    if (end === -1) return { dir, name, object };
    if (!object) return isPlain(path, end + 1) ? { dir: null, name, object } : null;
    if (object.type !== 'dir') return null;
    dir = object;
    start = end + 1;
  }
}

function isShortName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && name.length <= SHORT;
}

/** Whether a path is clean from a place on. */
function isPlain(path: string, from: number): boolean {
  for (let start = from; ; ) {
    const end = path.indexOf('/', start);
    if (!isShortName(path.slice(start, end === -1 ? path.length : end))) return false;
    if (end === -1) return true;
    start = end + 1;
  }
}

/** An object with all below it, folders before what is in them, with their paths. */
export function* below(path: string, object: RootObject): Generator<readonly [string, RootObject]> {
  const pending: [string, RootObject][] = [[path, object]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    yield next;
    const [at, found] = next;
    if (found.type !== 'dir') continue;
    for (const [name, child] of found.entries) pending.push([`${at === '/' ? '' : at}/${name}`, child]);
  }
}
