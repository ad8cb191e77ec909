/** What Ignition itself does in homes: it writes the keys, and looks for the homes of all users at the end. */

import { quote } from '../../../go/quote.ts';
import type { MachineUser } from '../../machine.ts';
import type { Refusal } from '../first-boot.ts';
import { isBelowMount } from '../mount-points.ts';
import { causeOf, metBy } from '../note.ts';
import { type Root, takeBack } from '../root.ts';
import { lstat, stat, surelyMissing } from '../walk.ts';
import { wordsOf } from '../words.ts';
import { writeKeys } from './keys.ts';
import { type Accounts, userNamed } from './state.ts';

type Note = (refusal: Refusal) => void;

/** Writes the keys of a user that exists. */
export function giveKeys(accounts: Accounts, user: MachineUser, note: Note): void {
  const [first] = user.sshKeys;
  const row = userNamed(accounts, user.name.value);
  const { root } = accounts;
  // A local file of keys that cannot be read has some all the same.
  if (!user.hasKeys || !row) return;
  const keys = user.sshKeys.map(({ value }) => value);
  const done = root.undo.length;
  const unwritten = writeKeys(root, row, keys, causeOf(first ?? user.name));
  if (!unwritten) return;
  takeBack(root, done);
  const noHome = user.noCreateHome?.value === true ? user.noCreateHome : null;
  // Nobody knows who may write to what the config mounts.
  if (isBelowMount(root.mounts, row.home) || (!noHome && !isHomeKnown(root, row.home))) return;
  const name = quote(row.name);
  const words = `failed to add keys to user ${name}: failed to set SSH key: ${unwritten.says}`;
  note({
    ...{ stage: 'files', class: 'ssh-keys', at: row.name, subject: user },
    message: `failed to create users/groups: failed to configure users: ${words}`,
    cause: causeOf(noHome ?? user.homeDir ?? first ?? user.name),
    meets: unwritten.by ? [metBy(unwritten.by)] : [],
    // That a home is not made is the config's own doing, unless it is there already.
    ofImage: noHome === null && (unwritten.by?.object.cause ?? null) === null,
    ofOthers: false,
  });
}

/** Whether it is known if there is a home, and whose it is: an image's table may leave out the homes of its users. */
function isHomeKnown(root: Root, home: string): boolean {
  return stat(root, home, 'machine').object !== null || surelyMissing(root, home, 'machine');
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
      message: `failed to create users/groups: lstat ${row.home}: ${wordsOf(error)}`,
      cause: causeOf(user.homeDir ?? user.name),
      meets: met ? [metBy(met)] : [],
      ofImage: (met?.object.cause ?? null) === null,
      ofOthers: false,
    });
  }
}
