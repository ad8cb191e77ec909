/** Commands that show something of a config in a page of its own. */
import { window } from 'vscode';
import type { Actions } from '../command-names.ts';
import type { OurDocuments } from '../documents.ts';
import { ourTarget } from '../source.ts';
import type { ViewKind } from '../webview/kinds.ts';
import type { Panels } from '../webview/panels.ts';

/** What can be shown in a page, as a message names it when there is no config to show it of. */
const PAGES: Readonly<Record<ViewKind, string>> = {
  disks: 'see its disks',
  units: 'see its units',
};

/** What the commands do. */
export function pageActions(
  documents: OurDocuments,
  panels: Panels,
): Pick<Actions, 'flatcarConfig.showDisks' | 'flatcarConfig.showUnits'> {
  const show = async (kind: ViewKind, argument: unknown): Promise<void> => {
    const document = await ourTarget(documents, argument);
    if (document === undefined) {
      void window.showInformationMessage(`Open a Butane or Ignition config to ${PAGES[kind]}.`);
      return;
    }
    await panels.show(kind, document.uri);
  };
  return {
    'flatcarConfig.showDisks': (argument) => show('disks', argument),
    'flatcarConfig.showUnits': (argument) => show('units', argument),
  };
}
