/** The files the tests work on. */
import {
  commands,
  type Position,
  Range,
  type TextDocument,
  type TextEditor,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';

/** The URI of a file or folder in the workspace. */
export function inWorkspace(path: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  if (folder === undefined) {
    throw new Error('no folder is open');
  }
  return Uri.joinPath(folder.uri, path);
}

/** Opens a file of the workspace in an editor, as a click on it would. */
export async function open(path: string): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument(inWorkspace(path)), { preview: false });
}

/** Replaces a piece of a document's text, found by what it says, through an edit as typing makes it. */
export async function replace(document: TextDocument, before: string, after: string): Promise<void> {
  const start = document.getText().indexOf(before);
  if (start < 0) {
    throw new Error(`${JSON.stringify(before)} is not in:\n${document.getText()}`);
  }
  const edit = new WorkspaceEdit();
  const range = new Range(document.positionAt(start), document.positionAt(start + before.length));
  edit.replace(document.uri, range, after);
  if (!(await workspace.applyEdit(edit))) {
    throw new Error('the edit was refused');
  }
}

/** The position right after the first occurrence of a piece of text. */
export function positionAfter(document: TextDocument, text: string): Position {
  const start = document.getText().indexOf(text);
  if (start < 0) {
    throw new Error(`${JSON.stringify(text)} is not in:\n${document.getText()}`);
  }
  return document.positionAt(start + text.length);
}

/** Brings all files back to what is on disk and closes their editors, so that the next test starts clean. */
export async function closeAll(): Promise<void> {
  for (const document of workspace.textDocuments) {
    if (document.isDirty) {
      await window.showTextDocument(document);
      await commands.executeCommand('workbench.action.files.revert');
    }
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
}
