/** The command `machine`. */

import { machineReport } from '../api/machine-report.ts';
import { goesThrough } from '../features/machine-view/booted.ts';
import type { ProjectMachine } from '../project/types.ts';
import type { ImageRoot } from '../spec/flatcar/image-root.ts';
import type { MachineCommand } from './commands.ts';
import { analyzeOptions } from './input.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE, type Io } from './io.ts';
import { jsonText } from './json-text.ts';
import { type BootedFile, bootOfFile } from './machine/boots.ts';
import { runDifference } from './machine/difference.ts';
import { readImage } from './machine/image-file.ts';
import { linesOfFile } from './machine/lines.ts';
import { bootOfMachine } from './machine/whole.ts';
import { type FoundProject, inProject, type Projects } from './project.ts';
import { createUsed, openProjects, tellProjects } from './project-report.ts';
import { forEachInput } from './search/expand.ts';

/**
 * Tells what a machine gets from each file at its first boot, and where that would stop, on standard output; what cannot be
 * read is named on standard error. Gives the exit code.
 */
export async function runMachine(command: MachineCommand, io: Io): Promise<number> {
  const given = command.image === null ? null : readImage(io, command.image);
  if (given && !given.ok) {
    io.tell(({ text }) => text(given.error));
    return EXIT_USAGE;
  }
  const booted: BootedFile[] = [];
  const projects = openProjects(io, command);
  if (projects === null) return EXIT_USAGE;
  if (command.diff) return runDifference(command, io, projects);
  const { machines, paths } = machinesAmong(command.paths, projects);
  const asked = bootMachines(command, io, machines, given?.image ?? null);
  booted.push(...asked.booted);
  const { unread, isFaulty } = await forEachInput(
    io,
    { ...command, paths },
    projects,
    (project) => analyzeOptions(io, inProject(command, project)),
    (opened) => booted.push(bootOfFile(opened, given?.image ?? null)),
  );
  if (command.format === 'json') io.deliver(jsonOf(booted));
  else io.print(booted.flatMap((one) => linesOfFile(one, io.translator())));
  if (unread > 0) return EXIT_USAGE;
  return booted.every(goesThrough) && !isFaulty && asked.isFine ? EXIT_OK : EXIT_FAILED;
}

/** Arguments that name machines of the nearest project file, which win over files of the same name, and all others. */
function machinesAmong(paths: readonly string[], projects: Projects): { machines: Named[]; paths: string[] } {
  const found = projects.of('-');
  const machines: Named[] = [];
  const others: string[] = [];
  for (const path of paths) {
    const machine = found?.project.machines.get(path);
    if (found && machine) machines.push({ found, machine });
    else others.push(path);
  }
  return { machines, paths: others };
}

interface Named {
  readonly found: FoundProject;
  readonly machine: ProjectMachine;
}

/** The boots of machines; not `isFine` where one has no config, or the project file is wrong. */
function bootMachines(
  command: MachineCommand,
  io: Io,
  machines: readonly Named[],
  image: ImageRoot | null,
): { readonly booted: readonly BootedFile[]; readonly isFine: boolean } {
  const used = createUsed();
  for (const { found } of machines) used.use(found);
  const isFaulty = tellProjects(io, used);
  const all = machines.map(({ found, machine }) => bootOfMachine(command, io, found, machine, image));
  const booted = all.filter((one) => one !== null);
  return { booted, isFine: !isFaulty && booted.length === all.length };
}

/** A public interface: fields are added, never renamed or removed. */
function jsonOf(booted: readonly BootedFile[]): string {
  const files = booted.map((one) => {
    const report = { file: one.file, ...machineReport(one) };
    return one.conceal ? eachText(report, one.conceal) : report;
  });
  return `${jsonText({ files }, 2)}\n`;
}

/** Data with all its texts said in another way. */
function eachText(data: object, say: (words: string) => string): object {
  const visit = (value: unknown): unknown => {
    if (typeof value === 'string') return say(value);
    if (Array.isArray(value)) return value.map(visit);
    return typeof value === 'object' && value !== null ? eachText(value, say) : value;
  };
  return Object.fromEntries(Object.entries(data).map(([key, below]) => [say(key), visit(below)]));
}
