/**
 * The main part of the extension, which desktop and browser share: starts the server for the first of our documents, and
 * has all that serves them. It is loaded when the activation (`activate.ts`) finds one, or a command is used.
 */
import { type ExtensionContext, type LogOutputChannel, Uri, window, workspace } from 'vscode';
import { TOOL, type ToolParams, type ToolResult } from '../../server/src/protocol/tool.ts';
import { STATUS, type StatusParams } from '../../server/src/protocol.ts';
import type { Main, Surroundings } from './api.ts';
import { createChosenMachines } from './chosen-machines.ts';
import type { Actions } from './command-names.ts';
import { checkAll } from './commands/check-all.ts';
import { chooseMachine } from './commands/choose-machine.ts';
import { type ConvertContext, conversionActions, registerConvertCommand } from './commands/convert.ts';
import { fixAllSafe } from './commands/fix-all.ts';
import { newConfig } from './commands/new-config.ts';
import { pageActions } from './commands/pages.ts';
import { type PreviewContext, previewActions } from './commands/preview.ts';
import { registerProjectLevel } from './commands/project-level.ts';
import { checkWithRealTool } from './commands/real-tool.ts';
import { registerRemoteHash } from './commands/remote-hash.ts';
import { registerSettingCommands } from './commands/settings.ts';
import { choosePlatform, showSize } from './commands/size.ts';
import { followActive } from './context-keys.ts';
import { clientReadsFiles } from './files.ts';
import { MACHINE_SCHEME } from './machine/uri.ts';
import { createMachineView, type MachineViewPart } from './machine/view.ts';
import { watchOldConfigs } from './old-configs.ts';
import { registerPaste } from './paste.ts';
import { createPreviews } from './preview.ts';
import { createPreviewParts } from './preview-parts.ts';
import { DECODED_SCHEME, RENDERED_SCHEME } from './preview-uri.ts';
import { createReports } from './reports.ts';
import { showReviewStatus } from './review-status.ts';
import { BEFORE_SCHEME, CONVERSION_SCHEME } from './review-uri.ts';
import { createReviews } from './reviews.ts';
import { createRulePages } from './rule-pages.ts';
import { createServer, type Platform, type Server } from './server.ts';
import { target } from './source.ts';
import { createStatus } from './status.ts';
import { createStatuses } from './statuses.ts';
import { createTasks } from './tasks.ts';
import { createPanels, type Panels } from './webview/panels.ts';
import { createWorkspaceCheck, type WorkspaceCheck } from './workspace/check.ts';
import { createResults } from './workspace/results.ts';
import { servedBy } from './workspace/served.ts';
import { isAlwaysChecked, keepTrue } from './workspace/stale.ts';

/** Starts the server with the first of our documents, or of files near a config; others get none however many YAML or JSON files they open. */
function startWhenNeeded({ context, documents, named, carriers }: Surroundings, server: Server): void {
  const start = (): void => {
    if (isAlwaysChecked() || [documents, named, carriers].some((one) => one.all().length > 0)) {
      void server.start();
    }
  };
  context.subscriptions.push(documents.onDidChange(start), named.onDidAdd(start), carriers.onDidAdd(start));
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

interface Others {
  readonly output: LogOutputChannel;
  readonly check: WorkspaceCheck;
  /** Chooses the machine that a config is looked at for. */
  readonly choose: (argument: unknown) => Promise<void>;
}

/** What the commands do. */
function actions(
  context: ConvertContext,
  about: PreviewContext,
  machine: MachineViewPart,
  panels: Panels,
  { output, check, choose }: Others,
  { runProgram }: Platform,
): Actions {
  return {
    ...machine.run,
    ...conversionActions(context),
    ...previewActions(about),
    ...pageActions(context.documents, panels),
    'flatcarConfig.showSize': (argument) => showSize(context.server, target(argument)),
    'flatcarConfig.choosePlatform': (argument) => choosePlatform(context.server, target(argument)),
    'flatcarConfig.checkWithRealTool': (argument) =>
      checkWithRealTool(context.server, target(argument), runProgram),
    'flatcarConfig.chooseMachine': choose,
    'flatcarConfig.newConfig': newConfig,
    'flatcarConfig.fixAll': () => fixAllSafe(context.server),
    'flatcarConfig.checkAll': () => checkAll(check),
    'flatcarConfig.restart': () => context.server.restart(),
    'flatcarConfig.showOutput': () => output.show(),
  };
}

/** Sets the main part up on a platform; it ends with the extension. */
export function startMain(platform: Platform, surroundings: Surroundings): Main {
  const { context, documents, named, carriers, machineTree: tree, viewChanged } = surroundings;
  const output = window.createOutputChannel('Flatcar Config', { log: true });
  const statuses = createStatuses(documents);
  const status = createStatus(statuses);
  const rulePages = createRulePages(context.extensionUri);
  const chosen = createChosenMachines(context.workspaceState);
  const server = createServer({
    platform,
    documents,
    named,
    carriers,
    output,
    rulePages,
    chosen,
    wire: (client) => {
      check.wire(client);
      client.onNotification(STATUS, (params: StatusParams) => {
        statuses.update(params);
        previews.refresh(Uri.parse(params.uri));
        panels.refresh(Uri.parse(params.uri));
        machine.refresh(Uri.parse(params.uri));
      });
    },
  });
  const results = createResults();
  const isServed = servedBy(surroundings);
  const check = createWorkspaceCheck(server, results, rulePages, isServed);
  const previews = createPreviews(server, documents, viewChanged);
  const panels = createPanels(server, context.extensionUri);
  const machine = createMachineView({ tree, server, documents, statuses, viewChanged });
  const reviews = createReviews(server, viewChanged);
  const reports = createReports(viewChanged);
  const oldConfigs = watchOldConfigs(statuses, context.workspaceState);
  const conversions = { server, documents, reviews, reports };
  const parts = createPreviewParts(context, { server, documents, previews }, viewChanged);
  const choose = (argument: unknown): Promise<void> =>
    chooseMachine(statuses, chosen, target(argument), typeof argument === 'string' ? argument : undefined);
  const run = actions(conversions, parts, machine, panels, { output, check, choose }, platform);
  context.subscriptions.push(
    ...[
      output,
      statuses,
      status,
      rulePages,
      chosen,
      server,
      previews,
      panels,
      parts,
      machine,
      reviews,
      reports,
      oldConfigs,
      results,
      check,
    ],
    keepTrue(check, results, isServed),
    server.onDidStart(() => {
      if (isAlwaysChecked() && !check.isRunning()) void check.all(() => undefined);
    }),
    followActive(documents, statuses),
    showReviewStatus(reviews),
    registerPaste(documents, server),
    registerSettingCommands(),
    registerProjectLevel(server),
    registerRemoteHash(server, platform),
    registerConvertCommand(conversions),
  );
  followFolders(context, platform, server);
  startWhenNeeded(surroundings, server);
  return {
    run: (name, argument) => run[name](argument),
    viewText: async (view) => {
      if (view.scheme === BEFORE_SCHEME) return reports.beforeText(view);
      if (view.scheme === MACHINE_SCHEME) return machine.texts.viewText(view);
      if (view.scheme === CONVERSION_SCHEME) return reviews.viewText(view);
      if (view.scheme === RENDERED_SCHEME) return parts.comparisons.viewText(view);
      return view.scheme === DECODED_SCHEME ? parts.decoded.viewText(view) : previews.viewText(view);
    },
    restorePage: (panel, state) => panels.restore(panel, state),
    whenReady: () => server.whenReady(),
    isRunning: () => server.isRunning(),
    previewText: (source) => previews.text(source),
    previewWarning: (source) => previews.warning(source),
    statusText: () => status.text(),
    machineText: () => status.machine(),
    conversionText: (source) => reviews.find(source)?.result.text,
    machineLines: () => machine.lines(),
    oldConfigNotice: () => oldConfigs.notice(),
    pageShown: (kind, source) => panels.shown(kind, source),
    askTool: async (name, input, token) => {
      await server.start();
      const params: ToolParams = { name, input };
      const result = await server.request<ToolResult | null>(TOOL, params, token);
      return result?.text ?? 'The language server of Flatcar Config does not answer.';
    },
    tasks: createTasks(platform.commandLine),
    stop: () => server.stop(),
  };
}
