/** Our requests beside LSP; the only server file the client may import. All are optional for a client. */

import type { MachineOfConfig } from './protocol/machines.ts';

/** Client -> server request: the Ignition a document renders to. */
export const RENDER = 'flatcarConfig/render';
export interface RenderParams {
  readonly uri: string;
}
export interface RenderResult {
  /** Pretty-printed Ignition or a MachineConfig, newline-terminated; null when the document does not render. */
  readonly ignition: string | null;
  /** What the rendering is, or would be, written in. */
  readonly language: 'json' | 'yaml';
  /** Why not, in the real tool's words; null when it rendered. */
  readonly reason: string | null;
  readonly version: number;
}

/** Server -> client notification: what a document is, after each check, where the client listens to it. */
export const STATUS = 'flatcarConfig/status';
export interface StatusParams {
  readonly uri: string;
  readonly kind: 'butane' | 'ignition' | 'container-linux-config' | 'cloud-config' | 'unknown';
  readonly variant: string | null;
  readonly specVersion: string | null;
  readonly ignitionVersion: string | null;
  /** Bytes of the rendered Ignition as butane would write it (not pretty); null when it does not render. */
  readonly renderedBytes: number | null;
  /** Where it runs, as set or as it says, and the bytes that are taken there as user data; null where nobody knows where. */
  readonly userData: { readonly platform: string; readonly limit: number | 'none' | 'unknown' } | null;
  readonly errors: number;
  readonly warnings: number;
  /** A format that today's Flatcar has left behind. */
  readonly old: boolean;
  /** Whether there is a later version, or another format, that it should be brought to. */
  readonly upgradable: boolean;
  /** The machines of a project file that it is a part of; null where it is a part of none. */
  readonly machine: MachineOfConfig | null;
}

/** As in LSP: lines and UTF-16 units, both from 0. */
export interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** Client -> server request: what can be made out of a document. */
export const CONVERSIONS = 'flatcarConfig/conversions';
export interface ConversionsParams {
  readonly uri: string;
}
export interface ConversionsResult {
  /** What the document is, for people: `Ignition 2.3.0`, `flatcar 1.0.0`, `Container Linux Config`. */
  readonly name: string;
  readonly kind: StatusParams['kind'];
  /** As written in the document. */
  readonly version: string | null;
  /** A format that today's Flatcar has left behind. */
  readonly old: boolean;
  /** Upgrades first, newest versions first. */
  readonly offers: readonly ConversionOffer[];
  readonly documentVersion: number;
}
export interface ConversionOffer {
  readonly title: string;
  /** Where the result boots; may be ''. */
  readonly detail: string;
  /** An upgrade stays in the format. */
  readonly kind: 'upgrade' | 'conversion';
  readonly to: 'butane' | 'ignition';
  /** Of the target; to be given back with the request. */
  readonly version: string;
  /** The one to choose when in doubt. */
  readonly recommended: boolean;
}

/** Client -> server request: another document made out of one. Nothing is changed by it. */
export const CONVERT = 'flatcarConfig/convert';
export interface ConvertParams {
  readonly uri: string;
  readonly to: 'butane' | 'ignition';
  /** Of the target's specification; by default the newest that the Flatcar in the settings boots. */
  readonly version?: string;
  /** Where the machine runs, in the words of `ct --platform`. */
  readonly platform?: string;
  /** Where the filesystems that Ignition 2 knows by name are mounted. */
  readonly filesystems?: Readonly<Record<string, string>>;
  /** Merge repeated files, units and users of Ignition 2 first. */
  readonly dedupe?: boolean;
  /** Save contents that are no readable text, or large, as files. */
  readonly saveFiles?: boolean;
}
/** Client -> server request: what a pasted config is in Butane; null when it is none, or there is more to ask. */
export const CONVERT_PASTED = 'flatcarConfig/convertPasted';
export interface ConvertPastedParams {
  /** The document that it is pasted into. */
  readonly uri: string;
  readonly text: string;
}
export interface ConvertPastedResult {
  readonly text: string;
  /** What was pasted, with its version: `Ignition 2.3.0`. */
  readonly from: string;
  /** How many things were not carried over; the text has a comment about each. */
  readonly losses: number;
}
export interface ConvertResult {
  readonly ok: boolean;
  /** The new document; '' when refused. */
  readonly text: string;
  /** What the new document is. */
  readonly language: 'butane' | 'ignition';
  /** What a file with it is called, after the old one: `config.bu`. */
  readonly fileName: string;
  /** Whether it takes the place of the old one; otherwise it is a file with another name beside it. */
  readonly inPlace: boolean;
  /** What makes the old document the new one: when that is in place, or could be as both are YAML or both are JSON. */
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  /** What was not carried over, with places in the old document; when refused, why. */
  readonly losses: readonly ConvertLoss[];
  /** Files for the new document's `local`, below `filesDirectory`. */
  readonly files: readonly { readonly path: string; readonly base64: string }[];
  /** URI of the folder that `local` is read from; null where there is none. */
  readonly filesDirectory: string | null;
  /** What a refused conversion waits for; null when nothing the user could say would help. */
  readonly needs: ConvertNeed | null;
  readonly documentVersion: number;
}
export interface ConvertLoss {
  /** As the tools print it: `$.storage.files.0`. */
  readonly path: string;
  readonly range: Range;
  readonly message: string;
}
export type ConvertNeed =
  | { readonly kind: 'platform'; readonly choices: readonly string[] }
  | { readonly kind: 'filesystems'; readonly names: readonly string[] };

/**
 * A command of the client, with {@link ConvertCommand} as its argument: it converts, shows the difference and applies it.
 * Code actions carry it instead of an edit when the client says `initializationOptions.conversions: 'client'`.
 */
export const CONVERT_COMMAND = 'flatcarConfig.convert';
export type ConvertCommand = Pick<ConvertParams, 'uri' | 'to' | 'version'>;

/**
 * Commands of the client, which code actions carry when the client says `initializationOptions.commands: 'client'`: they
 * change settings, which a server cannot.
 */
export const RULE_LEVEL_COMMAND = 'flatcarConfig.setRuleLevel';
export interface RuleLevelCommand {
  /** The name of the rule, a key of the setting `flatcarConfig.rules`. */
  readonly rule: string;
  /** The document that it was told of. */
  readonly uri: string;
}
export const FILES_DIRECTORY_COMMAND = 'flatcarConfig.setFilesDirectory';
export interface FilesDirectoryCommand {
  readonly uri: string;
  /** The value for `flatcarConfig.filesDirectory`. */
  readonly directory: string;
}

/** Client -> server request: every safe fix of a document, in one edit. */
export const FIX_ALL_SAFE = 'flatcarConfig/fixAll';
export interface FixAllParams {
  readonly uri: string;
}
export interface FixAllResult {
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  /** How many findings they mend. */
  readonly fixed: number;
  /** How many rows an editor shows for the text as it is then. */
  readonly left: number;
  readonly documentVersion: number;
}

/**
 * Server -> client requests: the editor's file system, for local files in virtual workspaces and in the browser. Sent
 * only when the client says `initializationOptions.files: 'client'`; otherwise the server reads the disk itself.
 */
export const FILE_STAT = 'flatcarConfig/file/stat';
export const FILE_READ = 'flatcarConfig/file/read';
export const FILE_LIST = 'flatcarConfig/file/list';
export interface FileParams {
  readonly uri: string;
  /** Largest size in bytes the server will take (read only). */
  readonly limit?: number;
}
export type FileFailure =
  | 'not-found'
  | 'permission-denied'
  | 'is-directory'
  | 'not-a-directory'
  | 'too-large'
  | 'failed';
export interface FileStatResult {
  readonly kind?: 'file' | 'directory' | 'symlink' | 'other';
  readonly error?: FileFailure;
}
export interface FileReadResult {
  readonly base64?: string;
  readonly error?: FileFailure;
}
export interface FileListResult {
  readonly names?: readonly string[];
  readonly error?: FileFailure;
}

/**
 * Server -> client notification: which files the open configs name, whatever language an editor gives them. The server checks
 * those that are opened with it. A client that opens only some documents with the server adds these; all others need not listen.
 */
export const LOCAL_FILES = 'flatcarConfig/localFiles';
export interface LocalFilesParams {
  /** All of them, not only new ones. */
  readonly uris: readonly string[];
}

/**
 * Client -> server request: whether a config, open or in a folder of the file or above it, names a file. A client that opens only
 * some documents with the server asks before it opens one that no open config names.
 */
export const IS_NAMED = 'flatcarConfig/isNamed';
export interface IsNamedParams {
  readonly uri: string;
}
export interface IsNamedResult {
  readonly isNamed: boolean;
}

export interface InitializationOptions {
  readonly files?: 'client';
  /** The client listens to {@link STATUS}. */
  readonly status?: 'client';
  /** The client listens to {@link LOCAL_FILES}. */
  readonly localFiles?: 'client';
  /** The client has {@link RULE_LEVEL_COMMAND} and {@link FILES_DIRECTORY_COMMAND}. */
  readonly commands?: 'client';
  /** The client writes the files that code actions make (`protocol/new-files.ts`). */
  readonly newFiles?: 'client';
  /** The client has `REMOTE_HASH_COMMAND` (`protocol/remote-hash.ts`). */
  readonly downloads?: 'client';
  /** The client has {@link CONVERT_COMMAND}. */
  readonly conversions?: 'client';
  /** The client asks for formatting of single documents, whatever is offered. */
  readonly formatting?: 'client';
  /**
   * The texts of the client's language: translations by their English text, as in `l10n/bundle.l10n.LANG.json`. A client that has
   * none says its locale to LSP's `initialize`, whose texts are looked for beside the program.
   */
  readonly texts?: Readonly<Record<string, string>>;
  /** URI of the folder with a page `RULE.md` for each rule of ours; findings link to it. */
  readonly rulesPage?: string;
  /** The client's command that asks for completions as if by itself; it is given no arguments. */
  readonly suggestCommand?: string;
  /** The client's command that shows the preview of the document in front; without it no lens leads there. */
  readonly previewCommand?: string;
  /** The client's command that tells of the size of the document in front. */
  readonly sizeCommand?: string;
  /** The client's command that shows what was found. */
  readonly problemsCommand?: string;
  /** The client's command that shows a machine; it is given a `MachineCommand` (`protocol/machine-view.ts`). */
  readonly machineCommand?: string;
}

/** An option of `textDocument/onTypeFormatting`: only lists are to go on, the line that an Enter ended is to stay. */
export const LISTS_ONLY = 'flatcarConfig.listsOnly';
