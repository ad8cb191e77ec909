/** Which addresses the server may ask the editor for. */

/** The parts of an address that say where a file is. */
export interface Place {
  readonly scheme: string;
  readonly authority: string;
  /** Decoded, with `/`. */
  readonly path: string;
}

function segments(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '' && segment !== '.');
}

/**
 * The path segments that lead from a root to a place inside it, none for the root itself; null when the place is not
 * inside, or climbs with `..` (even if it came back: links could make the way differ from its spelling).
 */
export function wayInto(root: Place, place: Place): readonly string[] | null {
  if (root.scheme !== place.scheme || root.authority !== place.authority) {
    return null;
  }
  const base = segments(root.path);
  const target = segments(place.path);
  if (target.includes('..') || target.length < base.length) {
    return null;
  }
  return base.every((segment, index) => segment === target[index]) ? target.slice(base.length) : null;
}
