/** Users and groups as Ignition can make them: useradd and its kin see those of /etc only (spec/flatcar/accounts.ts). */
import {
  ETC_USERS,
  GROUPS_OF_CORE,
  IMAGE_GROUPS,
  IMAGE_USERS,
  isUsrGroup,
  isUsrUser,
} from '../../spec/flatcar/accounts.ts';
import { withAnd, words } from '../../text/words.ts';
import { type Job, leaveOut, lose } from './job.ts';
import { scalar } from './make-draft.ts';
import type { Item, UserPart } from './parts.ts';

/** Whether Ignition cannot change a user, and the machine would not boot; it is reported, and has to be left out. */
export function isRefused(job: Job, item: Item, name: string): boolean {
  if (!isUsrUser(name)) return false;
  const why = words`the image has it in /usr only, where Ignition cannot change it; take another name`;
  leaveOut(job, item, words`the user ${name} is left out: ${why}`);
  return true;
}

/** Puts a user into a group; one that is in /usr only would keep the machine from booting, and is left out. */
export function joinGroup(job: Job, item: Item, user: UserPart, group: string): void {
  if (!isUsrGroup(group)) {
    user.groups.set(group, item);
    return;
  }
  const file = `/etc/userdb/${user.name}:${group}.membership`;
  const why = words`useradd does not find groups that are in /usr only; an empty file ${file} makes it a member`;
  leaveOut(job, item, words`${user.name} is not put into the group ${group}: ${why}`);
}

/** Makes users such as useradd takes them, once all of them are known. */
export function settleUsers(job: Job): void {
  addMissingGroups(job);
  for (const user of job.parts.users.values()) {
    if (user.name === 'core') keepGroups(job, user);
    if (ETC_USERS.has(user.name)) continue;
    nameMainGroup(job, user);
    makeHome(job, user);
  }
}

/** Groups of users that nothing else makes: cloud-init makes them, and without them Ignition would fail. */
function addMissingGroups({ parts: { users, groups } }: Job): void {
  for (const user of users.values()) {
    const primary = user.fields.get('primary_group');
    const names = [...user.groups.keys(), ...(primary?.kind === 'scalar' ? [String(primary.value)] : [])];
    for (const name of names) {
      if (IMAGE_GROUPS.has(name) || groups.has(name) || users.has(name) || /^\d+$/.test(name)) continue;
      groups.set(name, { name, comments: ['Flatcar does not have it, and users need it.'], origin: null });
    }
  }
}

/** What Ignition is told takes the place of the groups that a user of the image is in. */
function keepGroups(job: Job, { groups, comments }: UserPart): void {
  const [asked] = groups.values();
  if (!asked) return;
  if ([...groups.keys()].every((group) => GROUPS_OF_CORE.includes(group))) {
    lose(job, asked, words`left out: core is in ${withAnd([...groups.keys()])} anyway`);
    groups.clear();
    return;
  }
  const kept = GROUPS_OF_CORE.filter((group) => !groups.has(group));
  if (kept.length === 0) return;
  for (const group of kept) groups.set(group, asked);
  comments.push(lose(job, asked, words`groups: with ${withAnd(kept)}, which core is in and would leave`));
}

/** The group that a user would get may be there; useradd wants to be told. */
function nameMainGroup(job: Job, user: UserPart): void {
  const { name, fields, from, comments } = user;
  if (fields.has('primary_group') || isTrue(fields.get('no_user_group'))) return;
  if (!(job.parts.groups.has(name) || (IMAGE_GROUPS.has(name) && !IMAGE_USERS.has(name)))) return;
  fields.set('primary_group', scalar(name));
  const message = words`primary_group: there is a group ${name}, and useradd would not make another`;
  comments.push(from ? lose(job, from, message) : message);
}

/** Ignition writes keys as the user, into a home that has to be there. */
function makeHome(job: Job, { name, fields, keys, from, comments }: UserPart): void {
  if (keys.size === 0 || !isTrue(fields.get('no_create_home'))) return;
  fields.delete('no_create_home');
  const message = words`no_create_home is left out: Ignition writes the keys of ${name} into the home`;
  comments.push(from ? lose(job, from, message) : message);
}

function isTrue(draft: ReturnType<UserPart['fields']['get']>): boolean {
  return draft?.kind === 'scalar' && draft.value === true;
}
