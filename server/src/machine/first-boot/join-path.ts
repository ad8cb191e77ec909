/**
 * Where Ignition puts what a config has at a path (its `JoinPath`): links above are followed before anything is written,
 * one step for each, absolute targets from the machine's root; the last step never is.
 */

import { cleanPath, joinPath as join } from '../../go/path.ts';
import { type DirObject, parentOf, type Root, type RootObject } from './root.ts';
import { type Errno, lstat, type Place } from './walk.ts';

export interface Joined {
  /** Below the machine's root; with an error what it was found at. */
  readonly path: string;
  readonly error: Errno | null;
  /** What the error is about. */
  readonly place: Place | null;
  /** The links that were followed. */
  readonly links: readonly { readonly path: string; readonly object: RootObject }[];
}

/** Joins steps of paths as Ignition does; `parts` may be relative, as those of units are. */
export function joinPath(root: Root, ...parts: readonly string[]): Joined {
  const steps = parts.flatMap(splitPath);
  const last = steps.pop() ?? '';
  const links: { path: string; object: RootObject }[] = [];
  let path = '/';
  // What `path` is: a folder, nothing (so there is nothing below either), or what has to be looked up from the top.
  let here: DirObject | 'nothing' | 'unknown' = root.top;
  for (const step of steps) {
    const isName = step !== '' && step !== '.' && step !== '..';
    // A path of many steps is put together, not cleaned anew at each.
    const next = isName ? `${path === '/' ? '' : path}/${step}` : join(path, step);
    const known: RootObject | undefined =
      isName && typeof here === 'object' ? here.entries.get(step) : undefined;
    if (known?.type === 'dir' || (isName && here === 'nothing')) {
      path = next;
      if (known?.type === 'dir') here = known;
      continue;
    }
    const place = lstat(root, next);
    const { object, error } = place;
    if (error && error !== 'ENOENT' && error !== 'EOUT') return { path: next, error, place, links };
    if (object?.type === 'link') {
      links.push({ path: next, object });
      path = object.target.startsWith('/') ? cleanPath(object.target) : join(parentOf(next), object.target);
      here = 'unknown';
      continue;
    }
    path = next;
    // Where a link leads out of the root, all below it is out of it as well.
    here = object?.type === 'dir' ? object : error ? 'nothing' : 'unknown';
  }
  return { path: join(path, last), error: null, place: null, links };
}

/** The steps of a path (`util.SplitPath`): cleaned but for the last; of an absolute one the first is empty. */
function splitPath(path: string): string[] {
  const slash = path.lastIndexOf('/');
  const dir = path.slice(0, slash + 1);
  const name = path.slice(slash + 1);
  if (dir === '' || dir === '/') return [name];
  const steps = cleanPath(dir).split('/');
  return [...(steps[0] === '' ? steps.slice(1) : steps), name];
}
