/** Folders of configuration that a program reads as one: a file hides those of its name in the folders behind. */
import type { ProgramFile } from './program.ts';
import type { ProgramEntry } from './report.ts';

/** What files are called within their folder: `web.service`, `web.service.d/10-a.conf`. */
export interface Within {
  readonly name: string;
  readonly text: string;
}

/** Files as a program knows them, and the paths they have on the machine. */
export interface Gathered {
  readonly files: readonly Within[];
  /** The same entries, of the files by their paths; those that are the same in all but their order of files are told once. */
  readonly told: (entries: readonly ProgramEntry[]) => readonly ProgramEntry[];
}

/** The folders in which systemd and its kin look, the one that counts most first. */
export function foldersOf(rest: string): readonly string[] {
  return ['/etc', '/run', '/usr/local/lib', '/usr/lib'].map((root) => `${root}/${rest}`);
}

/** The name of a file within one of the folders; null where it is in none of them. */
export function nameIn(folders: readonly string[], path: string): string | null {
  const folder = folders.find((one) => path.startsWith(one) && path[one.length] === '/');
  return folder === undefined ? null : path.slice(folder.length + 1);
}

/**
 * The files of a program that looks in several folders.
 * @param nameOf what the program calls a file; null for one that it does not read
 */
export function gather(
  files: readonly ProgramFile[],
  folders: readonly string[],
  nameOf = (path: string): string | null => nameIn(folders, path),
): Gathered {
  const rank = ({ path }: ProgramFile): number =>
    folders.findIndex((folder) => path.startsWith(`${folder}/`));
  const byName = new Map<string, ProgramFile>();
  for (const file of files) {
    const name = nameOf(file.path);
    if (name === null) continue;
    const other = byName.get(name);
    if (other === undefined || rank(file) < rank(other)) byName.set(name, file);
  }
  const names = [...byName].map(([name, { text }]) => ({ name, text }));
  return {
    files: names,
    told: (entries) =>
      apart(entries.map((entry) => ({ ...entry, file: byName.get(entry.file)?.path ?? entry.file }))),
  };
}

/** A drop-in of several units is read with each of them. */
function apart(entries: readonly ProgramEntry[]): readonly ProgramEntry[] {
  const said = new Set<string>();
  return entries.filter(({ file, line, class: kind, message, span }) => {
    const key = `${file}\n${line}\n${kind}\n${span.start}\n${message}`;
    if (said.has(key)) return false;
    said.add(key);
    return true;
  });
}

/** What is said of one file after the other. */
export function ofEach(
  files: readonly ProgramFile[],
  check: (file: Within) => readonly ProgramEntry[],
): readonly ProgramEntry[] {
  return files.flatMap(({ path, text }) => check({ name: path, text }));
}
