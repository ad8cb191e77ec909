/** Pages beside documents: one for each kind and document, which follow it while people type. */
import { Disposable, l10n, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import { readPageState } from '../../../webview/src/kit/messages.ts';
import type { Server } from '../server.ts';
import { pageHtml } from './html.ts';
import { kindOfPanel, VIEW_KINDS, type ViewKind } from './kinds.ts';
import { pageWords } from './page-words.ts';
import { beginSession, type PanelSession, type Shown } from './panel-session.ts';

export interface Panels extends Disposable {
  /** Shows a page of a document beside it, or reveals the one there is; the focus stays where it is. */
  show(kind: ViewKind, source: Uri): Promise<void>;
  /** Takes over a panel that the editor kept over a reload. */
  restore(panel: WebviewPanel, state: unknown): Promise<void>;
  /** Asks the server again, soon, for the pages of a document. */
  refresh(source: Uri): void;
  /** What the page of a document shows; undefined when there is none. */
  shown(kind: ViewKind, source: Uri): Shown | undefined;
}

function titleOf(kind: ViewKind, source: Uri): string {
  const name = source.path.slice(source.path.lastIndexOf('/') + 1);
  return kind === 'disks' ? l10n.t('Disks of {0}', name) : l10n.t('Units of {0}', name);
}

/** Sets the pages up. `extension` is the extension's folder, of which pages may load from `dist`, and from nowhere else. */
export function createPanels(server: Server, extension: Uri): Panels {
  const sessions = new Map<string, PanelSession>();
  const dist = Uri.joinPath(extension, 'dist');
  const keyOf = (kind: ViewKind, source: Uri): string => `${kind} ${source.toString()}`;

  /** Makes a panel the page of a document: ours alone may run there, known by a nonce of its own. */
  const begin = (kind: ViewKind, source: Uri, panel: WebviewPanel, isWhole: boolean): PanelSession => {
    const { webview } = panel;
    const session = beginSession(server, kind, source, panel, isWhole);
    const title = titleOf(kind, source);
    const addressOf = (ending: string): string =>
      webview.asWebviewUri(Uri.joinPath(dist, `${VIEW_KINDS[kind].file}${ending}`)).toString();
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    panel.title = title;
    webview.html = pageHtml(
      title,
      { script: addressOf('.js'), style: addressOf('.css') },
      crypto.randomUUID(),
      pageWords(),
    );
    sessions.set(keyOf(kind, source), session);
    panel.onDidDispose(() => {
      session.dispose();
      if (sessions.get(keyOf(kind, source)) === session) sessions.delete(keyOf(kind, source));
    });
    return session;
  };
  const make = (kind: ViewKind, source: Uri): PanelSession => {
    const { viewType } = VIEW_KINDS[kind];
    const where = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    const panel = window.createWebviewPanel(viewType, '', where, { enableFindWidget: true });
    // What disks and units a machine has is decided by all that it is composed of.
    return begin(kind, source, panel, true);
  };
  return {
    show: async (kind, source) => {
      const known = sessions.get(keyOf(kind, source));
      known?.panel.reveal(undefined, true);
      await (known ?? make(kind, source)).now();
    },
    restore: async (panel, state) => {
      const kind = kindOfPanel(panel.viewType);
      const kept = readPageState(state);
      if (kind === undefined || kept === null) {
        panel.dispose();
        return;
      }
      const uri = Uri.parse(kept.source, true);
      const session = begin(kind, uri, panel, kept.isWhole);
      // Only open documents are known to the server.
      await Promise.resolve(workspace.openTextDocument(uri)).catch(() => undefined);
      await session.now();
    },
    refresh: (source) => {
      for (const session of sessions.values()) {
        if (session.source.toString() === source.toString()) session.soon();
      }
    },
    shown: (kind, source) => sessions.get(keyOf(kind, source))?.shown(),
    dispose: () => Disposable.from(...[...sessions.values()].map(({ panel }) => panel)).dispose(),
  };
}
