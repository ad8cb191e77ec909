/** One session per previewed source: asks the server for renderings, coalesces edits, keeps the last good one. */
import { type Disposable, type Event, EventEmitter, l10n, type Uri, workspace } from 'vscode';
import {
  PREVIEW,
  type PreviewParams,
  type PreviewProblem,
  type PreviewRendering,
  type PreviewResult,
} from '../../server/src/protocol/preview.ts';
import type { PreviewState } from './preview-text.ts';
import { previewUri } from './preview-uri.ts';
import { baseName } from './review-uri.ts';
import type { Server } from './server.ts';

/** A rendering that took longer, in milliseconds, is worth waiting a moment for further edits. */
const QUICK = 30;
/** Milliseconds between an edit and the request it causes, where renderings are slow; edits in between share it. */
const DELAY = 30;
/** Milliseconds until the server is asked again that did not have the last edit yet. */
const CATCH_UP = 10;
/** So often it is asked. */
const MOST_CATCH_UPS = 50;

/** A rendering, and the name of the state it was made of. */
export interface Good extends PreviewRendering {
  readonly id: string;
  readonly bytes: number;
  /** The machine that it is, where that is shown as a whole; else null. */
  readonly machine: string | null;
}

export interface Session {
  readonly source: Uri;
  readonly preview: Uri;
  /** The last good rendering; undefined when there never was one. */
  good: Good | undefined;
  /** Why the source does not render now; null when it does. */
  problem: PreviewProblem | null;
  /** The source is open, so that its edits are followed. */
  followed: boolean;
  /** JSON on one line. */
  compact: boolean;
  /** The machine is to be shown that the source is a part of, if it is a part of one. */
  whole: boolean;
  /** The machine that the source is a part of. */
  machine: string | null;
  /** The last answer: the document version, and the name of the state. */
  version: number;
  known: string | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** The request under way, and whether another must follow it. */
  running: Promise<void> | undefined;
  again: boolean;
  /** Milliseconds that the last request took. */
  took: number;
  disposed: boolean;
}

export interface Sessions extends Disposable {
  find(source: Uri): Session | undefined;
  all(): readonly Session[];
  /** Begins a session or renders an existing one again; resolves when the answer is in. */
  begin(source: Uri): Promise<Session>;
  /** Renders again after a moment, if there is a session. */
  refresh(source: Uri): void;
  refreshAll(): void;
  /** Writes JSON on one line, or on many again. */
  setCompact(session: Session, compact: boolean): Promise<void>;
  /** Shows the whole machine that the source is a part of, or the source alone again. */
  setWhole(session: Session, whole: boolean): Promise<void>;
  /** The source of a session was opened or closed. */
  setFollowed(source: Uri, followed: boolean): void;
  end(source: Uri): void;
  /** What a preview shows or says became another. */
  readonly onDidChange: Event<Session>;
}

function newSession(source: Uri): Session {
  return {
    source,
    preview: previewUri(source),
    good: undefined,
    problem: { reason: l10n.t('the language server has not answered yet'), range: null },
    followed: true,
    compact: false,
    whole: false,
    machine: null,
    version: -1,
    known: undefined,
    timer: undefined,
    running: undefined,
    again: false,
    took: 0,
    disposed: false,
  };
}

/** What is said above a preview. */
export function stateOf({ good, problem, followed, source }: Session): PreviewState {
  return {
    machine: good?.machine ?? null,
    ignitionVersion: good?.ignitionVersion ?? null,
    bytes: good?.bytes ?? null,
    losses: good?.losses ?? 0,
    problem: problem && {
      reason: problem.reason,
      // In another config it is said in front of the reason.
      line: problem.uri === undefined ? (problem.range?.start.line ?? null) : null,
    },
    followed,
    source: baseName(source),
  };
}

/** A rendering as a session keeps it. */
export function goodOf(
  { id, machine, isWhole }: Pick<PreviewResult, 'id' | 'machine' | 'isWhole'>,
  rendering: PreviewRendering,
): Good {
  const bytes = new TextEncoder().encode(rendering.text).length;
  return { ...rendering, id, bytes, machine: isWhole ? machine : null };
}

/** The version of a document in the editor; undefined while it is not open. */
function versionOf(source: Uri): number | undefined {
  const key = source.toString();
  return workspace.textDocuments.find(({ uri }) => uri.toString() === key)?.version;
}

/** What an answer changed. */
type Change = 'nothing' | 'words' | 'text';

/** Takes an answer in; an older one than is shown changes nothing. */
function accept(session: Session, answer: PreviewResult, asked: Pick<Session, 'compact' | 'whole'>): Change {
  const isOther = asked.compact !== session.compact || asked.whole !== session.whole;
  if (session.disposed || answer.version < session.version || isOther) {
    return 'nothing';
  }
  session.version = answer.version;
  if (answer.same) {
    return 'nothing';
  }
  session.known = answer.id;
  session.machine = answer.machine;
  session.problem = answer.problem;
  if (answer.rendering === null) {
    return 'words';
  }
  const before = session.good?.text;
  session.good = goodOf(answer, answer.rendering);
  return before === answer.rendering.text ? 'words' : 'text';
}

type Tell = (session: Session, change: Change) => void;

/** Renders until nothing more was asked for: at most one request at a time, and edits meanwhile share the next. */
async function render(session: Session, server: Server, tell: Tell): Promise<void> {
  let catchUps = 0;
  do {
    session.again = false;
    const { source, compact, whole, known } = session;
    const params: PreviewParams = {
      uri: source.toString(),
      compact,
      whole,
      ...(known !== undefined && { known }),
    };
    const start = performance.now();
    const answer = await server.request<PreviewResult | null>(PREVIEW, params);
    session.took = performance.now() - start;
    const change = answer ? accept(session, answer, { compact, whole }) : 'nothing';
    if (change !== 'nothing') {
      tell(session, change);
    }
    const isBehind = answer ? answer.version < (versionOf(source) ?? -1) : false;
    if (isBehind && !session.again && ++catchUps < MOST_CATCH_UPS) {
      await new Promise((resolve) => setTimeout(resolve, CATCH_UP));
      session.again = true;
    }
  } while (session.again && !session.disposed);
}

/** When sessions are rendered: one request at a time for each. */
function createQueue(server: Server, tell: Tell) {
  const now = (session: Session): Promise<void> => {
    if (session.running === undefined) {
      session.running = render(session, server, tell).finally(() => {
        session.running = undefined;
      });
    } else {
      session.again = true;
    }
    return session.running;
  };
  const soon = (session: Session): void => {
    session.timer ??= setTimeout(
      () => {
        session.timer = undefined;
        void now(session);
      },
      session.took < QUICK ? 0 : DELAY,
    );
  };
  return { now, soon };
}

/** Forgets what was answered: another server, or a document that is opened again, counts anew. */
function forgetAnswer(session: Session): void {
  session.known = undefined;
  session.version = -1;
}

/** The sessions of a window; `changed` is called with a preview whose text is another. */
export function createSessions(server: Server, changed: (preview: Uri) => void): Sessions {
  const sessions = new Map<string, Session>();
  const told = new EventEmitter<Session>();
  const find = (source: Uri): Session | undefined => sessions.get(source.toString());
  const tell: Tell = (session, change) => {
    if (change === 'text') {
      changed(session.preview);
    }
    told.fire(session);
  };
  const { now, soon } = createQueue(server, tell);
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
    all: () => [...sessions.values()],
    begin: async (source) => {
      const session = find(source) ?? newSession(source);
      sessions.set(source.toString(), session);
      await now(session);
      return session;
    },
    refresh: (source) => withSession(source, soon),
    refreshAll: () => {
      sessions.forEach(forgetAnswer);
      sessions.forEach(soon);
    },
    setCompact: async (session, compact) => {
      session.compact = compact;
      session.known = undefined;
      await now(session);
    },
    setWhole: async (session, whole) => {
      session.whole = whole;
      session.known = undefined;
      await now(session);
    },
    setFollowed: (source, followed) =>
      withSession(source, (session) => {
        session.followed = followed;
        forgetAnswer(session);
        tell(session, 'words');
      }),
    end: (source) => withSession(source, end),
    onDidChange: told.event,
    dispose: () => {
      sessions.forEach(end);
      told.dispose();
    },
  };
}
