/** The status bar item: what the document in front is, what it renders to, how large that is. */
import { Disposable, MarkdownString, StatusBarAlignment, type Uri, window, workspace } from 'vscode';
import type { StatusParams } from '../../server/src/protocol.ts';
import type { OurDocuments } from './documents.ts';
import { PREVIEW_SCHEME, sourceUri } from './preview-uri.ts';
import { statusText, statusTooltip } from './status-text.ts';

/** Left of the language and encoding of the document, which stand at the far right. */
const PRIORITY = 100;

export interface StatusItem extends Disposable {
  /** Takes the server's word on a document. */
  update(status: StatusParams): void;
  /** What the item shows; undefined while it is hidden. */
  text(): string | undefined;
}

/** The source the active editor is about: itself, or what it previews. */
function activeSource(): Uri | undefined {
  const uri = window.activeTextEditor?.document.uri;
  return uri?.scheme === PREVIEW_SCHEME ? sourceUri(uri) : uri;
}

/** Creates the item; `command` runs when it is clicked. */
export function createStatus(documents: OurDocuments, command: string): StatusItem {
  const item = window.createStatusBarItem('flatcarConfig.status', StatusBarAlignment.Right, PRIORITY);
  item.name = 'Flatcar Config';
  item.command = command;
  const known = new Map<string, StatusParams>();
  let shown: string | undefined;

  const show = (): void => {
    const source = activeSource();
    const status = source && known.get(source.toString());
    if (status === undefined || status.kind === 'unknown') {
      shown = undefined;
      item.hide();
      return;
    }
    shown = statusText(status);
    item.text = shown;
    item.tooltip = new MarkdownString(statusTooltip(status));
    item.show();
  };
  const listeners = Disposable.from(
    item,
    window.onDidChangeActiveTextEditor(show),
    documents.onDidChange((document) => {
      if (!documents.has(document)) {
        known.delete(document.uri.toString());
        show();
      }
    }),
  );
  return {
    update: (status) => {
      // A check may end after its document was closed.
      if (
        workspace.textDocuments.some(
          (document) => document.uri.toString() === status.uri && documents.has(document),
        )
      ) {
        known.set(status.uri, status);
        show();
      }
    },
    text: () => shown,
    dispose: () => listeners.dispose(),
  };
}
