/** The way to most paths: through folders alone, so that nothing has to be kept on the way. */

import type { DirObject, RootObject } from './root.ts';

/** No name and no path of fewer units is too long, whatever they are. */
const SHORT = 80;

/**
 * Walks a clean absolute path down; null where a link, a file or a step that is missing is on the way, or anything
 * about the path is out of the common.
 */
export function walkPlainly(
  top: DirObject,
  path: string,
): { readonly dir: DirObject; readonly name: string; readonly object: RootObject | null } | null {
  if (!path.startsWith('/') || path.length > SHORT) return null;
  let dir = top;
  for (let start = 1; ; ) {
    const end = path.indexOf('/', start);
    const name = path.slice(start, end === -1 ? path.length : end);
    if (name === '' || name === '.' || name === '..') return null;
    const object = dir.entries.get(name) ?? null;
    if (end === -1) return { dir, name, object };
    if (object?.type !== 'dir') return null;
    dir = object;
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
