/** Writes a result so that nobody ever sees half of it. */
import { randomBytes } from 'node:crypto';
import { realpathSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

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
 * Replaces the file at `path` (absolute) in one step, or makes it; a link stays a link, the mode of an old file stays.
 * Devices and pipes are written to as they are. Throws what `node:fs` throws; the old file is then untouched.
 */
export function writeWhole(path: string, text: string | Uint8Array): void {
  const old = statOrNull(path);
  if (old !== null && !old.isFile()) {
    writeFileSync(path, text);
    return;
  }
  const target = old === null ? path : realpathSync(path);
  const draft = join(
    dirname(target),
    `.${basename(target).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`,
  );
  try {
    writeFileSync(draft, text, { flag: 'wx', mode: old === null ? 0o644 : old.mode & 0o777 });
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
