/** The command `convert`: one format out of another, with a report of what was lost. */
import { join, parse, resolve } from 'node:path';
import type { Analysis } from '../analysis.ts';
import { type Conversion, convertDocument } from '../convert/index.ts';
import type { ConvertOptions } from '../convert/options.ts';
import { refuse } from '../convert/refuse.ts';
import { words } from '../text/words.ts';
import type { ConvertCommand } from './commands.ts';
import { notWhole } from './excerpts.ts';
import { analyzeNamed, analyzeOptions, type Input, mayBePattern, named, readInput } from './input.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE, type Io } from './io.ts';
import { jsonText } from './json-text.ts';
import { type JsonConversion, type JsonLoss, lossLines, placeLosses } from './loss-report.ts';
import { NEED_DIRECTORY } from './options.ts';
import { type FoundProject, inProject, platformIn } from './project.ts';
import { createUsed, openProjects, tellProjects } from './project-report.ts';
import { clash, identities, makeDirectory, sameFile, writeResult, writeSaved } from './results.ts';
import type { Candidate } from './search/candidate.ts';
import { namedFiles } from './search/expand.ts';
import { systemReason } from './system-error.ts';

const EXTENSIONS = { butane: '.bu', ignition: '.ign' } as const;

interface Outcome {
  readonly code: number;
  readonly losses: readonly JsonLoss[];
}

/** Converts inputs to standard output, to one file, or into a directory; one that fails does not stop the others. */
export async function runConvert(asked: ConvertCommand, io: Io): Promise<number> {
  const projects = openProjects(io, asked);
  if (projects === null) return EXIT_USAGE;
  const used = createUsed();
  const { outDir } = asked;
  const paths = asked.paths.some(mayBePattern) ? namedFiles(io, asked.paths).paths : asked.paths;
  const command = { ...asked, paths };
  if (outDir === null && paths.length > 1) {
    io.tell(({ text }) => text(NEED_DIRECTORY));
    return EXIT_USAGE;
  }
  if (outDir !== null) {
    const pair = clash(paths);
    const problem = pair ? sameFile(pair) : failure(outDir, makeDirectory(io, outDir));
    if (problem !== null) {
      io.tell(({ text }) => text(problem));
      return EXIT_USAGE;
    }
  }
  const inputs = identities(io, paths);
  let worst = EXIT_OK;
  for (const path of paths) {
    const file = named(path, command.stdinName);
    const project = projects.of(file.name);
    used.use(project);
    const { code, losses } = await convertOne(command, io, { ...file, project }, inputs);
    const told: JsonConversion = { file: file.name, ok: code === EXIT_OK, losses };
    io.complain(command.report === 'json' ? [jsonText(told)] : lossLines(told, io.translator()));
    worst = Math.max(worst, code);
  }
  return Math.max(worst, tellProjects(io, used) ? EXIT_FAILED : EXIT_OK);
}

async function convertOne(
  asked: ConvertCommand,
  io: Io,
  { path, name, project }: Candidate & { readonly project: FoundProject | null },
  inputs: ReadonlySet<string | null>,
): Promise<Outcome> {
  const command = inProject(asked, project);
  const refused = notWhole(name, command.kind);
  if (refused !== null) return failed(words`cannot convert the file: ${refused}`);
  let input: Input;
  try {
    input = await readInput(io, path, name);
  } catch (error) {
    return failed(words`cannot read the file: ${systemReason(error)}`);
  }
  const analysis = analyzeNamed(input, name, { ...analyzeOptions(io, command), ...(project && { project }) });
  const conversion = convertInput(input, analysis, convertOptions(command, name, project));
  const losses = placeLosses(analysis, conversion.losses);
  if (!conversion.ok) return { code: EXIT_FAILED, losses };
  const problem = deliver(asked, io, path, conversion, inputs);
  return problem === null ? { code: EXIT_OK, losses } : failed(problem);
}

function convertOptions(command: ConvertCommand, path: string, project: FoundProject | null): ConvertOptions {
  const platform = command.platform ?? platformIn(project) ?? null;
  const { to, version, filesystems, dedupe, saveFiles, target } = command;
  return {
    ...{ to, filesystems, dedupe, target, saveFiles: saveFiles ? parse(path).name : null },
    ...(version !== null && { version }),
    ...(platform !== null && { platform }),
  };
}

/** What is no text is not converted, lest bytes get lost; what nothing tells about is asked for. */
function convertInput({ problem }: Input, analysis: Analysis, options: ConvertOptions): Conversion {
  if (problem !== null) return refuse([], problem.span, `yaml: ${problem.message}`);
  if (analysis.format) return convertDocument(analysis, options);
  const message = words`nothing tells whether this is Butane, Ignition, a Container Linux Config or a cloud-config; say so with --kind`;
  return refuse([], { start: 0, end: 0 }, message);
}

/** Writes the result and its files to where the command says. Gives the reason when that is not possible, else null. */
function deliver(
  { filesDir, outDir, output }: ConvertCommand,
  io: Io,
  path: string,
  { text, language, files }: Conversion & { readonly ok: true },
  inputs: ReadonlySet<string | null>,
): string | null {
  const filesRoot = filesDir ?? outDir ?? '.';
  const target = outDir === null ? output : join(outDir, `${parse(path).name}${EXTENSIONS[language]}`);
  const saves = files.map((file) => resolve(io.cwd, filesRoot, file.path));
  if (target !== null && saves.includes(resolve(io.cwd, target)))
    return failure(target, words`a file that the config names would be there`);
  const saved = writeSaved(io, filesRoot, files);
  if (saved !== null) return saved;
  if (target !== null) return failure(target, writeResult(io, target, text, inputs));
  io.deliver(text);
  return null;
}

function failure(path: string, reason: string | null): string | null {
  return reason === null ? null : words`cannot write ${path}: ${reason}`;
}

/** Something outside of the document, which has no place in it. */
function failed(message: string): Outcome {
  return { code: EXIT_USAGE, losses: [{ path: '$', line: 1, column: 1, message }] };
}
