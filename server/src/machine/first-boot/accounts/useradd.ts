/** useradd, as Ignition calls it for a user that does not exist (shadow: src/useradd.c). */

import { createHome, makeMail } from './homes.ts';
import { join } from './members.ts';
import { breaksLine, problemOfName } from './names.ts';
import { type Failed, failed, isNumber, metOf, printedNumber } from './program.ts';
import {
  type Accounts,
  groupNamed,
  newGid,
  newRange,
  newUid,
  putGroup,
  putUser,
  takeRange,
  userWith,
} from './state.ts';
import { append, idOf, rowOf, rowWith, TODAY, update } from './tables.ts';
import {
  groupCalled,
  groupsApart,
  missingGroups,
  missingPrimaryGroup,
  passwordOf,
  unwritable,
  type WantedUser,
} from './wanted.ts';

/** The group of users without one where the settings name none, or none that exists. */
const DEFAULT_GROUP = 1000;

/** Makes a user, with a home if it shall have one; null when it went well. */
export function useradd(accounts: Accounts, wanted: WantedUser): Failed | null {
  const refused = makeUser(accounts, wanted);
  return refused && { ...refused, says: wordsOfDefaults(accounts) + refused.says };
}

/** What the program says at first of defaults that lead nowhere, whatever comes then. */
function wordsOfDefaults(accounts: Accounts): string {
  const { group } = accounts.settings;
  if (group === '' || groupCalled(accounts, group)) return '';
  const ignored = 'useradd: the GROUP= configuration in /etc/default/useradd will be ignored';
  return `useradd: group '${group}' does not exist\n${ignored}\n`;
}

function makeUser(accounts: Accounts, wanted: WantedUser): Failed | null {
  const refused = problemOfOptions(accounts, wanted) ?? problemOfUserName(wanted.name);
  if (refused) return refused;
  const hasOwnGroup = accounts.settings.userGroups && wanted.primaryGroup === null && !wanted.noUserGroup;
  const plan = planUser(accounts, wanted, hasOwnGroup);
  if ('exit' in plan) return plan;
  const late =
    unwritable(accounts, 'useradd', { ...wanted, home: plan.home }) ??
    (wanted.noCreateHome ? null : createHome(accounts, wanted, plan));
  if (late) return late;
  addUser(accounts, wanted, plan, hasOwnGroup);
  if (!wanted.isSystem) makeMail(accounts, wanted.name, plan, wanted.cause);
  return null;
}

/** What the program says of its options, in the order in which Ignition gives them. */
function problemOfOptions(accounts: Accounts, wanted: WantedUser): Failed | null {
  const { home, uid, gecos, shell, password } = wanted;
  const says = (text: string) => `useradd: ${text}\n`;
  if (home !== null && (breaksLine(home) || !home.startsWith('/'))) {
    return failed(3, says(`invalid home directory '${home}'`), 'homeDir');
  }
  if (password !== null && breaksLine(password)) {
    return failed(3, says(`invalid field '${password}'`), 'passwordHash');
  }
  if (uid !== null && !isNumber(uid)) {
    return failed(3, says(`invalid user ID '${printedNumber(uid)}'`), 'uid');
  }
  if (gecos !== null && breaksLine(gecos)) return failed(3, says(`invalid comment '${gecos}'`), 'gecos');
  const noGroup =
    missingPrimaryGroup(accounts, 'useradd', wanted) ??
    missingGroups(
      'useradd',
      groupsApart(wanted).filter(({ name }) => !localGroup(accounts, name)),
      (name) => ofUsr(accounts, name),
    );
  if (noGroup) return noGroup;
  if (shell !== null && (breaksLine(shell) || !/^[/*]/.test(shell))) {
    return failed(3, says(`invalid shell '${shell}'`), 'shell');
  }
  return null;
}

/** A group of `/etc/group`, by name or number; the program takes no others for `--groups`. */
function localGroup({ group }: Accounts, text: string): string | null {
  const gid = idOf(text);
  return (gid === null ? rowOf(group, text) : rowWith(group, gid))?.name ?? null;
}

/** A group that is not in `/etc` may still be the image's own, in `/usr`. */
function ofUsr(accounts: Accounts, name: string) {
  const vendor = groupCalled(accounts, name);
  return vendor
    ? { ...metOf('group', vendor.name, accounts.made.groups), ofImage: true }
    : { ofImage: true, isMissing: true };
}

/** What the program says of a new user's name; a dash at its begin makes an option of it. */
function problemOfUserName(name: string): Failed | null {
  if (name.startsWith('-')) return failed(2, `useradd: unrecognized option '${name}'\n`, 'name');
  const problem = problemOfName(name, 'user');
  if (problem === null) return null;
  const hint = problem === 'unusual' ? ': use --badname to ignore' : '';
  return failed(19, `useradd: invalid user name '${name}'${hint}\n`, 'name');
}

/** The numbers and the home of a new user. */
export interface Plan {
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  readonly ranges: { readonly subuid: number | null; readonly subgid: number | null };
}

function planUser(accounts: Accounts, wanted: WantedUser, hasOwnGroup: boolean): Plan | Failed {
  const { name, isSystem, primaryGroup } = wanted;
  const says = (text: string) => `useradd: ${text}\n`;
  const namesake = hasOwnGroup ? groupNamed(accounts, name) : null;
  if (namesake) {
    const text = `group ${name} exists - if you want to add this user to that group, use -g.`;
    return failed(9, says(text), 'noPrimaryGroup', metOf('group', name, accounts.made.groups));
  }
  const other = wanted.uid === null ? null : userWith(accounts, wanted.uid);
  if (other) {
    const met = metOf('user', other.name, accounts.made.users);
    return failed(4, says(`UID ${wanted.uid} is not unique`), 'uid', met);
  }
  const uid = wanted.uid ?? newUid(accounts, isSystem);
  const full = (kind: string, what: string) =>
    failed(4, says(`Can't get unique ${kind} (no more available ${kind}s)`) + says(what), 'name', {
      ofImage: true,
    });
  if (uid === null) return full('UID', "can't create user");
  const gid = hasOwnGroup
    ? newGid(accounts, isSystem, uid)
    : (groupCalled(accounts, primaryGroup ?? accounts.settings.group)?.gid ?? DEFAULT_GROUP);
  if (gid === null) return full('GID', "can't create group");
  const ranges = planRanges(accounts, uid, isSystem);
  if ('exit' in ranges) return ranges;
  return { uid, gid, ranges, home: wanted.home ?? `${accounts.settings.homes}/${name}` };
}

/** Ranges of subordinate numbers for people, as far as there are files for them. */
function planRanges(accounts: Accounts, uid: number, isSystem: boolean): Plan['ranges'] | Failed {
  const { min, max } = accounts.settings.uids.ordinary;
  const none = { subuid: null, subgid: null };
  if (isSystem || uid === 0 || uid < min || uid > max) return none;
  const ranges: { subuid: number | null; subgid: number | null } = none;
  for (const file of ['subuid', 'subgid'] as const) {
    if (!accounts[file].isPresent || accounts.settings[`${file}s`].count === 0) continue;
    ranges[file] = newRange(accounts, file);
    if (ranges[file] !== null) continue;
    const what = file === 'subuid' ? 'user' : 'group';
    const text = `useradd: can't create subordinate ${what} IDs: Too many users\n`;
    return failed(file === 'subuid' ? 16 : 18, text, 'name', { ofImage: true });
  }
  return ranges;
}

/** Writes the rows of a new user. */
function addUser(accounts: Accounts, wanted: WantedUser, plan: Plan, hasOwnGroup: boolean): void {
  const { name, isSystem, shell, gecos, cause } = wanted;
  const { settings, shadow, gshadow } = accounts;
  const { uid, gid, home, ranges } = plan;
  const password = passwordOf(wanted) ?? '*';
  const group = { name, password: gshadow.isPresent ? 'x' : '!', gid, members: new Set<string>() };
  if (hasOwnGroup) {
    putGroup(accounts, group);
    if (gshadow.isPresent) update(gshadow, { ...group, password: '!', admins: new Set<string>() });
    accounts.made.groups.set(name, cause);
  }
  putUser(accounts, {
    ...{ name, uid, gid, home, password: shadow.isPresent ? 'x' : password },
    ...{ gecos: gecos ?? '', shell: shell ?? settings.shell },
  });
  accounts.made.users.set(name, cause);
  if (shadow.isPresent) {
    const days = isSystem
      ? { max: '', warn: '', inactive: '' }
      : { max: settings.passwordMax, warn: settings.passwordWarn, inactive: settings.inactive };
    update(shadow, { name, password, changed: TODAY, ...days, expire: '', flag: '' });
  }
  for (const file of ['subuid', 'subgid'] as const) addRange(accounts, file, name, ranges[file]);
  for (const joined of groupsOf(accounts, wanted)) join(accounts, joined, name);
}

function addRange(accounts: Accounts, file: 'subuid' | 'subgid', name: string, start: number | null): void {
  if (start === null) return;
  const { count } = accounts.settings[`${file}s`];
  append(accounts[file], { name, start, count });
  takeRange(accounts, file, start + count);
}

/** The groups that a new user joins: those of the config, else those that the settings name for people. */
function groupsOf(accounts: Accounts, wanted: WantedUser): readonly string[] {
  const { groups } = accounts.settings;
  const names =
    wanted.groups.length > 0 ? groupsApart(wanted).map(({ name }) => name) : wanted.isSystem ? [] : groups;
  return names.flatMap((name) => localGroup(accounts, name) ?? []);
}
