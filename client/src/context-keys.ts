/** The context keys of menus and key bindings: what the editor in front holds. */
import { commands, Disposable, window, workspace } from 'vscode';
import type { OurDocuments } from './documents.ts';
import { activeSource, documentInFront } from './source.ts';
import type { Statuses } from './statuses.ts';

/** Keeps `flatcarConfig.isConfig`, `.kind`, `.isOld`, `.canUpgrade` and `.isPart` up to date. */
export function followActive(documents: OurDocuments, statuses: Statuses): Disposable {
  const told = new Map<string, unknown>();
  const set = (name: string, value: unknown): void => {
    if (told.get(name) !== value) {
      told.set(name, value);
      void commands.executeCommand('setContext', `flatcarConfig.${name}`, value);
    }
  };
  const update = (): void => {
    const front = documentInFront()?.toString();
    const document = workspace.textDocuments.find(({ uri }) => uri.toString() === front);
    const isConfig = document !== undefined && documents.has(document);
    const status = isConfig ? statuses.get(document.uri) : undefined;
    set('isConfig', isConfig);
    set('kind', status?.kind ?? '');
    set('isOld', status?.old ?? false);
    set('canUpgrade', status !== undefined && (status.old || status.upgradable));
    // In a preview, too: it is that of a part then.
    const source = activeSource();
    set('isPart', source !== undefined && (statuses.get(source)?.machine ?? null) !== null);
  };
  update();
  return Disposable.from(
    window.onDidChangeActiveTextEditor(update),
    documents.onDidChange(update),
    statuses.onDidChange(update),
  );
}
