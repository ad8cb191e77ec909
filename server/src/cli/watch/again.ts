/** `--watch`: the same again whenever something has changed that it depends on. */
import { realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isFolder } from '../folders.ts';
import { EXIT_OK, type Io } from '../io.ts';
import { createWatching, type Watching } from './folders.ts';
import { type Stamps, stampOf } from './stamps.ts';

/** What is done again. */
export interface Repeated {
  /** The inputs, and the folders in which others may come; paths as on the command line. */
  readonly inputs: () => { readonly files: readonly string[]; readonly folders: readonly string[] };
  /** Does it, and notes the files that it reads besides. */
  readonly run: (noted: Stamps) => Promise<number>;
}

/** Runs, and runs again after each change, until somebody ends it. */
export async function again(io: Io, { inputs, run }: Repeated): Promise<number> {
  io.endless();
  const watching = createWatching(io.stop);
  try {
    for (;;) {
      const before = look(io, inputs);
      const noted: Stamps = new Map();
      await run(noted);
      const { size } = new Set([...before.stamps.keys(), ...noted.keys()]);
      const { words } = io.translator();
      io.complain([
        size === 1
          ? words`watching 1 file for changes (Ctrl+C ends that)`
          : words`watching ${size} files for changes (Ctrl+C ends that)`,
      ]);
      if (!(await changed(io, watching, before, noted, inputs))) return EXIT_OK;
      io.clear();
    }
  } finally {
    watching.close();
  }
}

/** What the inputs are at one moment. */
interface Look {
  readonly stamps: Stamps;
  readonly folders: readonly string[];
}

function look(io: Io, inputs: Repeated['inputs']): Look {
  const { files, folders } = inputs();
  const paths = files.map((path) => resolve(io.cwd, path));
  return {
    stamps: new Map(paths.map((path) => [path, stampOf(path)])),
    folders: folders.map((path) => resolve(io.cwd, path)),
  };
}

/** Waits for a change. False when it was ended instead. */
async function changed(
  io: Io,
  watching: Watching,
  before: Look,
  noted: Stamps,
  inputs: Repeated['inputs'],
): Promise<boolean> {
  while (!io.stop?.aborted) {
    const now = look(io, inputs);
    watching.set(foldersOf(now, noted));
    // Behind the watchers, so that nothing falls between: what happens from here on, they tell.
    const later = look(io, inputs);
    if (!isSame(before.stamps, later.stamps) || !isSame(noted, restamped(noted))) return true;
    await watching.next();
  }
  return false;
}

function restamped(stamps: Stamps): Stamps {
  return new Map([...stamps.keys()].map((path) => [path, stampOf(path)]));
}

function isSame(one: Stamps, other: Stamps): boolean {
  return one.size === other.size && [...one].every(([path, stamp]) => other.get(path) === stamp);
}

/** Where something may happen: in what is searched, around each file, and around what a link leads to. */
function foldersOf({ stamps, folders }: Look, noted: Stamps): ReadonlySet<string> {
  const found = new Set(folders);
  for (const path of [...stamps.keys(), ...noted.keys()]) {
    found.add(dirname(path));
    // Of a folder that was listed, what is in it.
    if (noted.has(path) && isFolder(path)) found.add(path);
    try {
      const real = realpathSync(path);
      if (real !== path) found.add(dirname(real));
    } catch {
      // It is waited for where it was.
    }
  }
  return found;
}
