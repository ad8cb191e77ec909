/** The preview: a read-only virtual document beside the source that follows it while people type. */
import {
  Disposable,
  FileSystemError,
  l10n,
  languages,
  TabInputText,
  type TextDocument,
  type TextEditor,
  type Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import { PREVIEW, type PreviewParams, type PreviewResult } from '../../server/src/protocol/preview.ts';
import type { OurDocuments } from './documents.ts';
import {
  createSessions,
  type Good,
  goodOf,
  type Session,
  type Sessions,
  stateOf,
} from './preview-sessions.ts';
import { warningOf } from './preview-text.ts';
import { PREVIEW_SCHEME, previewUri, sourceUri } from './preview-uri.ts';
import type { Server } from './server.ts';

export interface Previews extends Disposable {
  readonly sessions: Sessions;
  /** Shows the preview of a source beside it, or reveals the one there is; the focus stays where it is. */
  show(source: Uri): Promise<TextEditor>;
  /** Renders a source again, soon, if it has a preview. */
  refresh(source: Uri): void;
  /** The session of a source, or of one that a preview shows. */
  find(view: Uri): Session | undefined;
  /**
   * What a source renders to now, with a preview or without; why it does not.
   * @param asShown of a preview that shows the whole machine that machine; by default the source alone
   */
  render(source: Uri, asShown?: boolean): Promise<Rendered>;
  /** What the preview of a source shows; undefined when it has none. */
  text(source: Uri): string | undefined;
  /** Why that is not the source of now; undefined when it is. */
  warning(source: Uri): string | undefined;
  /** The text of a preview that is opened, whether or not its source is open. */
  viewText(preview: Uri): Promise<string>;
}

/** What a source renders to. */
export interface Rendered {
  /** Of now; or the last good one, if there is a reason why there is none of now. */
  readonly good: Good | undefined;
  readonly reason: string | null;
}

/** The group a document is already open in. */
export function columnOf(uri: Uri): ViewColumn | undefined {
  const key = uri.toString();
  const group = window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === key),
  );
  return group?.viewColumn;
}

async function showBeside({ preview, good }: Session): Promise<TextEditor> {
  const document = await workspace.openTextDocument(preview);
  // The manifest maps the preview to JSON with comments; a MachineConfig, or a user's own file association, is another.
  const wanted = good?.language === 'yaml' ? 'yaml' : 'jsonc';
  const shown =
    document.languageId === wanted ? document : await languages.setTextDocumentLanguage(document, wanted);
  return window.showTextDocument(shown, {
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
    return session.good?.text ?? '';
  }
  try {
    await workspace.openTextDocument(source);
  } catch {
    throw FileSystemError.FileNotFound(source);
  }
  return (await sessions.begin(source)).good?.text ?? '';
}

/** What a source without a preview renders to. */
async function renderOnce(server: Server, source: Uri): Promise<Rendered> {
  const params: PreviewParams = { uri: source.toString() };
  const answer = await server.request<PreviewResult | null>(PREVIEW, params);
  const good = answer?.rendering ? goodOf(answer, answer.rendering) : undefined;
  const reason = answer ? (answer.problem?.reason ?? null) : l10n.t('the language server did not answer');
  return { good, reason };
}

/** Keeps the sessions up to date with what is opened, edited and closed. */
function follow(sessions: Sessions, server: Server, documents: OurDocuments): Disposable {
  /** A preview tab may outlive its source's editor; it comes to life again when the source is opened again. */
  const resume = async (document: TextDocument): Promise<void> => {
    if (!documents.has(document)) {
      return;
    }
    if (sessions.find(document.uri)?.followed === false) {
      sessions.setFollowed(document.uri, true);
      sessions.refresh(document.uri);
    } else if (sessions.find(document.uri) === undefined && isOpen(previewUri(document.uri))) {
      await sessions.begin(document.uri);
    }
  };
  return Disposable.from(
    workspace.onDidChangeTextDocument((event) => {
      if (event.contentChanges.length > 0) {
        sessions.refresh(event.document.uri);
      }
    }),
    workspace.onDidCloseTextDocument(({ uri, isClosed }) => {
      // A change of language is reported as a close, too, but leaves the document open.
      if (isClosed && uri.scheme === PREVIEW_SCHEME) {
        sessions.end(sourceUri(uri));
      } else if (isClosed) {
        sessions.setFollowed(uri, false);
      }
    }),
    documents.onDidChange((document) => void resume(document)),
    server.onDidStart(() => sessions.refreshAll()),
  );
}

/**
 * Sets the preview up; sessions begin when a preview is shown and end with it. `changed` is called with a preview whose
 * text is another.
 */
export function createPreviews(
  server: Server,
  documents: OurDocuments,
  changed: (preview: Uri) => void,
): Previews {
  const sessions = createSessions(server, changed);
  const listeners = Disposable.from(sessions, follow(sessions, server, documents));
  return {
    sessions,
    show: async (source) => showBeside(await sessions.begin(source)),
    refresh: (source) => sessions.refresh(source),
    find: (view) => sessions.find(view.scheme === PREVIEW_SCHEME ? sourceUri(view) : view),
    render: async (source, asShown = false) => {
      const session = sessions.find(source);
      if (session === undefined || (session.whole && !asShown)) {
        return renderOnce(server, source);
      }
      if (session.followed) {
        await sessions.begin(source);
      }
      return { good: session.good, reason: session.problem?.reason ?? null };
    },
    text: (source) => {
      const session = sessions.find(source);
      return session && (session.good?.text ?? '');
    },
    warning: (source) => {
      const session = sessions.find(source);
      return session && warningOf(stateOf(session));
    },
    viewText: (preview) => provide(preview, sessions),
    dispose: () => listeners.dispose(),
  };
}
