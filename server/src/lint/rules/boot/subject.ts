/** What a refusal is about. */

import type { Refusal } from '../../../machine/first-boot/first-boot.ts';
import type { MachineGroup, MachineNode, MachineUnit, MachineUser } from '../../../machine/machine.ts';

/** The file, folder or link; null where it is none. */
export function nodeOf({ subject }: Pick<Refusal, 'subject'>): MachineNode | null {
  return subject && 'at' in subject ? subject : null;
}

/** The user; null where it is none. */
export function userOf({ subject }: Pick<Refusal, 'subject'>): MachineUser | null {
  return subject && 'sshKeys' in subject ? subject : null;
}

/** The unit; null where it is none. */
export function unitOf({ subject }: Pick<Refusal, 'subject'>): MachineUnit | null {
  return subject && 'dropins' in subject ? subject : null;
}

/** The group; null where it is none. */
export function groupOf({ subject }: Pick<Refusal, 'subject'>): MachineGroup | null {
  return subject && 'gid' in subject ? subject : null;
}
