/** Names for files beside the document, after the places where the machine will have them. */
import { pathExtension } from '../../go/path.ts';
import type { SavedFile } from '../conversion.ts';

export interface Saving {
  readonly files: SavedFile[];
  /** Names of files and directories that are taken, in lower case: not every disk tells cases apart. */
  readonly taken: Map<string, 'file' | 'directory'>;
}

/** Longer names of files are cut. */
const LONGEST_NAME = 100;

export function startSaving(): Saving {
  return { files: [], taken: new Map() };
}

/**
 * Adds a file and gives the name that `local` has to say.
 * @param wish a path with `/`, of which only harmless parts are used
 */
export function saveFile({ files, taken }: Saving, wish: string, data: Uint8Array): string {
  const parts = wish.split('/').map(harmless).filter(Boolean);
  const plain = parts.join('/') || 'file';
  let path = plain;
  for (let number = 2; !isFree(taken, path); number++) path = numbered(plain, number);
  const folders = path.split('/').slice(0, -1);
  for (const [i] of folders.entries())
    taken.set(
      folders
        .slice(0, i + 1)
        .join('/')
        .toLowerCase(),
      'directory',
    );
  taken.set(path.toLowerCase(), 'file');
  files.push({ path, data });
  return path;
}

function harmless(part: string): string {
  const safe = part.replace(/[^\w.@+-]/g, '_').slice(-LONGEST_NAME);
  return /^\.*$/.test(safe) ? '' : safe;
}

/** Whether nothing stands at a path, and no file where it has a directory. */
function isFree(taken: Saving['taken'], path: string): boolean {
  const parts = path.toLowerCase().split('/');
  const above = parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join('/'));
  return !taken.has(parts.join('/')) && above.every((folder) => taken.get(folder) !== 'file');
}

/** The number goes into the first part, which frees everything below. */
function numbered(path: string, number: number): string {
  const [first = '', ...rest] = path.split('/');
  const extension = rest.length === 0 ? pathExtension(first) : '';
  const stem = first.slice(0, first.length - extension.length);
  return [`${stem}-${number}${extension}`, ...rest].join('/');
}
