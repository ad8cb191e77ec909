/** The user's settings: asked for where the client can be asked, else taken from what it sends, else the defaults. */
import type { Connection } from 'vscode-languageserver';
import { DEFAULT_SETTINGS, type Settings } from '../protocol.ts';

const SECTION = 'flatcarConfig';

export interface SettingsStore {
  /** The settings that hold for a document. */
  get(uri: string): Promise<Settings>;
  /** Takes what came with `workspace/didChangeConfiguration`; cached answers are asked for again. */
  change(sent: unknown): void;
  /** Forgets the answer for a closed document. */
  forget(uri: string): void;
}

/** Reads settings out of anything a client may send; what is missing or of the wrong type is the default. */
export function readSettings(value: unknown): Settings {
  const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const { filesDirectory, validate, butaneArtifacts, templates } = given;
  return {
    filesDirectory: typeof filesDirectory === 'string' ? filesDirectory : DEFAULT_SETTINGS.filesDirectory,
    validate: typeof validate === 'boolean' ? validate : DEFAULT_SETTINGS.validate,
    butaneArtifacts: oneOf(['hint', 'warning', 'off'], butaneArtifacts) ?? DEFAULT_SETTINGS.butaneArtifacts,
    templates: oneOf(['tolerate', 'strict'], templates) ?? DEFAULT_SETTINGS.templates,
  };
}

function oneOf<Word extends string>(words: readonly Word[], value: unknown): Word | undefined {
  return words.find((word) => word === value);
}

/** Settings of one connection; `canAsk` says whether the client answers `workspace/configuration`. */
export function createSettings(connection: Connection, canAsk: () => boolean): SettingsStore {
  const asked = new Map<string, Promise<Settings>>();
  let sent: Settings = DEFAULT_SETTINGS;
  const ask = async (uri: string): Promise<Settings> => {
    try {
      return readSettings(await connection.workspace.getConfiguration({ scopeUri: uri, section: SECTION }));
    } catch (error) {
      connection.console.warn(`settings: ${String(error)}`);
      return sent;
    }
  };
  return {
    get(uri) {
      if (!canAsk()) return Promise.resolve(sent);
      const answer = asked.get(uri) ?? ask(uri);
      asked.set(uri, answer);
      return answer;
    },
    change(value) {
      asked.clear();
      const all = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
      if (SECTION in all) sent = readSettings(all[SECTION]);
    },
    forget: (uri) => void asked.delete(uri),
  };
}
