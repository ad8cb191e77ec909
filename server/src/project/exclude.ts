/** Which files the patterns of a project file leave out. */
import ignore from 'ignore';

/** Deeper than this a path goes by the folder at that depth: each folder above it is matched with each pattern. */
const DEEPEST = 64;

/**
 * Tells whether a path from the folder of the project file (with `/`, clean, below it) is left out, by the rules of
 * `.gitignore`: so is all that is below a folder that is. What a pattern may be is held by `refusePattern`.
 */
export function excluder(patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  const matcher = ignore().add([...patterns]);
  return (path) => {
    const asked = matchedPath(path);
    return ignore.isPathValid(asked) && matcher.ignores(asked);
  };
}

/** What patterns are asked of a path: itself, or the folder in which it is too deep for them. */
export function matchedPath(path: string): string {
  const steps = path.split('/');
  return steps.length > DEEPEST ? `${steps.slice(0, DEEPEST).join('/')}/` : path;
}
