/** What tells whether files have changed. */
import { type BigIntStats, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Files } from '../../render/files.ts';

/** What each path (absolute) was when it was looked at; in the order in which it was asked for. */
export type Stamps = Map<string, string>;

/** What stands at a path: another one tells that it has changed. */
export function stampOf(path: string): string {
  try {
    const stats: BigIntStats = statSync(path, { bigint: true });
    return `${stats.dev}:${stats.ino}:${stats.size}:${stats.mtimeNs}`;
  } catch {
    return '';
  }
}

/** Files that note what they are asked for, and what that was just before. */
export function noted(files: Files, cwd: string, stamps: Stamps): Files {
  const root = resolve(cwd, files.dir);
  const note = (path: string): void => {
    const full = join(root, path);
    if (!stamps.has(full)) stamps.set(full, stampOf(full));
  };
  const noting =
    <Answer>(ask: (path: string) => Answer) =>
    (path: string): Answer => {
      note(path);
      return ask(path);
    };
  return {
    dir: files.dir,
    read: noting((path) => files.read(path)),
    stat: noting((path) => files.stat(path)),
    lstat: noting((path) => files.lstat(path)),
    list: noting((path) => files.list(path)),
    readLink: noting((path) => files.readLink(path)),
  };
}
