/** Reads users and groups. */

import { boolOf, itemsOf } from '../config/value.ts';
import type { Located, MachineGroup, MachineUser } from './machine.ts';
import { type Entry, each, entryOf, isTrue, located, number, scalar, strings } from './reader.ts';

/** The users and groups of a section `passwd`: all, those that shall be there, and those that shall not. */
export function readAccounts(passwd: Entry | undefined) {
  const all = { users: each(passwd, 'users', readUser), groups: each(passwd, 'groups', readGroup) };
  return {
    passwd: all,
    users: all.users.filter(isWanted),
    groups: all.groups.filter(isWanted),
    unwanted: { users: unwantedOf(all.users), groups: unwantedOf(all.groups) },
  };
}

function isWanted({ shouldExist }: MachineUser | MachineGroup): boolean {
  return shouldExist;
}

function unwantedOf(all: readonly (MachineUser | MachineGroup)[]): readonly Located<string>[] {
  return all.flatMap(({ shouldExist, name }) => (shouldExist ? [] : name));
}

/** Where keys may be: rendered, all are in the first. */
const KEY_LISTS = ['ssh_authorized_keys', 'ssh_authorized_keys_local'];

function readUser(entry: Entry): MachineUser | null {
  const name = located(entry, 'name');
  if (!name) return null;
  return {
    ...{ ...entryOf(entry), name, shouldExist: shouldExist(entry) },
    uid: number(entry, 'uid'),
    gecos: located(entry, 'gecos'),
    shell: located(entry, 'shell'),
    passwordHash: located(entry, 'password_hash'),
    sshKeys: strings(entry, 'ssh_authorized_keys'),
    hasKeys: KEY_LISTS.some((list) => itemsOf(entry.value, entry.key(list)).length > 0),
    groups: strings(entry, 'groups'),
    primaryGroup: located(entry, 'primary_group'),
    noUserGroup: isTrue(entry, 'no_user_group'),
    noCreateHome: scalar(entry, 'no_create_home', 'bool'),
    noLogInit: isTrue(entry, 'no_log_init'),
    system: isTrue(entry, 'system'),
    homeDir: located(entry, 'home_dir'),
  };
}

function readGroup(entry: Entry): MachineGroup | null {
  const name = located(entry, 'name');
  if (!name) return null;
  return {
    ...{ ...entryOf(entry), name, shouldExist: shouldExist(entry) },
    gid: number(entry, 'gid'),
    passwordHash: located(entry, 'password_hash'),
    system: isTrue(entry, 'system'),
  };
}

function shouldExist(entry: Entry): boolean {
  return boolOf(entry.value, entry.key('should_exist')) !== false;
}
