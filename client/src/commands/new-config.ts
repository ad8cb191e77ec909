/** "New Flatcar Config": opens a new Butane document that holds one of the templates. */
import { l10n, Selection, window, workspace } from 'vscode';
import { PLACEHOLDERS, templates } from '../new-configs.ts';

/** Asks which template, and opens it with what to fill in first selected. */
export async function newConfig(): Promise<void> {
  const choice = await window.showQuickPick(templates(l10n), {
    title: l10n.t('New Flatcar Config'),
    placeHolder: l10n.t('What to begin with'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (choice === undefined) return;
  const document = await workspace.openTextDocument({ language: 'butane', content: choice.text });
  const editor = await window.showTextDocument(document);
  const placeholder = PLACEHOLDERS.find((text) => choice.text.includes(text));
  const start = placeholder === undefined ? choice.text.length : choice.text.indexOf(placeholder);
  editor.selection = new Selection(
    document.positionAt(start),
    document.positionAt(start + (placeholder?.length ?? 0)),
  );
}
