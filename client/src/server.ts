/** The language server's life: started when the first document needs it, restarted on demand, stopped at the end. */
import {
  type CancellationToken,
  Disposable,
  type Event,
  EventEmitter,
  type LogOutputChannel,
  l10n,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions, Middleware } from 'vscode-languageclient';
import {
  FILE_LIST,
  FILE_READ,
  FILE_STAT,
  type FileParams,
  type InitializationOptions,
  IS_NAMED,
  type IsNamedParams,
  type IsNamedResult,
  LOCAL_FILES,
  type LocalFilesParams,
} from '../../server/src/protocol.ts';
import type { CarrierFiles } from './carrier-files.ts';
import type { ChosenMachines } from './chosen-machines.ts';
import type { OurDocuments } from './documents.ts';
import type { Hashing } from './download.ts';
import { clientReadsFiles, listFiles, readFile, statFile } from './files.ts';
import { formatTyped } from './format-typed.ts';
import { LANGUAGES } from './looks-like-ours.ts';
import type { NamedFiles } from './named-files.ts';
import { createNewFiles } from './new-files.ts';
import type { ProgramRun } from './real-tool-text.ts';
import type { RulePages } from './rule-pages.ts';
import { tellOrigins } from './setting-origins.ts';
import { askAgain, SUGGEST_COMMAND } from './suggest.ts';
import { keepToOurs, type Sync } from './sync.ts';

/** Runs a program with arguments and input, without a shell; throws where it cannot be run. */
export type RunProgram = (program: string, args: readonly string[], input: string) => Promise<ProgramRun>;

/** A program that runs the command line, by its arguments and environment. */
export interface CommandLine {
  readonly program: string;
  /** What stands before the arguments of the command line. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** What differs between desktop and browser. */
export interface Platform {
  readonly kind: 'node' | 'browser';
  createClient(options: LanguageClientOptions): Promise<BaseLanguageClient>;
  /** Runs a program and gives it some text; not there in a browser. */
  readonly runProgram?: RunProgram;
  /** How the command line is run that comes with the extension; not there in a browser. */
  readonly commandLine?: CommandLine;
  /** Hashes what is downloaded. */
  readonly hashing: Hashing;
  /** Ends what a client leaves behind when it is gone (the browser's worker). */
  release?(): void;
}

export interface Server {
  /** Starts the server unless it runs or is starting; failures are shown and logged, not thrown. */
  start(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** Resolves when what has been asked for so far is done; at once when nothing was. */
  whenReady(): Promise<void>;
  isRunning(): boolean;
  /** Sends a request of ours; undefined when no server runs or it fails. */
  request<R>(method: string, params: object, token?: CancellationToken): Promise<R | undefined>;
  /** A server is there: the first, or another after a restart or a crash. */
  readonly onDidStart: Event<void>;
}

export interface ServerContext {
  readonly platform: Platform;
  readonly documents: OurDocuments;
  readonly named: NamedFiles;
  readonly carriers: CarrierFiles;
  readonly output: LogOutputChannel;
  readonly rulePages: RulePages;
  /** The machines that configs are looked at for. */
  readonly chosen: ChosenMachines;
  /** Called with every new client before it starts, to listen to its notifications. */
  wire(client: BaseLanguageClient): void;
}

/** The middleware for links to rules in pulled diagnostics. */
function linkRules(pages: RulePages): Middleware {
  return {
    provideDiagnostics: async (document, previous, token, next) => {
      const report = await next(document, previous, token);
      if (report?.kind === 'full') {
        pages.link(report.items);
      }
      return report;
    },
  };
}

/** Opens on the server what configs name, those that are open (it tells which) and those that are not (it is asked). */
function serveNamed(
  client: BaseLanguageClient,
  sync: Sync,
  { documents, named, carriers }: ServerContext,
): Disposable {
  const ask = async (document: TextDocument): Promise<void> => {
    if (!client.isRunning() || documents.has(document) || sync.isOpen(document)) {
      return;
    }
    const params: IsNamedParams = { uri: document.uri.toString() };
    const answer = await client.sendRequest<IsNamedResult | null>(IS_NAMED, params).catch(() => null);
    if (answer?.isNamed === true) {
      await sync.addNamed(document);
    }
  };
  const askAll = async (): Promise<void> => void (await Promise.all(named.all().map(ask)));
  // What has a config in it is opened as it is; no config needs to name it.
  const serveCarrier = async (document: TextDocument): Promise<void> => {
    if (client.isRunning() && !documents.has(document)) await sync.addNamed(document);
  };
  const serveCarriers = async (): Promise<void> => void (await Promise.all(carriers.all().map(serveCarrier)));
  client.onNotification(LOCAL_FILES, async ({ uris }: LocalFilesParams) => {
    await sync.setLocal(uris, workspace.textDocuments);
    await askAll();
  });
  return Disposable.from(
    client.onDidChangeState(() => void askAll()),
    client.onDidChangeState(() => void serveCarriers()),
    carriers.onDidAdd(serveCarrier),
    named.onDidAdd(ask),
    workspace.onDidOpenTextDocument((document) => sync.look([document])),
  );
}

/** Has the server ask for its settings again when the workspace is trusted, and when another machine is chosen. */
function followSettings(client: BaseLanguageClient, chosen: ChosenMachines): Disposable {
  const again = (): void => {
    if (client.isRunning()) {
      void client.sendNotification('workspace/didChangeConfiguration', { settings: {} });
    }
  };
  return Disposable.from(workspace.onDidGrantWorkspaceTrust(again), chosen.onDidChange(again));
}

interface Built {
  readonly client: BaseLanguageClient;
  readonly listeners: Disposable;
}

/** Makes a client that is wired up but not started. */
async function buildClient(context: ServerContext, started: () => void): Promise<Built> {
  const { platform, documents, output, rulePages, chosen } = context;
  let client: BaseLanguageClient | undefined;
  const sync = keepToOurs(documents, () => client);
  const initializationOptions: InitializationOptions = {
    conversions: 'client',
    commands: 'client',
    downloads: 'client',
    newFiles: 'client',
    localFiles: 'client',
    status: 'client',
    formatting: 'client',
    suggestCommand: SUGGEST_COMMAND,
    previewCommand: 'flatcarConfig.showPreview',
    sizeCommand: 'flatcarConfig.showSize',
    problemsCommand: 'workbench.actions.view.problems',
    machineCommand: 'flatcarConfig.showMachine',
    rulesPage: rulePages.folder.toString(),
    ...(clientReadsFiles(platform.kind) && { files: 'client' }),
    ...(l10n.bundle && { texts: l10n.bundle }),
  };
  const made = await platform.createClient({
    documentSelector: LANGUAGES.map((language) => ({ language })),
    outputChannel: output,
    initializationOptions,
    diagnosticPullOptions: { onChange: true, onFocus: true },
    middleware: {
      ...sync.middleware,
      ...linkRules(rulePages),
      ...tellOrigins(chosen.all),
      ...createNewFiles,
      ...askAgain(sync.isOpen),
      ...formatTyped(() => client),
    },
  });
  client = made;
  made.onRequest(FILE_STAT, (params: FileParams) => statFile(params, documents));
  made.onRequest(FILE_READ, (params: FileParams) => readFile(params, documents));
  made.onRequest(FILE_LIST, (params: FileParams) => listFiles(params, documents));
  made.onDidChangeState(() => {
    if (!made.isRunning()) {
      sync.forgetAll();
      return;
    }
    sync.begin();
    started();
  });
  const listeners = Disposable.from(serveNamed(made, sync, context), followSettings(made, chosen));
  context.wire(made);
  return { client: made, listeners };
}

async function showFailure(output: LogOutputChannel, error: unknown): Promise<void> {
  output.error(error instanceof Error ? error : String(error));
  const choice = await window.showErrorMessage(
    l10n.t('The Flatcar Config language server did not start.'),
    l10n.t('Show Output'),
  );
  if (choice !== undefined) {
    output.show();
  }
}

/** The server for this window; nothing is started yet. */
export function createServer(context: ServerContext): Server & Disposable {
  const didStart = new EventEmitter<void>();
  let client: BaseLanguageClient | undefined;
  let listeners: Disposable | undefined;
  // Starts and stops happen one after the other, in the order they were asked for.
  let last: Promise<void> = Promise.resolve();
  const enqueue = (step: () => Promise<void>): Promise<void> => {
    last = last.then(step).catch((error: unknown) => void showFailure(context.output, error));
    return last;
  };

  const up = async (): Promise<void> => {
    if (client === undefined) {
      ({ client, listeners } = await buildClient(context, () => didStart.fire()));
      await client.start();
    }
  };
  const down = async (): Promise<void> => {
    const old = client;
    client = undefined;
    listeners?.dispose();
    try {
      await old?.dispose();
    } catch (error) {
      // It may have crashed or never started; either way it is gone now.
      context.output.warn(String(error));
    } finally {
      context.platform.release?.();
    }
  };

  return {
    start: () => (client === undefined ? enqueue(up) : last),
    restart: () => enqueue(async () => down().then(up)),
    stop: () => enqueue(down),
    whenReady: () => last,
    isRunning: () => client?.isRunning() ?? false,
    request: async <R>(method: string, params: object, token?: CancellationToken): Promise<R | undefined> => {
      await last;
      try {
        return client?.isRunning() ? await client.sendRequest<R>(method, params, token) : undefined;
      } catch (error) {
        context.output.debug(`${method}: ${String(error)}`);
        return undefined;
      }
    },
    onDidStart: didStart.event,
    dispose: () => didStart.dispose(),
  };
}
