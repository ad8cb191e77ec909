/** The command `machine`. */

import { machineReport } from '../api/machine-report.ts';
import { goesThrough } from '../features/machine-view/booted.ts';
import type { MachineCommand } from './commands.ts';
import { analyzeOptions } from './input.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE, type Io } from './io.ts';
import { jsonText } from './json-text.ts';
import { type BootedFile, bootOfFile } from './machine/boots.ts';
import { runDifference } from './machine/difference.ts';
import { readImage } from './machine/image-file.ts';
import { linesOfFile } from './machine/lines.ts';
import { inProject } from './project.ts';
import { openProjects } from './project-report.ts';
import { forEachInput } from './search/expand.ts';

/**
 * Tells what a machine gets from each file at its first boot, and where that would stop, on standard output; what cannot be
 * read is named on standard error. Gives the exit code.
 */
export async function runMachine(command: MachineCommand, io: Io): Promise<number> {
  const given = command.image === null ? null : readImage(io, command.image);
  if (given && !given.ok) {
    io.complain([`flatcar-config: ${given.error}`]);
    return EXIT_USAGE;
  }
  const booted: BootedFile[] = [];
  const projects = openProjects(io, command);
  if (projects === null) return EXIT_USAGE;
  if (command.diff) return runDifference(command, io, projects);
  const { unread, isFaulty } = await forEachInput(
    io,
    command,
    projects,
    (project) => analyzeOptions(io, inProject(command, project)),
    (opened) => booted.push(bootOfFile(opened, given?.image ?? null)),
  );
  if (command.format === 'json') io.deliver(jsonOf(booted));
  else io.print(booted.flatMap(linesOfFile));
  if (unread > 0) return EXIT_USAGE;
  return booted.every(goesThrough) && !isFaulty ? EXIT_OK : EXIT_FAILED;
}

/** A public interface: fields are added, never renamed or removed. */
function jsonOf(booted: readonly BootedFile[]): string {
  const files = booted.map((one) => ({ file: one.file, ...machineReport(one) }));
  return `${jsonText({ files }, 2)}\n`;
}
