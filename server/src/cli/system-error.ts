/** Errors of the operating system in the words other command-line tools use. */
import { getSystemErrorMap } from 'node:util';
import type { Translator } from '../l10n/translator.ts';
import { words } from '../text/words.ts';

/** What people meet, most of it in libuv's words; in `strerror(3)`'s where these differ. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['EISDIR', words`is a directory`],
  ['ELOOP', words`too many levels of symbolic links`],
  ['ENOENT', words`no such file or directory`],
  ['EACCES', words`permission denied`],
  ['EPERM', words`operation not permitted`],
  ['ENOTDIR', words`not a directory`],
  ['EEXIST', words`file already exists`],
  ['EROFS', words`read-only file system`],
  ['ENOSPC', words`no space left on device`],
  ['EDQUOT', words`disk quota exceeded`],
  ['ENAMETOOLONG', words`name too long`],
  ['EMFILE', words`too many open files`],
  ['EIO', words`i/o error`],
]);

/** The reason behind what `node:fs` throws, such as `no such file or directory`, without code and path. */
export function systemReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  const known = WORDS.get(code);
  if (known !== undefined) return known;
  const errno = 'errno' in error && typeof error.errno === 'number' ? error.errno : 0;
  return getSystemErrorMap().get(errno)?.[1] ?? error.message;
}

/** That a file cannot be read, for `Io.tell`. */
export function cannotRead(path: string, reason: string): (translator: Translator) => string {
  return ({ words, text }) => words`cannot read ${path || "''"}: ${text(reason)}`;
}

/** That a file cannot be written, for `Io.tell`. */
export function cannotWrite(path: string, reason: string): (translator: Translator) => string {
  return ({ words, text }) => words`cannot write ${path}: ${text(reason)}`;
}
