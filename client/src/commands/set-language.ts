/** Gives a document the language of its new text, and the old one back when that text is undone or dropped. */
import { languages, type TextDocument, TextDocumentChangeReason, workspace } from 'vscode';

/** The language that goes with a text, of the two that undo and redo lead between; undefined for any other text. */
function languageOf(text: string, pairs: readonly (readonly [text: string, language: string])[]) {
  return pairs.find(([known]) => known === text)?.[1];
}

/**
 * Sets a document's language, whose text has just been replaced. `before` is the text it had: once undo brings that back, or
 * the file as it is on disk, its language comes back as well, and with redo the new one, until the document is closed. Gives
 * the document.
 */
export async function setLanguageWithText(
  document: TextDocument,
  before: string,
  language: string,
): Promise<TextDocument> {
  const key = document.uri.toString();
  const pairs = [
    [before, document.languageId],
    [document.getText(), language],
  ] as const;
  const changes = workspace.onDidChangeTextDocument(({ document: changed, reason }) => {
    const isStep = reason === TextDocumentChangeReason.Undo || reason === TextDocumentChangeReason.Redo;
    if (changed.uri.toString() !== key || (changed.isDirty && !isStep)) return;
    // A file that is saved as the new text keeps the language that people have given it since.
    const wanted = languageOf(changed.getText(), isStep ? pairs : pairs.slice(0, 1));
    if (wanted !== undefined && wanted !== changed.languageId) {
      void languages.setTextDocumentLanguage(changed, wanted);
    }
  });
  const closes = workspace.onDidCloseTextDocument(({ uri, isClosed }) => {
    // A change of language is reported as a close, too, but leaves the document open.
    if (!isClosed || uri.toString() !== key) return;
    changes.dispose();
    closes.dispose();
  });
  return languages.setTextDocumentLanguage(document, language);
}
