/** What desktop and browser share: recognises our documents, starts the server for the first, wires up the commands. */
import { commands, type ExtensionContext, Uri, window, workspace } from 'vscode';
import { STATUS, type StatusParams } from '../../server/src/protocol.ts';
import { type OurDocuments, watchDocuments } from './documents.ts';
import { clientReadsFiles } from './files.ts';
import { createPreviews, type Previews } from './preview.ts';
import { PREVIEW_SCHEME, sourceUri } from './preview-uri.ts';
import { createServer, type Platform, type Server } from './server.ts';
import { createStatus } from './status.ts';

const SHOW_PREVIEW = 'flatcarConfig.showPreview';

/** What the extension gives to others that call it, such as its own tests. */
export interface Api {
  /** Resolves when the server serves what is open; at once when nothing needs it. */
  whenReady(): Promise<void>;
  isRunning(): boolean;
  /** What the preview of a source shows; undefined when it has none. */
  previewText(source: Uri): string | undefined;
  /** What the status bar item shows; undefined while it is hidden. */
  statusText(): string | undefined;
}

export interface Extension {
  readonly api: Api;
  /** Stops the server and waits for it. */
  stop(): Promise<void>;
}

/** The document a command is about: the one it is given (from a menu), else the active one; a preview means its source. */
function target(argument: unknown): Uri | undefined {
  const uri = argument instanceof Uri ? argument : window.activeTextEditor?.document.uri;
  return uri?.scheme === PREVIEW_SCHEME ? sourceUri(uri) : uri;
}

async function showPreview(documents: OurDocuments, previews: Previews, argument: unknown): Promise<void> {
  const source = target(argument);
  const document = source && (await workspace.openTextDocument(source));
  if (document === undefined || !documents.has(document)) {
    void window.showInformationMessage(
      'Open a Butane or Ignition config to preview the Ignition it renders to.',
    );
    return;
  }
  await previews.show(document.uri);
}

/** Keeps the context key of menus and key bindings: whether the active editor holds one of our documents. */
function followActive(context: ExtensionContext, documents: OurDocuments): void {
  const update = (): void => {
    const document = window.activeTextEditor?.document;
    const isConfig = document !== undefined && documents.has(document);
    void commands.executeCommand('setContext', 'flatcarConfig.isConfig', isConfig);
  };
  context.subscriptions.push(window.onDidChangeActiveTextEditor(update), documents.onDidChange(update));
  update();
}

/** Starts the server with the first of our documents; others get none however many YAML or JSON files they open. */
function startWhenNeeded(context: ExtensionContext, documents: OurDocuments, server: Server): void {
  const start = (): void => {
    if (documents.all().length > 0) {
      void server.start();
    }
  };
  context.subscriptions.push(documents.onDidChange(start));
  start();
}

/** Restarts the server when folders come or go that decide who reads the files. */
function followFolders(context: ExtensionContext, platform: Platform, server: Server): void {
  let reads = clientReadsFiles(platform.kind);
  context.subscriptions.push(
    workspace.onDidChangeWorkspaceFolders(() => {
      const before = reads;
      reads = clientReadsFiles(platform.kind);
      if (reads !== before && server.isRunning()) {
        void server.restart();
      }
    }),
  );
}

/** Sets the extension up for a window. */
export function activateOn(platform: Platform, context: ExtensionContext): Extension {
  const output = window.createOutputChannel('Flatcar Config', { log: true });
  const documents = watchDocuments();
  const status = createStatus(documents, SHOW_PREVIEW);
  const server = createServer({
    platform,
    documents,
    output,
    wire: (client) => {
      client.onNotification(STATUS, (params: StatusParams) => {
        status.update(params);
        previews.refresh(Uri.parse(params.uri));
      });
    },
  });
  const previews = createPreviews(server, documents);
  context.subscriptions.push(
    output,
    documents,
    status,
    server,
    previews,
    commands.registerCommand(SHOW_PREVIEW, (argument: unknown) => showPreview(documents, previews, argument)),
    commands.registerCommand('flatcarConfig.restart', () => server.restart()),
    commands.registerCommand('flatcarConfig.showOutput', () => output.show()),
  );
  followActive(context, documents);
  followFolders(context, platform, server);
  startWhenNeeded(context, documents, server);
  return {
    api: {
      whenReady: () => server.whenReady(),
      isRunning: () => server.isRunning(),
      previewText: (source) => previews.text(source),
      statusText: () => status.text(),
    },
    stop: () => server.stop(),
  };
}
