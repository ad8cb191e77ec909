/** Paths that are gone down step by step: each step is looked for in the folder that was found before. */

import { isTooLong } from './plain-walk.ts';
import type { Root } from './root.ts';
import { isTooLongStep, lstat, type Place, stat, type View } from './walk.ts';

/** The top of a root, where such a way begins. */
export function topOf({ top }: Root): Place {
  return { object: top, dir: null, name: '', at: '/', error: null, by: null, links: [] };
}

/**
 * What is at a path, a link itself at the end, given what is at the path above: the same as `lstat` finds, without going
 * all the way down again. For paths that are gone down step by step.
 * @param above what `stat` finds there, or `lstat` if that is no link
 */
export function lstatBelow(root: Root, above: Place, path: string, view: View = 'initrd'): Place {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isName = name !== '' && name !== '.' && name !== '..';
  if (!isName || isTooLong(path)) return lstat(root, path, view);
  const at = `${above.at === '/' ? '' : above.at}/${name}`;
  // Below what is missing all is missing.
  if (!above.object && above.error === 'ENOENT') return { ...above, dir: null, at };
  if (above.object?.type !== 'dir' || isTooLongStep(name)) return lstat(root, path, view);
  const dir = above.object;
  const object = dir.entries.get(name) ?? null;
  return { object, dir, name, at, error: object ? null : 'ENOENT', by: null, links: above.links };
}

/** As `lstatBelow`, links followed to the end. */
export function statBelow(root: Root, above: Place, path: string, view: View = 'initrd'): Place {
  const place = lstatBelow(root, above, path, view);
  return place.object?.type === 'link' ? stat(root, path, view) : place;
}
