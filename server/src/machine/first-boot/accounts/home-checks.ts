/** What Ignition itself does in homes: it writes the keys, and looks for the homes of all users at the end. */

import { quote } from '../../../go/quote.ts';
import type { Located, MachineUser } from '../../machine.ts';
import type { Cause, Refusal } from '../first-boot.ts';
import type { RootObject } from '../root.ts';
import { lstat, surelyMissing } from '../walk.ts';
import { isBelowMount } from './anywhere.ts';
import { WORDS, writeKeys } from './keys.ts';
import { causeOf } from './program.ts';
import { type Accounts, userNamed } from './state.ts';

type Note = (refusal: Refusal) => void;

/** Writes the keys of a user that exists. */
export function giveKeys(accounts: Accounts, user: MachineUser, note: Note): void {
  const [first] = user.sshKeys;
  const row = userNamed(accounts, user.name.value);
  const { root } = accounts;
  // What is on a file system that the config mounts nobody knows.
  if (!first || !row || isBelowMount(root, row.home)) return;
  const keys = user.sshKeys.map(({ value }) => value);
  const unwritten = writeKeys(root, row, keys, causeOf(first));
  if (!unwritten) return;
  const name = quote(row.name);
  const words = `failed to add keys to user ${name}: failed to set SSH key: ${unwritten.says}`;
  const noHome: Located<unknown> | null = user.noCreateHome?.value === true ? user.noCreateHome : null;
  note({
    ...{ stage: 'files', class: 'ssh-keys', at: row.name, subject: user },
    message: `failed to create users/groups: failed to configure users: ${words}`,
    cause: causeOf(noHome ?? user.homeDir ?? first),
    meets: unwritten.by ? [metObject(unwritten.by)] : [],
    // That a home is not made is the config's own doing, unless it is there already.
    ofImage: noHome === null && (unwritten.by?.object.cause ?? null) === null,
    ofOthers: false,
  });
}

/** A folder, file or link in the way, in words. */
function metObject({ path, object }: { readonly path: string; readonly object: RootObject }): {
  readonly what: string;
  readonly cause: Cause | null;
} {
  const { type, cause, uid } = object;
  if (type === 'link') return { what: `the link ${path} to ${object.target}`, cause };
  if (type === 'file') return { what: `the file ${path}`, cause };
  return { what: uid === 0 ? `the directory ${path} of root` : `the directory ${path}`, cause };
}

/** Looks for the homes of all users, as Ignition does from the initrd, where absolute links on the way lead elsewhere. */
export function checkHomes(accounts: Accounts, users: readonly MachineUser[], note: Note): void {
  const { root } = accounts;
  for (const user of users) {
    const row = userNamed(accounts, user.name.value);
    if (!row || !user.shouldExist || user.noCreateHome?.value === true) continue;
    const { object, error, by, links } = lstat(root, row.home);
    if (object || !error) continue;
    if (error === 'ENOENT' && !surelyMissing(root, row.home)) continue;
    const met = by ?? links.at(-1) ?? null;
    note({
      ...{ stage: 'files', class: 'home-behind-link', at: row.home, subject: user },
      message: `failed to create users/groups: lstat ${row.home}: ${WORDS[error]}`,
      cause: causeOf(user.homeDir ?? user.name),
      meets: met ? [metObject(met)] : [],
      ofImage: (met?.object.cause ?? null) === null,
      ofOthers: false,
    });
  }
}
