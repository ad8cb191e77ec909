/** What the handlers of one connection share. */

import {
  type ClientCapabilities,
  type Connection,
  InsertTextMode,
  MarkupKind,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ReadTexts } from '../l10n/parse.ts';
import type { Translator } from '../l10n/translator.ts';
import type { Files } from '../render/files.ts';
import type { Breath } from './breath.ts';
import type { CompletionTexts } from './completion-texts.ts';
import type { ClientFiles } from './files-client.ts';
import type { Base } from './files-directory.ts';
import type { Phase } from './guard.ts';
import type { Projects } from './projects.ts';
import type { SettingsStore } from './settings.ts';
import type { Snapshot, Snapshots } from './snapshots.ts';
import type { Garbage, Tidying } from './tidying.ts';
import type { TokenResults } from './token-results.ts';
import type { Watching } from './watching.ts';
import type { Wholes } from './whole.ts';

/** What the server can do beside talking: a browser has no disk. */
export interface Platform {
  /** The folder at a path of the machine's file system; `dir` is its name in messages. */
  readonly openFolder?: (path: string, dir: string) => Files;
  /** The folder with the pages of our rules, for clients that do not name one. */
  readonly rulesPage?: string;
  /** The text of the bundle of a language; null where there is none for it. Throws what reading throws. */
  readonly readTexts?: ReadTexts;
  /** Collects garbage; undefined where a program cannot ask for that. */
  readonly garbage?: Garbage;
}

/** What the client can do, as far as we ask. */
export interface Abilities {
  readonly configuration: boolean;
  readonly dynamicConfiguration: boolean;
  readonly folders: boolean;
  readonly pull: boolean;
  readonly refresh: boolean;
  /** Diagnostics may name other places. */
  readonly relatedInformation: boolean;
  readonly snippets: boolean;
  /** What explains a completion may be asked for when it is looked at. */
  readonly resolvesCompletions: boolean;
  /** Indents the further lines of a completion like the line it is put into. */
  readonly adjustsIndentation: boolean;
  /** What hovers, and explanations of completions, are to be written in. */
  readonly hoverMarkup: MarkupKind;
  readonly completionMarkup: MarkupKind;
  readonly literalActions: boolean;
  /** The edit of an action may be asked for when it is chosen. */
  readonly resolvesActions: boolean;
  /** Converts, shows and applies by a command of its own. */
  readonly convertCommand: boolean;
  /** Changes its settings by commands of its own. */
  readonly settingCommands: boolean;
  /** Downloads for us when people agree, by a command of its own. */
  readonly downloads: boolean;
  readonly versionedEdits: boolean;
  /** Edits may create files. */
  readonly createsFiles: boolean;
  /** The client writes the files of an action that was chosen itself, to the letter. */
  readonly writesNewFiles: boolean;
  readonly nestedSymbols: boolean;
  /** So many folds of a document are shown; null where the client does not say. */
  readonly mostFolds: number | null;
  readonly watchFiles: boolean;
  /** Files to watch may be named as those in a folder. */
  readonly relativePatterns: boolean;
  /** Files are read through the client. */
  readonly clientFiles: boolean;
  /** URI of the folder with the pages of our rules. */
  readonly rulesPage: string | null;
  /** The client's command that asks for completions. */
  readonly suggestCommand: string | null;
  /** The client's command that shows the preview of the document in front. */
  readonly previewCommand: string | null;
  /** The client's command that tells of the size of the document in front. */
  readonly sizeCommand: string | null;
  /** The client's command that shows what was found. */
  readonly problemsCommand: string | null;
  /** The client's command that shows a machine. */
  readonly machineCommand: string | null;
  /** Inlay hints, and lenses, may be asked for again. */
  readonly refreshHints: boolean;
  readonly refreshLenses: boolean;
  /** The client listens to what a document is, which is worked out for nobody else. */
  readonly status: boolean;
  /** The client opens files that configs name when it is told of them. */
  readonly localFiles: boolean;
  /** The client registers formatting itself, for the documents that are ours. */
  readonly formatting: boolean;
}

export interface Session {
  phase: Phase;
  readonly breath: Breath;
  readonly tidying: Tidying;
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly settings: SettingsStore;
  readonly projects: Projects;
  readonly wholes: Wholes;
  readonly snapshots: Snapshots;
  readonly clientFiles: ClientFiles;
  readonly watching: Watching;
  readonly tokens: TokenResults;
  readonly completionTexts: CompletionTexts;
  /** The files of a folder; undefined where they cannot be read. */
  readonly openBase: (base: Base) => Files | undefined;
  abilities: Abilities;
  /** Says things in the client's language. */
  translator: Translator;
  folders: readonly string[];
}

/** Reads a client's capabilities, and the options it starts the server with. */
export function readAbilities(
  capabilities: ClientCapabilities,
  options: unknown,
  platform: Platform = {},
): Abilities {
  const { workspace, textDocument } = capabilities;
  const given = typeof options === 'object' && options !== null ? (options as Record<string, unknown>) : {};
  const { files, conversions, commands, rulesPage, suggestCommand, localFiles, formatting } = given;
  const { previewCommand, sizeCommand, problemsCommand, machineCommand, downloads, newFiles, status } = given;
  const edits = workspace?.workspaceEdit;
  const action = textDocument?.codeAction;
  const item = textDocument?.completion?.completionItem;
  const mostFolds: unknown = textDocument?.foldingRange?.rangeLimit;
  return {
    configuration: workspace?.configuration === true,
    dynamicConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    folders: workspace?.workspaceFolders === true,
    pull: textDocument?.diagnostic !== undefined,
    refresh: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation:
      textDocument?.publishDiagnostics?.relatedInformation === true ||
      textDocument?.diagnostic?.relatedInformation === true,
    snippets: item?.snippetSupport === true,
    resolvesCompletions: isAmong('documentation', item?.resolveSupport?.properties),
    adjustsIndentation: isAmong(InsertTextMode.adjustIndentation, item?.insertTextModeSupport?.valueSet),
    hoverMarkup: markupOf(textDocument?.hover?.contentFormat, MarkupKind.Markdown),
    completionMarkup: markupOf(item?.documentationFormat, MarkupKind.PlainText),
    literalActions: action?.codeActionLiteralSupport !== undefined,
    resolvesActions: action?.dataSupport === true && isAmong('edit', action.resolveSupport?.properties),
    convertCommand: conversions === 'client',
    settingCommands: commands === 'client',
    downloads: downloads === 'client',
    versionedEdits: edits?.documentChanges === true,
    createsFiles: edits?.documentChanges === true && isAmong('create', edits.resourceOperations),
    writesNewFiles: newFiles === 'client',
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    mostFolds: typeof mostFolds === 'number' && mostFolds > 0 ? mostFolds : null,
    watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    relativePatterns: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    clientFiles: files === 'client',
    status: status === 'client',
    localFiles: localFiles === 'client',
    formatting: formatting === 'client',
    suggestCommand: typeof suggestCommand === 'string' ? suggestCommand : null,
    previewCommand: typeof previewCommand === 'string' ? previewCommand : null,
    sizeCommand: typeof sizeCommand === 'string' ? sizeCommand : null,
    problemsCommand: typeof problemsCommand === 'string' ? problemsCommand : null,
    machineCommand: typeof machineCommand === 'string' ? machineCommand : null,
    refreshHints: workspace?.inlayHint?.refreshSupport === true,
    refreshLenses: workspace?.codeLens?.refreshSupport === true,
    rulesPage: typeof rulesPage === 'string' ? rulesPage : (platform.rulesPage ?? null),
  };
}

/** Capabilities come from outside: what should be a list may be anything. */
function isAmong(word: string | number, list: unknown): boolean {
  return Array.isArray(list) && list.includes(word);
}

/**
 * What a client likes best. One that does not say gets what the protocol had before there was a choice: of hovers Markdown, of
 * completions plain text.
 */
function markupOf(formats: unknown, before: MarkupKind): MarkupKind {
  const [best]: readonly unknown[] = Array.isArray(formats) ? formats : [];
  return best === MarkupKind.PlainText || best === MarkupKind.Markdown ? best : before;
}

/** The snapshot a request works on; null for a document that is not open or not ours. */
export async function ownSnapshot(snapshot: Promise<Snapshot | null>): Promise<Snapshot | null> {
  const found = await snapshot;
  return found?.ours ? found : null;
}
