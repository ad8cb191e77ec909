/** `check --tree`: folders as the roots of machines. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { analyzeFileTree } from '../analysis/file-tree.ts';
import { analysisOfFile } from '../analysis/local-files.ts';
import { createNodeFiles } from '../host/files-node.ts';
import { isReadBySome } from '../programs/table.ts';
import type { FileError } from '../render/files.ts';
import { fileReason } from '../render/local-files.ts';
import { tolerantFiles } from '../render/tolerant-files.ts';
import { words } from '../text/words.ts';
import type { CheckCommand } from './commands.ts';
import { absolutePath, analyzeOptions } from './input.ts';
import type { Io } from './io.ts';
import type { Checked } from './json-report.ts';
import { inProject, type Projects } from './project.ts';
import { systemReason } from './system-error.ts';
import { noted, type Stamps } from './watch/stamps.ts';

/** A larger file is no text of a machine, in bytes. */
const MOST_BYTES = 1 << 20;

/** Who is told what. */
interface Telling {
  readonly use: (checked: Checked) => void;
  readonly complain: (path: string, reason: string) => void;
  /** What was read; null where nobody asks. */
  readonly noted: Stamps | null;
}

/** Checks each folder by itself, and gives each file in it to `use`; what cannot be read is told, and the rest is still checked. */
export function checkTrees(
  command: CheckCommand,
  io: Io,
  projects: Projects,
  { use, complain, noted: stamps }: Telling,
): void {
  for (const dir of command.paths) {
    const reason = folderProblem(io, dir);
    const own = inProject(command, projects.of(join(dir, 'root')));
    if (reason === null) checkTree(own, io, dir, complain, stamps).forEach(use);
    else complain(dir, reason);
  }
}

/** Why a path is no folder to look into; null where it is one. */
function folderProblem(io: Io, dir: string): string | null {
  try {
    return statSync(absolutePath(io, dir)).isDirectory() ? null : words`not a directory`;
  } catch (error) {
    return systemReason(error);
  }
}

function checkTree(
  command: CheckCommand,
  io: Io,
  dir: string,
  complain: (path: string, reason: string) => void,
  stamps: Stamps | null,
): readonly Checked[] {
  const miss = (path: string, error: FileError | 'special'): void => {
    // What no program reads is data: large, or a socket that somebody left there.
    if ((error === 'too-large' || error === 'special') && !isReadBySome(`/${path}`)) return;
    complain(join(dir, path), error === 'special' ? words`not a file` : fileReason(error));
  };
  const onDisk = createNodeFiles(dir, io.cwd, MOST_BYTES);
  const files = tolerantFiles(stamps === null ? onDisk : noted(onDisk, io.cwd, stamps), miss);
  const { files: found, analysis, problem } = analyzeFileTree(files, analyzeOptions(io, command));
  if (problem !== null) complain(dir, problem);
  if (found.length === 0 && problem === null) {
    const example = join(dir, 'etc/systemd/system/a.service');
    io.tell(
      ({ words }) =>
        words`nothing below ${dir} is known by its path; it is checked as the root of a machine, with files such as ${example}`,
    );
  }
  return found.map((file) => {
    return { file: join(dir, file.path), kind: 'unknown', analysis: analysisOfFile(file, analysis) };
  });
}
