/** What a command line asks for, as data. */
import type { Kind } from '../analysis.ts';
import type { FormatStyle } from '../features/format/options.ts';
import type { RuleLevel } from '../lint/options.ts';
import type { FOR_BOTH, FORMATS, SHELLS, Topic } from './table.ts';

/** When standard output has colours. */
export type Coloring = 'auto' | 'always' | 'never';

/** What all commands have. */
interface Common {
  readonly color: Coloring;
}

/** Which files are looked at. */
export interface Searching {
  /** Patterns of what is left out, as .gitignore has them. */
  readonly exclude: readonly string[];
  /** Whether .gitignore counts. */
  readonly ignore: boolean;
  /** What standard input is called; null where nothing was said. */
  readonly stdinName: string | null;
}

/** Which project file counts: the nearest one upwards from each input, none, or one for all. */
export type ProjectChoice = 'nearest' | 'none' | { readonly file: string };

/** What every command with inputs has. */
export interface InProject {
  /** The nearest when absent. */
  readonly project?: ProjectChoice;
}

/** How inputs are read and judged; the same for all commands but `render`. */
export interface Reading extends InProject {
  /** What every input is; null to find out. */
  readonly kind: Exclude<Kind, 'unknown'> | null;
  /** Where the machines run, in the words of `ct --platform`; null when nothing was said. */
  readonly platform: string | null;
  /** The Flatcar that the machines run; '' for what the project file says, or the latest. */
  readonly target: string;
  readonly filesDir: string | null;
}

export interface Linting extends Reading {
  /** Levels of our rules, by their names. */
  readonly rules: Readonly<Record<string, RuleLevel>>;
}

/** What placeholders of templates are filled in with. */
export interface Filling {
  /** Files of values; later ones win. */
  readonly valueFiles: readonly string[];
  /** Values that stand on the command line; they win over those in files. */
  readonly values: readonly (readonly [name: string, value: string])[];
}

export type ReportFormat = (typeof FORMATS)[number];

export interface CheckCommand extends Linting, Filling, Searching, Common {
  readonly name: 'check';
  readonly format: ReportFormat;
  /** Say why, for people. */
  readonly explain: boolean;
  readonly strict: boolean;
  /** More warnings than this fail; null for any number. */
  readonly maxWarnings: number | null;
  /** Nothing is told but what fails. */
  readonly quiet: boolean;
  /** Whether the paths are roots of machines. */
  readonly tree: boolean;
  readonly watch: boolean;
  readonly paths: readonly string[];
}

export interface FixCommand extends Linting, Searching, Common {
  readonly name: 'fix';
  /** What becomes of the fixes: the files are written, or it is only told what would be. */
  readonly mode: 'write' | 'dry-run' | 'diff';
  readonly paths: readonly string[];
}

/** How a document is laid out; null for what the project file says, or our own style. */
type AskedStyle = { readonly [Key in keyof FormatStyle]: FormatStyle[Key] | null };

export interface FmtCommand extends Pick<Reading, 'kind'>, AskedStyle, InProject, Searching, Common {
  readonly name: 'fmt';
  /** Nothing is written; what would change is named, and fails. */
  readonly check: boolean;
  /** Nothing is written; what would change is shown. */
  readonly diff: boolean;
  readonly paths: readonly string[];
}

export interface ConvertCommand extends Reading, Pick<Searching, 'stdinName'>, Common {
  readonly name: 'convert';
  readonly to: 'butane' | 'ignition';
  /** Of the target's specification; null for the newest that fits. */
  readonly version: string | null;
  readonly filesystems: Readonly<Record<string, string>>;
  readonly dedupe: boolean;
  readonly saveFiles: boolean;
  readonly report: (typeof FOR_BOTH)[number];
  readonly output: string | null;
  readonly outDir: string | null;
  readonly paths: readonly string[];
}

export interface RenderCommand extends Filling, Pick<Searching, 'stdinName'>, InProject, Common {
  readonly name: 'render';
  readonly pretty: boolean;
  readonly strict: boolean;
  /** The inputs are one config, the first being the parent; absent for each by itself. */
  readonly merge?: { readonly given: readonly (readonly [name: string, value: string])[] };
  /** Never wrap the Ignition config into a MachineConfig. */
  readonly raw: boolean;
  readonly watch: boolean;
  readonly filesDir: string | null;
  readonly output: string | null;
  readonly outDir: string | null;
  readonly paths: readonly string[];
}

export interface BuildCommand extends InProject, Common {
  readonly name: 'build';
  readonly pretty: boolean;
  readonly strict: boolean;
  readonly filesDir: string | null;
  /** Nothing is written; what is not as it would be written is named, and fails. */
  readonly check: boolean;
  /** The folder for all configs; null for where the project file says. */
  readonly outDir: string | null;
  /** Values that win over those of the project file. */
  readonly given: readonly (readonly [name: string, value: string])[];
  /** Names of machines; none for all. */
  readonly machines: readonly string[];
}

export interface MachineCommand extends Reading, Searching, Common {
  readonly name: 'machine';
  readonly format: 'tree' | 'json';
  /** What differs between two machines, or files, is told instead. */
  readonly diff?: true;
  /** A file that holds the image; null for what we know of the target's. */
  readonly image: string | null;
  /** Values that win over those of the project file. */
  readonly given: readonly (readonly [name: string, value: string])[];
  readonly paths: readonly string[];
}

export interface ExplainCommand extends Common {
  readonly name: 'explain' | 'rules';
  readonly format: (typeof FOR_BOTH)[number];
  /** The rules; none for the list of all. */
  readonly names: readonly string[];
}

export interface SchemaCommand extends Common {
  readonly name: 'schema';
  /** A variant of Butane, or a language; null for the list of all. */
  readonly variant: string | null;
  /** Null for the schema that picks the one of a version. */
  readonly version: string | null;
}

export interface CompletionCommand extends Common {
  readonly name: 'completion';
  readonly shell: (typeof SHELLS)[number];
}

export interface LspCommand extends Common {
  readonly name: 'lsp';
}

export interface McpCommand extends Common {
  readonly name: 'mcp';
  /** The folder below which configs are read. */
  readonly folder: string;
}

export interface InitCommand extends Common {
  readonly name: 'init';
  /** The folder that gets the project file. */
  readonly folder: string;
}

export interface InfoCommand {
  readonly name: 'help' | 'version';
  readonly topic: Topic;
}

/** Something wrong with the command line, in one sentence, and the command whose usage helps. */
export interface UsageError {
  readonly name: 'usage-error';
  readonly message: string;
  readonly topic: Topic;
}

export type Command =
  | CheckCommand
  | FixCommand
  | FmtCommand
  | ConvertCommand
  | RenderCommand
  | BuildCommand
  | MachineCommand
  | ExplainCommand
  | SchemaCommand
  | CompletionCommand
  | LspCommand
  | McpCommand
  | InitCommand
  | InfoCommand;
