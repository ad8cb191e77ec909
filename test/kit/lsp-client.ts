/** A small editor: starts the language server as a process of its own and talks to it over stdio. */
import { type ChildProcess, spawn } from 'node:child_process';
import { inject } from 'vitest';
import {
  type CancellationToken,
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { ClientCapabilities, Diagnostic, InitializeResult } from 'vscode-languageserver';
import { STATUS, type StatusParams } from '../../server/src/protocol.ts';
import { positionAt, readCursor } from './cursor.ts';

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  /** Folder URIs. */
  readonly folders?: readonly string[];
  /** Beside that it listens to the status. */
  readonly initializationOptions?: object;
  /** The language of the client. */
  readonly locale?: string;
  /** The path of the server, where it is another one than that of all tests. */
  readonly program?: string;
  /** Answers `workspace/configuration`; the capability is declared when given. */
  readonly settings?: () => unknown;
  /** Hears of the connection before it starts, to answer requests of the server. */
  readonly prepare?: (connection: MessageConnection) => void;
}

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Client {
  readonly connection: MessageConnection;
  readonly process: ChildProcess;
  readonly initialized: InitializeResult;
  /** What the server wrote to stderr and to its log. */
  log(): string;
  open(uri: string, text: string, languageId?: string): Promise<void>;
  /** Replaces a range of the text, or all of it. */
  change(uri: string, version: number, text: string, range?: unknown): Promise<void>;
  close(uri: string): Promise<void>;
  notify(method: string, params: unknown): Promise<void>;
  request<R>(method: string, params: unknown, token?: CancellationToken): Promise<R>;
  /** The next diagnostics pushed for a document that `accept` likes; those that came earlier count, once each. */
  published(uri: string, accept?: (published: Published) => boolean): Promise<Published>;
  /** As `published`, for the status. */
  status(uri: string, accept?: (status: StatusParams) => boolean): Promise<StatusParams>;
  /** Everything pushed for a document so far and not yet taken. */
  pushedSoFar(uri: string): readonly Published[];
  stop(): Promise<void>;
}

/** Values that arrive and tests that wait for them, in either order. */
function createInbox<T extends { readonly uri: string }>() {
  let arrived: T[] = [];
  let waiting: { uri: string; accept: (value: T) => boolean; resolve: (value: T) => void }[] = [];
  return {
    put(value: T): void {
      const taker = waiting.find((one) => one.uri === value.uri && one.accept(value));
      if (!taker) arrived.push(value);
      waiting = waiting.filter((one) => one !== taker);
      taker?.resolve(value);
    },
    take(uri: string, accept: (value: T) => boolean): Promise<T> {
      const index = arrived.findIndex((value) => value.uri === uri && accept(value));
      const found = arrived[index];
      if (found) {
        arrived = arrived.filter((value, at) => at > index || value.uri !== uri);
        return Promise.resolve(found);
      }
      return new Promise((resolve) => waiting.push({ uri, accept, resolve }));
    },
    all: (uri: string): readonly T[] => arrived.filter((value) => value.uri === uri),
  };
}

/** Starts a server and does the handshake. */
export async function startClient(options: ClientOptions = {}): Promise<Client> {
  const child = spawn(process.execPath, [options.program ?? inject('server'), '--stdio']);
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const log: string[] = [];
  child.stderr.on('data', (chunk) => log.push(String(chunk)));
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
    log.push(message);
  });
  const published = createInbox<Published>();
  const statuses = createInbox<StatusParams>();
  connection.onNotification('textDocument/publishDiagnostics', (params: Published) => published.put(params));
  connection.onNotification(STATUS, (params: StatusParams) => statuses.put(params));
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => options.settings?.() ?? null),
  );
  connection.onRequest('client/registerCapability', () => null);
  options.prepare?.(connection);
  connection.listen();
  const initialized = await connection.sendRequest<InitializeResult>('initialize', initializeParams(options));
  await connection.sendNotification('initialized', {});
  return {
    connection,
    process: child,
    initialized,
    log: () => log.join('\n'),
    open: (uri, text, languageId = 'butane') =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version: 1, text },
      }),
    change: (uri, version, text, range) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [range === undefined ? { text } : { range, text }],
      }),
    close: (uri) => connection.sendNotification('textDocument/didClose', { textDocument: { uri } }),
    notify: (method, params) => connection.sendNotification(method, params),
    request: (method, params, token) =>
      token ? connection.sendRequest(method, params, token) : connection.sendRequest(method, params),
    published: (uri, accept = () => true) => published.take(uri, accept),
    status: (uri, accept = () => true) => statuses.take(uri, accept),
    pushedSoFar: published.all,
    stop: () => stop(child, connection),
  };
}

function initializeParams(options: ClientOptions): object {
  const { capabilities = {}, folders = [], settings, locale } = options;
  const workspace = { ...capabilities.workspace, ...(settings && { configuration: true }) };
  return {
    processId: process.pid,
    rootUri: null,
    capabilities: { ...capabilities, workspace },
    workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
    initializationOptions: { status: 'client', ...options.initializationOptions },
    ...(locale !== undefined && { locale }),
  };
}

async function stop(child: ChildProcess, connection: MessageConnection): Promise<void> {
  const exited = new Promise((resolve) => child.once('exit', resolve));
  if (child.exitCode === null && child.signalCode === null) {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    await exited;
  }
  connection.dispose();
}

/** Parameters for a request about the cursor of a marked text. */
export function atCursor(uri: string, marked: string): object {
  const { text, offset } = readCursor(marked);
  return { textDocument: { uri }, position: positionAt(text, offset) };
}
