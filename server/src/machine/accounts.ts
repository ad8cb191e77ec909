/** Reads users and groups. */

import { boolOf, itemsOf } from '../config/value.ts';
import type { MachineGroup, MachineUser } from './machine.ts';
import { type Entry, each, entryOf, isTrue, located, number, scalar, strings } from './reader.ts';

/** The users and groups of a section `passwd`, and those that shall not be there. */
export function readAccounts(passwd: Entry | undefined) {
  const unwanted = (list: string) =>
    each(passwd, list, (entry) => (isUnwanted(entry) ? located(entry, 'name') : null));
  return {
    users: each(passwd, 'users', readUser),
    groups: each(passwd, 'groups', readGroup),
    unwanted: { users: unwanted('users'), groups: unwanted('groups') },
  };
}

/** Where keys may be: rendered, all are in the first. */
const KEY_LISTS = ['ssh_authorized_keys', 'ssh_authorized_keys_local'];

function readUser(entry: Entry): MachineUser | null {
  const name = located(entry, 'name');
  if (!name || isUnwanted(entry)) return null;
  return {
    ...{ ...entryOf(entry), name },
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
  if (!name || isUnwanted(entry)) return null;
  return {
    ...{ ...entryOf(entry), name },
    gid: number(entry, 'gid'),
    passwordHash: located(entry, 'password_hash'),
    system: isTrue(entry, 'system'),
  };
}

/** A user or a group that shall not be there. */
function isUnwanted(entry: Entry): boolean {
  return boolOf(entry.value, entry.key('should_exist')) === false;
}
