/**
 * Podman of Flatcar's extension of that name: the first release of the Alpha channel that surely has a version, which counts as
 * major times a hundred and minor. Sources: flatcar/scripts, changelog/updates; the dates of the releases.
 */
import { type FlatcarTarget, isSince } from './releases.ts';

const VERSIONS: readonly (readonly [since: string, podman: number])[] = [
  ['4790.0.0', 600],
  ['4628.0.0', 507],
  ['4426.0.0', 505],
  ['4284.0.0', 503],
  ['4152.0.0', 502],
];
const OLDEST = 500;

/** The newest Podman whose files are known. */
export const NEWEST_PODMAN = 600;

/** The Podman of a release, `505` for 5.5. Before the extension there was one that users brought, of which nobody knows. */
export function podmanOf(target: FlatcarTarget): number {
  return VERSIONS.find(([since]) => isSince(target, since))?.[1] ?? OLDEST;
}
