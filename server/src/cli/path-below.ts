/** Paths as folders know what is below them. */
import { relative, resolve, sep } from 'node:path';

/** The path of something below a folder (absolute), with `/`; null for the folder itself, and for what is not below it. */
export function pathBelow(folder: string, path: string): string | null {
  const way = relative(folder, resolve(folder, path));
  if (way === '' || way === '..' || way.startsWith(`..${sep}`) || resolve(way) === way) return null;
  return way.replaceAll(sep, '/');
}
