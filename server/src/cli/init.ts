/** The command `init`: a project file to begin with. */
import { lstatSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PROJECT_FILES } from '../project/names.ts';
import { projectTemplate } from '../project/template.ts';
import type { InitCommand } from './commands.ts';
import { EXIT_OK, EXIT_USAGE, type Io } from './io.ts';
import { cannotWrite, systemReason } from './system-error.ts';
import { writeNew } from './write-file.ts';

/** Writes a commented project file into a folder that has none. Gives the exit code. */
export function runInit({ folder }: InitCommand, io: Io): number {
  const [name = ''] = PROJECT_FILES;
  const target = join(folder, name);
  try {
    const there = PROJECT_FILES.find((one) =>
      lstatSync(resolve(io.cwd, folder, one), { throwIfNoEntry: false }),
    );
    if (there !== undefined) {
      io.tell(({ words }) => words`${join(folder, there)} is there already`);
      return EXIT_USAGE;
    }
    writeNew(resolve(io.cwd, target), projectTemplate());
  } catch (error) {
    io.tell(cannotWrite(target, systemReason(error)));
    return EXIT_USAGE;
  }
  io.tell(({ words }) => words`written; everything in it is a comment still`, target);
  return EXIT_OK;
}
