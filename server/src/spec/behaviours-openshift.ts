/**
 * Facts of OpenShift's specifications that are not fields, dated like fields (butane: config/openshift/v4_*\/translate.go).
 */
import type { Release } from './releases.ts';
import { compareVersions } from './resolve.ts';

interface Dates {
  readonly since?: string;
  /** The last version that behaves so. */
  readonly until?: string;
}

const BEHAVIOURS = {
  /** Files may not be packed, since the operator would write them as they are. */
  packedFilesRefused: { until: '4.9.0' },
  /** Setuid, setgid and sticky bits of files are refused. */
  specialModesRefused: { since: '4.10.0' },
  /** The filesystem format `none` is refused. */
  formatNoneRefused: { since: '4.14.0' },
  /** In FIPS mode LUKS volumes get a cipher that FIPS 140-2 allows. */
  fipsCipher: { until: '4.19.0' },
  /** What the `grub` section appends to `user.cfg` becomes its contents. */
  grubInContents: { since: '4.23.0' },
} satisfies Record<string, Dates>;

export type OpenShiftBehaviour = keyof typeof BEHAVIOURS;

/** Whether a release behaves so; one of another variant never does. */
export function hasOpenShift(release: Release, behaviour: OpenShiftBehaviour): boolean {
  const version = release.openshift;
  const { since, until }: Dates = BEHAVIOURS[behaviour];
  if (version === undefined || (since && compareVersions(version, since) < 0)) return false;
  return !until || compareVersions(version, until) <= 0;
}
