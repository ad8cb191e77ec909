/**
 * A files directory written as one text, so that a fixture shows what stands in it:
 *
 *     == motd                          a file; what follows is its contents
 *     Welcome
 *     == bin/run (executable)
 *     #!/bin/sh
 *     == link -> motd                  a symbolic link
 *     == pipe (other)                  neither file, directory nor link
 *     == secret (permission-denied)    whatever is asked about it is answered with this error, or with `pending`
 *     == empty/                        a directory; those of files are there anyway
 */
import type { Answer, FileError, FileInfo, Files } from '../../server/src/render/files.ts';

interface Entry {
  readonly path: string;
  readonly info: FileInfo;
  readonly contents: string;
  /** Of a link. */
  readonly target: string;
  readonly error: FileError | 'pending' | null;
}

const HEADER = /^== (\S+)(?: -> (\S+)| \(([\w-]+)\))?$/;

/** The directory that a text describes, called `files`. */
export function textFiles(text: string): Files {
  const entries = new Map(readEntries(text).map((entry) => [entry.path, entry]));
  const below = (path: string) => (path === '.' ? '' : `${path}/`);
  const isDirectory = (path: string) =>
    path === '.' || [...entries.keys()].some((other) => other.startsWith(below(path)));
  const find = <T>(path: string, use: (entry: Entry) => T, directory: Answer<T>): Answer<T> => {
    const entry = entries.get(path);
    if (entry?.error) return failed(entry.error);
    if (entry && entry.info.kind !== 'directory') return { ok: true, value: use(entry) };
    return entry || isDirectory(path) ? directory : failed('not-found');
  };
  const folder: FileInfo = { kind: 'directory', executable: true };
  const lstat: Files['lstat'] = (path) => find(path, ({ info }) => info, { ok: true, value: folder });
  return {
    dir: 'files',
    read: (path) => find(path, ({ contents }) => new TextEncoder().encode(contents), failed('is-directory')),
    stat(path) {
      const target = entries.get(path)?.target;
      return target ? lstat(target) : lstat(path);
    },
    lstat,
    list(path) {
      const inside = [...entries.keys()].filter((other) => other.startsWith(below(path)));
      const names = inside.map((other) => other.slice(below(path).length).split('/', 1)[0] ?? '');
      const value = [...new Set(names)].filter((name) => name !== '').sort();
      return find<readonly string[]>(path, () => [], { ok: true, value });
    },
    readLink: (path) => find(path, ({ target }) => target, failed('invalid-name')),
  };
}

function failed<T>(error: FileError | 'pending'): Answer<T> {
  // Two members of the union, not one with either error.
  return error === 'pending' ? { ok: false, error } : { ok: false, error };
}

function readEntries(text: string): readonly Entry[] {
  return text
    .split(/^(?=== )/m)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const end = piece.indexOf('\n');
      const [header = '', path = '', target = '', word = ''] = HEADER.exec(piece.slice(0, end)) ?? [];
      if (header === '') throw new Error(`no header of a file: ${piece.slice(0, end)}`);
      const isFolder = path.endsWith('/');
      const kind = isFolder ? 'directory' : target ? 'symlink' : word === 'other' ? 'other' : 'file';
      const error = word === '' || word === 'executable' || word === 'other' ? null : word;
      return {
        path: isFolder ? path.slice(0, -1) : path,
        info: { kind, executable: word === 'executable' || isFolder },
        contents: piece.slice(end + 1),
        target,
        error: error as Entry['error'],
      };
    });
}
