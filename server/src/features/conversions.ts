/** What can be made out of a document: later versions of its format, and other formats. Nothing is converted for that. */
import type { Analysis } from '../analysis.ts';
import { type FlatcarTarget, firstBooting, LATEST, parseTarget } from '../spec/flatcar/releases.ts';
import { RELEASES, type Release } from '../spec/releases.ts';
import { atLeast, compareVersions } from '../spec/resolve.ts';
import { IGNITION_VERSIONS, type IgnitionVersion } from '../spec/types.ts';
import { releaseName } from './since.ts';

export interface Offer {
  /** `Upgrade to flatcar 1.1.0`, `Convert to Butane (flatcar 1.1.0)`. */
  readonly title: string;
  /** Where the result boots, where we know that; may be ''. */
  readonly detail: string;
  /** An upgrade stays in the format. */
  readonly kind: 'upgrade' | 'conversion';
  readonly to: 'butane' | 'ignition';
  /** Of the target. */
  readonly version: string;
  /** The one to choose when in doubt: at most one of each kind and target. */
  readonly recommended: boolean;
}

/** Formats that need a conversion to be of use on today's Flatcar: Container Linux Config, cloud-config, Ignition 1 and 2. */
export function isOld({ kind, version }: Analysis): boolean {
  return kind === 'container-linux-config' || kind === 'cloud-config' || isOldIgnition(kind, version);
}

/** A document's format and version as people call it: `Ignition 2.3.0`, `flatcar 1.0.0`; '' when it is none of ours. */
export function nameOfDocument({ kind, variant, version, release }: Analysis): string {
  if (kind === 'container-linux-config') return 'Container Linux Config';
  if (kind === 'cloud-config') return 'cloud-config';
  if (kind === 'ignition') return ['Ignition', version ?? ''].join(' ').trim();
  if (kind === 'unknown') return '';
  return release ? releaseName(release) : ['Butane', variant ?? ''].join(' ').trim();
}

/**
 * The upgrades and conversions of a document, the newest version first, upgrades before conversions. `target` is the
 * Flatcar that the machines run; what needs a newer one is offered, but not recommended.
 */
export function offersFor(analysis: Analysis, target = ''): readonly Offer[] {
  const { kind, version, release } = analysis;
  const newest = (parseTarget(target) ?? LATEST).ignition;
  if (kind === 'butane') return release ? fromButane(release, newest) : [];
  if (kind === 'ignition' && !isOldIgnition(kind, version)) {
    const written = IGNITION_VERSIONS.find((one) => one === version);
    return written ? fromIgnition(written, newest) : [];
  }
  if (kind === 'unknown') return [];
  const reachable = stable().filter((one) => atLeast(one, oldestIgnition(kind, version)));
  return [...toButane('3.0.0', newest), ...toIgnition(reachable, newest, 'conversion')];
}

/** The newest Ignition that the machines boot; null where they boot none of 3.x. */
type Newest = FlatcarTarget['ignition'];

/** The oldest Ignition 3 that an old format becomes: by way of ign-converter's translation, or of Butane. */
function oldestIgnition(kind: Analysis['kind'], version: string | null): IgnitionVersion {
  if (kind === 'cloud-config') return '3.3.0';
  return kind === 'ignition' && version !== '2.4.0' ? '3.0.0' : '3.1.0';
}

function fromButane(release: Release, newest: Newest): readonly Offer[] {
  const later = RELEASES.filter(
    (one) => one.variant === release.variant && !one.experimental && isLater(one.version, release.version),
  );
  const upgrades = later.toReversed().map((one) => ({
    title: `Upgrade to ${releaseName(one)}`,
    detail: one.variant === 'flatcar' ? bootsFrom(one.ignition) : '',
    kind: 'upgrade' as const,
    to: 'butane' as const,
    version: one.version,
    // Other systems' versions follow the machines they are for.
    fits: one.variant !== 'flatcar' || isUpTo(one.ignition, newest),
  }));
  // A MachineConfig is for the cluster's operator, not for Ignition.
  if (release.openshift !== undefined) return recommend(upgrades);
  const versions = release.experimental
    ? [release.ignition]
    : stable().filter((version) => atLeast(version, release.ignition));
  // What it renders to is the one that changes nothing.
  return [...recommend(upgrades), ...toIgnition(versions, release.ignition, 'conversion')];
}

function fromIgnition(version: IgnitionVersion, newest: Newest): readonly Offer[] {
  const later = stable().filter((one) => isLater(one, version));
  return [...toIgnition(later, newest, 'upgrade'), ...toButane(version, newest)];
}

type Unranked = Omit<Offer, 'recommended'> & { readonly fits: boolean };

/** Marks the first that fits. */
function recommend(offers: readonly Unranked[]): readonly Offer[] {
  const best = offers.find(({ fits }) => fits);
  return offers.map((offer) => {
    const { fits: _, ...rest } = offer;
    return { ...rest, recommended: offer === best };
  });
}

/**
 * Flatcar's releases that render to at least `version`, the newest first. Where only an experimental one does, the newest
 * stable one comes before it: it boots, and what it does not have is refused with its place.
 */
function toButane(version: IgnitionVersion, newest: Newest): readonly Offer[] {
  const fitting = RELEASES.filter((one) => one.variant === 'flatcar' && atLeast(one.ignition, version));
  const booting = fitting.filter(({ experimental }) => !experimental).toReversed();
  const releases = booting.length > 0 ? booting : [...flatcar().slice(-1), ...fitting];
  const offers = releases.map((one) => ({
    kind: 'conversion' as const,
    to: 'butane' as const,
    title: `Convert to Butane (${releaseName(one)})`,
    detail: bootsFrom(one.ignition),
    version: one.version,
    fits: isUpTo(one.ignition, newest),
  }));
  return recommend(offers);
}

function toIgnition(
  versions: readonly IgnitionVersion[],
  newest: Newest,
  kind: Offer['kind'],
): readonly Offer[] {
  const verb = kind === 'upgrade' ? 'Upgrade' : 'Convert';
  const offers = versions.toReversed().map((version) => ({
    title: `${verb} to Ignition ${version}`,
    detail: bootsFrom(version),
    kind,
    to: 'ignition' as const,
    version,
    fits: isUpTo(version, newest),
  }));
  return recommend(offers);
}

function bootsFrom(ignition: IgnitionVersion): string {
  const first = firstBooting(ignition);
  return first === null ? 'no Flatcar release boots it yet' : `boots on Flatcar ${first} and later`;
}

function flatcar(): readonly Release[] {
  return RELEASES.filter(({ variant, experimental }) => variant === 'flatcar' && !experimental);
}

function stable(): readonly IgnitionVersion[] {
  return IGNITION_VERSIONS.filter((version) => !version.includes('-'));
}

function isUpTo(version: IgnitionVersion, newest: Newest): boolean {
  return newest !== null && atLeast(newest, version);
}

/** A stable version comes after the experimental one of the same numbers. */
function isLater(stableVersion: string, version: string): boolean {
  const order = compareVersions(stableVersion, version);
  return order > 0 || (order === 0 && version.includes('-'));
}

function isOldIgnition(kind: Analysis['kind'], version: string | null): boolean {
  return kind === 'ignition' && version !== null && /^[12](?:\.|$)/.test(version);
}
