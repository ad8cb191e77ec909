/** Lists of patterns as `.gitignore` has them, whoever reads the file. https://git-scm.com/docs/gitignore */
import ignore, { type Ignore } from 'ignore';
import { matchedPath } from './exclude.ts';
import { refusePattern } from './forms.ts';

/** Larger files are no lists of patterns, in bytes. */
export const MOST_BYTES = 1 << 20;
/** More patterns than this, in one file, would be asked for every name. */
const MOST_PATTERNS = 2000;

/** Patterns that can be asked for a path. */
export type Patterns = Ignore;

/** Patterns without those that could take long on a name that others have chosen. */
export function patternsOf(lines: readonly string[], ignoreCase: boolean): Patterns {
  return ignore({ ignorecase: ignoreCase }).add(lines.filter((line) => refusePattern(line) === null));
}

/** The patterns of a text that comes with the files: so many of them, and no more. */
export function readPatterns(text: string, ignoreCase: boolean): Patterns {
  return patternsOf(text.split(/\r?\n/).slice(0, MOST_PATTERNS), ignoreCase);
}

/**
 * What patterns say of a path: left out, taken in again, or nothing (null).
 * @param way the path from the folder of the patterns, with `/`
 */
export function verdict(patterns: Patterns, way: string, isFolder: boolean): boolean | null {
  try {
    const { ignored, unignored } = patterns.test(matchedPath(isFolder ? `${way}/` : way));
    return ignored ? true : unignored ? false : null;
  } catch {
    // A pattern that is no pattern, or a name that cannot be asked for, leaves nothing out.
    return null;
  }
}
