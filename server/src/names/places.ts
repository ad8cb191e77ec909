/** Paths and devices that are mentioned, as far as the document defines them: themselves, or a folder they are in. */

import type { Gathered } from './gather.ts';
import type { Defined, Found } from './name.ts';
import { mountOfPath, pathOfMount } from './read-path.ts';

/** Linux takes no longer paths. */
const LONGEST = 4096;
const NONE: ReadonlySet<string> = new Set();

/** The paths that a document defines, and how long they are: of a deep path not each part has to be looked up. */
interface Folders {
  readonly paths: ReadonlySet<string>;
  readonly lengths: ReadonlySet<number>;
}

/** What mentions say of what is defined. */
export function placesOf(gathered: Gathered, defined: Defined): readonly Found[] {
  const homes = new Set([...(defined.get('user') ?? NONE)].filter((name) => !gathered.homes.has(name)));
  const paths = defined.get('path') ?? NONE;
  const mentioned = gathered.mentions.flatMap((one) => {
    if (one.kind === 'user') return homes.has(one.name) ? [one] : [];
    if (one.kind === 'disk') return ofDevice(one, gathered, defined);
    return paths.has(one.name) ? [one] : [];
  });
  const folders = { paths, lengths: new Set([...paths].map(({ length }) => length)) };
  const own = gathered.found.filter(({ kind }) => kind === 'path');
  const inFolders = [...gathered.mentions.filter(({ kind }) => kind === 'path'), ...own].flatMap((one) =>
    foldersOf(one, folders),
  );
  const mounts = gathered.found.flatMap((one) => (one.kind === 'unit' ? ofMount(one, folders) : []));
  return [...mentioned, ...inFolders, ...mounts];
}

/** The folders that a path is in and that the document defines, each where it stands in the path. */
function foldersOf(found: Found, folders: Folders): readonly Found[] {
  const { name, within, text } = found;
  if (name.length > LONGEST || within.end - within.start !== name.length) return [];
  return above(name, folders).map((folder) => {
    const end = within.start + folder.length;
    return { kind: 'path', name: folder, role: 'uses', text, within: { start: within.start, end } };
  });
}

function above(path: string, folders: Folders): readonly string[] {
  const found: string[] = [];
  for (let at = path.indexOf('/', 1); at > 0; at = path.indexOf('/', at + 1)) {
    if (!folders.lengths.has(at)) continue;
    const folder = path.slice(0, at);
    if (folders.paths.has(folder)) found.push(folder);
  }
  return found;
}

/** A mount unit is called after its path, and after the folders that this is in. */
function ofMount({ name, text, within, write }: Found, folders: Folders): readonly Found[] {
  const path = pathOfMount(name);
  if (path === null) return [];
  const written = write ?? ((unit: string) => unit);
  const all = [...(folders.paths.has(path) ? [path] : []), ...above(path, folders)];
  return all.map((folder): Found => {
    const rest = path.slice(folder.length);
    return {
      ...{ kind: 'path', name: folder, role: 'uses', text, within },
      write: (other) => written(mountOfPath(other + rest, name)),
    };
  });
}

/** A disk by its path, and a partition of it by its number. */
function ofDevice(found: Found, { numbered }: Gathered, defined: Defined): readonly Found[] {
  const disks = defined.get('disk') ?? NONE;
  if (disks.has(found.name)) return [found];
  const number = numberAt(found.name);
  const stem = found.name.slice(0, found.name.length - number.length);
  const disk = [stem, stem.slice(0, -1), stem.slice(0, -'-part'.length)].find((one) => disks.has(one));
  if (number === '' || disk === undefined || !['', 'p', '-part'].includes(stem.slice(disk.length))) return [];
  const { text, within } = found;
  const whole: Found = {
    kind: 'disk',
    name: disk,
    role: 'uses',
    text,
    within: { start: within.start, end: within.start + disk.length },
  };
  const partition = numbered.get(`${disk} ${number}`);
  const byNumber: Found = {
    kind: 'partition',
    name: partition ?? '',
    role: 'uses',
    text,
    within,
    write: null,
  };
  return partition === undefined ? [whole] : [whole, byNumber];
}

/** The digits at the end of a text. */
function numberAt(text: string): string {
  let start = text.length;
  while (/\d/.test(text[start - 1] ?? '')) start--;
  return text.slice(start);
}
