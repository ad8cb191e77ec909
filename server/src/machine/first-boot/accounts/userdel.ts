/** userdel, as Ignition calls it: with the home (shadow: src/userdel.c). */

import { words } from '../../../text/words.ts';
import { takeBack } from '../root.ts';
import { removeHome } from './homes.ts';
import { leaveAll } from './members.ts';
import { type Failed, failed, metOf } from './program.ts';
import { type Accounts, dropGroup, dropRanges, dropUser, usersOfGroup } from './state.ts';
import { type PasswdRow, remove, rowOf } from './tables.ts';

/** Removes a user that exists, with its home, mailbox, group and memberships; null when it went well. */
export function userdel(accounts: Accounts, name: string): Failed | null {
  const { root, passwd } = accounts;
  const user = rowOf(passwd, name);
  if (!user) {
    const met = metOf('user', name, accounts.made.users);
    return failed(6, `userdel: user '${name}' does not exist\n`, 'name', met);
  }
  const done = root.undo.length;
  const { says, by } = removeHome(accounts, name, user);
  if (by) {
    takeBack(root, done);
    const meets = [{ what: words`what is at ${by.at}`, cause: by.object?.cause ?? null }];
    return failed(12, says, 'name', { meets, ofImage: true });
  }
  dropUser(accounts, name);
  remove(accounts.shadow, name);
  dropRanges(accounts, name);
  leaveAll(accounts, name);
  if (hasGroupToItself(accounts, user)) dropGroup(accounts, name);
  return null;
}

/** Whether a user's group goes with it: of the same name, with nobody else in it. */
function hasGroupToItself(accounts: Accounts, { name, gid }: PasswdRow): boolean {
  const group = accounts.settings.userGroups ? rowOf(accounts.group, name) : null;
  if (group?.gid !== gid || group.members.size > 0) return false;
  return !usersOfGroup(accounts, gid).some((other) => other.name !== name);
}
