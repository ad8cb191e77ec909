/** The language server, whatever it talks through: who answers what. */
import {
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  type Connection,
  DidChangeConfigurationNotification,
  ErrorCodes,
  type InitializeError,
  type InitializeParams,
  type InitializeResult,
  ResponseError,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import { isProjectFile } from '../project/names.ts';
import { isRecord } from '../text/record.ts';
import { onCodeAction } from './actions.ts';
import { capabilities, DIAGNOSTICS } from './capabilities.ts';
import { type Checking, createChecking } from './checking.ts';
import { onResolveAction } from './conversion-actions.ts';
import { createSession } from './create-session.ts';
import { documentMessages } from './documents.ts';
import { onFormatting, onRangeFormatting, onTyped } from './formatting.ts';
import { onCodeLens, onInlayHints, onResolveLens } from './glance.ts';
import { guard, guardNotification, logFailure, type Need } from './guard.ts';
import * as handlers from './handlers.ts';
import { languageOf } from './language.ts';
import { namedBy, namersOf } from './local-documents.ts';
import { onDefinition, onHighlight, onPrepareRename, onReferences, onRename } from './names.ts';
import { answerOwnRequests } from './own-requests.ts';
import * as projectHandlers from './project-document.ts';
import { onWillRename } from './renamed-files.ts';
import { type Platform, readAbilities, type Session } from './session.ts';
import { onFolding, onTokens, onTokensDelta, onTokensRange } from './structure.ts';
import { createWorkspaceSymbols } from './workspace-symbols.ts';

/** A lens that says nothing. */
const NO_LENS: CodeLens = { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };

/** Wires a connection and starts listening; gives whether the client has said `shutdown`. */
export function startServer(connection: Connection, platform: Platform): () => boolean {
  const session = createSession(connection, platform);
  const checking = createChecking(session);
  const { tidying } = session;
  connection.onInitialize((params) => initialize(session, platform, params));
  connection.onInitialized(guardNotification(session, 'initialized', () => register(session, checking)));
  connection.onShutdown(() => {
    session.phase = 'shut down';
    checking.stop();
    tidying.stop();
    session.watching.stop();
  });
  followDocuments(session, checking);
  session.documents.onDidClose(({ document }) => tidying.closed(document.getText().length));
  followWorkspace(session, checking);
  answerRequests(session, checking);
  session.documents.listen(documentMessages(session));
  connection.listen();
  return () => session.phase === 'shut down';
}

function initialize(
  session: Session,
  platform: Platform,
  params: InitializeParams,
): InitializeResult | ResponseError<InitializeError> {
  if (session.phase !== 'new') return new ResponseError(ErrorCodes.InvalidRequest, 'initialized already');
  session.phase = 'ready';
  session.abilities = readAbilities(params.capabilities, params.initializationOptions, platform);
  const { translator, problem } = languageOf(params, platform);
  session.translator = translator;
  if (problem !== null) session.connection.console.warn(`language: ${problem}; English is spoken`);
  session.settings.begin(params.initializationOptions);
  const root = params.rootUri ? [params.rootUri] : [];
  session.folders = params.workspaceFolders ? urisOf(params.workspaceFolders) : root;
  return { capabilities: capabilities(session.abilities), serverInfo: { name: 'flatcar-config' } };
}

/** Asks for what only some clients offer. A refusal costs the feature, not the server. */
async function register(session: Session, checking: Checking): Promise<void> {
  const { connection, abilities } = session;
  if (abilities.folders) {
    connection.workspace.onDidChangeWorkspaceFolders((event: WorkspaceFoldersChangeEvent | undefined) => {
      const gone = new Set(urisOf(event?.removed));
      const kept = session.folders.filter((uri) => !gone.has(uri));
      session.folders = [...kept, ...urisOf(event?.added)];
      session.projects.forget();
      session.wholes.forget();
      checking.recheck(session.documents.keys());
    });
  }
  if (!abilities.dynamicConfiguration) return;
  try {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: DIAGNOSTICS });
  } catch (error) {
    logFailure(connection, 'register', error);
  }
}

/** The URIs of folders, in whatever a client sends. */
function urisOf(folders: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(folders) ? folders : [];
  return all.flatMap((folder) =>
    isRecord(folder) && typeof folder['uri'] === 'string' ? folder['uri'] : [],
  );
}

function followDocuments(session: Session, checking: Checking): void {
  const { documents, snapshots, settings, projects } = session;
  const others = (uri: string) => documents.keys().filter((one) => one !== uri);
  documents.onDidOpen(projects.forget);
  documents.onDidSave(projects.forget);
  documents.onDidChangeContent(({ document }) => {
    if (isProjectFile(document.uri)) projects.forget();
    session.wholes.forget(document.uri);
    checking.schedule(document.uri);
    // What they read is the text that is open.
    checking.recheck(namersOf(session, document.uri));
    if (isProjectFile(document.uri)) checking.recheck(others(document.uri));
  });
  documents.onDidClose(({ document }) => {
    projects.forget();
    if (isProjectFile(document.uri)) checking.recheck(others(document.uri));
    const last = snapshots.last(document.uri);
    const about = [...namersOf(session, document.uri), ...(last ? namedBy(session, last) : [])];
    session.wholes.forget(document.uri);
    snapshots.drop(document.uri);
    settings.forget(document.uri);
    session.tokens.forget(document.uri);
    checking.close(document.uri);
    checking.recheck(about);
    session.watching.update();
  });
}

function followWorkspace(session: Session, checking: Checking): void {
  const { connection, documents, settings } = session;
  connection.onDidChangeConfiguration(
    guardNotification(session, 'settings', (params: { settings?: unknown } | undefined) => {
      settings.change(params?.settings);
      session.projects.forget();
      session.wholes.forget();
      checking.recheck(documents.keys());
    }),
  );
  connection.onDidChangeWatchedFiles(
    guardNotification(session, 'files', (params) => refreshFiles(session, checking, params)),
  );
}

/** Checks the documents again that had asked for a file that changed, for its folder's entries, or for what is in it. */
function refreshFiles(session: Session, checking: Checking, params: { changes?: unknown } | null): void {
  const changed = urisOf(params?.changes).map((uri) => URI.parse(uri));
  const places = new Set(changed.map((place) => place.toString()));
  for (const place of places) session.clientFiles.forget(place);
  session.projects.forget();
  session.wholes.forget();
  const parents = new Set(changed.map((place) => Utils.dirname(place).toString()));
  const isAffected = (touched: string): boolean => parents.has(touched) || isIn(touched, places);
  if (changed.some(({ path }) => isProjectFile(path))) {
    checking.recheck(session.documents.keys());
    return;
  }
  const affected = session.documents.keys().filter((uri) => {
    const touched = session.snapshots.last(uri)?.touched ?? new Set();
    return [...touched].some(isAffected);
  });
  checking.recheck(affected);
  // The configs of their machines, and what these read, may have changed.
  checking.recheckMachines();
}

/** Whether a place is one of some places, or lies in one. */
function isIn(uri: string, places: ReadonlySet<string>): boolean {
  for (let place = uri; place.includes('/'); place = place.slice(0, place.lastIndexOf('/')))
    if (places.has(place)) return true;
  return false;
}

function answerRequests(session: Session, checking: Checking): void {
  const { connection } = session;
  const about = <Params, Result>(
    name: string,
    needs: readonly Need[],
    handle: (session: Session, params: Params) => Promise<Result | null>,
  ) => guard<Params, Result | null>(session, name, needs, null, (params) => handle(session, params));
  const there: readonly Need[] = ['textDocument', 'position'];
  /** A project file is a document of its own kind. */
  const either = <Params extends { readonly textDocument: { readonly uri: string } }, Result>(
    ofConfig: (session: Session, params: Params) => Promise<Result | null>,
    ofProject: (session: Session, params: Params) => Promise<Result | null>,
  ) => {
    return (session: Session, params: Params): Promise<Result | null> =>
      (isProjectFile(params.textDocument.uri) ? ofProject : ofConfig)(session, params);
  };
  connection.onHover(about('hover', there, either(handlers.onHover, projectHandlers.onHover)));
  connection.onCompletion(
    about('completion', there, either(handlers.onCompletion, projectHandlers.onCompletion)),
  );
  connection.onCompletionResolve(
    guard(session, 'completion/resolve', [], { label: '' }, (item: CompletionItem) =>
      session.completionTexts.resolve(item),
    ),
  );
  connection.onCodeAction(
    about(
      'codeAction',
      ['textDocument', 'range', 'context'],
      either(onCodeAction, projectHandlers.onCodeAction),
    ),
  );
  connection.onDocumentSymbol(about('documentSymbol', ['textDocument'], handlers.onSymbols));
  connection.onDocumentLinks(
    about('documentLink', ['textDocument'], either(handlers.onLinks, projectHandlers.onLinks)),
  );
  connection.onDefinition(about('definition', there, onDefinition));
  connection.onReferences(about('references', [...there, 'context'], onReferences));
  connection.onPrepareRename(about('prepareRename', there, onPrepareRename));
  connection.onRenameRequest(about('rename', [...there, 'newName'], onRename));
  connection.onDocumentHighlight(about('documentHighlight', there, onHighlight));
  const symbols = createWorkspaceSymbols(session);
  connection.onWorkspaceSymbol(guard(session, 'workspaceSymbol', ['query'], null, symbols));
  connection.workspace.onWillRenameFiles(
    guard(session, 'willRenameFiles', ['files'], null, (params) => onWillRename(session, params)),
  );
  connection.onSelectionRanges(about('selectionRange', ['textDocument', 'positions'], handlers.onSelection));
  connection.onFoldingRanges(about('foldingRange', ['textDocument'], onFolding));
  connection.onDocumentFormatting(about('formatting', ['textDocument'], onFormatting));
  connection.onDocumentRangeFormatting(
    about('rangeFormatting', ['textDocument', 'range'], onRangeFormatting),
  );
  connection.onDocumentOnTypeFormatting(about('onTypeFormatting', there, onTyped));
  connection.onCodeLens(about('codeLens', ['textDocument'], onCodeLens));
  connection.onCodeLensResolve(
    guard<CodeLens, CodeLens>(session, 'codeLens/resolve', ['range'], NO_LENS, (lens) =>
      onResolveLens(session, lens),
    ),
  );
  const { semanticTokens, inlayHint } = connection.languages;
  inlayHint.on(about('inlayHint', ['textDocument', 'range'], onInlayHints));
  semanticTokens.on(about('semanticTokens', ['textDocument'], onTokens));
  semanticTokens.onDelta(about('semanticTokens/delta', ['textDocument', 'previousResultId'], onTokensDelta));
  semanticTokens.onRange(about('semanticTokens/range', ['textDocument', 'range'], onTokensRange));
  const empty = { kind: 'full' as const, items: [] };
  connection.languages.diagnostics.on(guard(session, 'diagnostic', ['textDocument'], empty, checking.pull));
  connection.onCodeActionResolve(
    guard(session, 'codeAction/resolve', [], { title: '' }, (action: CodeAction) =>
      onResolveAction(session, action),
    ),
  );
  answerOwnRequests(session);
}
