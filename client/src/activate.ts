/** What desktop and browser share: recognises our documents, starts the server for the first, wires up the commands. */
import { commands, type ExtensionContext, Uri, window, workspace } from 'vscode';
import { STATUS, type StatusParams } from '../../server/src/protocol.ts';
import { registerConversions } from './commands/convert.ts';
import { newConfig } from './commands/new-config.ts';
import { followActive } from './context-keys.ts';
import { type OurDocuments, watchDocuments } from './documents.ts';
import { clientReadsFiles } from './files.ts';
import { watchOldConfigs } from './old-configs.ts';
import { registerPaste } from './paste.ts';
import { createPreviews, type Previews } from './preview.ts';
import { createReports } from './reports.ts';
import { createReviews } from './reviews.ts';
import { createRulePages } from './rule-pages.ts';
import { createServer, type Platform, type Server } from './server.ts';
import { target } from './source.ts';
import { createStatus } from './status.ts';
import { createStatuses } from './statuses.ts';
import { watchTemplates } from './template-files.ts';
import { watchUntitled } from './untitled.ts';

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
  /** What a source becomes, while that is under review. */
  conversionText(source: Uri): string | undefined;
  /** What the notification about an old format says, while it is open. */
  oldConfigNotice(): string | undefined;
}

export interface Extension {
  readonly api: Api;
  /** Stops the server and waits for it. */
  stop(): Promise<void>;
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

/** Applies every safe fix to the active document, as "fix all" on save does. */
async function fixAll(): Promise<void> {
  await commands.executeCommand('editor.action.codeAction', {
    kind: 'source.fixAll.flatcarConfig',
    apply: 'first',
  });
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
  const statuses = createStatuses(documents);
  const status = createStatus(statuses);
  const rulePages = createRulePages(context.extensionUri);
  const server = createServer({
    platform,
    documents,
    output,
    rulePages,
    wire: (client) => {
      client.onNotification(STATUS, (params: StatusParams) => {
        statuses.update(params);
        previews.refresh(Uri.parse(params.uri));
      });
    },
  });
  const previews = createPreviews(server, documents);
  const reviews = createReviews(server);
  const reports = createReports();
  const oldConfigs = watchOldConfigs(statuses, context.workspaceState);
  context.subscriptions.push(
    output,
    documents,
    statuses,
    status,
    rulePages,
    server,
    previews,
    reviews,
    reports,
    oldConfigs,
    followActive(documents, statuses),
    watchTemplates(),
    watchUntitled(),
    registerPaste(documents),
    registerConversions({ server, documents, reviews, reports }),
    commands.registerCommand(SHOW_PREVIEW, (argument: unknown) => showPreview(documents, previews, argument)),
    commands.registerCommand('flatcarConfig.newConfig', newConfig),
    commands.registerCommand('flatcarConfig.fixAll', fixAll),
    commands.registerCommand('flatcarConfig.restart', () => server.restart()),
    commands.registerCommand('flatcarConfig.showOutput', () => output.show()),
  );
  followFolders(context, platform, server);
  startWhenNeeded(context, documents, server);
  return {
    api: {
      whenReady: () => server.whenReady(),
      isRunning: () => server.isRunning(),
      previewText: (source) => previews.text(source),
      statusText: () => status.text(),
      conversionText: (source) => reviews.find(source)?.result.text,
      oldConfigNotice: () => oldConfigs.notice(),
    },
    stop: () => server.stop(),
  };
}
