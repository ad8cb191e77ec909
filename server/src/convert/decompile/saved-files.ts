/**
 * Names for files beside the document, after the places where the machine will have them. The config may be anybody's, and
 * the folder is people's own: so all goes below one new folder, without dots in front, and with endings that no editor,
 * shell, build tool or program reads a meaning out of. `/.git/hooks/post-checkout` becomes
 * `config.files/git/hooks/post-checkout.txt`.
 */
import { pathExtension } from '../../go/path.ts';
import { trimRun } from '../../text/runs.ts';
import type { SavedFile } from '../conversion.ts';

export interface Saving {
  /** Above all of them. */
  readonly folder: string;
  readonly files: SavedFile[];
  /** Names of files and directories that are taken, in lower case: not every disk tells cases apart. */
  readonly taken: Map<string, 'file' | 'directory'>;
  /** The number that was last put into a name, by the name without it. */
  readonly numbers: Map<string, number>;
}

/** Longer names of files are cut. */
const LONGEST_NAME = 100;
/** Of deeper paths the end is used. */
const DEEPEST = 30;
/** Endings of what is data and nothing else. (`.txt` is not: CMakeLists.txt.) Other files get one more behind their name. */
const INERT = /\.(?:conf|log|pem|crt|cer|key|pub|bin|dat|img|raw|iso|tar|t?gz|bz2|xz|zst)$/i;
/** Devices on Windows, whatever ending they have. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** @param name of the document, without ending; the folder is called after it */
export function startSaving(name: string): Saving {
  return { folder: `${harmless(name) || 'config'}.files`, files: [], taken: new Map(), numbers: new Map() };
}

/**
 * Adds a file and gives the name that `local` has to say.
 * @param wish a path with `/`, of which only harmless parts are used
 * @param isText whether people can read it
 */
export function saveFile(saving: Saving, wish: string, data: Uint8Array, isText: boolean): string {
  const parts = wish.split('/').map(harmless).filter(Boolean).slice(-DEEPEST);
  const named = parts.join('/') || 'file';
  const plain = INERT.test(named) ? named : `${named}${isText ? '.txt' : '.bin'}`;
  const path = `${saving.folder}/${freeName(saving, plain)}`;
  saving.files.push({ path, data });
  return path;
}

/** The name, with a number where it is taken; it is taken from now on. */
function freeName({ taken, numbers }: Saving, plain: string): string {
  let number = numbers.get(plain) ?? 1;
  let name = number === 1 ? plain : numbered(plain, number);
  while (!isFree(taken, name)) name = numbered(plain, ++number);
  numbers.set(plain, number);
  take(taken, name);
  return name;
}

/** Notes a file, and the folders above it. */
function take(taken: Saving['taken'], path: string): void {
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
}

/** A part of a path without what hides it, makes it an option, or is no plain character; may be ''. */
export function harmless(part: string): string {
  const plain = part.replace(/[^\w.@+-]/g, '_').slice(-LONGEST_NAME);
  return trimRun(plain.replace(/^[.-]+/, ''), '.').replace(DEVICE, '$&_');
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
