/** Our requests beside LSP; the only server file the client may import. All are optional for a client. */

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

/** Server -> client notification: what a document is, after each check. */
export const STATUS = 'flatcarConfig/status';
export interface StatusParams {
  readonly uri: string;
  readonly kind: 'butane' | 'ignition' | 'container-linux-config' | 'cloud-config' | 'unknown';
  readonly variant: string | null;
  readonly specVersion: string | null;
  readonly ignitionVersion: string | null;
  /** Bytes of the rendered Ignition as butane would write it (not pretty); null when it does not render. */
  readonly renderedBytes: number | null;
  readonly errors: number;
  readonly warnings: number;
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

export interface InitializationOptions {
  readonly files?: 'client';
  /** URI of the folder with a page `RULE.md` for each rule of ours; findings link to it. */
  readonly rulesPage?: string;
}

/** How to show the findings of a rule. */
export type RuleLevel = 'off' | 'hint' | 'info' | 'warning' | 'error';

/** Settings, section `flatcarConfig`. */
export interface Settings {
  /** Folder for `local` and `trees`, absolute or relative to the workspace folder; '' looks in the workspace folder, then beside the file. */
  readonly filesDirectory: string;
  readonly validate: boolean;
  /** How to show warnings of butane's that aliases, merge keys, empty sections and keys for anchors bring about. */
  readonly butaneArtifacts: 'hint' | 'warning' | 'off';
  /** Whether to make a hint of what a tool says of a value that a template fills in (`${…}`, `%{…}`, `{{…}}`). */
  readonly templates: 'tolerate' | 'strict';
  /** The Flatcar the machines run: a release (`4081.3.0`), a channel, or `latest`, the newest Stable. */
  readonly target: string;
  /** Levels of rules of ours, by their names, instead of their own. */
  readonly rules: Readonly<Record<string, RuleLevel>>;
}
export const DEFAULT_SETTINGS: Settings = {
  filesDirectory: '',
  validate: true,
  butaneArtifacts: 'hint',
  templates: 'tolerate',
  target: 'latest',
  rules: {},
};
