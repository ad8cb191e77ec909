/**
 * The editor's file system for the server, where it cannot read files itself (in the browser and in virtual
 * workspaces). Answers only for places inside a workspace folder, beside one of our documents, or in the configured
 * files directory, and never through a symbolic link: `vscode.workspace.fs` does not say where a link leads.
 */
import { FileSystemError, FileType, Uri, workspace } from 'vscode';
import type {
  FileFailure,
  FileListResult,
  FileParams,
  FileReadResult,
  FileStatResult,
} from '../../server/src/protocol.ts';
import { toBase64 } from './base64.ts';
import type { OurDocuments } from './documents.ts';
import { wayInto } from './scope.ts';

const FAILURES: Readonly<Record<string, FileFailure>> = {
  FileNotFound: 'not-found',
  FileIsADirectory: 'is-directory',
  FileNotADirectory: 'not-a-directory',
  NoPermissions: 'permission-denied',
};

function failureOf(error: unknown): FileFailure {
  return (error instanceof FileSystemError && FAILURES[error.code]) || 'failed';
}

/** Whether the server has to ask the client for files: in the browser, and when some workspace folder is not on disk. */
export function clientReadsFiles(platform: 'node' | 'browser'): boolean {
  return (
    platform === 'browser' || (workspace.workspaceFolders ?? []).some(({ uri }) => uri.scheme !== 'file')
  );
}

/**
 * The files directory as configured for a folder: a workspace folder, or that of a document outside of any. In Restricted
 * Mode the editor leaves workspace values out of it.
 */
function configuredDirectory(folder: Uri): Uri | undefined {
  const path = workspace.getConfiguration('flatcarConfig', folder).get<string>('filesDirectory', '');
  if (path === '') {
    return undefined;
  }
  return path.startsWith('/') ? folder.with({ path }) : Uri.joinPath(folder, path);
}

function roots(ours: OurDocuments): readonly Uri[] {
  const folders = (workspace.workspaceFolders ?? []).map((folder) => folder.uri);
  const besides = ours
    .all()
    .filter((document) => !document.isUntitled)
    .map((document) => Uri.joinPath(document.uri, '..'));
  const configured = [...folders, ...besides].map(configuredDirectory).filter((uri) => uri !== undefined);
  return [...folders, ...besides, ...configured];
}

async function isLink(uri: Uri): Promise<boolean> {
  const { type } = await workspace.fs.stat(uri);
  return (type & FileType.SymbolicLink) !== 0;
}

/** Throws unless a place is inside a root and no link stands on the way to it (the place itself may be one). */
async function demandAccess(uri: Uri, ours: OurDocuments): Promise<void> {
  for (const root of roots(ours)) {
    const way = wayInto(root, uri);
    if (way !== null) {
      const above = way.slice(0, -1).map((_, index) => Uri.joinPath(root, ...way.slice(0, index + 1)));
      if ((await Promise.all(above.map(isLink))).includes(true)) {
        throw FileSystemError.NoPermissions(uri);
      }
      return;
    }
  }
  throw FileSystemError.NoPermissions(uri);
}

function kindOf(type: FileType): NonNullable<FileStatResult['kind']> {
  if ((type & FileType.SymbolicLink) !== 0) {
    return 'symlink';
  }
  return type === FileType.File ? 'file' : type === FileType.Directory ? 'directory' : 'other';
}

/** What stands at a place, a link being a link. */
export async function statFile(params: FileParams, ours: OurDocuments): Promise<FileStatResult> {
  try {
    const uri = Uri.parse(params.uri, true);
    await demandAccess(uri, ours);
    return { kind: kindOf((await workspace.fs.stat(uri)).type) };
  } catch (error) {
    return { error: failureOf(error) };
  }
}

/** The bytes of a regular file, unless it is larger than the limit. */
export async function readFile(params: FileParams, ours: OurDocuments): Promise<FileReadResult> {
  try {
    const uri = Uri.parse(params.uri, true);
    await demandAccess(uri, ours);
    const { size, type } = await workspace.fs.stat(uri);
    if ((type & FileType.SymbolicLink) !== 0) {
      return { error: 'permission-denied' };
    }
    if ((type & FileType.Directory) !== 0) {
      return { error: 'is-directory' };
    }
    if (params.limit !== undefined && size > params.limit) {
      return { error: 'too-large' };
    }
    const bytes = await workspace.fs.readFile(uri);
    // The size in a file's status is a hint only in some virtual file systems.
    const tooLarge = params.limit !== undefined && bytes.length > params.limit;
    return tooLarge ? { error: 'too-large' } : { base64: toBase64(bytes) };
  } catch (error) {
    return { error: failureOf(error) };
  }
}

/** The names in a directory, in no particular order. */
export async function listFiles(params: FileParams, ours: OurDocuments): Promise<FileListResult> {
  try {
    const uri = Uri.parse(params.uri, true);
    await demandAccess(uri, ours);
    const { type } = await workspace.fs.stat(uri);
    if ((type & FileType.SymbolicLink) !== 0) {
      return { error: 'permission-denied' };
    }
    if ((type & FileType.Directory) === 0) {
      return { error: 'not-a-directory' };
    }
    return { names: (await workspace.fs.readDirectory(uri)).map(([name]) => name) };
  } catch (error) {
    return { error: failureOf(error) };
  }
}
