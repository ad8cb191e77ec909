/**
 * The data that the library takes and gives. All of it is plain: it can be logged, compared, cloned and sent to a worker. Fields are
 * added in minor versions, and renamed or removed in major ones only; so are members of the unions of words.
 */
import type { Files } from '../render/files.ts';

export type { Answer, FileError, FileInfo, FileKind, Files } from '../render/files.ts';

/** What a config is written in. */
export type Kind = 'butane' | 'ignition' | 'container-linux-config' | 'cloud-config';

/** A place in a text; both count from 1. Columns are what the real tool counts: characters of YAML, bytes of JSON. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A part of a text in lines and columns; half-open. */
export interface Range {
  readonly start: Place;
  readonly end: Place;
}

/** A part of a text by offsets, as `text.slice(start, end)` counts them. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A change of a text: `newText` instead of what is in `span`. `applyEdits` makes it. */
export interface Edit {
  readonly span: Span;
  readonly range: Range;
  readonly newText: string;
}

/** How to show the findings of a rule. */
export type RuleLevel = 'off' | 'hint' | 'info' | 'warning' | 'error';

/** What every function may be told of a config beside its text. */
export interface ConfigOptions {
  /** What it is written in; found by its content when absent. */
  readonly kind?: Kind;
  /**
   * What `local` and `trees` of a Butane config name; see `memoryFiles`, and `nodeFiles` of `flatcar-config/node`. Without it any
   * local file is an error, as it is for butane without `--files-dir`.
   */
  readonly files?: Files;
  /** Container Linux Config: where the machine runs (`ct --platform`). */
  readonly platform?: string;
}

/** What the rules of this project go by. */
export interface RuleOptions {
  /** The Flatcar that the machines run: a release (`4081.3.0`), a channel (`lts`), or `latest`, which is the default. */
  readonly target?: string;
  /** Levels of rules by their names, instead of their own: `{ 'spec-version-old': 'off' }`. */
  readonly rules?: Readonly<Record<string, RuleLevel>>;
}

/** Who says it: a real tool, in its own words, or this project. */
export type Source = 'butane' | 'ignition' | 'ct' | 'flatcar';
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** Something said of a place in a config. */
export interface Message {
  readonly source: Source;
  /** Stable, in lower case with dashes; never used for something else later. */
  readonly code: string;
  readonly severity: Severity;
  /** Of a real tool, its words to the letter. */
  readonly message: string;
  /** The path that the tool names (`$.storage.files.0.mode`); null where it names none. */
  readonly path: string | null;
  /** The place that is named; null where a real tool names none. */
  readonly range: Range | null;
  /** Where to show it; always inside the text. */
  readonly span: Span;
  readonly tags: readonly ('deprecated' | 'unnecessary')[];
  /** Other places that it is about. */
  readonly related: readonly { readonly message: string; readonly range: Range; readonly span: Span }[];
}

/** A message with what comes of it, and what mends it. */
export interface Finding extends Message {
  /** What becomes of the machine when nothing is done about it; null for what a real tool says. */
  readonly harm: string | null;
  readonly fixes: readonly Fix[];
}

/** Edits that mend a finding. */
export interface Fix {
  readonly title: string;
  /** Whether it was proven to change nothing of the machine but what its title says; `fix` makes safe ones only. */
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

/** What the header of a config says. */
export interface Header {
  /** `unknown` for a text that is no machine config. */
  readonly kind: Kind | 'unknown';
  /** Butane's variant. */
  readonly variant: string | null;
  /** The version as it is written. */
  readonly version: string | null;
  /** The Ignition specification that it is, or renders to. */
  readonly ignitionVersion: string | null;
}

/** What `analyze` gives. */
export interface Report extends Header {
  /** Whether the real tool accepts the config. */
  readonly ok: boolean;
  /** The real tool's findings first, then those of this project's rules. */
  readonly findings: readonly Finding[];
  /** Some file was not there yet (`pending`): ask again when it is. */
  readonly pending: boolean;
}

/** What `render` is told. */
export interface RenderOptions extends ConfigOptions {
  /** JSON with line breaks (butane: `--pretty`). */
  readonly pretty?: boolean;
  /** Any warning is an error (butane and ct: `--strict`). */
  readonly strict?: boolean;
  /** Ignition rather than OpenShift's MachineConfig around it (butane: `--raw`). */
  readonly raw?: boolean;
}

/** What `render` gives. */
export interface Rendered extends Header {
  readonly ok: boolean;
  /** What the real tool writes, without a line break at its end; null where it refuses the config. */
  readonly text: string | null;
  /** A MachineConfig is YAML, all else JSON. */
  readonly language: 'json' | 'yaml';
  /** What the real tool says. */
  readonly messages: readonly Message[];
  /** The sentence with which it gives up; null where it does not. */
  readonly fatal: string | null;
  readonly pending: boolean;
}

/** What `convert` is told. */
export interface ConvertOptions extends ConfigOptions {
  readonly to: 'butane' | 'ignition';
  /** Of the target: of flatcar's Butane (`1.1.0`), or of Ignition (`3.4.0`). By default the newest that `target` boots. */
  readonly version?: string;
  /** The Flatcar to write for; `latest` by default. */
  readonly target?: string;
  /** Ignition 2 and Container Linux Config: where filesystems that are known by name are mounted. */
  readonly filesystems?: Readonly<Record<string, string>>;
  /** Ignition 2: merge files, units and users that are there several times first. */
  readonly dedupe?: boolean;
  /** Give contents that are no readable text, or large, as files below a folder of this name, and name them with `local`. */
  readonly saveFiles?: string;
}

/** Something that the new text does not say any more, or says otherwise; of a refusal, the reason. */
export interface Loss {
  readonly path: string;
  readonly range: Range;
  readonly span: Span;
  readonly message: string;
}

/** What `convert` gives. */
export type Converted =
  | {
      readonly ok: true;
      readonly text: string;
      readonly language: 'butane' | 'ignition';
      readonly losses: readonly Loss[];
      /** What the new text names with `local`; paths are relative to the files directory. */
      readonly files: readonly { readonly path: string; readonly data: Uint8Array }[];
    }
  | {
      readonly ok: false;
      readonly losses: readonly Loss[];
      /** What would make it succeed; null where nothing would. */
      readonly needs:
        | { readonly kind: 'platform'; readonly choices: readonly string[] }
        | { readonly kind: 'filesystems'; readonly names: readonly string[] }
        | null;
    };

/** What `fix` gives. */
export interface Fixed {
  readonly text: string;
  /** What was mended, with the places in the text as it was. */
  readonly mended: readonly { readonly code: string; readonly title: string; readonly offset: number }[];
  /** Of the new text. */
  readonly report: Report;
}

/** What `format` is told. */
export interface FormatOptions extends Pick<ConfigOptions, 'kind'> {
  /** How a list stands that is the value of a key; `indented` by default. */
  readonly listIndent?: 'indented' | 'flush' | 'keep';
  /** Which quotes scalars have that are quoted; `keep` by default. */
  readonly quotes?: 'keep' | 'single' | 'double';
}

/** What `format` gives: the new text, which says the same, or why there is none. */
export type Formatted =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string; readonly range: Range | null };

/** What `complete` is told. */
export interface CompleteOptions extends ConfigOptions, Pick<RuleOptions, 'target'> {
  /** Whether `insert` may be a snippet of LSP (`${1:name}`); false by default. */
  readonly snippets?: boolean;
}

/** Something that fits at a place. */
export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'snippet' | 'file' | 'folder' | 'directive' | 'section';
  /** The type, in few words. */
  readonly detail: string;
  /** Stands behind the label (`needs flatcar 1.1.0`); '' for nothing. */
  readonly hint: string;
  /** Markdown. */
  readonly documentation: string;
  readonly replace: Span;
  readonly insert: string;
  /** Whether `insert` is a snippet. */
  readonly snippet: boolean;
  readonly deprecated: boolean;
  /** What an editor matches with the typed text, and sorts by. */
  readonly filterText: string;
  readonly sortText: string;
  /** Edits elsewhere (a higher version in the header). */
  readonly edits: readonly Edit[];
}

/** What `hover` gives. */
export interface Hover {
  readonly span: Span;
  readonly range: Range;
  /** Safe whatever the config holds. */
  readonly markdown: string;
}
