/** Writes a result so that nobody ever sees half of it. */
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { words } from '../text/words.ts';

/** Of a file that was not there before; the umask may take more away. */
const NEW_MODE = 0o644;
/** What is being written is nobody else's to read until it has the mode of the old file. */
const DRAFT_MODE = 0o600;
const ALL_WRITE_BITS = 0o222;
const MODE_BITS = 0o7777;

function statOrNull(path: string): Stats | null {
  return statSync(path, { throwIfNoEntry: false }) ?? null;
}

/** A name that two paths share when they lead to one file, through links of any kind; null when there is no file. */
export function fileIdentity(path: string): string | null {
  try {
    const stats = statSync(path, { bigint: true });
    return `${stats.dev}:${stats.ino}`;
  } catch {
    return null;
  }
}

/**
 * Replaces the file at `path` (absolute) in one step, or makes it, also behind a link, which stays one. The new file has
 * the mode, owner and group of the old one. What would not stay as it is, is refused: a file that is read-only, even for
 * root, one with several names (hard links), and one whose owner the new file cannot be given to. Devices and pipes are
 * written to as they are. Throws what `node:fs` throws, or the reason as an `Error`; the old file is then untouched. (Access
 * control lists and extended attributes are not looked at: Node does not know them.)
 */
export function writeWhole(path: string, text: string | Uint8Array): void {
  const old = statOrNull(path);
  if (old !== null && !old.isFile()) {
    writeFileSync(path, text);
    return;
  }
  const target = endOfLinks(path);
  if (old !== null) refuseUnlessReplaceable(target, old);
  const draft = join(
    dirname(target),
    `.${basename(target).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`,
  );
  try {
    writeDraft(draft, text, old);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Writes a file that is not there yet, with all of the text or not at all. Throws what `node:fs` throws. */
export function writeNew(path: string, text: string): void {
  const handle = openSync(path, 'wx', NEW_MODE);
  try {
    writeFileSync(handle, text);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
}

/** Where a path leads, be it to nothing yet. Links that lead in a circle have been refused by then. */
function endOfLinks(path: string): string {
  const plain = join(realpathSync(dirname(path)), basename(path));
  if (!lstatSync(plain, { throwIfNoEntry: false })?.isSymbolicLink()) return plain;
  return endOfLinks(resolve(dirname(plain), readlinkSync(plain)));
}

function refuseUnlessReplaceable(path: string, { mode, nlink }: Stats): void {
  if ((mode & ALL_WRITE_BITS) === 0) throw new Error(words`it is read-only`);
  accessSync(path, constants.W_OK);
  if (nlink > 1)
    throw new Error(words`it has several names (hard links), and the others would keep the old text`);
}

function writeDraft(draft: string, text: string | Uint8Array, old: Stats | null): void {
  const handle = openSync(draft, 'wx', old === null ? NEW_MODE : DRAFT_MODE);
  try {
    writeFileSync(handle, text);
    if (old !== null) takeOver(handle, old);
  } finally {
    closeSync(handle);
  }
}

/** Gives the draft what the old file has. Nothing is done where that is so already: not every file system can change it. */
function takeOver(handle: number, old: Stats): void {
  const { uid, gid } = fstatSync(handle);
  if (uid !== old.uid || gid !== old.gid) {
    try {
      fchownSync(handle, old.uid, old.gid);
    } catch {
      throw new Error(words`it belongs to another user or group, whom the new file cannot be given to`);
    }
  }
  const mode = old.mode & MODE_BITS;
  // Behind the owner, whose change takes bits away.
  if ((fstatSync(handle).mode & MODE_BITS) !== mode) fchmodSync(handle, mode);
}
