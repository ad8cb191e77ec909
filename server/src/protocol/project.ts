/** What server and client tell each other of project files. */
import type { Range } from '../protocol.ts';

/**
 * What a client may add to its answer to `workspace/configuration`, so that a project file comes in between: the settings that
 * the workspace has of its own, by their names below `flatcarConfig`, and whether the workspace is trusted.
 */
export const WORKSPACE_SETTINGS = '$workspace';
export const IS_TRUSTED = '$isTrusted';

/** The settings that a project file has, too. */
export const SHARED_SETTINGS = [
  'filesDirectory',
  'butaneArtifacts',
  'templates',
  'templateValues',
  'target',
  'platform',
  'rules',
  'format.listIndent',
  'format.quotes',
] as const;

/**
 * A command of the client, with {@link ProjectLevelParams} but for the level as its argument: it asks for the level, and writes
 * what {@link PROJECT_LEVEL} gives.
 */
export const PROJECT_LEVEL_COMMAND = 'flatcarConfig.setProjectRuleLevel';
/** Client -> server request: the project file of a document with another level of a rule; null where that cannot be written. */
export const PROJECT_LEVEL = 'flatcarConfig/projectLevel';
export interface ProjectLevelParams {
  /** The document that it was told of. */
  readonly uri: string;
  readonly rule: string;
  readonly level: 'off' | 'hint' | 'info' | 'warning' | 'error';
}
export interface ProjectLevelResult {
  /** The project file. */
  readonly uri: string;
  /** Its text, where it is not there yet; else null. */
  readonly text: string | null;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

/** Client -> server request: where the project file of a document says that its rendering is written. */
export const PROJECT_OUTPUT = 'flatcarConfig/projectOutput';
export interface ProjectOutputParams {
  readonly uri: string;
  readonly language: 'json' | 'yaml';
}
export interface ProjectOutputResult {
  /** The file; null where no project file says so. */
  readonly target: string | null;
}
