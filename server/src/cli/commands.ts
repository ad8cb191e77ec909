/** What a command line asks for, as data. */
import type { Kind } from '../analysis.ts';
import type { FormatStyle } from '../features/format/options.ts';
import type { RuleLevel } from '../lint/options.ts';

export const TOPICS = [
  'main',
  'check',
  'fix',
  'fmt',
  'render',
  'build',
  'convert',
  'machine',
  'explain',
  'init',
] as const;
export type Topic = (typeof TOPICS)[number];

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

export interface CheckCommand extends Linting, Filling {
  readonly name: 'check';
  readonly format: 'pretty' | 'json';
  /** Say why, for people. */
  readonly explain: boolean;
  readonly strict: boolean;
  /** Whether the paths are roots of machines. */
  readonly tree: boolean;
  readonly paths: readonly string[];
}

export interface FixCommand extends Linting {
  readonly name: 'fix';
  /** What becomes of the fixes: the files are written, or it is only told what would be. */
  readonly mode: 'write' | 'dry-run' | 'diff';
  readonly paths: readonly string[];
}

/** How a document is laid out; null for what the project file says, or our own style. */
type AskedStyle = { readonly [Key in keyof FormatStyle]: FormatStyle[Key] | null };

export interface FmtCommand extends Pick<Reading, 'kind'>, AskedStyle, InProject {
  readonly name: 'fmt';
  /** Nothing is written; what would change is named, and fails. */
  readonly check: boolean;
  /** Nothing is written; what would change is shown. */
  readonly diff: boolean;
  readonly paths: readonly string[];
}

export interface ConvertCommand extends Reading {
  readonly name: 'convert';
  readonly to: 'butane' | 'ignition';
  /** Of the target's specification; null for the newest that fits. */
  readonly version: string | null;
  readonly filesystems: Readonly<Record<string, string>>;
  readonly dedupe: boolean;
  readonly saveFiles: boolean;
  readonly report: 'pretty' | 'json';
  readonly output: string | null;
  readonly outDir: string | null;
  readonly paths: readonly string[];
}

export interface RenderCommand extends Filling, InProject {
  readonly name: 'render';
  readonly pretty: boolean;
  readonly strict: boolean;
  /** The inputs are one config, the first being the parent; absent for each by itself. */
  readonly merge?: { readonly given: readonly (readonly [name: string, value: string])[] };
  /** Never wrap the Ignition config into a MachineConfig. */
  readonly raw: boolean;
  readonly filesDir: string | null;
  readonly output: string | null;
  readonly outDir: string | null;
  readonly paths: readonly string[];
}

export interface BuildCommand extends InProject {
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

export interface MachineCommand extends Reading {
  readonly name: 'machine';
  readonly format: 'tree' | 'json';
  /** What differs between two machines, or files, is told instead. */
  readonly diff?: true;
  /** A file that holds the image; null for what we know of the target's. */
  readonly image: string | null;
  readonly paths: readonly string[];
}

export interface ExplainCommand {
  readonly name: 'explain';
  readonly format: 'pretty' | 'json';
  /** The rules; none for the list of all. */
  readonly names: readonly string[];
}

export interface InitCommand {
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
  | InitCommand
  | InfoCommand;
