/** Where results go, and what is never written over. */
import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, parse, relative, resolve, sep } from 'node:path';
import type { SavedFile } from '../convert/conversion.ts';
import { withinFilesDir } from '../render/local-files.ts';
import { words } from '../text/words.ts';
import { makeFolders } from './folders.ts';
import type { Io } from './io.ts';
import { systemReason } from './system-error.ts';
import { fileIdentity, writeWhole } from './write-file.ts';

/** Why an input is not written to. */
export const IS_INPUT = words`it is an input`;

/** The identities of the inputs, none of which is ever overwritten. */
export function identities(io: Io, paths: readonly string[]): ReadonlySet<string | null> {
  const named = paths.filter((path) => path !== '-');
  return new Set(named.map((path) => fileIdentity(resolve(io.cwd, path))).filter((id) => id !== null));
}

/** The first two inputs whose results would have the same name; null when there are none. */
export function clash(
  paths: readonly string[],
  nameOf: (path: string) => string = (path) => parse(path).name,
): readonly [string, string] | null {
  const seen = new Map<string, string>();
  for (const path of paths) {
    const name = nameOf(path);
    const other = seen.get(name);
    if (other !== undefined) return [other, path];
    seen.set(name, path);
  }
  return null;
}

/** Why a result of a project is not written. */
export const LEAVES = words`it would leave the folder of the project file`;

/** That two inputs clash. */
export function sameFile([one, other]: readonly [string, string]): string {
  return words`${one} and ${other} would be written to the same file`;
}

/** Writes a result in one step. Gives the reason when that is not possible, else null. */
export function writeResult(
  io: Io,
  path: string,
  text: string,
  inputs: ReadonlySet<string | null>,
): string | null {
  const target = resolve(io.cwd, path);
  if (inputs.has(fileIdentity(target))) return IS_INPUT;
  return reasonOf(() => writeWhole(target, text));
}

/** Makes a directory with all above it. Gives the reason when that is not possible, else null. */
export function makeDirectory(io: Io, path: string): string | null {
  return reasonOf(() => makeFolders(resolve(io.cwd, path)));
}

/**
 * Writes the files that a converted document names, below `dir`. Nothing is written when one would leave the directory, by
 * its name or through a link, or when another file is there already. Gives the reason then, with the file's name, else null.
 */
export function writeSaved(io: Io, dir: string, files: readonly SavedFile[]): string | null {
  const root = resolve(io.cwd, dir);
  for (const { path, data } of files) {
    const refused = refusalOf(root, path, data);
    if (refused !== null) return words`cannot write ${join(dir, path)}: ${refused}`;
  }
  for (const { path, data } of files) {
    const target = join(root, path);
    if (fileIdentity(target) !== null) continue;
    const failed = reasonOf(() => {
      makeFolders(dirname(target));
      writeWhole(target, data);
    });
    if (failed !== null) return words`cannot write ${join(dir, path)}: ${failed}`;
  }
  return null;
}

function refusalOf(root: string, path: string, data: Uint8Array): string | null {
  const target = join(root, path);
  if (withinFilesDir(path) !== path || !staysInside(root, target)) return words`it would leave the directory`;
  try {
    // A link to nothing is something, too.
    if (lstatSync(target, { throwIfNoEntry: false }) === undefined) return null;
    return readFileSync(target).equals(data) ? null : words`another file is there already`;
  } catch (error) {
    return systemReason(error);
  }
}

/** Whether the part of a path that exists is below the directory with all links followed, as far as that exists itself. */
export function staysInside(root: string, target: string): boolean {
  const way = relative(realOf(root), realOf(target));
  return way !== '..' && !way.startsWith(`..${sep}`);
}

/** The path with the links in it followed; of what does not exist, in what exists above it. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(realOf(above), relative(above, path));
  }
}

function reasonOf(work: () => void): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return systemReason(error);
  }
}
