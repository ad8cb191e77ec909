/** A project file as data: what is right in it, however much else is wrong. */
import type { RuleLevel } from '../lint/options.ts';
import type { TemplateValues } from '../syntax/template/value.ts';
import type { Span } from '../text/span.ts';

/** A path that the project file names: clean, relative to its folder, and below it. */
export interface ProjectPath {
  readonly path: string;
  /** Where it stands in the project file. */
  readonly span: Span;
}

/** What `${name}` stands for. */
export interface ProjectValue {
  readonly name: string;
  /** The places of the name and of what stands for it. */
  readonly nameSpan: Span;
  readonly span: Span;
  /** The text itself, or where it is; what is read from elsewhere may be a secret. */
  readonly source:
    | { readonly from: 'text'; readonly text: string }
    | { readonly from: 'env'; readonly variable: string }
    | { readonly from: 'file'; readonly file: ProjectPath };
}

/** Values by name. */
export type ProjectValues = ReadonlyMap<string, ProjectValue>;

/** A machine that is made of several configs. */
export interface ProjectMachine {
  readonly name: string;
  readonly nameSpan: Span;
  /** The configs, the parent first. */
  readonly from: readonly ProjectPath[];
  /** Its own values, without those of all machines. */
  readonly values: ProjectValues;
  readonly output: ProjectPath | null;
  /** Null where that of the project counts. */
  readonly target: string | null;
  readonly platform: string | null;
}

/** Keys that are not in the file, or are wrong there, are null or empty. */
export interface Project {
  readonly target: string | null;
  readonly platform: string | null;
  readonly filesDirectory: ProjectPath | null;
  readonly rules: Readonly<Record<string, RuleLevel>>;
  /** Patterns of `.gitignore`, from the folder of the project file. */
  readonly exclude: readonly string[];
  readonly templates: 'tolerate' | 'strict' | null;
  readonly templateValues: { readonly files: readonly ProjectPath[]; readonly values: TemplateValues };
  readonly butaneArtifacts: 'hint' | 'warning' | 'off' | null;
  readonly format: {
    readonly listIndent: 'indented' | 'flush' | 'keep' | null;
    readonly quotes: 'keep' | 'single' | 'double' | null;
  };
  readonly render: {
    /** A form, as `outputOf` takes it. */
    readonly output: string | null;
    readonly pretty: boolean | null;
    readonly strict: boolean | null;
  };
  /** Values of all machines. */
  readonly values: ProjectValues;
  readonly machines: ReadonlyMap<string, ProjectMachine>;
}

/** The project of an empty file. */
export const NO_PROJECT: Project = {
  target: null,
  platform: null,
  filesDirectory: null,
  rules: {},
  exclude: [],
  templates: null,
  templateValues: { files: [], values: new Map() },
  butaneArtifacts: null,
  format: { listIndent: null, quotes: null },
  render: { output: null, pretty: null, strict: null },
  values: new Map(),
  machines: new Map(),
};
