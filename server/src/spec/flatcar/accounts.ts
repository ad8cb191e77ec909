/**
 * Users and groups of the image, by name, with their numbers (flatcar/baselayout: baselayout/passwd, baselayout/group).
 * All of them are in /usr/share/baselayout, where they are looked up; /etc/passwd and /etc/group, which are all that
 * useradd, usermod, groupadd and their kin change, hold a few of them when Ignition runs (scripts/flatcar-tmpfiles).
 */

import { type AccountRow, GROUP_ROWS, holds, USER_ROWS } from './image-rows.ts';
import type { FlatcarTarget } from './releases.ts';

/** Users of the image, of some release at least. */
export const IMAGE_USERS: ReadonlyMap<string, number> = numbersOf(USER_ROWS);

/** Groups of the image, of some release at least. */
export const IMAGE_GROUPS: ReadonlyMap<string, number> = numbersOf(GROUP_ROWS);

/** The users that are in /etc/passwd when Ignition runs. */
export const ETC_USERS: ReadonlySet<string> = namesInEtc(USER_ROWS);

/** The groups that are in /etc/group when Ignition runs; `shadow` in newer images (flatcar-tmpfiles, COPY_GROUPS). */
export const ETC_GROUPS: ReadonlySet<string> = namesInEtc(GROUP_ROWS);

/** The groups that `core` is in, beside its own, as far as they are in /etc/group. */
export const GROUPS_OF_CORE: readonly string[] = GROUP_ROWS.filter(
  ({ isInEtc, rest: [members = ''] }) => isInEtc && members.split(',').includes('core'),
)
  .map(({ name }) => name)
  .sort();

/** Groups that come with an extension of the image, which is merged after Ignition has run. */
export const EXTENSION_GROUPS: ReadonlySet<string> = new Set(['incus', 'incus-admin']);

/** Whether a user is in /usr only: there for whoever looks it up, but not to be changed, removed or made again. */
export function isUsrUser(name: string): boolean {
  return IMAGE_USERS.has(name) && !ETC_USERS.has(name);
}

/** Whether a group is in /usr only: it can own files and be a primary group, but useradd and groupmod do not find it. */
export function isUsrGroup(name: string): boolean {
  return IMAGE_GROUPS.has(name) && !ETC_GROUPS.has(name);
}

/** The texts of the files of accounts of a release, by name: of those in `/etc`, or of all in `/usr/share/baselayout`. */
export function accountTexts(target: FlatcarTarget, inEtc: boolean): Readonly<Record<string, string>> {
  const isListed = ({ since, isInEtc }: AccountRow) =>
    (isInEtc || !inEtc) && holds({ since, until: '' }, target);
  const [users, groups] = [USER_ROWS.filter(isListed), GROUP_ROWS.filter(isListed)];
  const text = (rows: readonly AccountRow[], line: (row: AccountRow) => string) =>
    rows.map((row) => `${line(row)}\n`).join('');
  return {
    passwd: text(users, ({ name, id, rest }) => [name, 'x', id, ...rest].join(':')),
    // The day is the one that baselayout writes (its Makefile).
    shadow: text(users, ({ name }) => `${name}:*:15887:0:::::`),
    group: text(groups, ({ name, id, rest }) => [name, 'x', id, ...rest].join(':')),
    gshadow: text(groups, ({ name, rest }) => `${name}:*::${rest.join(':')}`),
  };
}

function numbersOf(rows: readonly AccountRow[]): ReadonlyMap<string, number> {
  return new Map(rows.map(({ name, id }) => [name, id]));
}

function namesInEtc(rows: readonly AccountRow[]): ReadonlySet<string> {
  return new Set(rows.filter(({ isInEtc }) => isInEtc).map(({ name }) => name));
}
