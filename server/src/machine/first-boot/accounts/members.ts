/** Who is in a group: in `/etc/group` and `/etc/gshadow` alike. */

import { rowsWith } from './lookups.ts';
import type { Accounts } from './state.ts';
import { noteMember, rowOf, type Table, touch } from './tables.ts';

interface Members {
  readonly name: string;
  readonly members: Set<string>;
}

/** Adds a user to the members of a group. */
export function join({ group, gshadow }: Accounts, name: string, user: string): void {
  add(group, name, user);
  add(gshadow, name, user);
}

function add<Row extends Members>(table: Table<Row>, name: string, user: string): void {
  const members = rowOf(table, name)?.members;
  if (!members || members.has(user)) return;
  members.add(user);
  noteMember(table, name, user);
  touch(table, name);
}

/** Takes a user out of all groups but some, as a member. */
export function leaveAllBut({ group, gshadow }: Accounts, kept: ReadonlySet<string>, user: string): void {
  leave(group, kept, user);
  leave(gshadow, kept, user);
}

function leave<Row extends Members>(table: Table<Row>, kept: ReadonlySet<string>, user: string): void {
  for (const { name, members } of rowsWith(table, user)) {
    if (!kept.has(name) && members.delete(user)) touch(table, name);
  }
}

/** Takes a user out of all groups, as a member and as one who administers them. */
export function leaveAll(accounts: Accounts, user: string): void {
  leaveAllBut(accounts, new Set(), user);
  for (const { name, admins } of rowsWith(accounts.gshadow, user)) {
    if (admins.delete(user)) touch(accounts.gshadow, name);
  }
}
