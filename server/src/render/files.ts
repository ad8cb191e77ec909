/**
 * The files directory, as `butane --files-dir` sees it. The only way the engine reads anything but the text it is given.
 * Implementations live at the edges (node file system, the editor's file system) and answer at once; one that has to
 * fetch first answers `pending`, and the caller runs the engine again when the file is there.
 */
export type FileError =
  | 'not-found'
  | 'is-directory'
  | 'not-a-directory'
  | 'permission-denied'
  | 'outside'
  | 'too-large'
  | 'name-too-long'
  | 'too-many-links'
  | 'invalid-name'
  | 'failed';

export type FileKind = 'file' | 'directory' | 'symlink' | 'other';

export interface FileInfo {
  readonly kind: FileKind;
  /** Any of the three executable bits. */
  readonly executable: boolean;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: FileError }
  | { readonly ok: false; readonly error: 'pending' };

/** Paths are relative to the directory, with `/`, already cleaned, and never begin with `..`; `.` is the directory. */
export interface Files {
  /** The directory as the user named it; it starts the paths in error messages. */
  readonly dir: string;
  /** The bytes of a file; symbolic links are followed, but not out of the directory (`outside`). */
  read(path: string): Answer<Uint8Array>;
  /** What stands at a path, links followed. */
  stat(path: string): Answer<FileInfo>;
  /** What stands at a path, a link being a link. */
  lstat(path: string): Answer<FileInfo>;
  /** The names in a directory, in bytewise order. */
  list(path: string): Answer<readonly string[]>;
  /** The target a link holds, as it is written. */
  readLink(path: string): Answer<string>;
}
