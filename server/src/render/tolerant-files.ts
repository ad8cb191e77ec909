/** A files directory of which every part is used as far as it can be, so that one bad file does not hide all others. */
import { joinPath } from '../go/path.ts';
import type { Answer, FileError, FileInfo, Files } from './files.ts';

/** So many links are followed, as by Linux. */
const MOST_LINKS = 40;

/** Bytes that nothing takes for a text. */
const NO_TEXT = new Uint8Array(64);

/** Folders in which a link asks for a unit by its name, and is no file of its own. */
const ASKING = /\.(?:wants|requires|upholds)$/;

/**
 * The same files without what cannot be read: folders are empty then, files hold nothing that is a text, and what is
 * neither file, folder nor link is not there. A link to a file of another folder below the directory, which is the root that
 * absolute links lead from, is that file.
 * @param miss is told of each, once
 */
export function tolerantFiles(
  files: Files,
  miss: (path: string, error: FileError | 'special') => void,
): Files {
  const missed = new Set<string>();
  const note = (path: string, error: FileError | 'special'): void => {
    if (!missed.has(path)) miss(path, error);
    missed.add(path);
  };
  const isThere = (path: string): boolean => {
    const info = isName(path) ? files.lstat(path) : ({ ok: false, error: 'invalid-name' } as const);
    const isOdd = info.ok && info.value.kind === 'other';
    const error = isOdd
      ? 'special'
      : (errorOf(info) ?? errorOf(info.ok && info.value.kind === 'symlink' ? files.readLink(path) : null));
    if (error) note(path, error);
    return error === null;
  };
  return {
    dir: files.dir,
    read(path) {
      const answer = files.read(followed(files, path) ?? path);
      if (answer.ok || answer.error === 'pending') return answer;
      note(path, answer.error);
      return { ok: true, value: NO_TEXT };
    },
    stat: files.stat,
    lstat(path) {
      const aim = followed(files, path);
      return aim === null ? files.lstat(path) : files.lstat(aim);
    },
    list(path) {
      const answer = files.list(path);
      if (answer.ok) {
        const names = answer.value.filter((name) => isThere(path === '.' ? name : `${path}/${name}`));
        return { ok: true, value: names };
      }
      if (answer.error === 'pending') return answer;
      note(path, answer.error);
      return { ok: true, value: [] };
    },
    readLink: files.readLink,
  };
}

function errorOf(answer: Answer<unknown> | null): FileError | null {
  return answer === null || answer.ok || answer.error === 'pending' ? null : answer.error;
}

/** Whether a path can be named in a config: its names are text. */
function isName(path: string): boolean {
  return !/\p{Cs}/u.test(path);
}

/** The file of another folder that a link leads to; null for all else, and for a link that no program takes for a file. */
function followed(files: Files, path: string): string | null {
  const folder = folderOf(path);
  let [at, info] = [path, files.lstat(path)];
  for (let steps = 0; isLink(info) && steps < MOST_LINKS; steps++) {
    const target = files.readLink(at);
    if (!target.ok) return null;
    at = joinPath(target.value.startsWith('/') ? '/' : `/${folderOf(at)}`, target.value).slice(1) || '.';
    info = files.lstat(at);
  }
  const isFile = info.ok && info.value.kind === 'file';
  return at !== path && isFile && folderOf(at) !== folder && !ASKING.test(folder) ? at : null;
}

function isLink(info: Answer<FileInfo>): boolean {
  return info.ok && info.value.kind === 'symlink';
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
