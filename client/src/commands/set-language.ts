/** Gives a document the language of its new text, and the old one back when that text is undone. */
import { languages, type TextDocument, TextDocumentChangeReason, workspace } from 'vscode';

/** The language that goes with a text, of the two that undo and redo lead between; undefined for any other text. */
function languageOf(text: string, pairs: readonly (readonly [text: string, language: string])[]) {
  return pairs.find(([known]) => known === text)?.[1];
}

/**
 * Sets a document's language, whose text has just been replaced. `before` is the text it had: once undo brings that back, its
 * language comes back as well, and with redo the new one, until the document is closed. Gives the document.
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
    if (!isStep || changed.uri.toString() !== key) return;
    const wanted = languageOf(changed.getText(), pairs);
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
