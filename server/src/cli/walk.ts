/** Which files a directory on the command line stands for. */
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isCarrierOnly } from '../excerpts/file-names.ts';
import { kindOfName, mayHoldConfig } from '../formats/file-names.ts';

/** Folders nobody keeps configs in. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git']);
/** Larger files that only their content could make configs are data; they are looked at only when named. Bytes. */
const MAX_GUESS_BYTES = 4 * 1024 * 1024;

export interface Candidate {
  /** The path to show and to open, relative to the working directory if the argument was. */
  readonly path: string;
  /** Named on the command line, or by its extension; else it counts only if its content is ours. */
  readonly certain: boolean;
  /** Something is known to fill it in before it is used. */
  readonly asTemplate?: boolean;
}

export interface WalkResult {
  readonly candidates: readonly Candidate[];
  /** What could not be looked at. */
  readonly failures: readonly { readonly path: string; readonly error: unknown }[];
}

function isCandidate(path: string, fullPath: string): boolean {
  if (kindOfName(path) !== null) return statSync(fullPath).isFile();
  if (!mayHoldConfig(path) && !isCarrierOnly(path)) return false;
  const stats = statSync(fullPath);
  return stats.isFile() && stats.size <= MAX_GUESS_BYTES;
}

/**
 * Walks a directory in the order of names. Links to files count as files; links to directories are not entered, so
 * that no file is met twice. `directory` may be relative to `cwd`.
 */
export function walkDirectory(cwd: string, directory: string): WalkResult {
  const candidates: Candidate[] = [];
  const failures: { path: string; error: unknown }[] = [];
  const queue = [directory];
  for (let current = queue.pop(); current !== undefined; current = queue.pop()) {
    try {
      const entries = readdirSync(resolve(cwd, current), { withFileTypes: true });
      const folders: string[] = [];
      for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const path = join(current, entry.name);
        if (entry.isDirectory()) {
          if (!SKIPPED.has(entry.name)) folders.push(path);
        } else if (isReadable(cwd, path)) {
          candidates.push({ path, certain: kindOfName(path) !== null });
        }
      }
      queue.push(...folders.reverse());
    } catch (error) {
      failures.push({ path: current, error });
    }
  }
  return { candidates, failures };
}

/** A dangling link in a walked directory is nobody's config; it is passed over. */
function isReadable(cwd: string, path: string): boolean {
  try {
    return isCandidate(path, resolve(cwd, path));
  } catch {
    return false;
  }
}
