/** Releases as rules name them. */
import { RELEASES, type Release } from '../../spec/releases.ts';

/** The newest release of a variant that is not experimental. */
export function newestStable(variant: string): Release | undefined {
  return RELEASES.findLast((release) => release.variant === variant && !release.experimental);
}

/** The release by name: `flatcar 1.1.0`. */
export function nameOf(release: Release): string {
  return `${release.variant} ${release.version}`;
}
