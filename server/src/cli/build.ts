/** The command `build`: the Ignition configs of the machines in a project file. */
import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { printComposed } from '../compose/compose.ts';
import { type ComposedMachine, composeMachine, outputOfMachine, unusedValues } from '../compose/machines.ts';
import type { Finding } from '../config/finding.ts';
import { createNodeFiles } from '../host/files-node.ts';
import type { ProjectMachine } from '../project/types.ts';
import type { BuildCommand } from './commands.ts';
import { composedLines, failureOf, lineOf } from './composed.ts';
import { filesOption } from './input.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE, type Io } from './io.ts';
import type { FoundProject } from './project.ts';
import { createUsed, openProjects, tellProjects } from './project-report.ts';
import { clash, IS_INPUT, identities, makeDirectory, staysInside, writeResult } from './results.ts';

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
  if (!found) return refuse(io, 'there is no project file: flatcar-config init writes one');
  const used = createUsed();
  used.use(found);
  const isFaulty = tellProjects(io, used);
  const job = { command, io, found };
  const machines = chosen(job);
  if (typeof machines === 'string') return refuse(io, machines);
  const targets = targetsOf(job, machines);
  if (typeof targets === 'string') return refuse(io, targets);
  const built = machines.map((machine) => composeIn(job, machine));
  const isWarned = tell(job, built);
  const inputs = identities(io, namedPaths(found));
  const written = built.map((one, at) => {
    return writeOne(job, one, { path: targets[at]?.path ?? '', inputs, isWarned });
  });
  return !isFaulty && written.every(Boolean) ? EXIT_OK : EXIT_FAILED;
}

function refuse(io: Io, reason: string): number {
  io.complain([`flatcar-config: ${reason}`]);
  return EXIT_USAGE;
}

/** The machines to be built, each once; or why there are none. */
function chosen({ command, found }: Job): readonly ProjectMachine[] | string {
  const { machines } = found.project;
  if (machines.size === 0) return `${found.checked.file} has no machines`;
  const unknown = command.machines.find((name) => !machines.has(name));
  if (unknown !== undefined)
    return `there is no machine '${unknown}' in ${found.checked.file}: it has ${[...machines.keys()].join(', ')}`;
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
    return `${outDir} is outside of the folder of ${found.checked.file}: for that the path is to be absolute`;
  const targets: Target[] = [];
  for (const machine of machines) {
    const own = outDir === null ? outputOfMachine(found.project, machine) : `${machine.name}.ign`;
    if (own === null) return `the output of ${machine.name} would leave the folder of the project file`;
    const folder = outDir === null ? found.folder : resolve(io.cwd, outDir);
    targets.push({ machine, path: relative(io.cwd, join(folder, own)) });
  }
  const paths = new Map(targets.map(({ machine, path }) => [machine.name, path]));
  const pair = clash([...paths.keys()], (name) => paths.get(name)?.toLowerCase() ?? '');
  return pair ? `${pair[0]} and ${pair[1]} would be written to the same file` : targets;
}

function composeIn({ command, io, found }: Job, machine: ProjectMachine): ComposedMachine {
  const { files } = filesOption(io, command.filesDir ?? found.filesDir);
  return composeMachine(found.project, machine, {
    folder: createNodeFiles(found.folder, io.cwd),
    env: io.env,
    given: new Map(command.given),
    ...(files && { local: files }),
  });
}

/** Says what was found, the same of several machines once. Gives whether the project file has warnings. */
function tell({ command, io, found }: Job, built: readonly ComposedMachine[]): boolean {
  const { file, analysis } = found.checked;
  const { project, folder } = found;
  const nameIn = (name: string): string => relative(io.cwd, join(folder, name));
  const unused = unusedValues(project, built);
  const inProject = [...built.flatMap(({ findings }) => findings), ...unused].map((finding: Finding) =>
    lineOf(file, analysis.places.place(finding.span.start), finding),
  );
  const lines = built.flatMap(({ composed }) => composedLines(composed, nameIn));
  const used = new Set(built.flatMap(({ composed }) => [...composed.used]));
  const needless = command.given.flatMap(([name]) =>
    used.has(name) ? [] : [`flatcar-config: no config uses the value '${name}'`],
  );
  io.complain([...new Set([...inProject, ...lines, ...needless])]);
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

interface Writing {
  readonly path: string;
  readonly inputs: ReadonlySet<string | null>;
  /** Whether there are warnings about the project file. */
  readonly isWarned: boolean;
}

/** Writes the config of a machine; false where that fails, which is said. */
function writeOne(
  { command, io, found }: Job,
  { machine, composed, ok }: ComposedMachine,
  { path, inputs, isWarned }: Writing,
): boolean {
  const say = (reason: string): boolean => {
    io.complain([`${machine.name}: ${reason}`]);
    return false;
  };
  const strict = command.strict || found.project.render.strict === true;
  const failure =
    failureOf({ ...composed, ok }, strict) ?? (strict && isWarned ? 'there are warnings' : null);
  if (failure !== null) return say(failure);
  const pretty = command.pretty || found.project.render.pretty === true;
  const text = `${printComposed(composed, { pretty })}\n`;
  if (command.check) return isWritten(io, path, text) || say(`${path} would change`);
  const reason = makeRoom(io, command, found, path) ?? writeResult(io, path, text, inputs);
  if (reason === null) return true;
  return say(
    `failed to write ${path}: ${reason === IS_INPUT ? 'the project file names it as an input' : reason}`,
  );
}

function isWritten(io: Io, path: string, text: string): boolean {
  try {
    return readFileSync(resolve(io.cwd, path), 'utf8') === text;
  } catch {
    return false;
  }
}

/** Makes the folder of a config. Gives the reason when that is not possible, or would leave the project by a link. */
function makeRoom(io: Io, { outDir }: BuildCommand, { folder }: FoundProject, path: string): string | null {
  const isOwn = outDir !== null && isAbsolute(outDir);
  if (!isOwn && !staysInside(folder, resolve(io.cwd, path)))
    return 'it would leave the folder of the project file';
  return makeDirectory(io, dirname(path));
}
