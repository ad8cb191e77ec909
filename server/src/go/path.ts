/** Slash-separated paths as Go's package `path` treats them (on Unix also `path/filepath`, but for volume names). */

/**
 * The shortest equal path, by text alone: no `//`, no `.`, `..` resolved where possible (Go: path.Clean).
 * The empty path becomes `.`.
 */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  // Nearly all are, and thousands of them are asked about at each key.
  if (rooted && path.length > 1 && !path.endsWith('/') && !path.includes('//') && !path.includes('/.'))
    return path;
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    const parent = kept.at(-1);
    if (part !== '..') kept.push(part);
    else if (parent !== undefined && parent !== '..') kept.pop();
    else if (!rooted) kept.push('..');
  }
  return rooted ? `/${kept.join('/')}` : kept.join('/') || '.';
}

/** Joins the parts that are not empty and cleans the result; '' when all are empty (Go: path.Join). */
export function joinPath(...parts: readonly string[]): string {
  const given = parts.filter((part) => part !== '');
  return given.length === 0 ? '' : cleanPath(given.join('/'));
}

/** Tells whether the path starts with a slash (Go: path.IsAbs). */
export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/');
}

/** The suffix from the last dot of the last element on, with the dot; '' without one (Go: path.Ext). */
export function pathExtension(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot === -1 ? '' : name.slice(dot);
}
