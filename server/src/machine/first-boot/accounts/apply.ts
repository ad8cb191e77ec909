/** Users and groups, as Ignition has the programs of the shadow package make them (files stage, passwd.go). */

import { quote } from '../../../go/quote.ts';
import type { Located, Machine, MachineGroup, MachineUser } from '../../machine.ts';
import type { Refusal } from '../first-boot.ts';
import { causeOf } from '../note.ts';
import type { Root } from '../root.ts';
import { isRefusedAnywhere, rootOfAnyImage } from './anywhere.ts';
import { groupadd, groupCall, groupdel, groupmod, type WantedGroup } from './groups.ts';
import { checkHomes, giveKeys } from './home-checks.ts';
import { type About, type Call, type Culprit, type Failed, wordsOf } from './program.ts';
import {
  type Accounts,
  groupNamed,
  knowsAccounts,
  readAccountFiles,
  userNamed,
  writeAccountFiles,
} from './state.ts';
import { useradd } from './useradd.ts';
import { userdel } from './userdel.ts';
import { usermod } from './usermod.ts';
import { userCall, type WantedUser } from './wanted.ts';

type Note = (refusal: Refusal) => void;

/**
 * Applies the groups, then the users of a config to the root; `note` is told what stops it. It goes on then as if what
 * stops it were left out. Of an image whose accounts nobody knows nothing changes, and only that is told which every image refuses.
 */
export function applyAccounts(root: Root, machine: Pick<Machine, 'passwd' | 'others'>, note: Note): void {
  const { passwd, others } = machine;
  if (passwd.users.length === 0 && passwd.groups.length === 0) return;
  if (knowsAccounts(root)) {
    return applyTo(root, passwd, (refusal) =>
      note({ ...refusal, ofOthers: refusal.ofOthers && others.unread }),
    );
  }
  applyTo(rootOfAnyImage(root.mounts), passwd, (refusal) => {
    if (isRefusedAnywhere(refusal)) note(refusal);
  });
}

function applyTo(root: Root, passwd: Machine['passwd'], note: Note): void {
  const accounts = readAccountFiles(root);
  for (const group of passwd.groups) applyGroup(accounts, group, note);
  checkHomes(
    accounts,
    passwd.users.filter((user) => applyUser(accounts, user, note)),
    note,
  );
  writeAccountFiles(accounts);
}

/** What Ignition was about when a program failed. */
interface Task {
  readonly class: Refusal['class'];
  readonly subject: MachineUser | MachineGroup;
  readonly call: Call;
  /** Its words in front of those about the call. */
  readonly words: string;
  readonly valueOf: (culprit: Culprit) => Located<unknown>;
}

function refuse(note: Note, task: Task, refused: Failed): void {
  const { subject } = task;
  for (const culprit of refused.culprits) {
    const { meets = [], ofImage, isMissing } = culprit;
    note({
      ...{ stage: 'files', class: task.class, at: subject.name.value, subject },
      message: `failed to create users/groups: ${task.words}: ${wordsOf(task.call, refused)}`,
      cause: causeOf(task.valueOf(culprit)),
      ...{ meets, ofImage, ofOthers: isMissing === true },
    });
  }
}

function groupTask(group: MachineGroup, call: Call): Task {
  const values: Partial<Record<About, Located<unknown> | null>> = {
    gid: group.gid,
    passwordHash: group.passwordHash,
  };
  const classes = { groupadd: 'group-add', groupmod: 'group-modify', groupdel: 'group-remove' } as const;
  const name = quote(group.name.value);
  const deletes = call.program === 'groupdel' ? `: failed to delete group ${name}` : '';
  return {
    ...{ call, subject: group, class: classes[call.program as keyof typeof classes] },
    words: `failed to configure groups: failed to create group ${name}${deletes}`,
    valueOf: ({ about }) => values[about] ?? group.name,
  };
}

function applyGroup(accounts: Accounts, group: MachineGroup, note: Note): void {
  const name = group.name.value;
  const exists = groupNamed(accounts, name) !== null;
  if (!group.shouldExist) {
    const refused = exists ? groupdel(accounts, name) : null;
    const call: Call = { program: 'groupdel', args: ['--root', '/', name] };
    if (refused) refuse(note, groupTask(group, call), refused);
    return;
  }
  const program = exists ? groupmod : groupadd;
  let wanted: WantedGroup | null = {
    ...{ name, gid: group.gid?.value ?? null, password: group.passwordHash?.value || null },
    ...{ isSystem: group.system, cause: causeOf(group.name) },
  };
  while (wanted) {
    const refused: Failed | null = program(accounts, wanted);
    if (!refused) return;
    refuse(note, groupTask(group, groupCall(wanted, exists)), refused);
    wanted = groupWithout(wanted, refused);
  }
}

/** A group without what a program does not take; null where it cannot be without. */
function groupWithout(wanted: WantedGroup, { culprits }: Failed): WantedGroup | null {
  const { about } = culprits[0];
  if (about === 'gid' && wanted.gid !== null) return { ...wanted, gid: null };
  return about === 'passwordHash' && wanted.password !== null ? { ...wanted, password: null } : null;
}

function userTask(user: MachineUser, call: Call): Task {
  const { uid, gecos, shell, passwordHash, primaryGroup, homeDir } = user;
  const values: Partial<Record<About, Located<unknown> | null>> = {
    ...{ uid, gecos, shell, passwordHash, primaryGroup, homeDir },
  };
  const classes = { useradd: 'user-add', usermod: 'user-modify', userdel: 'user-remove' } as const;
  const name = quote(user.name.value);
  const deletes = call.program === 'userdel' ? `: failed to delete user ${name}` : '';
  return {
    ...{ call, subject: user, class: classes[call.program as keyof typeof classes] },
    words: `failed to configure users: failed to create user ${name}${deletes}`,
    valueOf: ({ about, at }) =>
      (about === 'groups' && at !== undefined ? user.groups[at] : values[about]) ?? user.name,
  };
}

/** Applies a user; whether there is one then that shall be there, and is as far as possible as it shall be. */
function applyUser(accounts: Accounts, user: MachineUser, note: Note): boolean {
  const name = user.name.value;
  const exists = userNamed(accounts, name) !== null;
  if (!user.shouldExist) {
    const refused = exists ? userdel(accounts, name) : null;
    const call: Call = { program: 'userdel', args: ['--remove', '--root', '/', name] };
    if (refused) refuse(note, userTask(user, call), refused);
    return false;
  }
  const program = exists ? usermod : useradd;
  let wanted: WantedUser | null = wantedUser(user);
  while (wanted) {
    const refused: Failed | null = program(accounts, wanted);
    if (!refused) break;
    refuse(note, userTask(user, userCall(wanted, exists)), refused);
    wanted = userWithout(wanted, refused);
  }
  if (!wanted) return false;
  giveKeys(accounts, user, note);
  return true;
}

/** What a config asks of a user. */
export function wantedUser(user: MachineUser): WantedUser {
  const text = (value: Located<string> | null) => value?.value || null;
  return {
    name: user.name.value,
    uid: user.uid?.value ?? null,
    password: user.passwordHash?.value ?? null,
    ...{ gecos: text(user.gecos), shell: text(user.shell), home: text(user.homeDir) },
    primaryGroup: text(user.primaryGroup),
    groups: user.groups.map(({ value }, at) => ({ name: value, at })),
    noCreateHome: user.noCreateHome?.value === true,
    ...{ noUserGroup: user.noUserGroup, noLogInit: user.noLogInit, isSystem: user.system },
    cause: causeOf(user.name),
  };
}

/** A user without what a program does not take; null where it cannot be without. */
function userWithout(wanted: WantedUser, { culprits }: Failed): WantedUser | null {
  const { about } = culprits[0];
  switch (about) {
    case 'uid':
      return wanted.uid === null ? null : { ...wanted, uid: null };
    case 'gecos':
      return wanted.gecos === null ? null : { ...wanted, gecos: null };
    case 'shell':
      return wanted.shell === null ? null : { ...wanted, shell: null };
    case 'passwordHash':
      return wanted.password === null ? null : { ...wanted, password: null };
    case 'primaryGroup':
      return wanted.primaryGroup === null ? null : { ...wanted, primaryGroup: null };
    case 'homeDir':
      return wanted.home === null ? null : { ...wanted, home: null };
    case 'noPrimaryGroup':
      return wanted.primaryGroup === null ? { ...wanted, primaryGroup: wanted.name } : null;
    case 'groups': {
      const missing = new Set(culprits.map(({ at }) => at));
      const groups = wanted.groups.filter(({ at }) => !missing.has(at));
      return groups.length < wanted.groups.length ? { ...wanted, groups } : null;
    }
    default:
      return null;
  }
}
