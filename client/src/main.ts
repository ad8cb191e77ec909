/**
 * The main part of the extension, which desktop and browser share: starts the server for the first of our documents, and
 * has all that serves them. It is loaded when the activation (`activate.ts`) finds one, or a command is used.
 */
import { type ExtensionContext, type LogOutputChannel, Uri, window, workspace } from 'vscode';
import { STATUS, type StatusParams } from '../../server/src/protocol.ts';
import type { Main, Surroundings } from './api.ts';
import type { Actions } from './command-names.ts';
import { type ConvertContext, conversionActions, registerConvertCommand } from './commands/convert.ts';
import { fixAllSafe } from './commands/fix-all.ts';
import { newConfig } from './commands/new-config.ts';
import { registerSettingCommands } from './commands/settings.ts';
import { followActive } from './context-keys.ts';
import type { OurDocuments } from './documents.ts';
import { clientReadsFiles } from './files.ts';
import { MACHINE_SCHEME } from './machine/uri.ts';
import { createMachineView, type MachineViewPart } from './machine/view.ts';
import { watchOldConfigs } from './old-configs.ts';
import { registerPaste } from './paste.ts';
import { createPreviews, type Previews } from './preview.ts';
import { createReports } from './reports.ts';
import { CONVERSION_SCHEME } from './review-uri.ts';
import { createReviews } from './reviews.ts';
import { createRulePages } from './rule-pages.ts';
import { createServer, type Platform, type Server } from './server.ts';
import { target } from './source.ts';
import { createStatus } from './status.ts';
import { createStatuses } from './statuses.ts';

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

/** Starts the server with the first of our documents, or of files near a config; others get none however many YAML or JSON files they open. */
function startWhenNeeded({ context, documents, named }: Surroundings, server: Server): void {
  const start = (): void => {
    if (documents.all().length > 0 || named.all().length > 0) {
      void server.start();
    }
  };
  context.subscriptions.push(documents.onDidChange(start), named.onDidAdd(start));
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

/** What the commands do. */
function actions(
  context: ConvertContext,
  { previews, machine }: { previews: Previews; machine: MachineViewPart },
  output: LogOutputChannel,
): Actions {
  return {
    ...machine.run,
    ...conversionActions(context),
    'flatcarConfig.showPreview': (argument) => showPreview(context.documents, previews, argument),
    'flatcarConfig.newConfig': newConfig,
    'flatcarConfig.fixAll': () => fixAllSafe(context.server),
    'flatcarConfig.restart': () => context.server.restart(),
    'flatcarConfig.showOutput': () => output.show(),
  };
}

/** Sets the main part up on a platform; it ends with the extension. */
export function startMain(platform: Platform, surroundings: Surroundings): Main {
  const { context, documents, named, machineTree: tree, viewChanged } = surroundings;
  const output = window.createOutputChannel('Flatcar Config', { log: true });
  const statuses = createStatuses(documents);
  const status = createStatus(statuses);
  const rulePages = createRulePages(context.extensionUri);
  const server = createServer({
    platform,
    documents,
    named,
    output,
    rulePages,
    wire: (client) => {
      client.onNotification(STATUS, (params: StatusParams) => {
        statuses.update(params);
        previews.refresh(Uri.parse(params.uri));
        machine.refresh(Uri.parse(params.uri));
      });
    },
  });
  const previews = createPreviews(server, documents, viewChanged);
  const machine = createMachineView({ tree, server, documents, statuses, viewChanged });
  const reviews = createReviews(server, viewChanged);
  const reports = createReports();
  const oldConfigs = watchOldConfigs(statuses, context.workspaceState);
  const conversions = { server, documents, reviews, reports };
  const run = actions(conversions, { previews, machine }, output);
  context.subscriptions.push(
    ...[output, statuses, status, rulePages, server, previews, machine, reviews, reports, oldConfigs],
    followActive(documents, statuses),
    registerPaste(documents, server),
    registerSettingCommands(),
    registerConvertCommand(conversions),
  );
  followFolders(context, platform, server);
  startWhenNeeded(surroundings, server);
  return {
    run: (name, argument) => run[name](argument),
    viewText: async (view) => {
      if (view.scheme === MACHINE_SCHEME) {
        return machine.texts.viewText(view);
      }
      return view.scheme === CONVERSION_SCHEME ? reviews.viewText(view) : previews.viewText(view);
    },
    whenReady: () => server.whenReady(),
    isRunning: () => server.isRunning(),
    previewText: (source) => previews.text(source),
    statusText: () => status.text(),
    conversionText: (source) => reviews.find(source)?.result.text,
    machineLines: () => machine.lines(),
    oldConfigNotice: () => oldConfigs.notice(),
    stop: () => server.stop(),
  };
}
