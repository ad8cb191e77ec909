/** groupadd, groupmod and groupdel, as Ignition calls them. */

import type { Cause } from '../first-boot.ts';
import { cannotBeWritten, problemOfName } from './names.ts';
import { type Call, type Failed, failed, isNumber, metOf, printedNumber } from './program.ts';
import {
  type Accounts,
  dropGroup,
  groupNamed,
  groupWith,
  newGid,
  putGroup,
  putUser,
  usersOfGroup,
} from './state.ts';
import { rowOf, update } from './tables.ts';

/** A group as it shall be. */
export interface WantedGroup {
  readonly name: string;
  readonly gid: number | null;
  /** Null where none is given; Ignition leaves out an empty one. */
  readonly password: string | null;
  readonly isSystem: boolean;
  readonly cause: Cause;
}

/** The call that makes or changes a group. */
export function groupCall(wanted: WantedGroup, exists: boolean): Call {
  const { name, gid, password, isSystem } = wanted;
  return {
    program: exists ? 'groupmod' : 'groupadd',
    args: [
      ...['--root', '/'],
      ...(gid === null ? [] : ['--gid', printedNumber(gid)]),
      ...(password === null ? [] : ['--password', password]),
      ...(isSystem && !exists ? ['--system'] : []),
      name,
    ],
  };
}

/** Makes a group that does not exist. */
export function groupadd(accounts: Accounts, wanted: WantedGroup): Failed | null {
  const { name, password, isSystem, cause } = wanted;
  const says = (text: string) => `groupadd: ${text}\n`;
  const wrong = badGid('groupadd', wanted) ?? problemOfGroupName(name, says);
  if (wrong) return wrong;
  const taken = gidTaken(accounts, 'groupadd', wanted.gid);
  if (taken) return taken;
  const gid = wanted.gid ?? newGid(accounts, isSystem, null);
  if (gid === null) {
    return failed(4, says("Can't get unique GID (no more available GIDs)"), 'name', { ofImage: true });
  }
  const unwritable = badPassword(accounts, 'groupadd', password);
  if (unwritable) return unwritable;
  const isShadowed = accounts.gshadow.isPresent;
  const shown = isShadowed ? 'x' : (password ?? 'x');
  putGroup(accounts, { name, password: shown, gid, members: new Set() });
  if (isShadowed) {
    update(accounts.gshadow, { name, password: password ?? '!', ...nobody() });
  }
  accounts.made.groups.set(name, cause);
  return null;
}

function nobody() {
  return { admins: new Set<string>(), members: new Set<string>() };
}

function problemOfGroupName(name: string, says: (text: string) => string): Failed | null {
  if (name.startsWith('-')) return failed(2, says(`unrecognized option '${name}'`), 'name');
  if (problemOfName(name, 'group') === null) return null;
  return failed(3, says(`'${name}' is not a valid group name`), 'name');
}

function badGid(program: string, { gid }: WantedGroup): Failed | null {
  if (gid === null || isNumber(gid)) return null;
  return failed(3, `${program}: invalid group ID '${printedNumber(gid)}'\n`, 'gid');
}

function gidTaken(accounts: Accounts, program: string, gid: number | null): Failed | null {
  const other = gid === null ? null : groupWith(accounts, gid);
  if (!other) return null;
  const met = metOf('group', other.name, accounts.made.groups);
  return failed(4, `${program}: GID '${gid}' already exists\n`, 'gid', met);
}

/** A password that cannot be a field is seen when the file is written. */
function badPassword(accounts: Accounts, program: string, password: string | null): Failed | null {
  if (password === null || !cannotBeWritten(password)) return null;
  const file = accounts.gshadow.isPresent ? '/etc/gshadow' : '/etc/group';
  return failed(10, `${program}: failure while writing changes to ${file}\n`, 'passwordHash');
}

/** Changes a group that exists. */
export function groupmod(accounts: Accounts, wanted: WantedGroup): Failed | null {
  const { name, password, cause } = wanted;
  const old = groupNamed(accounts, name);
  if (!old) return null;
  const wrong = badGid('groupmod', wanted);
  if (wrong) return wrong;
  const gid = wanted.gid === old.gid ? null : wanted.gid;
  const taken = gidTaken(accounts, 'groupmod', gid);
  if (taken) return taken;
  const own = rowOf(accounts.group, name);
  const met = metOf('group', name, accounts.made.groups);
  if (!own) {
    return failed(10, `groupmod: group '${name}' does not exist in /etc/group\n`, 'name', met);
  }
  const stranger = gid === null ? null : userOnlyInUsr(accounts, own.gid);
  if (stranger) {
    const says = `groupmod: user '${stranger}' does not exist in /etc/passwd\n`;
    return failed(10, says, 'gid', metOf('user', stranger, accounts.made.users));
  }
  const unwritable = badPassword(accounts, 'groupmod', password);
  if (unwritable) return unwritable;
  changeGroup(accounts, wanted, gid);
  accounts.made.groups.set(name, cause);
  return null;
}

function changeGroup(accounts: Accounts, { name, password }: WantedGroup, gid: number | null): void {
  const own = rowOf(accounts.group, name);
  if (!own) return;
  if (gid !== null) {
    for (const user of usersOfGroup(accounts, own.gid)) {
      const row = rowOf(accounts.passwd, user.name);
      if (row) putUser(accounts, { ...row, gid });
    }
  }
  const shadow = rowOf(accounts.gshadow, name);
  const isOpen = password !== null && !(accounts.gshadow.isPresent && own.password === 'x');
  putGroup(accounts, { ...own, gid: gid ?? own.gid, ...(isOpen && { password }) });
  if (password === null || !accounts.gshadow.isPresent) return;
  if (shadow) update(accounts.gshadow, { ...shadow, password });
  else if (own.password === 'x') {
    update(accounts.gshadow, { name, password, ...nobody(), members: new Set(own.members) });
  }
}

/** A user with a primary group whom groupmod would change, but does not find in `/etc/passwd`. */
function userOnlyInUsr(accounts: Accounts, gid: number): string | null {
  return usersOfGroup(accounts, gid).find(({ name }) => !rowOf(accounts.passwd, name))?.name ?? null;
}

/** Removes a group that exists. */
export function groupdel(accounts: Accounts, name: string): Failed | null {
  const group = groupNamed(accounts, name);
  if (!group) return null;
  const [user] = usersOfGroup(accounts, group.gid);
  if (user) {
    const says = `groupdel: cannot remove the primary group of user '${user.name}'\n`;
    return failed(8, says, 'name', metOf('user', user.name, accounts.made.users));
  }
  if (!rowOf(accounts.group, name)) {
    const says = `groupdel: cannot remove entry '${name}' from /etc/group\n`;
    return failed(10, says, 'name', metOf('group', name, accounts.made.groups));
  }
  dropGroup(accounts, name);
  return null;
}
