/** A machine of the project file, composed for `machine`: with its values, of which secrets are told nowhere. */
import { join, relative } from 'node:path';
import {
  type ComposedMachine,
  composeMachine,
  type MachineSources,
  type MachineValues,
  valuesOfMachine,
} from '../../compose/machines.ts';
import { createNodeFiles } from '../../host/files-node.ts';
import type { ProjectMachine } from '../../project/types.ts';
import type { MachineCommand } from '../commands.ts';
import { composedLines, lineOf } from '../composed.ts';
import { filesOption } from '../input.ts';
import type { Io } from '../io.ts';
import type { FoundProject } from '../project.ts';

/** A machine with all that it was composed from. */
export interface ComposedHere extends ComposedMachine {
  readonly found: FoundProject;
  readonly sources: MachineSources;
  readonly values: MachineValues;
}

/** Composes a machine, and says on standard error what is said of its configs. */
export function composeHere(
  command: MachineCommand,
  io: Io,
  found: FoundProject,
  machine: ProjectMachine,
): ComposedHere {
  const { files } = filesOption(io, command.filesDir ?? found.filesDir);
  const sources: MachineSources = {
    ...{ folder: createNodeFiles(found.folder, io.cwd), env: io.env, given: new Map(command.given) },
    ...(files && { local: files }),
  };
  const values = valuesOfMachine(found.project, machine, sources);
  const made = composeMachine(found.project, machine, sources, values);
  const { file, analysis } = found.checked;
  const { composed } = made;
  const translator = io.translator();
  io.complain([
    ...made.findings.map((finding) =>
      lineOf(file, analysis.places.place(finding.span.start), finding, translator),
    ),
    ...composedLines(composed, (part) => partFile(io, found, part), translator),
  ]);
  return { ...made, found, sources, values };
}

/** A config of a machine as a path from the working directory. */
export function partFile(io: Io, { folder }: FoundProject, part: string): string {
  return relative(io.cwd, join(folder, part));
}
