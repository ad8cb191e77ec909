/** Homes as the shadow programs make, move and remove them. They take the machine's root for `/`. */

import type { Cause } from '../first-boot.ts';
import { isOfImage, meetsAt } from '../note.ts';
import { below } from '../plain-walk.ts';
import {
  change,
  chown,
  type DirObject,
  drop,
  type FileObject,
  newFolder,
  parentOf,
  put,
  type Root,
  type RootObject,
  takeBack,
} from '../root.ts';
import { lstatBelow, statBelow, topOf } from '../step-down.ts';
import { lstat, type Place, stat, surelyMissing, writeFile } from '../walk.ts';
import { type Culprit, type Failed, failed } from './program.ts';
import { type Accounts, groupNamed } from './state.ts';
import type { WantedUser } from './wanted.ts';

/** Who a home is for, and where it is. */
interface Resident {
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
}

/** Makes a home that does not exist, and all folders above, and puts in what the skeletons have. */
export function createHome(accounts: Accounts, wanted: WantedUser, resident: Resident): Failed | null {
  const { root, settings } = accounts;
  const { home, uid, gid } = resident;
  const { cause } = wanted;
  if (stat(root, home, 'machine').object) return null;
  const done = root.undo.length;
  let at = '';
  let above = topOf(root);
  for (const step of home.split('/')) {
    if (step === '') continue;
    at += `/${step}`;
    const found = statBelow(root, above, at, 'machine');
    if (found.object) {
      above = found;
      continue;
    }
    const place = lstatBelow(root, above, at, 'machine');
    if (place.object || !place.dir || place.dir.device.readOnly || place.error === 'ENAMETOOLONG') {
      takeBack(root, done);
      const about = wanted.home === null ? 'name' : 'homeDir';
      return failed(12, `useradd: cannot create directory ${at}\n`, about, inTheWay(place));
    }
    const folder = newFolder(place.dir, { mode: 0o755, uid: 0, gid: 0, cause }, true);
    const object: DirObject = { ...folder, mode: 0o755, gid: 0 };
    put(root, place.dir, place.name, object);
    above = { ...place, object, error: null };
  }
  const { object } = stat(root, home, 'machine');
  if (object?.type !== 'dir') return null;
  change(root, object, { uid, gid, mode: settings.homeMode & 0o7777 });
  for (const skeleton of settings.skeletons) {
    const source = lstat(root, skeleton, 'machine').object;
    if (source?.type === 'dir') copyTree(root, { path: skeleton, source }, { object, ...resident }, cause);
  }
  return null;
}

/** What is in the way at a place: a file, or a link that leads nowhere. */
function inTheWay(place: Place): Pick<Culprit, 'meets' | 'ofImage'> {
  const meets = meetsAt(place);
  return { meets, ofImage: meets.length === 0 || isOfImage(meets) };
}

/** Copies what is in a folder to a home; what is there already stays. */
function copyTree(
  root: Root,
  from: { readonly path: string; readonly source: DirObject },
  to: Resident & { readonly object: DirObject },
  cause: Cause,
): void {
  const { uid, gid } = to;
  const copies = new Map<RootObject, FileObject>();
  const pending: (readonly [DirObject, DirObject])[] = [[from.source, to.object]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [source, target] = next;
    for (const [name, object] of [...source.entries]) {
      const there = target.entries.get(name);
      if (object === to.object || (there && there.type !== 'dir')) continue;
      if (object.type === 'dir') {
        const made = there ?? {
          ...newFolder(target, { ...object, uid, gid, cause }, true),
          ...{ gid, mode: object.mode },
        };
        if (made.type !== 'dir') continue;
        if (!there) put(root, target, name, made);
        pending.push([object, made]);
      } else if (!there) {
        put(root, target, name, copyOf(object, { from: from.path, to, cause, copies }));
      }
    }
  }
}

function copyOf(
  object: Exclude<RootObject, DirObject>,
  by: {
    readonly from: string;
    readonly to: Resident;
    readonly cause: Cause;
    readonly copies: Map<RootObject, FileObject>;
  },
): RootObject {
  const { uid, gid, home } = by.to;
  const owned = { uid, gid, cause: by.cause };
  if (object.type === 'file') {
    const copy = by.copies.get(object) ?? { ...object, ...owned };
    by.copies.set(object, copy);
    return copy;
  }
  // A link into the skeleton leads into the home then.
  const target = object.target.startsWith(by.from)
    ? home + object.target.slice(by.from.length)
    : object.target;
  return { ...object, ...owned, target };
}

/** Makes a mailbox where there is a folder for them. */
export function makeMail(accounts: Accounts, name: string, resident: Resident, cause: Cause): void {
  const { root, settings } = accounts;
  const folder = settings.mailDir === '' ? null : stat(root, settings.mailDir, 'machine').object;
  if (!settings.createMail || folder?.type !== 'dir') return;
  const path = `${settings.mailDir}/${name}`;
  if (lstat(root, path, 'machine').object) return;
  const mail = groupNamed(accounts, 'mail');
  const owned = { mode: mail ? 0o660 : 0o600, uid: resident.uid, gid: mail?.gid ?? resident.gid, cause };
  const made = writeFile(root, path, () => new Uint8Array(), owned, 'machine');
  if ('type' in made) change(root, made, { gid: owned.gid });
}

/** New numbers for what belongs to a user; null for a number that stays. */
interface NewOwner {
  readonly old: { readonly uid: number; readonly gid: number };
  readonly uid: number | null;
  readonly gid: number | null;
  readonly cause: Cause;
}

/** Gives a home and what is in it new owners, as far as it belongs to the old ones. */
export function chownTree(root: Root, path: string, object: RootObject, owner: NewOwner): void {
  for (const [, found] of [...below(path, object)]) {
    const uid = owner.uid !== null && found.uid === owner.old.uid ? owner.uid : found.uid;
    const gid = owner.gid !== null && found.gid === owner.old.gid ? owner.gid : found.gid;
    if (uid !== found.uid || gid !== found.gid) chown(root, found, { uid, gid, cause: owner.cause });
  }
}

/** Moves a home, as `usermod --move-home` does; where the old one is missing nothing is moved, and nothing said. */
export function moveHome(root: Root, old: string, now: string, owner: NewOwner): Failed | null {
  const fails = (text: string, more: Pick<Culprit, 'meets' | 'ofImage'>) =>
    failed(12, `usermod: ${text}\n`, 'homeDir', more);
  const present = stat(root, now, 'machine');
  if (present.object) return fails(`directory ${now} exists`, inTheWay(present));
  const source = lstat(root, old, 'machine');
  const home = stat(root, old, 'machine').object;
  if (!home) return null;
  if (home.type !== 'dir') {
    const text =
      `The previous home directory (${old}) was not a directory. ` +
      'It is not removed and no home directories are created.';
    return fails(text, { meets: [], ofImage: true });
  }
  const target = lstat(root, now, 'machine');
  // An image's table may leave out the folder above.
  if (target.error === 'ENOENT' && !target.dir && !surelyMissing(root, parentOf(now), 'machine')) return null;
  const isInside = `${target.at}/`.startsWith(`${source.at}/`);
  const isReadOnly = target.dir?.device.readOnly ?? false;
  if (!source.object || !source.dir || target.object || !target.dir || isInside || isReadOnly) {
    return fails(`cannot rename directory ${old} to ${now}`, { ...inTheWay(target), ofImage: true });
  }
  // Of a read-only folder a copy is made.
  if (!source.dir.device.readOnly) drop(root, source.dir, source.name);
  put(root, target.dir, target.name, source.object);
  noteMoved(root, now, source.object, owner.cause);
  chownTree(root, now, source.object, owner);
  return null;
}

function noteMoved(root: Root, path: string, object: RootObject, cause: Cause): void {
  for (const [, found] of [...below(path, object)]) change<RootObject>(root, found, { cause });
}

/** Removes the home and the mailbox of a user, which have to belong to it; what the program says of what it leaves. */
export function removeHome(
  accounts: Accounts,
  name: string,
  { uid, home }: Resident,
): { readonly says: string; readonly by: Place | null } {
  const { root, settings } = accounts;
  const mailbox = `${settings.mailDir}/${name}`;
  const mail = settings.mailDir === '' ? null : stat(root, mailbox, 'machine');
  let says = '';
  let by: Place | null = null;
  const leave = (path: string, place: Place) => {
    says += `userdel: ${path} not owned by ${name}, not removing\n`;
    by ??= place;
  };
  if (mail && !mail.object) says += `userdel: ${name} mail spool (${mailbox}) not found\n`;
  if (mail?.object) {
    if (mail.object.uid !== uid) leave(mailbox, mail);
    else if (mail.dir) drop(root, mail.dir, mail.name);
  }
  const found = stat(root, home, 'machine');
  if (!found.object) says += `userdel: ${name} home directory (${home}) not found\n`;
  else if (found.object.uid !== uid) leave(home, found);
  else {
    const place = lstat(root, home, 'machine');
    if (place.object?.type === 'dir' && place.dir && !place.dir.device.readOnly) {
      drop(root, place.dir, place.name);
    } else {
      says += `userdel: error removing directory ${home}\n`;
      by ??= place;
    }
  }
  return { says, by };
}
