/**
 * The user's settings: asked for where the client can be asked; where it cannot, or has none, taken from what it sends, at the
 * start or later; else the defaults.
 */
import type { Connection } from 'vscode-languageserver';
import { DEFAULT_STYLE, type FormatStyle, LIST_INDENTS, QUOTES } from '../features/format/options.ts';
import { INLAY_KINDS, type InlayKind } from '../features/inlay-kinds.ts';
import { DEFAULT_SETTINGS, type Settings } from '../features/settings.ts';
import type { RuleLevel } from '../lint/options.ts';
import { CHOSEN_MACHINES } from '../protocol/machines.ts';
import { IS_TRUSTED, WORKSPACE_SETTINGS } from '../protocol/project.ts';
import { parseTarget } from '../spec/flatcar/releases.ts';
import { asValues } from '../syntax/template/value.ts';
import { isRecord } from '../text/record.ts';

const SECTION = 'flatcarConfig';

/** The settings of an editor, and where they come from, as far as it says so. */
export interface EditorSettings extends Settings {
  /** The settings that the workspace has of its own, by their names; of rules the levels. */
  readonly workspace: ReadonlySet<string>;
  readonly workspaceRules: Settings['rules'];
  /** The machines that were chosen in the editor, by the URIs of their project files. */
  readonly machines: ReadonlyMap<string, string>;
  /** False in Restricted Mode: what the workspace says is not to be followed far. */
  readonly isTrusted: boolean;
}

export interface SettingsStore {
  /** The settings that an editor has for a document; `settingsFor` says those that hold. */
  get(uri: string): Promise<EditorSettings>;
  /** Takes the settings in the options that a client starts the server with. */
  begin(options: unknown): void;
  /** Takes what came with `workspace/didChangeConfiguration`; cached answers are asked for again. */
  change(sent: unknown): void;
  /** Forgets the answer for a closed document. */
  forget(uri: string): void;
}

/** Reads settings out of anything a client may send; what is missing or of the wrong type is the default. */
export function readSettings(value: unknown): Settings {
  const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const { filesDirectory, validate, butaneArtifacts, templates, target, rules, format } = given;
  const { templateValues, inlayHints, codeLens, platform, excerpts, machine } = given;
  return {
    filesDirectory: typeof filesDirectory === 'string' ? filesDirectory : DEFAULT_SETTINGS.filesDirectory,
    validate: typeof validate === 'boolean' ? validate : DEFAULT_SETTINGS.validate,
    butaneArtifacts: oneOf(['hint', 'warning', 'off'], butaneArtifacts) ?? DEFAULT_SETTINGS.butaneArtifacts,
    templates: oneOf(['tolerate', 'strict'], templates) ?? DEFAULT_SETTINGS.templates,
    target: typeof target === 'string' ? target : DEFAULT_SETTINGS.target,
    platform: typeof platform === 'string' ? platform : DEFAULT_SETTINGS.platform,
    machine: typeof machine === 'string' ? machine : DEFAULT_SETTINGS.machine,
    rules: readLevels(rules),
    format: readStyle(format),
    templateValues: readTemplateValues(templateValues),
    inlayHints: readInlayHints(inlayHints),
    codeLens: typeof codeLens === 'boolean' ? codeLens : DEFAULT_SETTINGS.codeLens,
    excerpts: readLanguages(excerpts),
  };
}

/** The same, with what a client adds to it (`protocol/project.ts`); one that says nothing has no workspace, and trusts. */
function readEditorSettings(value: unknown): EditorSettings {
  const given = isRecord(value) ? value : {};
  const workspace = isRecord(given[WORKSPACE_SETTINGS]) ? given[WORKSPACE_SETTINGS] : {};
  return {
    ...readSettings(value),
    workspace: new Set(Object.keys(workspace)),
    workspaceRules: readLevels(workspace['rules']),
    machines: readMachines(given[CHOSEN_MACHINES]),
    isTrusted: given[IS_TRUSTED] !== false,
  };
}

function readMachines(value: unknown): EditorSettings['machines'] {
  const entries = isRecord(value) ? Object.entries(value) : [];
  return new Map(entries.flatMap(([uri, name]) => (typeof name === 'string' ? [[uri, name]] : [])));
}

function readStyle(value: unknown): FormatStyle {
  const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return {
    listIndent: oneOf(LIST_INDENTS, given['listIndent']) ?? DEFAULT_STYLE.listIndent,
    quotes: oneOf(QUOTES, given['quotes']) ?? DEFAULT_STYLE.quotes,
  };
}

/** Values by name, the path of a file of them, or a list of such. */
function readTemplateValues(value: unknown): Settings['templateValues'] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return {
    files: all.flatMap((one) => (typeof one === 'string' && one !== '' ? [one] : [])),
    values: new Map(all.flatMap((one) => (isRecord(one) ? [...asValues(one)] : []))),
  };
}

/** `off`, or a list of languages; all else is all of them. */
function readLanguages(value: unknown): Settings['excerpts'] {
  if (value === 'off' || value === false) return new Set();
  return Array.isArray(value) ? new Set(value.filter((one) => typeof one === 'string')) : null;
}

/** All kinds but those that are turned off. */
function readInlayHints(value: unknown): ReadonlySet<InlayKind> {
  if (value === false) return new Set();
  const given = isRecord(value) ? value : {};
  return new Set(INLAY_KINDS.filter((kind) => given[kind] !== false));
}

const LEVELS: readonly RuleLevel[] = ['off', 'hint', 'info', 'warning', 'error'];

/** Levels by the names of rules; what is no level is left out. */
function readLevels(value: unknown): Settings['rules'] {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.flatMap(([id, given]) => {
      const level = oneOf(LEVELS, given);
      return level ? [[id, level]] : [];
    }),
  );
}

function oneOf<Word extends string>(words: readonly Word[], value: unknown): Word | undefined {
  return words.find((word) => word === value);
}

/**
 * Our settings among those of an editor, whichever way they are written: `{ flatcarConfig: { target } }` or
 * `{ "flatcarConfig.target": … }`; undefined where there are none.
 */
function oursIn(value: unknown): unknown {
  if (!isRecord(value)) return undefined;
  const prefix = `${SECTION}.`;
  const dotted = Object.entries(value).filter(([key]) => key.startsWith(prefix));
  if (dotted.length === 0) return value[SECTION];
  const nested = value[SECTION];
  const found = new Map<string, unknown>(isRecord(nested) ? Object.entries(nested) : []);
  for (const [key, one] of dotted) {
    const [name = '', inner] = key.slice(prefix.length).split('.');
    const known = found.get(name);
    found.set(name, inner === undefined ? one : { ...(isRecord(known) ? known : {}), [inner]: one });
  }
  return Object.fromEntries(found);
}

/** Settings of one connection; `canAsk` says whether the client answers `workspace/configuration`. */
export function createSettings(connection: Connection, canAsk: () => boolean): SettingsStore {
  const asked = new Map<string, Promise<EditorSettings>>();
  const warned = new Set<string>();
  let sent = readEditorSettings({});
  /** An unknown target counts as `latest`; the log says so, once. */
  const take = (value: unknown): EditorSettings => {
    const settings = readEditorSettings(value);
    const { target } = settings;
    if (parseTarget(target) === null && !warned.has(target)) {
      warned.add(target);
      connection.console.warn(
        `settings: ${SECTION}.target ${JSON.stringify(target)} is no release of Flatcar`,
      );
    }
    return settings;
  };
  const ask = async (uri: string): Promise<EditorSettings> => {
    try {
      const answer: unknown = await connection.workspace.getConfiguration({
        scopeUri: uri,
        section: SECTION,
      });
      return isRecord(answer) && Object.keys(answer).length > 0 ? take(answer) : sent;
    } catch (error) {
      connection.console.warn(`settings: ${String(error)}`);
      return sent;
    }
  };
  return {
    begin(options) {
      sent = take(oursIn(options));
    },
    get(uri) {
      if (!canAsk()) return Promise.resolve(sent);
      const answer = asked.get(uri) ?? ask(uri);
      asked.set(uri, answer);
      return answer;
    },
    change(value) {
      asked.clear();
      const ours = oursIn(value);
      if (ours !== undefined) sent = take(ours);
    },
    forget: (uri) => void asked.delete(uri),
  };
}
