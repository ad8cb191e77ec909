/** The preview: a read-only virtual document beside the source that follows it while people type. */
import {
  Disposable,
  languages,
  TabInputText,
  type TextDocument,
  type Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { OurDocuments } from './documents.ts';
import { createSessions, type Sessions } from './preview-sessions.ts';
import { previewText } from './preview-text.ts';
import { PREVIEW_SCHEME, previewUri, sourceUri } from './preview-uri.ts';
import type { Server } from './server.ts';

export interface Previews extends Disposable {
  /** Shows the preview of a source beside it, or reveals the one there is; the focus stays where it is. */
  show(source: Uri): Promise<void>;
  /** Renders a source again, soon, if it has a preview. */
  refresh(source: Uri): void;
  /** What the preview of a source shows; undefined when it has none. */
  text(source: Uri): string | undefined;
  /** The text of a preview that is opened, whether or not its source is open. */
  viewText(preview: Uri): Promise<string>;
}

/** The group a preview is already open in. */
function columnOf(preview: Uri): ViewColumn | undefined {
  const key = preview.toString();
  const group = window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === key),
  );
  return group?.viewColumn;
}

async function showBeside(preview: Uri, language: 'json' | 'yaml'): Promise<void> {
  const document = await workspace.openTextDocument(preview);
  // The manifest maps the preview to JSON with comments; a MachineConfig, or a user's own file association, is another.
  const wanted = language === 'json' ? 'jsonc' : language;
  const shown =
    document.languageId === wanted ? document : await languages.setTextDocumentLanguage(document, wanted);
  await window.showTextDocument(shown, {
    viewColumn: columnOf(preview) ?? ViewColumn.Beside,
    preserveFocus: true,
    preview: false,
  });
}

function isOpen(uri: Uri): boolean {
  const key = uri.toString();
  return workspace.textDocuments.some((document) => document.uri.toString() === key);
}

/** The text for a preview; its source may not be open yet, as after the window was loaded again with a preview in it. */
async function provide(preview: Uri, sessions: Sessions): Promise<string> {
  const source = sourceUri(preview);
  const session = sessions.find(source);
  if (session !== undefined) {
    return previewText(session.rendering);
  }
  try {
    await workspace.openTextDocument(source);
  } catch {
    return '// The source is not there any more.\n';
  }
  return previewText((await sessions.begin(source)).rendering);
}

/**
 * Sets the preview up; sessions begin when a preview is shown and end with their source or preview document. `changed` is
 * called with a preview whose text is another.
 */
export function createPreviews(
  server: Server,
  documents: OurDocuments,
  changed: (preview: Uri) => void,
): Previews {
  const sessions = createSessions(server, changed);

  /** A preview tab may outlive its source's editor; it comes to life again when the source is opened again. */
  const resume = async (document: TextDocument): Promise<void> => {
    const preview = previewUri(document.uri);
    if (documents.has(document) && sessions.find(document.uri) === undefined && isOpen(preview)) {
      await sessions.begin(document.uri);
      changed(preview);
    }
  };
  const listeners = Disposable.from(
    sessions,
    workspace.onDidChangeTextDocument((event) => {
      if (event.contentChanges.length > 0) {
        sessions.refresh(event.document.uri);
      }
    }),
    workspace.onDidCloseTextDocument(({ uri, isClosed }) => {
      // A change of language is reported as a close, too, but leaves the document open.
      if (isClosed) {
        sessions.end(uri.scheme === PREVIEW_SCHEME ? sourceUri(uri) : uri);
      }
    }),
    documents.onDidChange((document) => void resume(document)),
    server.onDidStart(() => sessions.refreshAll()),
  );
  return {
    show: async (source) => {
      const { rendering } = await sessions.begin(source);
      await showBeside(previewUri(source), rendering.language);
    },
    refresh: (source) => sessions.refresh(source),
    text: (source) => {
      const session = sessions.find(source);
      return session && previewText(session.rendering);
    },
    viewText: (preview) => provide(preview, sessions),
    dispose: () => listeners.dispose(),
  };
}
