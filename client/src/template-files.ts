/** Files called a template of a config (`a.yaml.tftpl`) become Butane or Ignition when that is what is in them. */
import { Disposable, languages, type TextDocument, workspace } from 'vscode';
import { isTemplateName } from '../../server/src/formats/file-names.ts';
import { kindOfTemplate } from './template-kind.ts';

/** Watches for such files that VS Code takes for plain text; each is asked once, so that who changes it back is heard. */
export function watchTemplates(): Disposable {
  const made = new Set<string>();
  const look = (document: TextDocument): void => {
    const uri = document.uri.toString();
    if (document.languageId !== 'plaintext' || made.has(uri) || !isTemplateName(document.uri.path)) return;
    const kind = kindOfTemplate(document.getText());
    if (kind === null) return;
    made.add(uri);
    void languages.setTextDocumentLanguage(document, kind);
  };
  for (const document of workspace.textDocuments) look(document);
  return Disposable.from(workspace.onDidOpenTextDocument(look), workspace.onDidSaveTextDocument(look));
}
