/** What can be made out of a document: later versions of its format, and other formats. Nothing is converted for that. */
import type { Analysis } from '../analysis.ts';
import type { FormatId } from '../formats/format.ts';
import { type FlatcarTarget, firstBooting, LATEST, parseTarget } from '../spec/flatcar/releases.ts';
import { RELEASES, type Release } from '../spec/releases.ts';
import { atLeast, compareVersions } from '../spec/resolve.ts';
import { asIgnitionVersion, IGNITION_VERSIONS, type IgnitionVersion } from '../spec/types.ts';
import { words } from '../text/words.ts';
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
export function isOld({ format }: Analysis): boolean {
  return format?.isOld ?? false;
}

/** A document's format and version as people call it: `Ignition 2.3.0`, `flatcar 1.0.0`; '' when it is none of ours. */
export function nameOfDocument({ format, variant, version, release }: Analysis): string {
  if (!format) return '';
  if (release) return releaseName(release);
  return [format.label, (format.hasVariants ? variant : version) ?? ''].join(' ').trim();
}

/**
 * The upgrades and conversions of a document, the newest version first, upgrades before conversions. `target` is the
 * Flatcar that the machines run; what needs a newer one is offered, but not recommended.
 */
export function offersFor(analysis: Analysis, target = ''): readonly Offer[] {
  const newest = (parseTarget(target) ?? LATEST).ignition;
  return analysis.format ? OFFERS[analysis.format.id](analysis, newest) : [];
}

/** The newest Ignition that the machines boot; null where they boot none of 3.x. */
type Newest = FlatcarTarget['ignition'];

const OFFERS: Readonly<Record<FormatId, (analysis: Analysis, newest: Newest) => readonly Offer[]>> = {
  butane: ({ release }, newest) => (release ? fromButane(release, newest) : []),
  ignition: ({ version }, newest) => {
    const written = asIgnitionVersion(version);
    return written ? fromIgnition(written, newest) : [];
  },
  // By way of ign-converter's translation.
  'ignition-2': ({ version }, newest) => fromOld(version === '2.4.0' ? '3.1.0' : '3.0.0', newest),
  'container-linux-config': (_, newest) => fromOld('3.1.0', newest),
  // By way of Butane.
  'cloud-config': (_, newest) => fromOld('3.3.0', newest),
};

/** @param oldest the oldest Ignition 3 that the format becomes */
function fromOld(oldest: IgnitionVersion, newest: Newest): readonly Offer[] {
  const reachable = stable().filter((one) => atLeast(one, oldest));
  return [...toButane('3.0.0', newest), ...toIgnition(reachable, newest, 'conversion')];
}

function fromButane(release: Release, newest: Newest): readonly Offer[] {
  const later = RELEASES.filter(
    (one) => one.variant === release.variant && !one.experimental && isLater(one.version, release.version),
  );
  const upgrades = later.toReversed().map((one) => ({
    title: words`Upgrade to ${releaseName(one)}`,
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
    title: words`Convert to Butane (${releaseName(one)})`,
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
  const offers = versions.toReversed().map((version) => ({
    title: kind === 'upgrade' ? words`Upgrade to Ignition ${version}` : words`Convert to Ignition ${version}`,
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
  return first === null ? words`no Flatcar release boots it yet` : words`boots on Flatcar ${first} and later`;
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
