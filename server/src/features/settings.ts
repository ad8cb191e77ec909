/** The user's settings, as far as they are about documents. */
import type { RuleLevel } from '../lint/options.ts';
import type { TemplateValues } from '../syntax/template/value.ts';
import { DEFAULT_STYLE, type FormatStyle } from './format/options.ts';
import { INLAY_KINDS, type InlayKind } from './inlay-kinds.ts';

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
  /** Where the machines run, as `flatcar.oem.id=` has it; '' goes by what a document says. */
  readonly platform: string;
  /** The machine of the project that a config of several is looked at for; '' for the first that it is part of. */
  readonly machine: string;
  /** Levels of rules of ours, by their names, instead of their own. */
  readonly rules: Readonly<Record<string, RuleLevel>>;
  /** How documents are formatted: settings `format.…`. */
  readonly format: FormatStyle;
  /** What placeholders of templates are filled in with. */
  readonly templateValues: {
    /** Files of values, relative to the workspace folder or to the folder of the document; later ones win. */
    readonly files: readonly string[];
    /** Values that stand in the settings themselves; they win over those in files. */
    readonly values: TemplateValues;
  };
  /** The kinds of inlay hints that are shown. */
  readonly inlayHints: ReadonlySet<InlayKind>;
  readonly codeLens: boolean;
  /** The kinds of other files in which configs are looked for, by the names of their languages; null for all. */
  readonly excerpts: ReadonlySet<string> | null;
}
export const DEFAULT_SETTINGS: Settings = {
  filesDirectory: '',
  validate: true,
  butaneArtifacts: 'hint',
  templates: 'tolerate',
  target: 'latest',
  platform: '',
  machine: '',
  rules: {},
  format: DEFAULT_STYLE,
  templateValues: { files: [], values: new Map() },
  inlayHints: new Set(INLAY_KINDS),
  codeLens: true,
  excerpts: null,
};
