/** `users`, `groups`, keys and passwords, as coreos-cloudinit (system/user.go) and cloud-init (cc_users_groups) set them. */

import { insteadOf } from '../../spec/fields/cloud-init.ts';
import { IMAGE_GROUPS } from '../../spec/flatcar/accounts.ts';
import { words } from '../../text/words.ts';
import { isRefused, joinGroup } from './accounts.ts';
import { type Job, leaveOut, lose } from './job.ts';
import { scalar } from './make-draft.ts';
import { type Item, textFile, type UserPart, userNamed } from './parts.ts';
import { notePlaceholders, unescapePlaceholders } from './placeholders.ts';
import { putFile } from './put-file.ts';
import {
  boolOf,
  intOf,
  isMap,
  itemsOf,
  readSection,
  type Section,
  take,
  takeItems,
  textOf,
  wordsOf,
} from './read.ts';
import { reportRest } from './rest.ts';

const CORE = 'core';

/** Fields that only have another name, in the order of Butane's documentation. */
const FIELDS: readonly (readonly [
  key: string,
  field: string,
  read: typeof textOf | typeof boolOf | typeof intOf,
])[] = [
  ['uid', 'uid', intOf],
  ['passwd', 'password_hash', textOf],
  ['hashed_passwd', 'password_hash', textOf],
  ['gecos', 'gecos', textOf],
  ['homedir', 'home_dir', textOf],
  ['no_create_home', 'no_create_home', boolOf],
  ['primary_group', 'primary_group', textOf],
  ['no_user_group', 'no_user_group', boolOf],
  ['system', 'system', boolOf],
  ['no_log_init', 'no_log_init', boolOf],
  ['shell', 'shell', textOf],
];
/** What is set for a user who exists already, by both tools. */
const FOR_ALL: ReadonlySet<string> = new Set(['password_hash']);

/** Reads users: a list of maps and names, or a map by name. */
export function convertUsers(job: Job, item: Item): void {
  if (isMap(item)) {
    for (const [name, user] of readByName(job, item)) convertUser(job, user, name);
    return;
  }
  for (const one of itemsOf(job, item)) {
    if (isMap(one)) convertUser(job, one, null);
    else for (const name of wordsOf(job, one)) nameUser(job, one, name);
  }
}

/** The entries of a map whose keys are names. */
function readByName(job: Job, item: Item): readonly (readonly [string, Item])[] {
  return [...readSection(job, item).keys.values()].map((one) => [String(one.path.at(-1) ?? ''), one]);
}

/** A user of whom only the name is said; the default one is `core`. */
function nameUser(job: Job, item: Item, name: string): void {
  if (name === 'default') lose(job, item, words`the default user is core, whom Flatcar has anyway`);
  else if (!isRefused(job, item, name)) userNamed(job.parts, name, item);
}

function convertUser(job: Job, item: Item, key: string | null): void {
  const section = readSection(job, item);
  const nameItem = take(section, 'name');
  const name = (nameItem ? textOf(job, nameItem) : null) ?? key ?? '';
  if (name === '') {
    leaveOut(job, item, words`a user is left out: it has no name`);
    return;
  }
  if (isRefused(job, item, name)) return;
  const user = userNamed(job.parts, name, item);
  setFields(job, section, user);
  const groups = take(section, 'groups');
  if (groups) for (const group of wordsOf(job, groups)) joinGroup(job, groups, user, group);
  for (const one of takeItems(job, section, 'ssh_authorized_keys')) addKey(job, user, one);
  setSudo(job, section, user);
  lockPassword(job, section, user);
  reportRest(job, section, 'User', user.comments);
}

function setFields(job: Job, section: Section, user: UserPart): void {
  for (const [key, field, read] of FIELDS) {
    const item = take(section, key);
    const value = item ? read(job, item) : null;
    if (!item || value === null || value === '') continue;
    if (user.fields.has(field)) {
      lose(job, item, words`left out: ${user.name} has another ${field} already`);
      continue;
    }
    user.fields.set(field, scalar(value, item.node));
    if (user.name === CORE && !FOR_ALL.has(field)) {
      const message = words`${key}: core exists; Ignition changes it, where cloud-config left it as it was`;
      user.comments.push(lose(job, item, message));
    }
  }
}

function addKey(job: Job, user: UserPart, item: Item): void {
  const written = textOf(job, item);
  const key = unescapePlaceholders(written ?? '').trim();
  if (key === '') return;
  user.comments.push(...notePlaceholders(job, item, key));
  user.keys.set(key, scalar(key, item.node));
}

/** The keys at the top are those of the first user. */
export function convertKeys(job: Job, item: Item): void {
  for (const one of itemsOf(job, item)) addKey(job, userNamed(job.parts, CORE), one);
}

/** A rule that asks for nothing; Flatcar's group `sudo` has the same. */
const UNLIMITED = /^ALL\s*=\s*\(\s*ALL\s*(?::\s*ALL\s*)?\)\s*NOPASSWD\s*:\s*ALL$/i;

function setSudo(job: Job, section: Section, user: UserPart): void {
  const item = take(section, 'sudo');
  if (!item) return;
  const rules = itemsOf(job, item).flatMap((one) => textOf(job, one)?.trim() || []);
  if (rules.length === 0 || /^(?:false|no|off)$/i.test(rules.join())) {
    lose(job, item, words`${user.name} gets no rule for sudo, as configured`);
  } else if (user.name === CORE && rules.every((rule) => UNLIMITED.test(rule))) {
    lose(job, item, words`left out: core may run everything without a password anyway`);
  } else if (rules.every((rule) => UNLIMITED.test(rule))) {
    user.groups.set('sudo', item);
    user.comments.push(
      lose(job, item, words`sudo: members of the group sudo may run everything without a password`),
    );
  } else {
    const comments = [lose(job, item, words`sudo: check the rules of ${user.name} with visudo -c`)];
    const text = rules.map((rule) => `${user.name} ${rule}\n`).join('');
    const path = `/etc/sudoers.d/90-${user.name.replace(/[^\w-]/g, '_')}`;
    putFile(job, item, textFile(path, text, { mode: 0o440, comments, origin: item.node }));
  }
}

function lockPassword(job: Job, section: Section, user: UserPart): void {
  const item = take(section, 'lock_passwd');
  const locked = item ? boolOf(job, item) : null;
  if (!item || locked === null) return;
  const hashed = user.fields.has('password_hash');
  if (locked && hashed)
    user.comments.push(
      lose(job, item, words`lock_passwd: the password was of no use; remove password_hash to keep it so`),
    );
  else if (locked)
    user.comments.push(
      lose(job, item, words`lock_passwd: without password_hash nobody can log in with a password`),
    );
  else if (hashed) lose(job, item, words`${user.name} can log in with the password, as configured`);
  else
    user.comments.push(lose(job, item, words`lock_passwd is left out: ${insteadOf('User', 'lock_passwd')}`));
}

/** Reads groups: names, a text with commas, or maps from names to members. */
export function convertGroups(job: Job, item: Item): void {
  for (const one of isMap(item) ? [item] : itemsOf(job, item)) {
    if (!isMap(one)) {
      for (const name of wordsOf(job, one)) addGroup(job, one, name);
      continue;
    }
    for (const [name, members] of readByName(job, one)) {
      addGroup(job, members, name);
      for (const member of wordsOf(job, members)) addMember(job, members, name, member);
    }
  }
}

function addGroup(job: Job, item: Item, name: string): void {
  if (IMAGE_GROUPS.has(name)) lose(job, item, words`Flatcar has the group ${name} already`);
  else job.parts.groups.set(name, { name, comments: [], origin: item.node });
}

function addMember(job: Job, item: Item, group: string, member: string): void {
  const { users } = job.parts;
  if (users.has(member) || member === CORE) joinGroup(job, item, userNamed(job.parts, member), group);
  else leaveOut(job, item, words`${member} is not put into the group ${group}: there is no such user`);
}

/** `chpasswd`: hashes go to their users; anything else would be a password that all can read. */
export function convertPasswords(job: Job, item: Item): void {
  const section = readSection(job, item);
  const expire = take(section, 'expire');
  const lasting = expire !== undefined && boolOf(job, expire) === false;
  if (expire && lasting) lose(job, expire, words`nobody has to change a password, as configured`);
  const users = takeItems(job, section, 'users').map((one) => readPassword(job, one));
  const lines = takeItems(job, section, 'list').flatMap((one) =>
    (textOf(job, one) ?? '').split('\n').map((line) => ({ item: one, ...splitPassword(line) })),
  );
  for (const { item: one, name, hash } of [...users, ...lines]) {
    if (name === '') continue;
    if (!isHash(hash)) {
      leaveOut(job, one, words`the password of ${name} is left out: ${insteadOf('CloudConfig', 'chpasswd')}`);
      continue;
    }
    if (isRefused(job, one, name)) continue;
    const user = userNamed(job.parts, name);
    user.fields.set('password_hash', scalar(hash));
    const message = lasting
      ? words`password_hash: set by chpasswd; check that passwords are wanted at all`
      : words`password_hash: nobody has to change it at the first login; check that passwords are wanted at all`;
    user.comments.push(lose(job, one, message));
  }
  reportRest(job, section, '');
}

function readPassword(job: Job, item: Item): { item: Item; name: string; hash: string } {
  const section = readSection(job, item);
  const text = (key: string): string => {
    const found = take(section, key);
    return (found ? textOf(job, found) : null) ?? '';
  };
  const [name, hash, type] = [text('name'), text('password'), text('type')];
  reportRest(job, section, '');
  return { item, name, hash: type === '' || type === 'hash' ? hash : '' };
}

function splitPassword(line: string): { name: string; hash: string } {
  const colon = line.indexOf(':');
  return colon < 0
    ? { name: '', hash: '' }
    : { name: line.slice(0, colon).trimStart(), hash: line.slice(colon + 1).trimEnd() };
}

/** Whether it is what crypt makes of a password. */
function isHash(text: string): boolean {
  return /^\$(?:1|2[aby]?|5|6|y|gy|7)\$\S+$/.test(text);
}
