/** The command `render`: butane's flags, exit codes and words. */
import { dirname, join, parse, relative, resolve } from 'node:path';
import { outputOf } from '../project/output.ts';
import type { TemplateValues } from '../syntax/template/value.ts';
import { visible } from '../text/visible.ts';
import { words } from '../text/words.ts';
import { inOrder } from './batch/in-order.ts';
import type { RenderCommand } from './commands.ts';
import { named as fileOf, mayBePattern } from './input.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE, type Io } from './io.ts';
import { runMerge } from './merge.ts';
import { createProjects, type Projects, pathIn } from './project.ts';
import { createUsed, openProjects, tellProjects, type UsedProjects } from './project-report.ts';
import { fileRenderer, type RenderedFile, type Said } from './render-file.ts';
import {
  clash,
  IS_INPUT,
  identities,
  LEAVES,
  makeDirectory,
  sameFile,
  staysInside,
  writeResult,
} from './results.ts';
import { namedFiles } from './search/expand.ts';
import { readValues } from './template-values.ts';
import { again } from './watch/again.ts';
import type { Stamps } from './watch/stamps.ts';

/** @param prefix what each message begins with */
function say(io: Io, prefix: string, { as, text }: Said): void {
  if (as === 'file') io.complain([`${prefix}${text}`]);
  else io.quote(`${visible(prefix)}${text}`);
}

/** What all inputs of a command have in common. */
interface Job {
  readonly command: RenderCommand;
  readonly values: TemplateValues;
  readonly io: Io;
  readonly projects: Projects;
  /** The project files of the inputs. */
  readonly used: UsedProjects;
  /** Where what is read besides the inputs is noted; null where nobody asks. */
  readonly noted: Stamps | null;
}

/** Why a result could not be written to `path`; null when it was. */
function write(io: Io, path: string, text: string, inputs: ReadonlySet<string | null>): Said | null {
  const reason = writeResult(io, path, text, inputs);
  if (reason === null) return null;
  const problem =
    reason === IS_INPUT
      ? `failed to write ${path}: ${reason}`
      : `failed to open ${path}: open ${path}: ${reason}`;
  return { as: 'file', text: problem };
}

async function renderOne({ command, values, io, projects, used, noted: stamps }: Job): Promise<number> {
  const file = fileOf(command.paths[0] ?? '-', command.stdinName);
  used.use(projects.of(file.name));
  const { said, result, noted } = await fileRenderer(command, io, values, projects)(file);
  for (const [path, stamp] of noted) stamps?.set(path, stamp);
  for (const one of said) say(io, '', one);
  if (result === null) return EXIT_FAILED;
  if (command.output === null) {
    io.deliver(result.text);
    return EXIT_OK;
  }
  const problem = write(io, command.output, result.text, identities(io, command.paths));
  if (problem !== null) say(io, '', problem);
  return problem === null ? EXIT_OK : EXIT_FAILED;
}

/** Where the result of an input goes, by what it is; null where nothing says so. */
type TargetOf = (path: string, extension: Extension) => string | null;

type Extension = '.ign' | '.yaml';

/** The places that the project files of the inputs give. */
function projectTargets({ io, projects }: Job): TargetOf {
  return (path, extension) => {
    const found = path === '-' ? null : projects.of(path);
    const form = found?.project.render.output ?? null;
    const inside = found && pathIn(found, resolve(io.cwd, path));
    if (!found || form === null || inside === null) return null;
    const target = outputOf(form, inside, extension === '.yaml' ? 'yaml' : 'json');
    return target === null ? null : relative(io.cwd, join(found.folder, target));
  };
}

/** Why results cannot be written to their places; null when they can. */
function refuseTargets({ command: { paths, outDir } }: Job, targetOf: TargetOf): string | null {
  if (outDir === null && paths.some((path) => targetOf(path, '.ign') === null))
    return words`several files need --out-dir, or render.output in the project file`;
  const pair = outDir === null ? clash(paths, (path) => targetOf(path, '.ign') ?? path) : clash(paths);
  return pair && sameFile(pair);
}

/** Makes the folder of a result of a project, which is in the folder of the project, with links followed. */
function makeRoom({ io, projects }: Job, path: string, target: string): Said | null {
  const folder = projects.of(path)?.folder ?? io.cwd;
  const dir = dirname(target);
  const reason = staysInside(folder, resolve(io.cwd, target)) ? makeDirectory(io, dir) : LEAVES;
  return reason === null ? null : { as: 'file', text: `failed to open ${target}: mkdir ${dir}: ${reason}` };
}

async function renderMany(job: Job): Promise<number> {
  const { command, values, io, projects, used, noted: stamps } = job;
  const { outDir } = command;
  const targetOf: TargetOf =
    outDir === null
      ? projectTargets(job)
      : (path, extension) => join(outDir, `${parse(path).name}${extension}`);
  const refused = refuseTargets(job, targetOf);
  if (refused !== null) {
    io.tell(({ text }) => text(refused));
    return EXIT_USAGE;
  }
  const unmade = outDir === null ? null : makeDirectory(io, outDir);
  if (unmade !== null) {
    io.complain([`failed to open ${outDir}: mkdir ${outDir}: ${unmade}`]);
    return EXIT_FAILED;
  }
  const inputs = identities(io, command.paths);
  let failed = false;
  // Written here and in order, whoever has rendered it.
  const use = ({ said, result, noted }: RenderedFile, path: string): void => {
    for (const [file, stamp] of noted) stamps?.set(file, stamp);
    used.use(projects.of(path));
    const target = (result && targetOf(path, result.extension)) ?? '';
    const unready = result !== null && outDir === null ? makeRoom(job, path, target) : null;
    const problem = result === null ? null : (unready ?? write(io, target, result.text, inputs));
    if (result === null || problem !== null) failed = true;
    const prefix = command.paths.length > 1 ? `${path}: ` : '';
    for (const one of problem === null ? said : [...said, problem]) say(io, prefix, one);
  };
  await inOrder({
    items: command.paths.map((path) => fileOf(path, null)),
    job: { name: 'render', command, cwd: io.cwd, values },
    work: fileRenderer(command, io, values, projects),
    helpers: io.helpers,
    use: (made, { path }) => use(made, path),
  });
  return failed ? EXIT_FAILED : EXIT_OK;
}

/**
 * Renders inputs to standard output, to one file, into a directory, or several to where their project files say. Gives the exit
 * code.
 */
export function runRender(command: RenderCommand, io: Io): Promise<number> {
  return command.watch
    ? again(io, { inputs: () => inputsOf(command, io), run: (noted) => renderOnce(command, io, noted) })
    : renderOnce(command, io, null);
}

function inputsOf({ paths, valueFiles, project }: RenderCommand, io: Io) {
  const found = namedFiles(io, paths);
  const projects = createProjects(io, project);
  const ofProjects = new Set(found.paths.flatMap((path) => projects.of(path)?.path ?? []));
  return { files: [...valueFiles, ...found.paths, ...ofProjects], folders: found.folders };
}

async function renderOnce(asked: RenderCommand, io: Io, noted: Stamps | null): Promise<number> {
  const projects = openProjects(io, asked);
  const values = projects && (await readValues(io, asked));
  if (!projects || !values) return EXIT_USAGE;
  const paths = asked.paths.some(mayBePattern) ? namedFiles(io, asked.paths, projects).paths : asked.paths;
  // A pattern stands for several files, however many it matches today.
  const isOne = paths.length === 1 && (asked.output !== null || paths[0] === asked.paths[0]);
  const used = createUsed();
  if (asked.merge) {
    const merged = await runMerge({ ...asked, paths }, io, projects, used);
    return Math.max(merged, tellProjects(io, used) ? EXIT_FAILED : EXIT_OK);
  }
  const job = { command: { ...asked, paths }, values, io, projects, used, noted };
  const code = await (asked.outDir === null && isOne ? renderOne(job) : renderMany(job));
  return Math.max(code, tellProjects(io, used) ? EXIT_FAILED : EXIT_OK);
}
