/** One session per previewed source: asks the server for renderings, coalesces edits, keeps the last good one. */
import type { Disposable, Uri } from 'vscode';
import { RENDER, type RenderParams, type RenderResult } from '../../server/src/protocol.ts';
import { previewText, type Rendering } from './preview-text.ts';
import { previewUri } from './preview-uri.ts';
import type { Server } from './server.ts';

/** Milliseconds between an edit and the request it causes; edits in between share that request. */
const DELAY = 50;

export interface Session {
  readonly source: Uri;
  readonly preview: Uri;
  rendering: Rendering;
  /** The document version of the answer shown. */
  version: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** The request under way, and whether another must follow it. */
  running: Promise<void> | undefined;
  again: boolean;
  disposed: boolean;
}

export interface Sessions extends Disposable {
  find(source: Uri): Session | undefined;
  /** Begins a session or renders an existing one again; resolves when the answer is in. */
  begin(source: Uri): Promise<Session>;
  /** Renders again after a moment, if there is a session. */
  refresh(source: Uri): void;
  refreshAll(): void;
  end(source: Uri): void;
}

function newSession(source: Uri): Session {
  return {
    source,
    preview: previewUri(source),
    rendering: { ignition: null, language: 'json', reason: 'the language server has not answered yet' },
    version: -1,
    timer: undefined,
    running: undefined,
    again: false,
    disposed: false,
  };
}

/** Takes an answer in, and says whether the text changed; an older answer than is shown changes nothing. */
function accept(session: Session, answer: RenderResult): boolean {
  if (session.disposed || answer.version < session.version) {
    return false;
  }
  const before = previewText(session.rendering);
  session.version = answer.version;
  session.rendering =
    answer.ignition === null
      ? { ...session.rendering, reason: answer.reason ?? '' }
      : { ignition: answer.ignition, language: answer.language, reason: null };
  return previewText(session.rendering) !== before;
}

/** Renders until nothing more was asked for: at most one request at a time, and edits meanwhile share the next. */
async function render(session: Session, server: Server, changed: (preview: Uri) => void): Promise<void> {
  do {
    session.again = false;
    const params: RenderParams = { uri: session.source.toString() };
    const answer = await server.request<RenderResult | null>(RENDER, params);
    if (answer && accept(session, answer)) {
      changed(session.preview);
    }
  } while (session.again && !session.disposed);
}

/** The sessions of a window; `changed` is called with a preview whose text is another. */
export function createSessions(server: Server, changed: (preview: Uri) => void): Sessions {
  const sessions = new Map<string, Session>();
  const find = (source: Uri): Session | undefined => sessions.get(source.toString());

  const now = (session: Session): Promise<void> => {
    if (session.running === undefined) {
      session.running = render(session, server, changed).finally(() => {
        session.running = undefined;
      });
    } else {
      session.again = true;
    }
    return session.running;
  };
  const soon = (session: Session): void => {
    session.timer ??= setTimeout(() => {
      session.timer = undefined;
      void now(session);
    }, DELAY);
  };
  const end = (session: Session): void => {
    sessions.delete(session.source.toString());
    session.disposed = true;
    clearTimeout(session.timer);
  };
  const withSession = (source: Uri, action: (session: Session) => void): void => {
    const session = find(source);
    if (session !== undefined) {
      action(session);
    }
  };
  return {
    find,
    begin: async (source) => {
      const session = find(source) ?? newSession(source);
      sessions.set(source.toString(), session);
      await now(session);
      return session;
    },
    refresh: (source) => withSession(source, soon),
    refreshAll: () => sessions.forEach(soon),
    end: (source) => withSession(source, end),
    dispose: () => sessions.forEach(end),
  };
}
