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
import type { CheckCommand } from './commands.ts';
import { absolutePath, analyzeOptions } from './input.ts';
import type { Io } from './io.ts';
import type { Checked } from './json-report.ts';
import { inProject, type Projects } from './project.ts';
import { systemReason } from './system-error.ts';

/** A larger file is no text of a machine, in bytes. */
const MOST_BYTES = 1 << 20;

/** What was found below the folders, and how much could not be read. */
export interface CheckedTrees {
  readonly results: readonly Checked[];
  readonly unread: number;
}

/** Checks each folder by itself; what cannot be read is named on standard error, and the rest is still checked. */
export function checkTrees(command: CheckCommand, io: Io, projects: Projects): CheckedTrees {
  const results: Checked[] = [];
  let unread = 0;
  const complain = (path: string, reason: string): void => {
    unread++;
    io.complain([`flatcar-config: cannot read ${path || "''"}: ${reason}`]);
  };
  for (const dir of command.paths) {
    const reason = folderProblem(io, dir);
    if (reason === null)
      results.push(...checkTree(inProject(command, projects.of(join(dir, 'root'))), io, dir, complain));
    else complain(dir, reason);
  }
  return { results, unread };
}

/** Why a path is no folder to look into; null where it is one. */
function folderProblem(io: Io, dir: string): string | null {
  try {
    return statSync(absolutePath(io, dir)).isDirectory() ? null : 'not a directory';
  } catch (error) {
    return systemReason(error);
  }
}

function checkTree(
  command: CheckCommand,
  io: Io,
  dir: string,
  complain: (path: string, reason: string) => void,
): readonly Checked[] {
  const miss = (path: string, error: FileError | 'special'): void => {
    // What no program reads is data: large, or a socket that somebody left there.
    if ((error === 'too-large' || error === 'special') && !isReadBySome(`/${path}`)) return;
    complain(join(dir, path), error === 'special' ? 'not a file' : fileReason(error));
  };
  const files = tolerantFiles(createNodeFiles(dir, io.cwd, MOST_BYTES), miss);
  const { files: found, analysis, problem } = analyzeFileTree(files, analyzeOptions(io, command));
  if (problem !== null) complain(dir, problem);
  if (found.length === 0 && problem === null) {
    io.complain([
      `flatcar-config: nothing below ${dir} is known by its path; it is checked as the root of a machine, with files such as ${join(dir, 'etc/systemd/system/a.service')}`,
    ]);
  }
  return found.map((file) => {
    return { file: join(dir, file.path), kind: 'unknown', analysis: analysisOfFile(file, analysis) };
  });
}
