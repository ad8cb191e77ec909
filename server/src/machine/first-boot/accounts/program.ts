/** A run of one of the shadow programs for Ignition, and how it fails. */

import { quote } from '../../../go/quote.ts';
import { words } from '../../../text/words.ts';
import type { Cause, Refusal } from '../first-boot.ts';

/** The part of a user or group in the config that a program does not take. */
export type About =
  | 'name'
  | 'uid'
  | 'gid'
  | 'gecos'
  | 'shell'
  | 'passwordHash'
  | 'primaryGroup'
  | 'homeDir'
  | 'groups'
  // A user named like a group: what is missing is a primary group.
  | 'noPrimaryGroup';

export interface Culprit {
  readonly about: About;
  /** Which of the `groups`. */
  readonly at?: number;
  readonly meets?: Refusal['meets'];
  /** Whether it depends on the image. */
  readonly ofImage: boolean;
  /** Whether something is missing that another config may bring. */
  readonly isMissing?: boolean;
}

/** A program that failed. */
export interface Failed {
  readonly exit: number;
  /** What it printed to its standard error, the line break at the end included. */
  readonly says: string;
  /** What it stumbles over; the program names all unknown groups at once. */
  readonly culprits: readonly [Culprit, ...Culprit[]];
}

/** A failure for one reason. */
export function failed(
  exit: number,
  says: string,
  about: About,
  more: Partial<Omit<Culprit, 'about'>> = {},
): Failed {
  return { exit, says, culprits: [{ about, ofImage: false, ...more }] };
}

export interface Call {
  readonly program: 'useradd' | 'usermod' | 'userdel' | 'groupadd' | 'groupmod' | 'groupdel';
  readonly args: readonly string[];
}

/** How Ignition words that a program failed (internal/log/log.go: LogCmd). */
export function wordsOf({ program, args }: Call, { exit, says }: Failed): string {
  const command = [program, ...args].map(quote).join(' ');
  return `exit status ${exit}: Cmd: ${command} Stdout: "" Stderr: ${quote(says)}`;
}

/** A user or group that is met: one that the config makes, at its place, or one of the image. */
export function metOf(
  kind: 'user' | 'group',
  name: string,
  made: ReadonlyMap<string, Cause>,
): Pick<Culprit, 'meets' | 'ofImage'> {
  const cause = made.get(name) ?? null;
  const what = kind === 'user' ? userMet(name, cause) : groupMet(name, cause);
  return { meets: [{ what, cause }], ofImage: cause === null };
}

function userMet(name: string, cause: Cause | null): string {
  return cause ? words`the user ${name}` : words`the image's user ${name}`;
}

function groupMet(name: string, cause: Cause | null): string {
  return cause ? words`the group ${name}` : words`the image's group ${name}`;
}

/** A number of the config as Ignition hands it to a program: 64 bits without sign. */
export function printedNumber(value: number): string {
  return Number.isSafeInteger(value) ? BigInt.asUintN(64, BigInt(value)).toString() : String(value);
}

/** Whether a program takes a number for a user or group: 32 bits, but for the one that stands for none. */
export function isNumber(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 0xffffffff;
}
