/** Releases as rules name them. */
import type { Release } from '../../spec/releases.ts';

/** The release by name: `flatcar 1.1.0`. */
export function nameOf(release: Release): string {
  return `${release.variant} ${release.version}`;
}
