/** When a field came to be, and in which releases it can be used. */
import { canUse, denialOf } from '../spec/available.ts';
import { RELEASES, type Release } from '../spec/releases.ts';
import { atLeast, type ResolvedField, snake } from '../spec/resolve.ts';
import { IGNITION_VERSIONS, type IgnitionVersion } from '../spec/types.ts';

/** The oldest Ignition specification that has every field of the trail. */
export function sinceIgnition(trail: readonly ResolvedField[]): IgnitionVersion {
  let since: IgnitionVersion = IGNITION_VERSIONS[0];
  for (const { row } of trail) {
    if (row.since && atLeast(row.since, since)) since = row.since;
  }
  return since;
}

/** Why a release refuses the field, in the real tool's words; null when it does not. */
export function denial(release: Release, trail: readonly ResolvedField[]): string | null {
  return denialOf(release, trail);
}

/** Whether a release knows the field and does not refuse it. */
export function has(release: Release, trail: readonly ResolvedField[]): boolean {
  return canUse(
    release,
    trail.map(({ key }) => snake(key)),
  );
}

/** The first release of a variant in which the field can be used; null when none can. */
export function firstRelease(variant: string, trail: readonly ResolvedField[]): Release | null {
  return RELEASES.find((release) => release.variant === variant && has(release, trail)) ?? null;
}

/** A release as people name it: `flatcar 1.1.0`. */
export function releaseName(release: Release): string {
  return `${release.variant} ${release.version}`;
}
