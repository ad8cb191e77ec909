/** What a walk leaves out: what `.gitignore` says, and what the command line says in the same words. */
import { lstatSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  MOST_BYTES,
  type Patterns,
  patternsOf,
  readPatterns as readText,
  verdict,
} from '../../project/ignore-patterns.ts';
import type { Searching } from '../commands.ts';
import { pathBelow } from '../path-below.ts';

/** Whether the files of this system have one name in capitals and small letters. */
const IGNORE_CASE = process.platform === 'win32' || process.platform === 'darwin';

/** The patterns of one folder, and of those above it. */
export interface Layer {
  /** Absolute. */
  readonly folder: string;
  readonly patterns: Patterns | null;
  readonly above: Layer | null;
}

/** What is left out of the walks of a command. */
export interface Ignored {
  /** What counts for a folder (absolute) at which a walk begins. */
  readonly start: (folder: string) => Layer | null;
  /** What counts for a folder within another. */
  readonly enter: (folder: string, layer: Layer | null) => Layer | null;
  /** Whether a walk passes something over. */
  readonly leavesOut: (layer: Layer | null, path: string, isFolder: boolean) => boolean;
  /** Whether the command line leaves something out, named or not. */
  readonly excludes: (path: string, isFolder: boolean) => boolean;
}

/** What a command leaves out; `cwd` is the working directory. */
export function createIgnored(cwd: string, { exclude, ignore: counts }: Searching): Ignored {
  const excluded = exclude.length === 0 ? null : patternsOf(exclude, IGNORE_CASE);
  const excludes = (path: string, isFolder: boolean): boolean => {
    if (excluded === null) return false;
    const way = pathBelow(cwd, path) ?? basename(path);
    return verdict(excluded, way, isFolder) === true;
  };
  const enter = (folder: string, above: Layer | null): Layer | null => {
    if (!counts) return null;
    const patterns = readPatterns(join(folder, '.gitignore'));
    return patterns === null ? above : { folder, patterns, above };
  };
  return {
    excludes,
    enter,
    start: (folder) => (counts ? startAt(cwd, folder, enter) : null),
    leavesOut: (layer, path, isFolder) => excludes(path, isFolder) || isLeftOut(layer, path, isFolder),
  };
}

/**
 * The patterns above a folder, from the top of its repository on, or else from the working directory on; none where they
 * leave the folder itself out, as it was named all the same.
 */
function startAt(
  cwd: string,
  folder: string,
  enter: (folder: string, above: Layer | null) => Layer | null,
): Layer | null {
  const top = repositoryOf(folder) ?? (pathBelow(cwd, folder) === null ? folder : cwd);
  const patterns = readPatterns(join(top, '.git/info/exclude'));
  let layer: Layer | null = patterns === null ? null : { folder: top, patterns, above: null };
  const steps = (pathBelow(top, folder) ?? '').split('/').filter((step) => step !== '');
  let at = top;
  for (const step of steps) {
    layer = enter(at, layer);
    at = join(at, step);
    if (isLeftOut(layer, at, true)) return enter(folder, null);
  }
  return enter(folder, layer);
}

/** The folder at or above `folder` that has a `.git`; null where there is none. */
function repositoryOf(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (lstatSync(join(at, '.git'), { throwIfNoEntry: false }) !== undefined) return at;
    if (dirname(at) === at) return null;
  }
}

function isLeftOut(layer: Layer | null, path: string, isFolder: boolean): boolean {
  for (let one = layer; one !== null; one = one.above) {
    const way = pathBelow(one.folder, path);
    const found = one.patterns === null || way === null ? null : verdict(one.patterns, way, isFolder);
    if (found !== null) return found;
  }
  return false;
}

function readPatterns(path: string): Patterns | null {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats?.isFile() || stats.size > MOST_BYTES) return null;
    return readText(readFileSync(path, 'utf8'), IGNORE_CASE);
  } catch {
    return null;
  }
}
