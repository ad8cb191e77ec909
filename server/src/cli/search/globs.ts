/** Patterns on the command line, for shells that leave them as they are. */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import picomatch from 'picomatch';
import type { Ignored, Layer } from './ignored.ts';
import { isEntered } from './walk.ts';

/** Whether an argument has the marks of a pattern. */
export function isPattern(argument: string): boolean {
  return picomatch.scan(slashed(argument)).isGlob;
}

/** What a pattern stands for. */
export interface Matches {
  readonly paths: readonly string[];
  /** The folders that were looked into. */
  readonly folders: readonly string[];
}

/**
 * The files and folders that a pattern matches, in the order of names; what walks leave out is left out here, too, and what
 * begins with a dot is matched by a dot alone. What cannot be looked into matches nothing.
 */
export function matches(cwd: string, pattern: string, ignored: Ignored): Matches {
  const { base, glob } = picomatch.scan(slashed(pattern));
  const isMatch = picomatch(glob);
  const deepest = glob.includes('**') ? Number.POSITIVE_INFINITY : glob.split('/').length;
  const paths: string[] = [];
  const folders: string[] = [];
  const look = (way: string, depth: number, layer: Layer | null): void => {
    const folder = join(base, way);
    folders.push(folder);
    for (const entry of entriesOf(resolve(cwd, folder))) {
      const inside = way === '' ? entry.name : `${way}/${entry.name}`;
      const path = join(base, inside);
      const isFolder = entry.isDirectory();
      if (isFolder && !isEntered(cwd, path, entry, layer, ignored)) continue;
      if (!isFolder && ignored.leavesOut(layer, resolve(cwd, path), false)) continue;
      if (isMatch(inside)) paths.push(path);
      else if (isFolder && depth < deepest) look(inside, depth + 1, ignored.enter(resolve(cwd, path), layer));
    }
  };
  look('', 1, ignored.start(resolve(cwd, base)));
  return { paths, folders };
}

/** A pattern with the slashes that patterns have; elsewhere a backslash takes the meaning of what is behind it. */
function slashed(pattern: string): string {
  return process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern;
}

function entriesOf(folder: string) {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch {
    return [];
  }
}
