/**
 * What is loaded and run in every window that opens YAML, JSON or plain text: recognises our documents and stands in for
 * commands and virtual documents. All else is the main part (`main.ts`), loaded for the first document of ours or the first
 * use of a command. This file is a bundle of its own together with what it imports, so keep imports few and small.
 */
import {
  type CancellationToken,
  commands,
  Disposable,
  EventEmitter,
  type ExtensionContext,
  LanguageModelTextPart,
  LanguageModelToolResult,
  l10n,
  lm,
  type Task,
  tasks,
  type Uri,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { Api, Main, StartMain } from './api.ts';
import { watchCarrierFiles } from './carrier-files.ts';
import { COMMANDS } from './command-names.ts';
import { watchDocuments } from './documents.ts';
import { createMachineTree } from './machine/machine-tree.ts';
import { MACHINE_SCHEME } from './machine/uri.ts';
import { watchNamedFiles } from './named-files.ts';
import { DECODED_SCHEME, PREVIEW_SCHEME, RENDERED_SCHEME } from './preview-uri.ts';
import { BEFORE_SCHEME, CONVERSION_SCHEME } from './review-uri.ts';
import { TASK_TYPE } from './task-type.ts';
import { watchTemplates } from './template-files.ts';
import { watchUntitled } from './untitled.ts';
import { createViewFiles } from './view-files.ts';
import { VIEW_KINDS } from './webview/kinds.ts';

export type { Api } from './api.ts';

export interface Extension {
  readonly api: Api;
  /** Stops the server and waits for it. */
  stop(): Promise<void>;
}

/** The main part, which may not be there yet. */
interface Lazy {
  /** Undefined until it is loaded. */
  now(): Main | undefined;
  /** Loads it unless that was done; rejects when it cannot be loaded, and tries again the next time. */
  get(): Promise<Main>;
  /** Resolves when what was begun is loaded, or has failed; at once when nothing was begun. */
  settled(): Promise<void>;
}

function createLazy(load: () => Promise<Main>): Lazy {
  let main: Main | undefined;
  let loading: Promise<Main> | undefined;
  const get = (): Promise<Main> => {
    loading ??= load().then(
      (loaded) => {
        main = loaded;
        return loaded;
      },
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
  return { now: () => main, get, settled: async () => void (await loading?.catch(() => undefined)) };
}

/** Registers the commands; each waits for the main part. */
function standInForCommands(lazy: Lazy): Disposable {
  const registered = COMMANDS.map((name) =>
    commands.registerCommand(name, async (argument: unknown) => (await lazy.get()).run(name, argument)),
  );
  return Disposable.from(...registered);
}

/** Serves our virtual documents, which may be open before anything else of ours (an editor remembers its tabs). */
function standInForViews(lazy: Lazy, changed: EventEmitter<Uri>): Disposable {
  const text = async (view: Uri): Promise<string> => (await lazy.get()).viewText(view);
  const provider = { onDidChange: changed.event, provideTextDocumentContent: text };
  const files = createViewFiles(changed.event, text);
  const schemes = [CONVERSION_SCHEME, BEFORE_SCHEME, RENDERED_SCHEME, DECODED_SCHEME, MACHINE_SCHEME];
  return Disposable.from(
    files,
    workspace.registerFileSystemProvider(PREVIEW_SCHEME, files, { isReadonly: true, isCaseSensitive: true }),
    ...schemes.map((scheme) => workspace.registerTextDocumentContentProvider(scheme, provider)),
  );
}

/** Takes over pages that the editor kept when the window was loaded again. */
function standInForPages(lazy: Lazy): Disposable {
  const serializer = {
    deserializeWebviewPanel: async (panel: WebviewPanel, state: unknown) =>
      (await lazy.get()).restorePage(panel, state),
  };
  const registered = Object.values(VIEW_KINDS).map(({ viewType }) =>
    window.registerWebviewPanelSerializer(viewType, serializer),
  );
  return Disposable.from(...registered);
}

/** Gives the tasks of the command line. */
function standInForTasks(lazy: Lazy): Disposable {
  return tasks.registerTaskProvider(TASK_TYPE, {
    provideTasks: async (token) => (await lazy.get()).tasks.provideTasks(token),
    resolveTask: async (task: Task, token) => (await lazy.get()).tasks.resolveTask(task, token),
  });
}

/** Gives the tools of the manifest to the editor's language models; the server answers them. */
function standInForTools(lazy: Lazy, { extension }: ExtensionContext): Disposable {
  const tools: readonly ModelTool[] = extension.packageJSON.contributes.languageModelTools;
  const registered = tools.map(({ name, displayName }) =>
    lm.registerTool<object>(name, {
      prepareInvocation: () => ({ invocationMessage: displayName }),
      invoke: async ({ input }, token: CancellationToken) => {
        const text = await (await lazy.get()).askTool(name.replace(/^flatcar_/, ''), input, token);
        return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
      },
    }),
  );
  return Disposable.from(...registered);
}

/** What the manifest says of a tool, as far as it is needed here. */
interface ModelTool {
  readonly name: string;
  readonly displayName: string;
}

function showFailure(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  void window.showErrorMessage(l10n.t('Flatcar Config could not be loaded: {0}', reason));
}

/** Sets the extension up for a window; `load` brings the main part. */
export function activateOn(load: () => Promise<StartMain>, context: ExtensionContext): Extension {
  // First of all listeners, so that it has its answers before the language client asks.
  const documents = watchDocuments();
  const named = watchNamedFiles();
  const carriers = watchCarrierFiles();
  const machineTree = createMachineTree();
  const changed = new EventEmitter<Uri>();
  const lazy = createLazy(async () => {
    const start = await load();
    return start({
      context,
      documents,
      named,
      carriers,
      machineTree,
      viewChanged: (view) => changed.fire(view),
    });
  });
  const loadWhenNeeded = (): void => {
    const isAlwaysChecked = workspace.getConfiguration('flatcarConfig').get('workspaceDiagnostics', false);
    if (isAlwaysChecked || [documents, named, carriers].some((one) => one.all().length > 0)) {
      lazy.get().catch(showFailure);
    }
  };
  context.subscriptions.push(
    documents,
    named,
    carriers,
    machineTree,
    changed,
    standInForCommands(lazy),
    standInForViews(lazy, changed),
    standInForPages(lazy),
    standInForTasks(lazy),
    standInForTools(lazy, context),
    watchTemplates(),
    watchUntitled(),
    documents.onDidChange(loadWhenNeeded),
    named.onDidAdd(loadWhenNeeded),
    carriers.onDidAdd(loadWhenNeeded),
  );
  loadWhenNeeded();
  return {
    api: {
      whenReady: async () => {
        await lazy.settled();
        await lazy.now()?.whenReady();
      },
      isRunning: () => lazy.now()?.isRunning() ?? false,
      previewText: (source) => lazy.now()?.previewText(source),
      previewWarning: (source) => lazy.now()?.previewWarning(source),
      statusText: () => lazy.now()?.statusText(),
      machineText: () => lazy.now()?.machineText(),
      conversionText: (source) => lazy.now()?.conversionText(source),
      machineLines: () => lazy.now()?.machineLines(),
      oldConfigNotice: () => lazy.now()?.oldConfigNotice(),
      pageShown: (kind, source) => lazy.now()?.pageShown(kind, source),
    },
    stop: async () => {
      await lazy.settled();
      await lazy.now()?.stop();
    },
  };
}
