/** The command `build`: the Ignition configs of the machines in a project file. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { printComposed } from '../compose/compose.ts';
import { type BuiltMachine, composeMachine, outputOfMachine, unusedValues } from '../compose/machines.ts';
import type { Finding } from '../config/finding.ts';
import { createNodeFiles } from '../host/files-node.ts';
import type { ProjectMachine } from '../project/types.ts';
import { words } from '../text/words.ts';
import type { BuildCommand } from './commands.ts';
import { composedLines, failureOf, lineOf, WARNED } from './composed.ts';
import { filesOption } from './input.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE, type Io } from './io.ts';
import type { FoundProject } from './project.ts';
import { createUsed, openProjects, tellProjects } from './project-report.ts';
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

/** A machine with the place of its config, as a path from the working directory. */
interface Target {
  readonly machine: ProjectMachine;
  readonly path: string;
}

interface Job {
  readonly command: BuildCommand;
  readonly io: Io;
  readonly found: FoundProject;
}

/** Builds machines, each by itself: one that fails keeps no other one. Gives the exit code. */
export function runBuild(command: BuildCommand, io: Io): number {
  const projects = openProjects(io, command);
  if (!projects) return EXIT_USAGE;
  const found = projects.of('-');
  if (!found) return refuse(io, words`there is no project file: flatcar-config init writes one`);
  const used = createUsed();
  used.use(found);
  const isFaulty = tellProjects(io, used);
  const job = { command, io, found };
  const machines = chosen(job);
  if (typeof machines === 'string') return refuse(io, machines);
  const targets = targetsOf(job, machines);
  if (typeof targets === 'string') return refuse(io, targets);
  const built = machines.map((machine) => buildOne(job, machine));
  const isWarned = tell(job, built);
  const places: Places = { inputs: identities(io, namedPaths(found)), taken: new Map(), isWarned };
  const written = built.map((one, at) => writeOne(job, one, targets[at]?.path ?? '', places));
  return !isFaulty && written.every(Boolean) ? EXIT_OK : EXIT_FAILED;
}

function refuse(io: Io, reason: string): number {
  io.tell(({ text }) => text(reason));
  return EXIT_USAGE;
}

/** The machines to be built, each once; or why there are none. */
function chosen({ command, found }: Job): readonly ProjectMachine[] | string {
  const { machines } = found.project;
  if (machines.size === 0) return words`${found.checked.file} has no machines`;
  const unknown = command.machines.find((name) => !machines.has(name));
  if (unknown !== undefined)
    return words`there is no machine '${unknown}' in ${found.checked.file}: it has ${[...machines.keys()].join(', ')}`;
  const names = command.machines.length > 0 ? new Set(command.machines) : machines.keys();
  return [...names].flatMap((name) => machines.get(name) ?? []);
}

/** Where the configs go; or why they cannot go there. */
function targetsOf(
  { command, io, found }: Job,
  machines: readonly ProjectMachine[],
): readonly Target[] | string {
  const { outDir } = command;
  if (outDir !== null && !isAbsolute(outDir) && !staysInside(found.folder, resolve(io.cwd, outDir)))
    return words`${outDir} is outside of the folder of ${found.checked.file}: for that the path is to be absolute`;
  const targets: Target[] = [];
  for (const machine of machines) {
    const own = outDir === null ? outputOfMachine(found.project, machine) : `${machine.name}.ign`;
    if (own === null) return words`the output of ${machine.name} would leave the folder of the project file`;
    const folder = outDir === null ? found.folder : resolve(io.cwd, outDir);
    targets.push({ machine, path: relative(io.cwd, join(folder, own)) });
  }
  const paths = new Map(targets.map(({ machine, path }) => [machine.name, path]));
  const pair = clash([...paths.keys()], (name) => paths.get(name)?.toLowerCase() ?? '');
  return pair ? sameFile(pair) : targets;
}

/** A machine whose config is there, or why it is not; nothing else is kept of what it was made of. */
interface Built extends BuiltMachine {
  readonly text: string;
  readonly failure: string | null;
  /** What is said of the project file, and of the configs. */
  readonly inProject: readonly string[];
  readonly lines: readonly string[];
}

function buildOne({ command, io, found }: Job, machine: ProjectMachine): Built {
  const { project, folder } = found;
  const { files } = filesOption(io, command.filesDir ?? found.filesDir);
  const { composed, findings, ok } = composeMachine(project, machine, {
    folder: createNodeFiles(folder, io.cwd),
    env: io.env,
    given: new Map(command.given),
    ...(files && { local: files }),
  });
  const strict = command.strict || project.render.strict === true;
  const pretty = command.pretty || project.render.pretty === true;
  return {
    ...{ machine, used: composed.used, isRead: composed.parts.length === machine.from.length },
    text: `${printComposed(composed, { pretty })}\n`,
    failure: failureOf({ ...composed, ok }, strict),
    inProject: findings.map((finding) => inProjectFile(io, found, finding)),
    lines: composedLines(composed, (name) => relative(io.cwd, join(folder, name)), io.translator()),
  };
}

function inProjectFile(io: Io, { checked: { file, analysis } }: FoundProject, finding: Finding): string {
  return lineOf(file, analysis.places.place(finding.span.start), finding, io.translator());
}

/** Says what was found, the same of several machines once. Gives whether the project file has warnings. */
function tell({ command, io, found }: Job, built: readonly Built[]): boolean {
  const unused = unusedValues(found.project, built);
  const used = new Set(built.flatMap((one) => [...one.used]));
  const needless = new Set(command.given.map(([name]) => name).filter((name) => !used.has(name)));
  const all = [
    ...built.flatMap(({ inProject }) => inProject),
    ...unused.map((finding) => inProjectFile(io, found, finding)),
    ...built.flatMap(({ lines }) => lines),
  ];
  io.complain([...new Set(all)]);
  for (const name of needless) io.tell(({ words }) => words`no config uses the value '${name}'`);
  return unused.length > 0;
}

/** All that the project file names: nothing of it is written over. */
function namedPaths({ path, folder, project }: FoundProject): readonly string[] {
  const machines = [...project.machines.values()];
  const values = [project.values, ...machines.map((machine) => machine.values)].flatMap((all) => [
    ...all.values(),
  ]);
  const named = [
    ...machines.flatMap(({ from }) => from),
    ...values.flatMap(({ source }) => (source.from === 'file' ? [source.file] : [])),
    ...project.templateValues.files,
  ];
  return [path, ...named.map((one) => join(folder, one.path))];
}

/** What is known of places that are written to. */
interface Places {
  readonly inputs: ReadonlySet<string | null>;
  /** Files that were written, links followed, with their machines. */
  readonly taken: Map<string, string>;
  /** Whether there are warnings about the project file. */
  readonly isWarned: boolean;
}

/** Writes the config of a machine; false where that fails, which is said. */
function writeOne(job: Job, { machine, text, failure }: Built, path: string, places: Places): boolean {
  const { command, io, found } = job;
  const say = (reason: string): boolean => {
    io.tell(({ text }) => text(reason), machine.name);
    return false;
  };
  const strict = command.strict || found.project.render.strict === true;
  if (failure !== null) return say(failure);
  if (strict && places.isWarned) return say(WARNED);
  if (command.check) return isWritten(io, path, text) || say(words`${path} would change`);
  const reason =
    makeRoom(job, path) ?? take(io, machine, path, places) ?? writeResult(io, path, text, places.inputs);
  if (reason === null) return true;
  return say(words`failed to write ${path}: ${reason === IS_INPUT ? NAMED : reason}`);
}

const NAMED = words`the project file names it as an input`;

/** Notes that a file is written for a machine. Gives the reason when it was for another one already, by way of a link. */
function take(io: Io, { name }: ProjectMachine, path: string, { taken }: Places): string | null {
  const target = resolve(io.cwd, path);
  const real = existsSync(target)
    ? realpathSync(target)
    : join(realpathSync(dirname(target)), basename(target));
  const other = taken.get(real);
  taken.set(real, other ?? name);
  return other === undefined ? null : words`it is that of ${other}`;
}

function isWritten(io: Io, path: string, text: string): boolean {
  try {
    return readFileSync(resolve(io.cwd, path), 'utf8') === text;
  } catch {
    return false;
  }
}

/** Makes the folder of a config. Gives the reason when that is not possible, or would leave the project by a link. */
function makeRoom({ command: { outDir }, io, found: { folder } }: Job, path: string): string | null {
  const isOwn = outDir !== null && isAbsolute(outDir);
  if (!isOwn && !staysInside(folder, resolve(io.cwd, path))) return LEAVES;
  return makeDirectory(io, dirname(path));
}
