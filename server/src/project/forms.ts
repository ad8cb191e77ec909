/** The forms of names and paths in a project file. */
import { withinFilesDir } from '../render/local-files.ts';
import { words } from '../text/words.ts';

/** A machine, which may become the name of a file. */
export const MACHINE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
/** What stands in `${…}`. */
export const VALUE_NAME = /^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/;
export const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,199}$/;

/** Longer patterns, and such with more wildcards, could take very long on a path that nearly fits. */
const LONGEST_PATTERN = 200;
const MOST_STARS = 3;
const MOST_DEEP = 2;

/**
 * A path below the folder of the project file, cleaned; or why it is none. A project file is part of a repository that may be
 * anybody's, so it names nothing outside of its folder.
 */
export function readPath(text: string): { readonly path: string } | { readonly refused: string } {
  if (text.includes('\0')) return { refused: words`a path has no null characters` };
  if (text.includes('\\')) return { refused: words`paths are written with /` };
  if (/^(?:\/|~|[A-Za-z]:)/.test(text))
    return { refused: words`a path is relative to the folder of the project file` };
  const path = withinFilesDir(text);
  if (path === null) return { refused: words`nothing outside of the folder of the project file is used` };
  return { path };
}

/** Why a pattern of `.gitignore` is not used; null for one that is. */
export function refusePattern(pattern: string): string | null {
  if (pattern.length > LONGEST_PATTERN) return words`the pattern is too long`;
  if (/[\0\n\r]/.test(pattern)) return words`a pattern is one line`;
  const parts = pattern.split('/');
  const deep = parts.filter((part) => part === '**').length;
  const stars = Math.max(...parts.map((part) => part.replace(/\*+/g, '*').split('*').length - 1));
  return deep > MOST_DEEP || stars > MOST_STARS ? words`the pattern has too many wildcards` : null;
}
