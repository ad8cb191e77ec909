/** Errors of the kernel in its words, and what kind of refusal each is. */

import type { RefusalClass } from './first-boot.ts';
import type { Errno } from './walk.ts';

/** What a user's own work may meet besides. */
export type UserErrno = Errno | 'EACCES';

const WORDS: Readonly<Record<UserErrno, string>> = {
  ENOENT: 'no such file or directory',
  ENOTDIR: 'not a directory',
  ELOOP: 'too many levels of symbolic links',
  ENAMETOOLONG: 'file name too long',
  EROFS: 'read-only file system',
  EXDEV: 'invalid cross-device link',
  EEXIST: 'file exists',
  EISDIR: 'is a directory',
  EPERM: 'operation not permitted',
  // A link out of the root leads to where nothing is.
  EOUT: 'no such file or directory',
  EACCES: 'permission denied',
};

const CLASSES: Readonly<Partial<Record<Errno, RefusalClass>>> = {
  ENOTDIR: 'parent-not-a-directory',
  ELOOP: 'link-loop',
  ENAMETOOLONG: 'name-too-long',
  EROFS: 'read-only',
};

/** What kind of refusal an error on the way to an entry is; a link that leads nowhere is met as a file that exists. */
export function classOf(error: Errno): RefusalClass {
  return CLASSES[error] ?? 'link-out-of-root';
}

/** The kernel's words for an error. */
export function wordsOf(error: UserErrno): string {
  return WORDS[error];
}
