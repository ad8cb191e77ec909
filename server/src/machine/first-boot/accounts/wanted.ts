/** A user as a config wants it, and the call that makes or changes one. */

import type { Cause } from '../first-boot.ts';
import { cannotBeWritten } from './names.ts';
import { type Call, type Culprit, type Failed, failed, printedNumber } from './program.ts';
import { type Accounts, groupNamed, groupWith } from './state.ts';
import { type GroupRow, idOf } from './tables.ts';

/** Null for what is not given; Ignition leaves out empty texts, but for the password. */
export interface WantedUser {
  readonly name: string;
  readonly uid: number | null;
  readonly gecos: string | null;
  readonly shell: string | null;
  readonly password: string | null;
  readonly primaryGroup: string | null;
  /** With their places in the config's list. */
  readonly groups: readonly { readonly name: string; readonly at: number }[];
  readonly home: string | null;
  readonly noUserGroup: boolean;
  readonly noCreateHome: boolean;
  readonly noLogInit: boolean;
  readonly isSystem: boolean;
  readonly cause: Cause;
}

/** The password that is set: an empty one locks the account. */
export function passwordOf({ password }: WantedUser): string | null {
  return password === '' ? '*' : password;
}

/** The call that makes a user, or changes one that exists. */
export function userCall(wanted: WantedUser, exists: boolean): Call {
  const { name, uid, gecos, shell, primaryGroup, groups, home } = wanted;
  const option = (flag: string, value: string | null) => (value === null ? [] : [flag, value]);
  const flag = (text: string, isSet: boolean) => (isSet ? [text] : []);
  const first = exists
    ? home === null
      ? []
      : ['--home', home, '--move-home']
    : [
        ...option('--home-dir', home),
        wanted.noCreateHome ? '--no-create-home' : '--create-home',
        ...flag('--no-user-group', wanted.noUserGroup),
        ...flag('--system', wanted.isSystem),
        ...flag('--no-log-init', wanted.noLogInit),
      ];
  return {
    program: exists ? 'usermod' : 'useradd',
    args: [
      ...['--root', '/', ...first],
      ...option('--password', passwordOf(wanted) ?? (exists ? null : '*')),
      ...option('--uid', uid === null ? null : printedNumber(uid)),
      ...option('--comment', gecos),
      ...option('--gid', primaryGroup),
      ...option('--groups', groups.length === 0 ? null : groups.map((group) => group.name).join(',')),
      ...option('--shell', shell),
      name,
    ],
  };
}

/** The groups of `--groups` one by one: the program takes the list apart at commas. */
export function groupsApart({
  groups,
}: WantedUser): readonly { readonly name: string; readonly at: number }[] {
  const apart = groups.flatMap(({ name, at }) => name.split(',').map((part) => ({ name: part, at })));
  return apart.length === 1 && apart[0]?.name === '' ? [] : apart;
}

/** The group of a name or number. */
export function groupCalled(accounts: Accounts, text: string): GroupRow | null {
  const gid = idOf(text);
  return gid === null ? groupNamed(accounts, text) : groupWith(accounts, gid);
}

/** A failure for groups that are not there, all of them at once; null where there are none. */
export function missingGroups(
  program: string,
  missing: readonly { readonly name: string; readonly at: number }[],
  culprit: (name: string) => Omit<Culprit, 'about' | 'at'>,
): Failed | null {
  const says = missing.map(({ name }) => `${program}: group '${name}' does not exist\n`).join('');
  const [first, ...others] = missing.map(
    ({ name, at }): Culprit => ({ about: 'groups', at, ...culprit(name) }),
  );
  return first ? { exit: 6, says, culprits: [first, ...others] } : null;
}

/** A failure for a primary group that is not there. */
export function missingPrimaryGroup(
  accounts: Accounts,
  program: string,
  { primaryGroup }: WantedUser,
): Failed | null {
  if (primaryGroup === null || groupCalled(accounts, primaryGroup)) return null;
  const says = `${program}: group '${primaryGroup}' does not exist\n`;
  return failed(6, says, 'primaryGroup', { ofImage: true, isMissing: true });
}

/** What cannot be written to passwd or shadow although its options were taken. */
export function unwritable(accounts: Accounts, program: string, wanted: WantedUser): Failed | null {
  const { gecos, home, shell } = wanted;
  const isShadowed = accounts.shadow.isPresent;
  const inPasswd = [
    ['gecos', gecos],
    ['homeDir', home],
    ['shell', shell],
    ['passwordHash', isShadowed ? null : wanted.password],
  ] as const;
  const password = isShadowed ? wanted.password : null;
  const bad = inPasswd.find(([, text]) => text !== null && cannotBeWritten(text));
  const isBadPassword = password !== null && cannotBeWritten(password);
  const says = (file: string) => `${program}: failure while writing changes to ${file}\n`;
  // usermod writes shadow first, useradd passwd.
  if (isBadPassword && (program === 'usermod' || !bad)) {
    return failed(1, says('/etc/shadow'), 'passwordHash');
  }
  return bad ? failed(1, says('/etc/passwd'), bad[0]) : null;
}
