/**
 * Facts of a specification that are not fields, dated like fields. A rule asks `has(version, 'specialModeBits')` and
 * never compares versions. Source: the types packages of Ignition's config/v3_*.
 */
import { atLeast, isUpTo } from './resolve.ts';
import { IGNITION_3_7, type IgnitionVersion } from './types.ts';

/**
 * Which Ignition judges. Its releases differ within one specification: butane 0.29.0 contains 2.26.0, while
 * `ignition-validate` is built from its main branch.
 */
export type IgnitionRelease = '2.26.0' | 'main';

interface Dates {
  readonly since?: IgnitionVersion;
  /** The last specification that behaves so. */
  readonly until?: IgnitionVersion;
  /** The one release of Ignition that behaves so, where they differ. */
  readonly only?: IgnitionRelease;
}

const BEHAVIOURS = {
  /** Of 3.0.0's references a certificate authority needs a source; later every resource outside of files does. */
  sourceRequired: { since: '3.1.0' },
  /** `sha256-` hashes. */
  sha256: { since: '3.1.0' },
  /** `gs://` sources. */
  googleStorage: { since: '3.2.0' },
  /** Custom Clevis settings count as soon as `custom` is there, and an empty pin is an unknown one. */
  clevisCustomByPresence: { until: '3.2.0' },
  /** The filesystem format `none`. */
  formatNone: { since: '3.3.0' },
  /** Swap areas have units of their own; before they were mounted like filesystems. */
  swapUnits: { since: '3.3.0' },
  /** A link without a target is an error. */
  linkTargetRequired: { since: '3.3.0' },
  /** A RAID without a level is told so; before it was of an unknown one. */
  raidLevelRequired: { since: '3.3.0' },
  /** `arn:` sources (S3 access points). */
  amazonResourceNames: { since: '3.4.0' },
  /** Custom Clevis pins are limited to tpm2, tang and sss. */
  knownClevisPins: { until: '3.5.0' },
  /** Setuid, setgid and sticky bits reach the machine. */
  specialModeBits: { since: '3.6.0' },
  /** The filesystem format `virtiofs`, whose device is a tag. */
  virtiofs: { since: IGNITION_3_7, only: 'main' },
  /** No partition may be removed while another one has no number. */
  absentPartitionsNeedNumbers: { only: '2.26.0' },
} satisfies Record<string, Dates>;

export type Behaviour = keyof typeof BEHAVIOURS;

/** Whether an Ignition specification behaves so, in the release of Ignition that judges; butane's unless said. */
export function has(
  version: IgnitionVersion,
  behaviour: Behaviour,
  release: IgnitionRelease = '2.26.0',
): boolean {
  const dates: Dates = BEHAVIOURS[behaviour];
  if (!atLeast(version, dates.since)) return false;
  if (dates.until !== undefined && !isUpTo(version, dates.until)) return false;
  return dates.only === undefined || dates.only === release;
}
