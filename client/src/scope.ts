/** Which addresses the server may ask the editor for. */

/** The parts of an address that say where a file is. */
export interface Address {
  readonly scheme: string;
  readonly authority: string;
  /** Decoded, with `/`. */
  readonly path: string;
}

function segments(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '' && segment !== '.');
}

/**
 * The path segments that lead from a root to an address inside it, none for the root itself; null when the address is not
 * inside, or climbs with `..` (even if it came back: links could make the way differ from its spelling).
 */
export function wayInto(root: Address, address: Address): readonly string[] | null {
  if (root.scheme !== address.scheme || root.authority !== address.authority) {
    return null;
  }
  const base = segments(root.path);
  const target = segments(address.path);
  if (target.includes('..') || target.length < base.length) {
    return null;
  }
  return base.every((segment, index) => segment === target[index]) ? target.slice(base.length) : null;
}
