/**
 * Facts of a specification that are not fields, dated like fields. A rule asks `has(version, 'specialModeBits')` and
 * never compares versions. Source: ignition config/v3_*'s types packages (2.26.0).
 */
import { atLeast } from './resolve.ts';
import type { IgnitionVersion } from './types.ts';

interface Dates {
  readonly since?: IgnitionVersion;
  /** The last specification that behaves so. */
  readonly until?: IgnitionVersion;
}

const BEHAVIOURS = {
  /** `gs://` sources. */
  googleStorage: { since: '3.2.0' },
  /** `arn:` sources (S3 access points). */
  amazonResourceNames: { since: '3.4.0' },
  /** Setuid, setgid and sticky bits reach the machine. */
  specialModeBits: { since: '3.6.0' },
  /** Custom clevis pins are limited to tpm2, tang and sss. */
  knownClevisPins: { until: '3.5.0' },
  /** A link without a target is an error. */
  linkTargetRequired: { since: '3.3.0' },
} satisfies Record<string, Dates>;

export type Behaviour = keyof typeof BEHAVIOURS;

/** Whether an Ignition specification behaves so. */
export function has(version: IgnitionVersion, behaviour: Behaviour): boolean {
  const dates: Dates = BEHAVIOURS[behaviour];
  if (!atLeast(version, dates.since)) return false;
  return dates.until === undefined || version === dates.until || !atLeast(version, dates.until);
}
