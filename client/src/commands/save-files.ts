/** Writes the files that a converted config names with `local`. */
import { FileSystemError, FileType, l10n, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { ConvertResult } from '../../../server/src/protocol.ts';
import { fromBase64 } from '../base64.ts';
import { wayInto } from '../scope.ts';

interface NewFile {
  readonly path: string;
  readonly uri: Uri;
  readonly data: Uint8Array;
}

/** The files with their places, all of them inside the directory; null when one is not, which no server of ours says. */
function placeFiles({ files }: ConvertResult, directory: Uri): readonly NewFile[] | null {
  const placed = files.map(({ path, base64 }) => {
    const uri = Uri.joinPath(directory, path);
    return { path, uri, data: fromBase64(base64) };
  });
  return placed.every(({ uri }) => (wayInto(directory, uri) ?? []).length > 0) ? placed : null;
}

/** A link on the way to one of the files below the directory, or in its place; it may lead anywhere. */
async function linkOnTheWay(directory: Uri, files: readonly NewFile[]): Promise<Uri | undefined> {
  const steps = files.flatMap(({ uri }) => {
    const way = wayInto(directory, uri) ?? [];
    return way.map((_, index) => Uri.joinPath(directory, ...way.slice(0, index + 1)));
  });
  for (const step of new Map(steps.map((uri) => [uri.path, uri])).values()) {
    if (await isLink(step)) {
      return step;
    }
  }
  return undefined;
}

async function isLink(uri: Uri): Promise<boolean> {
  try {
    const { type } = await workspace.fs.stat(uri);
    return (type & FileType.SymbolicLink) !== 0;
  } catch {
    // Nothing is there yet.
    return false;
  }
}

type Presence = 'missing' | 'same' | 'different';

async function presence({ uri, data }: NewFile): Promise<Presence> {
  try {
    const there = await workspace.fs.readFile(uri);
    const same = there.length === data.length && there.every((byte, index) => byte === data[index]);
    return same ? 'same' : 'different';
  } catch (error) {
    // What is there and cannot be read is not to be replaced unasked.
    return error instanceof FileSystemError && error.code === 'FileNotFound' ? 'missing' : 'different';
  }
}

/** Whether people agree to lose what is in these files. */
async function mayReplace(files: readonly NewFile[]): Promise<boolean> {
  if (files.length === 0) {
    return true;
  }
  const detail = files.map(({ path }) => path).join('\n');
  const message = l10n.t('Files with other contents are there already.');
  const replace = l10n.t({ message: 'Replace', comment: 'button' });
  return (await window.showWarningMessage(message, { modal: true, detail }, replace)) === replace;
}

/**
 * Writes the files of a conversion below the files directory, in one edit. Nothing is overwritten without being asked
 * for. False when they could not be written, or people did not want it.
 */
export async function saveFiles(result: ConvertResult): Promise<boolean> {
  const directory = result.filesDirectory === null ? undefined : Uri.parse(result.filesDirectory, true);
  const files = directory && placeFiles(result, directory);
  if (!files) {
    void window.showErrorMessage(
      l10n.t('There is no folder for the files that the config names. Save it first.'),
    );
    return false;
  }
  const link = await linkOnTheWay(directory, files);
  if (link !== undefined) {
    void window.showErrorMessage(l10n.t('Nothing was written: {0} is a link.', link.fsPath));
    return false;
  }
  const known = await Promise.all(files.map(async (file) => ({ file, presence: await presence(file) })));
  const different = known.filter((one) => one.presence === 'different').map(({ file }) => file);
  if (!(await mayReplace(different))) {
    return false;
  }
  const missing = known.filter((one) => one.presence !== 'same').map(({ file }) => file);
  const edit = new WorkspaceEdit();
  for (const { uri, data } of missing) {
    edit.createFile(uri, { overwrite: true, contents: data });
  }
  return missing.length === 0 || workspace.applyEdit(edit);
}
