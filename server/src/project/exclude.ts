/** Which files the patterns of a project file leave out. */
import ignore from 'ignore';

/**
 * Tells whether a path from the folder of the project file (with `/`, clean, below it) is left out, by the rules of
 * `.gitignore`: so is all that is below a folder that is. What a pattern may be is held by `refusePattern`.
 */
export function excluder(patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  const matcher = ignore().add([...patterns]);
  return (path) => ignore.isPathValid(path) && matcher.ignores(path);
}
