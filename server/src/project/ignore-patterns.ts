/** Lists of patterns as `.gitignore` has them, whoever reads the file. https://git-scm.com/docs/gitignore */
import ignore, { type Ignore } from 'ignore';

/** Larger files are no lists of patterns, in bytes. */
export const MOST_BYTES = 1 << 20;
/** More patterns than this, in one file, would be asked for every name. */
const MOST_PATTERNS = 2000;
const LONGEST_PATTERN = 500;
/** The matcher tries all ways to part a name between stars, which is no bargain with a name that others have chosen. */
const MOST_STARS = 3;

/** Patterns that can be asked for a path. */
export type Patterns = Ignore;

/** The patterns of somebody who runs us, whatever they are. */
export function patternsOf(lines: readonly string[], ignoreCase: boolean): Patterns {
  return ignore({ ignorecase: ignoreCase }).add([...lines]);
}

/** The patterns of a text that comes with the files: bounded, and none that takes long whatever it is matched with. */
export function readPatterns(text: string, ignoreCase: boolean): Patterns {
  return patternsOf(text.split(/\r?\n/).slice(0, MOST_PATTERNS).filter(isCheap), ignoreCase);
}

/** Whether a pattern of a file cannot take long, whatever it is matched with. */
export function isCheap(line: string): boolean {
  const steps = line.split('/');
  const deep = steps.filter((step) => step.includes('**')).length;
  const stars = steps.map((step) => step.split(/\*+/).length - 1);
  return line.length <= LONGEST_PATTERN && deep <= MOST_STARS && Math.max(...stars) <= MOST_STARS;
}

/**
 * What patterns say of a path: left out, taken in again, or nothing (null).
 * @param way the path from the folder of the patterns, with `/`
 */
export function verdict(patterns: Patterns, way: string, isFolder: boolean): boolean | null {
  try {
    const { ignored, unignored } = patterns.test(isFolder ? `${way}/` : way);
    return ignored ? true : unignored ? false : null;
  } catch {
    // A pattern that is no pattern, or a name that cannot be asked for, leaves nothing out.
    return null;
  }
}
