/** The language server, whatever it talks through: capabilities, and who answers what. */
import {
  type CodeAction,
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesParams,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';
import { FIX_ALL } from '../features/code-actions.ts';
import {
  CONVERSIONS,
  CONVERT,
  type ConversionsParams,
  type ConversionsResult,
  type ConvertParams,
  type ConvertResult,
  RENDER,
  type RenderParams,
  type RenderResult,
} from '../protocol.ts';
import { onCodeAction } from './actions.ts';
import { type Checking, createChecking } from './checking.ts';
import { onResolveAction } from './conversion-actions.ts';
import { onConversions, onConvert } from './conversions.ts';
import { createClientFiles } from './files-client.ts';
import { guard, guardNotification, logFailure } from './guard.ts';
import * as handlers from './handlers.ts';
import { type Abilities, type Platform, readAbilities, type Session } from './session.ts';
import { createSettings } from './settings.ts';
import { createSnapshots } from './snapshots.ts';
import { openBase, surround } from './surroundings.ts';

/** Names our diagnostics among those of other servers. */
const DIAGNOSTICS = 'flatcarConfig';

/** Wires a connection and starts listening. */
export function startServer(connection: Connection, platform: Platform): void {
  const session = createSession(connection, platform);
  const checking = createChecking(session);
  connection.onInitialize((params) => initialize(session, platform, params));
  connection.onInitialized(guardNotification(connection, 'initialized', () => register(session, checking)));
  connection.onShutdown(() => checking.stop());
  followDocuments(session, checking);
  followWorkspace(session, checking);
  answerRequests(session, checking);
  session.documents.listen(connection);
  connection.listen();
}

function createSession(connection: Connection, platform: Platform): Session {
  const documents = new TextDocuments(TextDocument);
  const clientFiles = createClientFiles(connection);
  const base = {
    connection,
    documents,
    clientFiles,
    settings: createSettings(connection, () => session.abilities.configuration),
    abilities: readAbilities({}, null),
    folders: [],
  };
  const session: Session = {
    ...base,
    openBase: (place) => openBase(session, platform, place),
    snapshots: createSnapshots(documents, (uri) => surround(session, uri), clientFiles.settled),
  };
  return session;
}

function initialize(session: Session, platform: Platform, params: InitializeParams): InitializeResult {
  session.abilities = readAbilities(params.capabilities, params.initializationOptions, platform);
  const root = params.rootUri ? [params.rootUri] : [];
  session.folders = params.workspaceFolders?.map((folder) => folder.uri) ?? root;
  return { capabilities: capabilities(session.abilities), serverInfo: { name: 'flatcar-config' } };
}

function capabilities(abilities: Abilities): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    completionProvider: { triggerCharacters: [' ', '-', '/', '"'] },
    codeActionProvider: abilities.literalActions
      ? {
          codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL],
          resolveProvider: abilities.resolvesActions,
        }
      : false,
    documentSymbolProvider: true,
    documentLinkProvider: {},
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: { prepareProvider: true },
    selectionRangeProvider: true,
    ...(abilities.pull && {
      diagnosticProvider: {
        identifier: DIAGNOSTICS,
        interFileDependencies: false,
        workspaceDiagnostics: false,
      },
    }),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}

/** Asks for what only some clients offer. A refusal costs the feature, not the server. */
async function register(session: Session, checking: Checking): Promise<void> {
  const { connection, abilities } = session;
  if (abilities.folders) {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map((folder) => folder.uri));
      const kept = session.folders.filter((uri) => !gone.has(uri));
      session.folders = [...kept, ...added.map((folder) => folder.uri)];
      checking.recheck(session.documents.keys());
    });
  }
  const wishes: Promise<unknown>[] = [];
  if (abilities.dynamicConfiguration) {
    const section = DIAGNOSTICS;
    wishes.push(connection.client.register(DidChangeConfigurationNotification.type, { section }));
  }
  if (abilities.watchFiles) {
    const watchers = [{ globPattern: '**/*' }];
    wishes.push(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
  }
  for (const wish of await Promise.allSettled(wishes)) {
    if (wish.status === 'rejected') logFailure(connection, 'register', wish.reason);
  }
}

function followDocuments(session: Session, checking: Checking): void {
  const { documents, snapshots, settings } = session;
  documents.onDidChangeContent(({ document }) => checking.schedule(document.uri));
  documents.onDidClose(({ document }) => {
    snapshots.drop(document.uri);
    settings.forget(document.uri);
    checking.close(document.uri);
  });
}

function followWorkspace(session: Session, checking: Checking): void {
  const { connection, documents, settings } = session;
  connection.onDidChangeConfiguration(
    guardNotification(connection, 'settings', (params: { settings?: unknown }) => {
      settings.change(params.settings);
      checking.recheck(documents.keys());
    }),
  );
  connection.onDidChangeWatchedFiles(
    guardNotification(connection, 'files', (params) => refreshFiles(session, checking, params)),
  );
}

/** Checks the documents again that had asked for a file that changed. */
function refreshFiles(session: Session, checking: Checking, params: DidChangeWatchedFilesParams): void {
  const changed = new Set<string>();
  for (const { uri } of params.changes) {
    const place = URI.parse(uri);
    session.clientFiles.forget(place.toString());
    changed.add(place.toString()).add(Utils.dirname(place).toString());
  }
  const affected = session.documents.keys().filter((uri) => {
    const touched = session.snapshots.last(uri)?.touched;
    return touched !== undefined && [...changed].some((place) => touched.has(place));
  });
  checking.recheck(affected);
}

function answerRequests(session: Session, checking: Checking): void {
  const { connection } = session;
  const about = <Params, Result>(
    name: string,
    handle: (session: Session, params: Params) => Promise<Result | null>,
  ) => guard<Params, Result | null>(connection, name, null, (params) => handle(session, params));
  connection.onHover(about('hover', handlers.onHover));
  connection.onCompletion(about('completion', handlers.onCompletion));
  connection.onCodeAction(about('codeAction', onCodeAction));
  connection.onDocumentSymbol(about('documentSymbol', handlers.onSymbols));
  connection.onDocumentLinks(about('documentLink', handlers.onLinks));
  connection.onDefinition(about('definition', handlers.onDefinition));
  connection.onReferences(about('references', handlers.onReferences));
  connection.onPrepareRename(about('prepareRename', handlers.onPrepareRename));
  connection.onRenameRequest(about('rename', handlers.onRename));
  connection.onSelectionRanges(about('selectionRange', handlers.onSelection));
  const empty = { kind: 'full' as const, items: [] };
  connection.languages.diagnostics.on(guard(connection, 'diagnostic', empty, checking.pull));
  connection.onCodeActionResolve(
    guard(connection, 'codeAction/resolve', { title: '' }, (action: CodeAction) =>
      onResolveAction(session, action),
    ),
  );
  connection.onRequest(RENDER, about<RenderParams, RenderResult>('render', handlers.onRender));
  connection.onRequest(
    CONVERSIONS,
    about<ConversionsParams, ConversionsResult>('conversions', onConversions),
  );
  connection.onRequest(CONVERT, about<ConvertParams, ConvertResult>('convert', onConvert));
}
