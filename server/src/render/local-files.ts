/** Reading `local` files with Butane's rule and Go's words (butane: base/util/file.go, Go: os). */
import { MESSAGES } from '../config/messages.ts';
import { error, relatedNode } from '../config/report.ts';
import type { Value } from '../config/value.ts';
import { cleanPath, joinPath } from '../go/path.ts';
import type { Path } from '../syntax/tree.ts';
import { words } from '../text/words.ts';
import type { RenderContext } from './context.ts';
import type { Answer, FileError } from './files.ts';

const REASONS: Readonly<Record<Exclude<FileError, 'outside'>, string>> = {
  'not-found': 'no such file or directory',
  'is-directory': 'is a directory',
  'not-a-directory': 'not a directory',
  'permission-denied': 'permission denied',
  'too-large': 'file too large',
  'name-too-long': 'file name too long',
  'too-many-links': 'too many levels of symbolic links',
  'invalid-name': 'invalid argument',
  failed: 'input/output error',
};

/**
 * A config's path as one below the files directory: `/` and `./` at its start mean nothing.
 * Null when it leads outside; symbolic links are the business of `Files`.
 */
export function withinFilesDir(path: string): string | null {
  // Joined below a made-up directory, so that leading `..` show.
  const joined = joinPath('/d', path);
  if (joined === '/d') return '.';
  return joined.startsWith('/d/') ? joined.slice(3) : null;
}

/** The path a message shows: the files directory as the user named it, joined with the path. */
function shownPath(dir: string, path: string): string {
  return path === '.' ? cleanPath(dir) : joinPath(dir, path);
}

/** Why a file cannot be had, in the words of the operating system. */
export function fileReason(error: FileError): string {
  return error === 'outside' ? 'is outside of the directory' : REASONS[error];
}

/** Go's error text for a failed operation on a path below the files directory. */
export function fileErrorText(operation: string, dir: string, path: string, error: FileError): string {
  if (error === 'outside') return MESSAGES['local-outside-files-dir'];
  return `${error === 'is-directory' ? 'read' : operation} ${shownPath(dir, path)}: ${REASONS[error]}`;
}

/** Reports an error of a local file at a Butane path. */
export function reportFile(context: RenderContext, at: Path, code: string, message: string): void {
  context.report.entries.push({ severity: 'error', code, message, path: [...at] });
}

/** Reports that a node would be made where there is one already. */
export function reportExisting(context: RenderContext, at: Path, existing: Value | undefined): void {
  error(context.report, at, 'node-exists', relatedNode(words`is there already`, existing, 'path'));
}

/**
 * Takes an answer of the files directory: its value, or null with the reason reported at `at`.
 * @param operation Go's name of what was tried: `open`, `stat`, `lstat`, `readlink`.
 */
export function take<T>(
  context: RenderContext,
  answer: Answer<T>,
  at: Path,
  operation: string,
  path: string,
): T | null {
  if (answer.ok) return answer.value;
  if (answer.error === 'pending') context.pending = true;
  else {
    const dir = context.files?.dir ?? '';
    reportFile(context, at, `local-${answer.error}`, fileErrorText(operation, dir, path, answer.error));
  }
  return null;
}

/** The bytes of the local file a config names, or null with the reason reported at `at`. */
export function readLocal(context: RenderContext, path: string, at: Path): Uint8Array | null {
  context.reads++;
  const { files } = context;
  if (!files) {
    reportFile(context, at, 'local-no-files-dir', MESSAGES['local-no-files-dir']);
    return null;
  }
  const inside = withinFilesDir(path);
  if (inside === null) {
    reportFile(context, at, 'local-outside-files-dir', MESSAGES['local-outside-files-dir']);
    return null;
  }
  return take(context, files.read(inside), at, 'open', inside);
}
