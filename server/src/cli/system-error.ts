/** Errors of the operating system in the words other command-line tools use. */
import { getSystemErrorMap } from 'node:util';

/** `strerror(3)`'s words where libuv's differ. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['EISDIR', 'is a directory'],
  ['ELOOP', 'too many levels of symbolic links'],
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
