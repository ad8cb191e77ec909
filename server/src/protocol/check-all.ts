/** What server and client tell each other of a check of the whole workspace. */

/**
 * Client -> server request: all configs of some folders are checked, or some files, one after the other. What is found comes as
 * {@link CHECKED}; cancelling ends it, and what came by then stays true. Documents that are open on the server count as they are there; it
 * is for the client not to show them twice.
 */
export const CHECK_ALL = 'flatcarConfig/checkAll';
export interface CheckAllParams {
  /** Comes back with what is found. */
  readonly token: string;
  /** The folders to search; all that the server knows of where absent. */
  readonly folders?: readonly SearchedFolder[];
  /** Files to check instead of searching; with `folders` those of them that a search of these still finds. */
  readonly files?: readonly string[];
}
export interface SearchedFolder {
  readonly uri: string;
  /** What an editor leaves out, as its `files.exclude` has it: globs from the folder on. */
  readonly exclude: readonly string[];
}
/** What was found altogether. */
export interface CheckAllResult {
  /** Files with configs: those that are one, and those that have one in them. */
  readonly configs: number;
  readonly errors: number;
  readonly warnings: number;
  /** Whether there is more than is looked at, or told. */
  readonly isCut: boolean;
}

/** Server -> client notification: what was found since the last one. */
export const CHECKED = 'flatcarConfig/checked';
export interface CheckedParams<Diagnostic = unknown> {
  readonly token: string;
  /** How many files were looked at so far, and how many have configs. */
  readonly looked: number;
  readonly configs: number;
  /** Files with diagnostics; where `files` were asked for, also those without. */
  readonly files: readonly CheckedFile<Diagnostic>[];
}
export interface CheckedFile<Diagnostic = unknown> {
  readonly uri: string;
  /** As LSP has them. */
  readonly diagnostics: readonly Diagnostic[];
  /** Other files that were read for it, bounded: what is said may be another when they change. */
  readonly reads: readonly string[];
}
