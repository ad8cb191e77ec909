/** What clients tell of their documents, passed on where it is as the protocol has it. */
import type {
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  DidSaveTextDocumentParams,
  TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isRecord } from '../text/record.ts';
import { type Guarded, isRange } from './guard.ts';

/** What is not listened to need not be given up. */
const NOTHING = { dispose: () => {} };

type TextDocumentConnection = Parameters<TextDocuments<TextDocument>['listen']>[0];

/**
 * The connection as a store of documents listens to it. Before `initialize` and behind `shutdown` nothing counts, and
 * what is malformed is told to the log: a text that is a number would come back in every later request.
 */
export function documentMessages(server: Guarded): TextDocumentConnection {
  const { connection } = server;
  const checked =
    <Params>(name: string, isSound: (params: unknown) => boolean, handler: (params: Params) => void) =>
    (params: Params): void => {
      server.breath.note();
      if (server.phase !== 'ready') return;
      if (isSound(params)) handler(params);
      else connection.console.warn(`${name}: malformed, passed over`);
    };
  return {
    onDidOpenTextDocument: (handler) =>
      connection.onDidOpenTextDocument(checked<DidOpenTextDocumentParams>('didOpen', isOpening, handler)),
    onDidChangeTextDocument: (handler) =>
      connection.onDidChangeTextDocument(
        checked<DidChangeTextDocumentParams>('didChange', isChange, handler),
      ),
    onDidCloseTextDocument: (handler) =>
      connection.onDidCloseTextDocument(
        checked<DidCloseTextDocumentParams>('didClose', namesDocument, handler),
      ),
    // Nobody here wants to know, and an answer would be the package's.
    onWillSaveTextDocument: () => NOTHING,
    onWillSaveTextDocumentWaitUntil: () => NOTHING,
    onDidSaveTextDocument: (handler) =>
      connection.onDidSaveTextDocument(checked<DidSaveTextDocumentParams>('didSave', namesDocument, handler)),
  };
}

function documentIn(params: unknown): Readonly<Record<string, unknown>> | null {
  const document = isRecord(params) ? params['textDocument'] : null;
  return isRecord(document) && typeof document['uri'] === 'string' ? document : null;
}

function namesDocument(params: unknown): boolean {
  return documentIn(params) !== null;
}

function isOpening(params: unknown): boolean {
  const document = documentIn(params);
  return typeof document?.['text'] === 'string' && typeof document['languageId'] === 'string';
}

function isChange(params: unknown): boolean {
  const changes = isRecord(params) ? params['contentChanges'] : null;
  return namesDocument(params) && Array.isArray(changes) && changes.every(isContentChange);
}

function isContentChange(change: unknown): boolean {
  if (!isRecord(change) || typeof change['text'] !== 'string') return false;
  return change['range'] === undefined || isRange(change['range']);
}
