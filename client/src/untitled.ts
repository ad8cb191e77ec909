/** An untitled text that begins with Butane's header becomes Butane while it is typed. */
import { type Disposable, languages, workspace } from 'vscode';
import { beginsWithHeader } from './looks-like-ours.ts';

/** What an untitled text is at first, or what VS Code takes it for by a look at it. */
const UNDECIDED: ReadonlySet<string> = new Set(['plaintext', 'yaml']);

/** Watches untitled texts; each is made Butane once, so that whoever chooses another language keeps it. */
export function watchUntitled(): Disposable {
  const made = new Set<string>();
  const changes = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    const uri = document.uri.toString();
    if (!document.isUntitled || contentChanges.length === 0 || made.has(uri)) return;
    if (!UNDECIDED.has(document.languageId) || !beginsWithHeader(document.getText())) return;
    made.add(uri);
    void languages.setTextDocumentLanguage(document, 'butane');
  });
  const closes = workspace.onDidCloseTextDocument((document) => {
    // A change of language closes a document, too, and opens it again.
    if (document.languageId === 'butane') made.delete(document.uri.toString());
  });
  return {
    dispose: () => {
      changes.dispose();
      closes.dispose();
    },
  };
}
