/** Writes the files that a refactoring makes, byte for byte, in one edit with what it does to the config. */
import { type CodeAction, Uri, WorkspaceEdit } from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import type { NewFileOfAction, NewFilesData } from '../../server/src/protocol/new-files.ts';

/** What the server says of new files; the client library keeps it beside the action. */
function newFilesOf(action: CodeAction): readonly NewFileOfAction[] {
  const data: unknown = Reflect.get(action, 'data');
  return isNewFilesData(data) ? data.newFiles : [];
}

function isNewFilesData(data: unknown): data is NewFilesData {
  return typeof data === 'object' && data !== null && 'newFiles' in data && Array.isArray(data.newFiles);
}

/** The middleware that puts the files in front of the edits of a code action. */
export const createNewFiles: Middleware = {
  resolveCodeAction: async (item, token, next) => {
    const action = await next(item, token);
    const files = action?.edit ? newFilesOf(action) : [];
    if (!action?.edit || files.length === 0) return action;
    const edit = new WorkspaceEdit();
    for (const { uri, text } of files) {
      const contents = new TextEncoder().encode(text);
      edit.createFile(Uri.parse(uri, true), { overwrite: false, ignoreIfExists: false, contents });
    }
    for (const [uri, edits] of action.edit.entries()) edit.set(uri, edits);
    action.edit = edit;
    return action;
  },
};
