/** The activation as it is built: what it loads when, in an editor that is only just enough of one. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTIVATION, bundle } from '../../tools/bundles.ts';
import { l10n } from '../kit/vscode.ts';

const BUTANE = 'variant: flatcar\nversion: 1.1.0\n';
const folder = mkdtempSync(join(tmpdir(), 'flatcar-config-activation-'));

beforeAll(async () => {
  await Promise.all(ACTIVATION.map((one) => bundle(one, folder, true)));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A main part that tells what it is asked, as the text of a CommonJS script. */
const MAIN = `
const { told } = require('vscode');
exports.start = ({ viewChanged }) => {
  told.push('start');
  return {
    run: (name, argument) => told.push(name + ' ' + argument),
    viewText: async (view) => 'text of ' + view.path,
    whenReady: async () => told.push('whenReady'),
    isRunning: () => true,
    tasks: { provideTasks: async () => told.push('tasks') },
    askTool: async (name, input) => 'answer of ' + name + ' to ' + input.text,
    restorePage: async (panel, state) => told.push('page of ' + state.source),
    stop: async () => told.push('stop'),
  };
};
`;

interface FakeFiles {
  readFile(view: FakeUri): Promise<Uint8Array>;
}

interface FakeUri {
  readonly scheme: string;
  readonly path: string;
}

class FakeEmitter<T> {
  readonly listeners: ((value: T) => void)[] = [];
  readonly event = (listener: (value: T) => void) => {
    this.listeners.push(listener);
    return { dispose: () => {} };
  };
  fire(value: T): void {
    for (const listener of this.listeners) listener(value);
  }
  dispose(): void {}
}

function fakeDocument(languageId: string, text: string) {
  const uri = { scheme: 'file', path: `/ws/${languageId}`, toString: () => `file:///ws/${languageId}` };
  return { uri, languageId, getText: () => text };
}

class FakePart {
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
}

class FakeResult {
  readonly content: readonly unknown[];
  constructor(content: readonly unknown[]) {
    this.content = content;
  }
}

interface FakeTool {
  prepareInvocation(): { readonly invocationMessage: string };
  invoke(options: { readonly input: object }): Promise<unknown>;
}

interface Serializer {
  deserializeWebviewPanel(panel: unknown, state: unknown): Promise<void>;
}

/** An editor in which documents can be opened, commands run and virtual documents shown. */
function fakeEditor(settings: ReadonlyMap<string, unknown>) {
  const told: string[] = [];
  const opened = new FakeEmitter<ReturnType<typeof fakeDocument>>();
  const commands = new Map<string, (argument: unknown) => unknown>();
  const providers = new Map<string, { provideTextDocumentContent(view: FakeUri): Promise<string> }>();
  const systems = new Map<string, FakeFiles>();
  const pages = new Map<string, Serializer>();
  const nothing = () => ({ dispose: () => {} });
  const tools = new Map<string, FakeTool>();
  const taskProviders = new Map<string, { provideTasks(): Promise<unknown> }>();
  const vscode = {
    told,
    EventEmitter: FakeEmitter,
    Disposable: { from: nothing },
    Uri: {
      joinPath: (base: FakeUri, ...path: string[]) => ({ ...base, path: [base.path, ...path].join('/') }),
    },
    commands: {
      registerCommand: (name: string, run: (argument: unknown) => unknown) => commands.set(name, run),
    },
    languages: {},
    l10n,
    window: {
      showErrorMessage: async (message: string) => told.push(message),
      registerWebviewPanelSerializer: (viewType: string, one: Serializer) => pages.set(viewType, one),
      createTreeView: nothing,
    },
    lm: {
      registerTool: (name: string, tool: FakeTool) => tools.set(name, tool),
    },
    LanguageModelTextPart: FakePart,
    LanguageModelToolResult: FakeResult,
    TreeItem: class {},
    tasks: {
      registerTaskProvider: (type: string, one: { provideTasks(): Promise<unknown> }) =>
        taskProviders.set(type, one),
    },
    workspace: {
      textDocuments: [],
      fs: { readFile: async () => new TextEncoder().encode(MAIN) },
      onDidOpenTextDocument: opened.event,
      onDidCloseTextDocument: nothing,
      onDidChangeTextDocument: nothing,
      onDidSaveTextDocument: nothing,
      registerTextDocumentContentProvider: (
        scheme: string,
        provider: { provideTextDocumentContent(view: FakeUri): Promise<string> },
      ) => providers.set(scheme, provider),
      registerFileSystemProvider: (scheme: string, files: FakeFiles) => systems.set(scheme, files),
      getConfiguration: () => ({ get: (name: string, value: unknown) => settings.get(name) ?? value }),
    },
    FileType: { File: 1 },
    FileChangeType: { Changed: 1 },
  };
  const open = (languageId: string, text: string): void => opened.fire(fakeDocument(languageId, text));
  return { vscode, told, commands, providers, systems, pages, taskProviders, tools, open };
}

/** Runs a CommonJS script as the extension hosts do. */
function run(text: string, require: (name: string) => unknown) {
  const module: { exports: Record<string, unknown> } = { exports: {} };
  new Function('module', 'exports', 'require', text)(module, module.exports, require);
  return module.exports;
}

interface Api {
  whenReady(): Promise<void>;
  isRunning(): boolean;
  previewText(source: unknown): string | undefined;
}

interface Activation {
  activate(context: unknown): Api;
  deactivate(): Promise<void>;
}

function isActivation(value: object): value is Activation {
  return 'activate' in value && 'deactivate' in value;
}

function activate(file: string, settings: ReadonlyMap<string, unknown> = new Map()) {
  const editor = fakeEditor(settings);
  const require = (name: string): unknown => {
    if (name === 'vscode') return editor.vscode;
    if (name === './client-node-main.cjs') return run(MAIN, require);
    throw new Error(`${name} is not there`);
  };
  const extension = run(readFileSync(join(folder, file), 'utf8'), require);
  if (!isActivation(extension)) throw new Error(`${file} is no extension`);
  const extensionUri = { scheme: 'vscode-remote', path: '/extension' };
  const packageJSON = {
    contributes: { languageModelTools: [{ name: 'flatcar_check', displayName: 'Check a config' }] },
  };
  const api = extension.activate({ subscriptions: [], extensionUri, extension: { packageJSON } });
  return { ...editor, api, deactivate: () => extension.deactivate() };
}

describe.each(ACTIVATION)('$file', ({ file, limit }) => {
  test('is small', () => {
    expect(readFileSync(join(folder, file)).length).toBeLessThan(limit);
  });

  test('loads nothing more for the documents of others', async () => {
    const { open, told, api, deactivate } = activate(file);
    open('yaml', 'apiVersion: v1\nkind: Pod\n');
    open('json', '{ "name": "x" }');
    open('markdown', '# A page\n\n```yaml\nstorage: here\n```\n');
    open('terraform', 'a = <<EOT\n#!/bin/sh\nEOT\n');
    await api.whenReady();
    await deactivate();
    expect(told).toEqual([]);
    expect(api.isRunning()).toBe(false);
    expect(api.previewText(undefined)).toBeUndefined();
  });

  test('gives the tools of the manifest to language models, and loads the main part for one that is asked', async () => {
    const { tools, told } = activate(file);
    expect([...tools.keys()]).toEqual(['flatcar_check']);
    const tool = tools.get('flatcar_check');
    expect(tool?.prepareInvocation()).toEqual({ invocationMessage: 'Check a config' });
    expect(told).toEqual([]);
    expect(await tool?.invoke({ input: { text: 'x' } })).toEqual({
      content: [{ value: 'answer of check to x' }],
    });
  });

  test('loads the main part once, with the first document of ours', async () => {
    const { open, told, api, deactivate } = activate(file);
    open('yaml', BUTANE);
    open('butane', BUTANE);
    await api.whenReady();
    expect(told).toEqual(['start', 'whenReady']);
    expect(api.isRunning()).toBe(true);
    await deactivate();
    expect(told).toEqual(['start', 'whenReady', 'stop']);
  });

  test('loads the main part for a page with a config in it', async () => {
    const { open, told, deactivate } = activate(file);
    open('markdown', `# A page\n\n\`\`\`yaml\n${BUTANE}\`\`\`\n`);
    await deactivate();
    expect(told).toContain('start');
  });

  test('loads the main part where all configs are to be checked', async () => {
    const { told, api } = activate(file, new Map([['workspaceDiagnostics', true]]));
    await api.whenReady();
    expect(told[0]).toBe('start');
  });

  test('has the tasks of the manifest, which load the main part', async () => {
    const { taskProviders, told } = activate(file);
    const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
    const types = manifest.contributes.taskDefinitions.map(({ type }: { type: string }) => type);
    expect([...taskProviders.keys()]).toEqual(types);
    await taskProviders.get('flatcar-config')?.provideTasks();
    expect(told).toEqual(['start', 'tasks']);
  });

  test('has every command of the manifest, which loads the main part', async () => {
    const { commands, told } = activate(file);
    const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
    const names = manifest.contributes.commands.map(({ command }: { command: string }) => command);
    expect(new Set(commands.keys())).toEqual(new Set(names));
    await commands.get('flatcarConfig.newConfig')?.('x');
    expect(told).toEqual(['start', 'flatcarConfig.newConfig x']);
  });

  test('serves virtual documents that are open before anything else', async () => {
    const { providers, systems } = activate(file);
    for (const scheme of ['flatcar-conversion', 'flatcar-rendered', 'flatcar-decoded', 'flatcar-machine'])
      expect(await providers.get(scheme)?.provideTextDocumentContent({ scheme, path: '/a' })).toBe(
        'text of /a',
      );
    const preview = { scheme: 'flatcar-preview', path: '/a' };
    const bytes = await systems.get(preview.scheme)?.readFile(preview);
    expect(new TextDecoder().decode(bytes)).toBe('text of /a');
  });
});

test('pages that the editor kept are taken over by the main part', async () => {
  const { pages, told } = activate('client-node.cjs');
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
  const events = manifest.activationEvents.filter((event: string) => event.startsWith('onWebviewPanel:'));
  expect([...pages.keys()].map((viewType) => `onWebviewPanel:${viewType}`)).toEqual(events);
  await pages.get('flatcarDisks')?.deserializeWebviewPanel({}, { source: 'file:///a.bu' });
  expect(told).toEqual(['start', 'page of file:///a.bu']);
});

test('what cannot be loaded is said, and tried again', async () => {
  const { vscode, open, told, api, commands } = activate('client-browser.cjs.js');
  const { readFile } = vscode.workspace.fs;
  vscode.workspace.fs.readFile = async () => {
    throw new Error('no such file');
  };
  open('butane', BUTANE);
  await api.whenReady();
  expect(told).toEqual(['Flatcar Config could not be loaded: no such file']);
  vscode.workspace.fs.readFile = readFile;
  await commands.get('flatcarConfig.restart')?.(undefined);
  expect(told.slice(1)).toEqual(['start', 'flatcarConfig.restart undefined']);
});
