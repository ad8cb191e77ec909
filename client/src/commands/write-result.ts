/** Puts a conversion into effect: one edit of the document, or a new file beside it. */
import { l10n, Range, type TextDocument, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { ConvertResult } from '../../../server/src/protocol.ts';
import { toRange } from '../ranges.ts';
import { saveFiles } from './save-files.ts';
import { setLanguageWithText } from './set-language.ts';

/** What is there under a name already: nothing, or a file. */
async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** The first of `config.bu`, `config-1.bu`, `config-2.bu` … that is free. */
async function freeName(uri: Uri): Promise<Uri> {
  const [, stem = '', ending = ''] = /^(.*?)(\.[^./]*)?$/.exec(uri.path) ?? [];
  for (let count = 1; ; count++) {
    const other = uri.with({ path: `${stem}-${count}${ending}` });
    if (!(await exists(other))) {
      return other;
    }
  }
}

/** Edits the document in one step. False when the editor refused. */
async function editInPlace(document: TextDocument, result: ConvertResult): Promise<boolean> {
  const edit = new WorkspaceEdit();
  for (const { range, newText } of result.edits) {
    edit.replace(document.uri, toRange(range), newText);
  }
  return workspace.applyEdit(edit);
}

/** Replaces all of an existing file, so that it can be undone. */
async function overwrite(uri: Uri, text: string): Promise<TextDocument | undefined> {
  const document = await workspace.openTextDocument(uri);
  const edit = new WorkspaceEdit();
  edit.replace(uri, new Range(0, 0, document.lineCount, 0), text);
  return (await workspace.applyEdit(edit)) && (await document.save()) ? document : undefined;
}

async function create(uri: Uri, text: string): Promise<TextDocument | undefined> {
  const edit = new WorkspaceEdit();
  edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(text) });
  return (await workspace.applyEdit(edit)) ? workspace.openTextDocument(uri) : undefined;
}

function createUntitled({ text, language }: ConvertResult): Thenable<TextDocument> {
  return workspace.openTextDocument({ language, content: text });
}

/** A new file beside the source, with those it names; what is there already is kept unless people say so. Undefined when cancelled. */
async function writeBeside(source: Uri, result: ConvertResult): Promise<TextDocument | undefined> {
  if (source.scheme === 'untitled' || workspace.fs.isWritableFileSystem(source.scheme) === false) {
    return createUntitled(result);
  }
  const uri = Uri.joinPath(source, '..', result.fileName);
  if (result.files.length > 0 && !(await saveFiles(result))) {
    return undefined;
  }
  if (!(await exists(uri))) {
    return (await create(uri, result.text)) ?? createUntitled(result);
  }
  const replace = l10n.t('Replace {0}', result.fileName);
  const message = l10n.t('{0} exists already.', result.fileName);
  const choice = await window.showWarningMessage(message, { modal: true }, replace, l10n.t('Keep Both'));
  if (choice === undefined) {
    return undefined;
  }
  return choice === replace ? overwrite(uri, result.text) : create(await freeName(uri), result.text);
}

/**
 * Applies a conversion of `document` as it is now. Gives the document that holds the result; undefined when it was
 * cancelled or the editor refused.
 */
export async function writeResult(
  document: TextDocument,
  result: ConvertResult,
  wasButane: boolean,
): Promise<TextDocument | undefined> {
  if (!result.inPlace) {
    return writeBeside(document.uri, result);
  }
  const before = document.getText();
  if (!(await editInPlace(document, result))) {
    return undefined;
  }
  // A Butane file keeps the language people gave it; another format's file is Butane from now on.
  const changes = result.language === 'butane' && !wasButane && document.languageId !== 'butane';
  return changes ? setLanguageWithText(document, before, 'butane') : document;
}
