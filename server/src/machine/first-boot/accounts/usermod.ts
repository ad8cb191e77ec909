/** usermod, as Ignition calls it for a user that exists, in `/etc` or in `/usr` (shadow: src/usermod.c). */

import { words } from '../../../text/words.ts';
import { lstat, stat } from '../walk.ts';
import { chownTree, moveHome } from './homes.ts';
import { join, leaveAllBut } from './members.ts';
import { breaksLine } from './names.ts';
import { type Failed, failed, isNumber, metOf, printedNumber } from './program.ts';
import { type Accounts, putUser, userNamed, userWith } from './state.ts';
import { type PasswdRow, rowOf, TODAY, update } from './tables.ts';
import {
  groupCalled,
  groupsApart,
  missingGroups,
  missingPrimaryGroup,
  passwordOf,
  unwritable,
  type WantedUser,
} from './wanted.ts';

/** Changes a user; null when it went well. */
export function usermod(accounts: Accounts, wanted: WantedUser): Failed | null {
  const refused = problemOfOptions(accounts, wanted);
  if (refused) return refused;
  const { name, cause } = wanted;
  const old = userNamed(accounts, name);
  if (!old) return null;
  const changes = changesOf(accounts, wanted, old);
  const other = changes.uid === null ? null : userWith(accounts, changes.uid);
  if (other) {
    const met = metOf('user', other.name, accounts.made.users);
    return failed(4, `usermod: UID '${changes.uid}' already exists\n`, 'uid', met);
  }
  const late = changesRow(changes)
    ? (problemOfRow(accounts, wanted, changes) ?? moveOrChown(accounts, wanted, old, changes))
    : null;
  if (late) return late;
  if (changesRow(changes)) changeRows(accounts, name, changes);
  if (wanted.groups.length > 0) {
    const groups = groupsApart(wanted).flatMap((group) => groupCalled(accounts, group.name)?.name ?? []);
    leaveAllBut(accounts, new Set(groups), name);
    for (const group of groups) join(accounts, group, name);
  }
  accounts.made.users.set(name, cause);
  return null;
}

function problemOfOptions(accounts: Accounts, wanted: WantedUser): Failed | null {
  const { home, uid, gecos, shell } = wanted;
  const says = (text: string) => `usermod: ${text}\n`;
  if (home !== null && breaksLine(home)) return failed(3, says(`invalid field '${home}'`), 'homeDir');
  if (home !== null && !home.startsWith('/')) {
    return failed(3, says('homedir must be an absolute path'), 'homeDir');
  }
  if (uid !== null && !isNumber(uid)) {
    return failed(3, says(`invalid user ID '${printedNumber(uid)}'`), 'uid');
  }
  if (gecos !== null && breaksLine(gecos)) return failed(3, says(`invalid field '${gecos}'`), 'gecos');
  const noGroup =
    missingPrimaryGroup(accounts, 'usermod', wanted) ??
    missingGroups(
      'usermod',
      groupsApart(wanted).filter(({ name }) => !groupCalled(accounts, name)),
      () => ({ ofImage: true, isMissing: true }),
    );
  if (noGroup) return noGroup;
  if (shell !== null && (breaksLine(shell) || !/^[/*]/.test(shell))) {
    return failed(3, says(`invalid shell '${shell}'`), 'shell');
  }
  return null;
}

/** What becomes different; null for what stays. */
interface Changes {
  readonly uid: number | null;
  readonly gid: number | null;
  readonly gecos: string | null;
  readonly home: string | null;
  readonly shell: string | null;
  /** Set anew even if it is the same. */
  readonly password: string | null;
}

function changesOf(accounts: Accounts, wanted: WantedUser, old: PasswdRow): Changes {
  const { uid, gecos, home, shell, primaryGroup } = wanted;
  const gid = primaryGroup === null ? null : (groupCalled(accounts, primaryGroup)?.gid ?? null);
  return {
    uid: uid === old.uid ? null : uid,
    gid: gid === old.gid ? null : gid,
    gecos: gecos === old.gecos ? null : gecos,
    home: home === null || home === old.home ? null : withoutEnd(home),
    shell: shell === old.shell ? null : shell,
    password: passwordOf(wanted),
  };
}

function withoutEnd(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end--;
  return path.slice(0, end);
}

function changesRow(changes: Changes): boolean {
  return Object.values(changes).some((value) => value !== null);
}

function problemOfRow(accounts: Accounts, wanted: WantedUser, changes: Changes): Failed | null {
  const { name } = wanted;
  if (!rowOf(accounts.passwd, name)) {
    const says = `usermod: user '${name}' does not exist in /etc/passwd\n`;
    return failed(6, says, 'name', metOf('user', name, accounts.made.users));
  }
  return unwritable(accounts, 'usermod', { ...wanted, ...changes });
}

/** Moves the home, or gives it the new owner where it stays. */
function moveOrChown(
  accounts: Accounts,
  { cause }: WantedUser,
  old: PasswdRow,
  { uid, gid, home }: Changes,
): Failed | null {
  const { root } = accounts;
  const owner = { old, uid, gid, cause };
  if (home !== null) return moveHome(root, old.home, home, owner);
  if (uid === null && gid === null) return null;
  const found = stat(root, old.home, 'machine').object;
  if (!found || (found.uid !== old.uid && found.uid !== uid)) return null;
  const { object } = lstat(root, old.home, 'machine');
  if (object?.type !== 'dir') {
    const says = 'usermod: Failed to change ownership of the home directory';
    const meets = [{ what: words`the home ${old.home}, which is no folder`, cause: object?.cause ?? null }];
    return failed(12, says, uid === null ? 'primaryGroup' : 'uid', { meets, ofImage: true });
  }
  chownTree(root, old.home, object, owner);
  return null;
}

function changeRows(accounts: Accounts, name: string, changes: Changes): void {
  const { passwd, shadow, settings } = accounts;
  const old = rowOf(passwd, name);
  if (!old) return;
  const { password } = changes;
  const isOpen = password !== null && !(shadow.isPresent && old.password === 'x');
  putUser(accounts, {
    ...{ name, password: isOpen ? password : old.password },
    ...{ uid: changes.uid ?? old.uid, gid: changes.gid ?? old.gid },
    ...{ gecos: changes.gecos ?? old.gecos, home: changes.home ?? old.home },
    shell: changes.shell ?? old.shell,
  });
  if (password === null || !shadow.isPresent) return;
  const row = rowOf(shadow, name);
  const { passwordMax: max, passwordWarn: warn } = settings;
  if (row) update(shadow, { ...row, password, changed: TODAY });
  else if (old.password === 'x') {
    update(shadow, { name, password, changed: TODAY, max, warn, inactive: '', expire: '', flag: '' });
  }
}
