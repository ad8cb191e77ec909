/** Diagnostics and status: pulled by clients that pull, else pushed soon after each change. */
import {
  type CancellationToken,
  CodeLensRefreshRequest,
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import { status } from '../features/status.ts';
import { isProjectFile } from '../project/names.ts';
import { LOCAL_FILES, type LocalFilesParams, STATUS, type StatusParams } from '../protocol.ts';
import { CANCELLED, logFailure } from './guard.ts';
import { localFileUris, namedBy } from './local-documents.ts';
import { said } from './said.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';
import { diagnosticsOf, firstDiagnosticsOf, rowsOf, toldSnapshot } from './told.ts';
import type { Whole } from './whole.ts';
import { countsOfMerge, followersOf, shareOf, stateOf, statusOfMachine, wholeOf } from './whole-state.ts';

/** The longest waits for further changes before a check, in milliseconds: usually, and where a check takes longer. */
const LONGEST_WAIT = 50;
const LONGEST_WAIT_IF_SLOW = 500;

/** Milliseconds until a status is worked out: once diagnostics are written, and where nobody pulls them. */
const AFTER_SENT = 5;
const UNTIL_PULLED = 100;

/** Milliseconds until a text is checked of which a client may pull the diagnostics, which checks it as well. What else it asks comes first. */
const BEHIND_ANSWERS = 8;

/** How long to wait when the last check took `took` milliseconds; a quick check does not wait at all. */
function waitFor(took: number): number {
  if (took < 5) return 0;
  return Math.min(took, took < LONGEST_WAIT_IF_SLOW ? LONGEST_WAIT : LONGEST_WAIT_IF_SLOW);
}

type Waiting = Map<string, ReturnType<typeof setTimeout>>;

/** Gives up what waits for a document; whether anything did. */
function stopWaiting(waiting: Waiting, uri: string): boolean {
  clearTimeout(waiting.get(uri));
  return waiting.delete(uri);
}

export interface Checking {
  /** Checks a document soon; several calls become one check. */
  schedule(uri: string): void;
  /** Checks a document again whose text has not changed (settings, files). */
  recheck(uris: readonly string[]): void;
  /** Has what is said of configs of machines looked at again, where other files than their own changed. */
  recheckMachines(): void;
  pull(params: DocumentDiagnosticParams, token: CancellationToken): Promise<DocumentDiagnosticReport>;
  close(uri: string): void;
  stop(): void;
}

/** The checks of one connection. */
export function createChecking(session: Session): Checking {
  const { connection, snapshots } = session;
  const timers: Waiting = new Map();
  const told = new Map<string, string>();

  const tell = (uri: string, snapshot: Snapshot, whole: Whole | null): void => {
    const state = stateOf(snapshot, whole);
    // Of a project file other files have a say, too.
    if (told.get(uri) === state && !isProjectFile(uri)) return;
    const isOther = told.get(uri) !== state;
    told.set(uri, state);
    if (isOther) {
      tellLocalFiles();
      recheckNamed(snapshot);
      if (whole) recheckOthers(uri, whole);
    }
    const later = (): void => tellStatusIn(AFTER_SENT, uri, snapshot);
    if (session.abilities.pull) {
      tellStatusIn(UNTIL_PULLED, uri, snapshot);
      return;
    }
    const { version } = snapshot.document;
    const send = (diagnostics: Diagnostic[]): Promise<void> =>
      connection.sendDiagnostics(said(session.translator, 'diagnostics', { uri, version, diagnostics }));
    // At once where nothing is to be looked for: what is asked for later comes behind it.
    const sent =
      isProjectFile(uri) || whole
        ? rowsOf(session, uri, snapshot).then(send)
        : send(diagnosticsOf(session, snapshot));
    sent.then(later, later);
  };
  const statuses: Waiting = new Map();
  /** The status needs the rendering as text, and a machine: diagnostics do not wait for that. */
  const tellStatusIn = (wait: number, uri: string, snapshot: Snapshot): void => {
    if (!session.abilities.status) return;
    stopWaiting(statuses, uri);
    const run = (): void => {
      statuses.delete(uri);
      void tellStatus(uri, snapshot);
    };
    statuses.set(uri, setTimeout(run, wait));
  };
  let toldFiles = '';
  const tellLocalFiles = (): void => {
    if (!session.abilities.localFiles) return;
    const uris = localFileUris(session);
    const key = uris.join('\n');
    if (key === toldFiles) return;
    toldFiles = key;
    void connection.sendNotification(LOCAL_FILES, { uris } satisfies LocalFilesParams);
  };
  /** What is said of the open files that a config names follows from it. */
  const recheckNamed = (snapshot: Snapshot): void => {
    const named = namedBy(session, snapshot);
    named.forEach(schedule);
    refresh(named);
  };
  const refreshRows = (): void => {
    const { pull, refresh: isSupported } = session.abilities;
    if (pull && isSupported) connection.languages.diagnostics.refresh().catch(() => {});
  };
  const pulled = new Set<string>();
  /** What is said of a document that is pulled for the first time, where the rest takes longer: that is there when it is asked for again. */
  const first = (uri: string, snapshot: Snapshot | null): Diagnostic[] | null => {
    if (pulled.has(uri) || !session.abilities.refresh) return null;
    pulled.add(uri);
    const items = firstDiagnosticsOf(session, snapshot);
    if (items) setTimeout(refreshRows, AFTER_SENT);
    return items;
  };
  const refresh = (uris: readonly string[]): void => {
    const { refreshHints, refreshLenses } = session.abilities;
    if (uris.length === 0) return;
    refreshRows();
    if (refreshHints) connection.languages.inlayHint.refresh().catch(() => {});
    if (refreshLenses) connection.sendRequest(CodeLensRefreshRequest.type).catch(() => {});
  };
  /** What is said of the other configs of a machine, and of its project file, follows from each of them. */
  const shares = new Map<string, string>();
  const recheckOthers = (uri: string, whole: Whole): void => {
    const others = followersOf(session, uri);
    others.forEach(schedule);
    const share = shareOf(whole);
    const key = `${whole.found.uri} ${whole.name}`;
    if (shares.get(key) !== share && others.length > 0) refresh(others);
    shares.set(key, share);
  };
  const tellStatus = async (uri: string, snapshot: Snapshot): Promise<void> => {
    try {
      const whole = await wholeOf(session, snapshot);
      if (told.get(uri) !== stateOf(snapshot, whole)) {
        // The machine or the document went on meanwhile.
        if (told.has(uri)) schedule(uri);
        return;
      }
      const own = status(snapshot.analysis, snapshot.settings, session.abilities.relatedInformation);
      const more = countsOfMerge(snapshot, whole);
      const params: StatusParams = {
        ...{ uri, ...own, errors: own.errors + more.errors, warnings: own.warnings + more.warnings },
        ...statusOfMachine(snapshot, whole),
      };
      void connection.sendNotification(STATUS, said(session.translator, STATUS, params));
    } catch (error) {
      logFailure(connection, 'status', error);
    }
  };
  const check = async (uri: string): Promise<void> => {
    try {
      await session.breath.take();
      const snapshot = await snapshots.settled(uri);
      const shown = await toldSnapshot(session, snapshot);
      const whole = shown && (await wholeOf(session, shown));
      if (shown && snapshot === snapshots.last(uri)) tell(uri, shown, whole);
    } catch (error) {
      logFailure(connection, 'check', error);
    }
  };
  // A declaration, as what it calls comes back to it.
  function schedule(uri: string): void {
    stopWaiting(timers, uri);
    const run = (): void => {
      timers.delete(uri);
      void check(uri);
    };
    const least = session.abilities.pull ? BEHIND_ANSWERS : 0;
    timers.set(uri, setTimeout(run, Math.max(least, waitFor(snapshots.last(uri)?.took ?? 0))));
  }
  return {
    schedule,
    recheck(uris) {
      for (const uri of uris) {
        snapshots.invalidate(uri);
        schedule(uri);
      }
      refresh(uris);
    },
    recheckMachines() {
      const uris = followersOf(session, '');
      uris.forEach(schedule);
      refresh(uris);
    },
    async pull({ textDocument: { uri }, previousResultId }, token) {
      const wasWaiting = stopWaiting(timers, uri);
      const waitAgain = (): void => {
        if (wasWaiting) schedule(uri);
      };
      let settled = await snapshots.settled(uri);
      // A preview that was asked for meanwhile comes first: it needs nothing of what our rules say.
      await session.breath.take();
      if (token.isCancellationRequested) {
        waitAgain();
        throw CANCELLED;
      }
      // Another request may have brought a later text, which took the nodes of this one over.
      if (settled !== (snapshots.last(uri) ?? null)) settled = await snapshots.settled(uri);
      const snapshot = await toldSnapshot(session, settled);
      const begun = previousResultId === undefined && snapshot === settled ? first(uri, snapshot) : null;
      if (begun) {
        waitAgain();
        return { kind: DocumentDiagnosticReportKind.Full, items: begun };
      }
      // At once: while a machine is put together, a later text may take the nodes over.
      const own = snapshot?.machine && (await rowsOf(session, uri, snapshot));
      const whole = snapshot && (await wholeOf(session, snapshot));
      // What was found out of a text that went on meanwhile is not to take the place of what is told of the later one.
      if (snapshot && settled === (snapshots.last(uri) ?? null)) tell(uri, snapshot, whole);
      const resultId = snapshot ? stateOf(snapshot, whole) : undefined;
      // What a project file names may have come or gone.
      if (resultId !== undefined && resultId === previousResultId && !isProjectFile(uri)) {
        return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      }
      const items = own ?? (await rowsOf(session, uri, snapshot));
      if (snapshot && statuses.has(uri)) tellStatusIn(AFTER_SENT, uri, snapshot);
      return { kind: DocumentDiagnosticReportKind.Full, items, ...(resultId !== undefined && { resultId }) };
    },
    close(uri) {
      for (const waiting of [timers, statuses]) stopWaiting(waiting, uri);
      pulled.delete(uri);
      if (told.delete(uri) && !session.abilities.pull)
        void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    stop() {
      told.clear();
      for (const waiting of [timers, statuses]) {
        for (const timer of waiting.values()) clearTimeout(timer);
        waiting.clear();
      }
    },
  };
}
