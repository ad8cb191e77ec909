/** The files directory on a disk, read through Node; the one implementation for the server on a desktop and the CLI. */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Answer, FileError, FileInfo, Files } from '../render/files.ts';
import { bytesOfText, textOfBytes } from '../text/utf8.ts';

/** The largest file that is read, in bytes. A machine config is small; what is larger is not meant to be embedded. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** Thrown inside this file only; every method answers it as data. */
class Unreadable extends Error {
  readonly reason: FileError;
  constructor(reason: FileError) {
    super(reason);
    this.reason = reason;
  }
}

/** Errno names as `errno(3)` has them. What is not listed is `failed`. */
const ERRNO: ReadonlyMap<string, FileError> = new Map<string, FileError>([
  ['ENOENT', 'not-found'],
  ['EISDIR', 'is-directory'],
  ['ENOTDIR', 'not-a-directory'],
  ['EACCES', 'permission-denied'],
  ['EPERM', 'permission-denied'],
  ['EFBIG', 'too-large'],
  ['ENAMETOOLONG', 'name-too-long'],
  ['ELOOP', 'too-many-links'],
  ['ERR_INVALID_ARG_VALUE', 'invalid-name'],
  ['EINVAL', 'invalid-name'],
]);

/** The reason behind anything `node:fs` (or this file) throws. */
function reasonOf(error: unknown): FileError {
  if (error instanceof Unreadable) return error.reason;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return ERRNO.get(code) ?? 'failed';
}

function answer<T>(work: () => T): Answer<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return { ok: false, error: reasonOf(error) };
  }
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** A path as the disk has it: names may hold bytes that are no UTF-8. */
function onDisk(path: string): string | Buffer {
  return /\p{Cs}/u.test(path) ? Buffer.from(bytesOfText(path)) : path;
}

function realPath(path: string): string {
  return textOfBytes(realpathSync.native(onDisk(path), { encoding: 'buffer' }));
}

/** The real path of `path` below `root` with every link followed; refuses what leads out. */
function follow(root: string, path: string): string {
  const realRoot = realPath(root);
  const plain = join(realRoot, path);
  if (!isInside(realRoot, plain)) throw new Unreadable('outside');
  const real = realPath(plain);
  if (!isInside(realRoot, real)) throw new Unreadable('outside');
  return real;
}

/** As `follow`, but the last step is left as it is, be it a link. */
function followParent(root: string, path: string): string {
  const name = basename(path);
  if (name === '' || name === '.' || name === '..') return follow(root, path);
  return join(follow(root, dirname(path)), name);
}

function describe(stats: Stats): FileInfo {
  const executable = (stats.mode & 0o111) !== 0;
  if (stats.isFile()) return { kind: 'file', executable };
  if (stats.isDirectory()) return { kind: 'directory', executable };
  if (stats.isSymbolicLink()) return { kind: 'symlink', executable };
  return { kind: 'other', executable };
}

/** Opens without waiting, so that a named pipe inside the directory cannot hang the caller. */
function readRegular(path: string, most: number): Uint8Array {
  const handle = openSync(onDisk(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(handle);
    if (stats.isDirectory()) throw new Unreadable('is-directory');
    if (!stats.isFile()) throw new Unreadable('failed');
    if (stats.size > most) throw new Unreadable('too-large');
    return readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Names in the order of their bytes, as Go's `filepath.Walk` visits them; see `textOfBytes` for what is no UTF-8. */
function listNames(path: string): readonly string[] {
  const names = readdirSync(onDisk(path), { encoding: 'buffer' });
  return names.sort(Buffer.compare).map(textOfBytes);
}

/**
 * The files directory `dir` (absolute, or relative to `base`, which is the working directory when absent).
 * The directory need not exist: each question then answers `not-found`. Nothing is cached; every question asks the disk.
 * @param most the largest file that is read, in bytes
 */
export function createNodeFiles(
  dir: string,
  base: string = process.cwd(),
  most: number = MAX_FILE_BYTES,
): Files {
  const root = resolve(base, dir);
  return {
    dir,
    read: (path) => answer(() => readRegular(follow(root, path), most)),
    stat: (path) => answer(() => describe(statSync(onDisk(follow(root, path))))),
    lstat: (path) => answer(() => describe(lstatSync(onDisk(followParent(root, path))))),
    list: (path) => answer(() => listNames(follow(root, path))),
    readLink: (path) =>
      answer(() => textOfBytes(readlinkSync(onDisk(followParent(root, path)), { encoding: 'buffer' }))),
  };
}
