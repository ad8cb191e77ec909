/** Commands that show something of a config in a page of its own. */
import { l10n, window } from 'vscode';
import type { Actions } from '../command-names.ts';
import type { OurDocuments } from '../documents.ts';
import { ourTarget } from '../source.ts';
import type { ViewKind } from '../webview/kinds.ts';
import type { Panels } from '../webview/panels.ts';

/** What is said when there is no config to show in a page. */
function nothingToShow(kind: ViewKind): string {
  return kind === 'disks'
    ? l10n.t('Open a Butane or Ignition config to see its disks.')
    : l10n.t('Open a Butane or Ignition config to see its units.');
}

/** What the commands do. */
export function pageActions(
  documents: OurDocuments,
  panels: Panels,
): Pick<Actions, 'flatcarConfig.showDisks' | 'flatcarConfig.showUnits'> {
  const show = async (kind: ViewKind, argument: unknown): Promise<void> => {
    const document = await ourTarget(documents, argument);
    if (document === undefined) {
      void window.showInformationMessage(nothingToShow(kind));
      return;
    }
    await panels.show(kind, document.uri);
  };
  return {
    'flatcarConfig.showDisks': (argument) => show('disks', argument),
    'flatcarConfig.showUnits': (argument) => show('units', argument),
  };
}
