/** Who is in a group: in `/etc/group` and `/etc/gshadow` alike. */

import type { Accounts } from './state.ts';
import { rowOf, rowsOf, touch } from './tables.ts';

/** Adds a user to the members of a group. */
export function join({ group, gshadow }: Accounts, name: string, user: string): void {
  for (const table of [group, gshadow]) {
    const members = rowOf<{ name: string; members: Set<string> }>(table, name)?.members;
    if (!members || members.has(user)) continue;
    members.add(user);
    touch(table, name);
  }
}

/** Takes a user out of all groups but some, as a member. */
export function leaveAllBut({ group, gshadow }: Accounts, kept: ReadonlySet<string>, user: string): void {
  for (const table of [group, gshadow]) {
    for (const { name, members } of rowsOf<{ name: string; members: Set<string> }>(table)) {
      if (!kept.has(name) && members.delete(user)) touch(table, name);
    }
  }
}

/** Takes a user out of all groups, as a member and as one who administers them. */
export function leaveAll(accounts: Accounts, user: string): void {
  leaveAllBut(accounts, new Set(), user);
  for (const { name, admins } of rowsOf(accounts.gshadow)) {
    if (admins.delete(user)) touch(accounts.gshadow, name);
  }
}
