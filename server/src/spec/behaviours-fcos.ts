/**
 * Facts of Fedora CoreOS' config that are not fields, dated by its own versions, so that no rule compares versions.
 * OpenShift's config has those of the version it is built on. Source: butane config/fcos/v1_*.
 */
import type { Release } from './releases.ts';
import { compareVersions } from './resolve.ts';

interface Dates {
  readonly since?: string;
}

const BEHAVIOURS = {
  /** The labels of the system's own partitions belong to their numbers. */
  reservedLabels: {},
  /** A root partition needs some space, and room to grow. */
  rootSize: { since: '1.3.0' },
  /** GRUB's users, and the merge for them. */
  grub: { since: '1.5.0' },
  /** Layouts of IBM Z. */
  mainframes: { since: '1.6.0' },
  /** Partitions need numbers to be used again, and mount units stay below /etc and /var. */
  updateSafety: { since: '1.6.0' },
  /** A mirror without a layout is an error; before it was a warning. */
  mirrorNeedsLayout: { since: '1.7.0' },
  /** A device to encrypt needs something that opens it. */
  luksNeedsMethod: { since: '1.7.0' },
} satisfies Record<string, Dates>;

export type FcosBehaviour = keyof typeof BEHAVIOURS;

/** Whether a release has Fedora CoreOS' config, and its version behaves so. */
export function hasFcos(release: Release, behaviour: FcosBehaviour): boolean {
  const { since }: Dates = BEHAVIOURS[behaviour];
  if (release.fcos === undefined) return false;
  return since === undefined || compareVersions(release.fcos, since) >= 0;
}
