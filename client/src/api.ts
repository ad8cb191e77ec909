/** The two parts of the extension, and what it gives to others. */
import type { CancellationToken, ExtensionContext, Task, TaskProvider, Uri, WebviewPanel } from 'vscode';
import type { CarrierFiles } from './carrier-files.ts';
import type { CommandName } from './command-names.ts';
import type { OurDocuments } from './documents.ts';
import type { MachineTree } from './machine/machine-tree.ts';
import type { NamedFiles } from './named-files.ts';
import type { ViewKind } from './webview/kinds.ts';
import type { Shown } from './webview/panel-session.ts';

/** What the extension gives to others that call it, such as its own tests. */
export interface Api {
  /** Resolves when the server serves what is open; at once when nothing needs it. */
  whenReady(): Promise<void>;
  isRunning(): boolean;
  /** What the preview of a source shows; undefined when it has none. */
  previewText(source: Uri): string | undefined;
  /** What is said above the preview of a source when that is not the source of now. */
  previewWarning(source: Uri): string | undefined;
  /** What the status bar item shows; undefined while it is hidden. */
  statusText(): string | undefined;
  /** What the item beside it shows, which names the machine of the document in front; undefined while it is hidden. */
  machineText(): string | undefined;
  /** What a source becomes, while that is under review. */
  conversionText(source: Uri): string | undefined;
  /** What the machine view shows, a line a node, those below a node indented; undefined before anything is shown. */
  machineLines(): readonly string[] | undefined;
  /** What the notification about an old format says, while it is open. */
  oldConfigNotice(): string | undefined;
  /** What a page of a source shows (disks, …); undefined when there is none. */
  pageShown(kind: ViewKind, source: Uri): Shown | undefined;
}

/** What the activation gives to the main part. */
export interface Surroundings {
  readonly context: ExtensionContext;
  /** The open documents that are ours, watched since the activation. */
  readonly documents: OurDocuments;
  /** The open documents that a config may name which is not open. */
  readonly named: NamedFiles;
  /** The open documents of another kind with configs in them. */
  readonly carriers: CarrierFiles;
  /** The machine view, empty until it is given something to show. */
  readonly machineTree: MachineTree;
  /** To be called with a virtual document of ours whose text is another. */
  viewChanged(view: Uri): void;
}

/** The main part, loaded for the first document of ours or the first use of a command. */
export interface Main extends Api {
  /** Runs a command of the manifest with the argument it was given, if any: the address a menu is about. */
  run(name: CommandName, argument: unknown): unknown;
  /** The text of a virtual document of ours. */
  viewText(view: Uri): Promise<string>;
  /** Takes over a page of ours that the editor kept, with what the page left to be brought back by. */
  restorePage(panel: WebviewPanel, state: unknown): Promise<void>;
  /** What a tool for agents answers, or why it does not. */
  askTool(name: string, input: object, token: CancellationToken): Promise<string>;
  /** The tasks of the command line. */
  readonly tasks: TaskProvider<Task>;
  /** Stops the server and waits for it. */
  stop(): Promise<void>;
}

/** Sets the main part up; each platform's bundle of it exports one. */
export type StartMain = (surroundings: Surroundings) => Main;
