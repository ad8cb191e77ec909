/** What `render` makes of one file, as data that one thread can pass to another. */
import { type Analysis, asFilled, printIgnition } from '../analysis.ts';
import { formatEntry, plainEntries, reportEntries } from '../features/raw-report.ts';
import type { TemplateValues } from '../syntax/template/value.ts';
import type { RenderCommand } from './commands.ts';
import { notWhole } from './excerpts.ts';
import { analyzeSource, filesOption, type Input, readInput } from './input.ts';
import type { Io } from './io.ts';
import { createProjects, inProject, type Projects, valuesIn } from './project.ts';
import type { Candidate } from './search/candidate.ts';
import { systemReason } from './system-error.ts';
import type { Stamps } from './watch/stamps.ts';

/** Something to say on standard error. */
export interface Said {
  /** `file` is a line about a file, whatever its name is; `words` is what butane says of the config. */
  readonly as: 'file' | 'words';
  readonly text: string;
}

export interface Result {
  /** With its line break. */
  readonly text: string;
  readonly extension: '.ign' | '.yaml';
}

/** What came of a file. */
export interface RenderedFile {
  readonly said: readonly Said[];
  /** Null when it failed. */
  readonly result: Result | null;
  /** What was read besides, and what that was; nothing where nobody waits for changes. */
  readonly noted: readonly (readonly [path: string, stamp: string])[];
}

/** Renders the files that it is given, one by one. */
export function fileRenderer(
  asked: RenderCommand,
  io: Pick<Io, 'cwd' | 'readStdin'>,
  given: TemplateValues,
  projects: Projects = createProjects(io, asked.project),
): (file: Candidate) => Promise<RenderedFile> {
  return async ({ path, name }) => {
    const refused = notWhole(name, null);
    if (refused !== null) {
      const reason = { as: 'file' as const, text: `flatcar-config: cannot render ${name}: ${refused}` };
      return { said: [reason], result: null, noted: [] };
    }
    const project = projects.of(name);
    const command = inProject(asked, project);
    const values = valuesIn(project, given);
    let input: Input;
    try {
      input = await readInput(io, path, name);
    } catch (error) {
      return { said: [unreadable(name, systemReason(error))], result: null, noted: [] };
    }
    const stamps: Stamps | null = command.watch ? new Map() : null;
    const files = filesOption(io, command.filesDir, stamps);
    const analysis = analyzeSource(input, { kind: 'butane', raw: command.raw, values, ...files });
    return { ...renderInput(command, analysis), noted: [...(stamps ?? [])] };
  };
}

/** As butane says it. */
function unreadable(path: string, reason: string): Said {
  const verb = reason === 'is a directory' ? 'read' : 'open';
  return { as: 'file', text: `failed to ${verb} ${path}: ${verb} ${path}: ${reason}` };
}

function renderInput(command: RenderCommand, source: Analysis): Omit<RenderedFile, 'noted'> {
  const analysis = asFilled(source);
  // The findings of a filled template lead to their places in the template, which ours may have moved.
  const entries = source.filled ? reportEntries(analysis) : plainEntries(analysis);
  const said = entries.map((entry) =>
    words(formatEntry(source, source.filled?.homeward.get(entry) ?? entry)),
  );
  const failed = failureOf(command, analysis, entries.length);
  if (failed !== null) return { said: [...said, words(failed)], result: null };
  const printed = printIgnition(analysis, { pretty: command.pretty });
  const text = printed.endsWith('\n') ? printed : `${printed}\n`;
  return { said, result: { text, extension: analysis.renderedAs === 'yaml' ? '.yaml' : '.ign' } };
}

function words(text: string): Said {
  return { as: 'words', text };
}

/** Why there is no result; null where there is one. */
function failureOf({ strict }: RenderCommand, { ok, fatal }: Analysis, entries: number): string | null {
  if (!ok) return `Error translating config: ${fatal ?? 'source config is invalid'}`;
  return strict && entries > 0 ? 'Config produced warnings and --strict was specified' : null;
}
