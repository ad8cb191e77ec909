/** SSH keys as Ignition writes them: with the rights of the user they are for (internal/as_user, exec/util/passwd.go). */

import { cleanPath } from '../../../go/path.ts';
import { quote } from '../../../go/quote.ts';
import type { Cause } from '../first-boot.ts';
import { type Bytes, change, type DirObject, newFolder, put, type Root, type RootObject } from '../root.ts';
import { lstatBelow, topOf } from '../step-down.ts';
import { type Errno, lstat, type Place, stat, writeFile } from '../walk.ts';
import { wordsOf } from '../words.ts';
import type { PasswdRow } from './tables.ts';

/** Why keys could not be written. */
export interface Unwritten {
  /** Ignition's words, without those that name the user. */
  readonly says: string;
  /** What stands in the way. */
  readonly by: { readonly path: string; readonly object: RootObject } | null;
}

/** Below the home; the fragments that `update-ssh-keys` and sshd read. */
const FRAGMENT = ['.ssh', 'authorized_keys.d', 'ignition'] as const;

/** Writes the keys of a user to its home, folders included; null when it went well. */
export function writeKeys(
  root: Root,
  user: PasswdRow,
  keys: readonly string[],
  cause: Cause,
): Unwritten | null {
  const folder = resolveSteps(root, [...stepsOf(user.home), FRAGMENT[0], FRAGMENT[1]]);
  if ('says' in folder) return folder;
  const path = folder.path === '/' ? `/${FRAGMENT[2]}` : `${folder.path}/${FRAGMENT[2]}`;
  const stopped = makeFolders(root, user, folder.path, cause);
  if (stopped) {
    const { error, by } = stopped;
    return { says: `creating parent dirs for ${quote(path)}: ${wordsOf(error)}`, by };
  }
  const text = keys.join('\n');
  const bytes = new TextEncoder().encode(text.endsWith('\n') ? text : `${text}\n`);
  return writeAs(root, user, path, () => bytes, cause);
}

function stepsOf(path: string): string[] {
  return path.split('/').filter((step) => step !== '');
}

/** Goes down step by step and follows each link once, an absolute one from the machine's root (Ignition's JoinPath). */
function resolveSteps(root: Root, steps: readonly string[]): { readonly path: string } | Unwritten {
  let path = '/';
  // What is at the path, as long as one goes on below it.
  let above: Place | null = topOf(root);
  for (const step of steps) {
    const isName = step !== '.' && step !== '..';
    const next = isName ? `${path === '/' ? '' : path}/${step}` : cleanPath(`${path}/${step}`);
    const place: Place = isName && above ? lstatBelow(root, above, next) : lstat(root, next);
    const { object, error, by } = place;
    if (error && error !== 'ENOENT' && error !== 'EOUT') {
      return { says: `lstat ${next}: ${wordsOf(error)}`, by };
    }
    above = object?.type === 'link' ? null : place;
    if (object?.type !== 'link') path = next;
    else path = cleanPath(object.target.startsWith('/') ? object.target : `${path}/${object.target}`);
  }
  return { path };
}

interface Stopped {
  readonly error: Errno | 'EACCES';
  readonly by: Unwritten['by'];
}

/** Makes the folders of a path that are missing, as a user; what is there is left, whatever it is. */
function makeFolders(root: Root, user: PasswdRow, path: string, cause: Cause): Stopped | null {
  const { uid, gid } = user;
  let at = '';
  let next = topOf(root);
  for (const step of stepsOf(path)) {
    const parent = next;
    at += `/${step}`;
    const place = lstatBelow(root, parent, at);
    if (parent.object && !mayDo(parent.object, user, SEARCH)) {
      return { error: 'EACCES', by: { path: parent.at, object: parent.object } };
    }
    next = place.object?.type === 'link' ? stat(root, at) : place;
    if (place.object) continue;
    if (!place.dir) return { error: place.error ?? 'ENOENT', by: place.by };
    if (place.error === 'ENAMETOOLONG') return { error: place.error, by: null };
    const stopped = cannotAdd(user, { path: parent.at, object: place.dir });
    if (stopped) return stopped;
    const object = newFolder(place.dir, { mode: 0o700, uid, gid, cause }, true);
    put(root, place.dir, place.name, object);
    next = { ...place, object, error: null };
  }
  return null;
}

/** Why a user cannot put something in a folder. */
function cannotAdd(
  user: PasswdRow,
  by: { readonly path: string; readonly object: DirObject },
): Stopped | null {
  if (by.object.device.readOnly) return { error: 'EROFS', by };
  return mayDo(by.object, user, WRITE | SEARCH) ? null : { error: 'EACCES', by };
}

/** Opens a file as a user, makes it if it is missing, and puts bytes in place of what is in it. */
function writeAs(root: Root, user: PasswdRow, path: string, bytes: Bytes, cause: Cause): Unwritten | null {
  const { uid, gid } = user;
  const fails = (error: Stopped['error'], by: Unwritten['by']) => ({
    says: `opening file ${quote(path)} as user ${uid} and group ${gid}: ${wordsOf(error)}`,
    by,
  });
  const place = stat(root, path);
  const { object, dir } = place;
  if (object?.type === 'file') {
    if (!mayDo(object, user, WRITE)) return fails('EACCES', { path, object });
    change(root, object, { bytes, cause });
    return null;
  }
  if (object) return fails('EISDIR', { path, object });
  if (!dir) return fails(place.error ?? 'ENOENT', place.by);
  const stopped = cannotAdd(user, { path: place.at.slice(0, place.at.lastIndexOf('/')), object: dir });
  if (stopped) return fails(stopped.error, stopped.by);
  writeFile(root, place.at, bytes, { mode: 0o600, uid, gid, cause });
  return null;
}

const WRITE = 2;
const SEARCH = 1;

/** Whether the bits of the mode let a user do something; root may do all. */
function mayDo(object: RootObject, { uid, gid }: PasswdRow, what: number): boolean {
  if (uid === 0 || object.type === 'link') return true;
  const shift = uid === object.uid ? 6 : gid === object.gid ? 3 : 0;
  return ((object.mode >> shift) & what) === what;
}
