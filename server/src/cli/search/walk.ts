/** Which files a directory on the command line stands for. */
import { type Dirent, lstatSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isCarrierOnly } from '../../excerpts/file-names.ts';
import { kindOfName, mayHoldConfig } from '../../formats/file-names.ts';
import { words } from '../../text/words.ts';
import type { Candidate } from './candidate.ts';
import type { Ignored, Layer } from './ignored.ts';

/** Folders nobody keeps configs in. */
export const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git']);
/** Larger files that only their content could make configs are data; they are looked at only when named. Bytes. */
const MAX_GUESS_BYTES = 4 * 1024 * 1024;

export interface WalkResult {
  readonly candidates: readonly Candidate[];
  /** The folders that were looked into, as paths like those of the files. */
  readonly folders: readonly string[];
  /** What could not be looked at. */
  readonly failures: readonly { readonly path: string; readonly error: unknown }[];
}

/** What is being found. */
interface Found extends WalkResult {
  readonly candidates: Candidate[];
  readonly folders: string[];
  readonly failures: { readonly path: string; readonly error: unknown }[];
}

function isCandidate(path: string, fullPath: string): boolean {
  if (kindOfName(path) !== null) return statSync(fullPath).isFile();
  if (!isLookedInto(path)) return false;
  const stats = statSync(fullPath);
  return stats.isFile() && stats.size <= MAX_GUESS_BYTES;
}

/** Whether only the content of a file tells that it is a config, or has one in it. */
function isLookedInto(path: string): boolean {
  return mayHoldConfig(path) || isCarrierOnly(path);
}

/**
 * Walks a directory in the order of names. Links to files count as files; links to directories are not entered, so
 * that no file is met twice. `directory` may be relative to `cwd`.
 */
export function walkDirectory(cwd: string, directory: string, ignored: Ignored): WalkResult {
  const found: Found = { candidates: [], folders: [], failures: [] };
  const queue: { path: string; layer: Layer | null }[] = [
    { path: directory, layer: ignored.start(resolve(cwd, directory)) },
  ];
  for (let current = queue.pop(); current !== undefined; current = queue.pop()) {
    const { path, layer } = current;
    found.folders.push(path);
    try {
      const entries = readdirSync(resolve(cwd, path), { withFileTypes: true });
      const folders = entries.sort(byName).filter((entry) => {
        const inside = join(path, entry.name);
        if (!entry.isDirectory()) take(cwd, inside, layer, ignored, found);
        return entry.isDirectory() && isEntered(cwd, inside, entry, layer, ignored);
      });
      const waiting = folders.map(({ name }) => {
        const inside = join(path, name);
        return { path: inside, layer: ignored.enter(resolve(cwd, inside), layer) };
      });
      queue.push(...waiting.reverse());
    } catch (error) {
      found.failures.push({ path, error });
    }
  }
  return found;
}

function byName(one: Dirent, other: Dirent): number {
  return one.name < other.name ? -1 : 1;
}

/** Whether a walk goes into a folder. */
export function isEntered(
  cwd: string,
  path: string,
  { name }: Pick<Dirent, 'name'>,
  layer: Layer | null,
  ignored: Ignored,
): boolean {
  return !SKIPPED.has(name) && !ignored.leavesOut(layer, resolve(cwd, path), true);
}

function take(cwd: string, path: string, layer: Layer | null, ignored: Ignored, found: Found): void {
  const fullPath = resolve(cwd, path);
  const isNamed = kindOfName(path) !== null;
  // Cheaper than asking the patterns, and nearly all names end here.
  if ((!isNamed && !isLookedInto(path)) || ignored.leavesOut(layer, fullPath, false)) return;
  if (isNotText(path, fullPath)) {
    if (isNamed) found.failures.push({ path, error: new Error(words`its name is not UTF-8`) });
  } else if (isReadable(path, fullPath)) found.candidates.push({ path, name: path, certain: isNamed });
}

/** A name of other bytes than text comes as one that nothing has. */
function isNotText(path: string, fullPath: string): boolean {
  return path.includes('\ufffd') && lstatSync(fullPath, { throwIfNoEntry: false }) === undefined;
}

/** A dangling link in a walked directory is nobody's config; it is passed over. */
function isReadable(path: string, fullPath: string): boolean {
  try {
    return isCandidate(path, fullPath);
  } catch {
    return false;
  }
}
