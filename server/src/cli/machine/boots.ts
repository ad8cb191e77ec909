/** The first boot of a document, with what the command line tells of it. */

import type { Checked } from '../json-report.ts';
import type { FirstBoot } from '../../machine/first-boot/first-boot.ts';

/** A document and what the first boot makes of it. */
export interface Booted extends Checked {
  /** Null where no machine can be told: the document is refused before it is one, or is no config of a machine. */
  readonly boot: FirstBoot | null;
  /** Why there is none. */
  readonly reason: string | null;
  /** Names of users and groups by their numbers, for people. */
  readonly names: OwnerNames;
}

export interface OwnerNames {
  readonly users: ReadonlyMap<number, string>;
  readonly groups: ReadonlyMap<number, string>;
}

/** Whether the first boot goes through. */
export function goesThrough({ boot }: Booted): boolean {
  return boot !== null && boot.refusal === null;
}
