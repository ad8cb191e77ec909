/** The inputs behind the arguments of a command that takes directories. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isProjectFile } from '../project/names.ts';
import {
  absolutePath,
  analyzeInput,
  analyzeNamed,
  type Input,
  type InputOptions,
  readInput,
} from './input.ts';
import type { Io } from './io.ts';
import type { Checked } from './json-report.ts';
import type { FoundProject, Projects } from './project.ts';
import { createUsed, tellProjects } from './project-report.ts';
import { systemReason } from './system-error.ts';
import { type Candidate, walkDirectory } from './walk.ts';

type Complain = (path: string, error: unknown) => void;

/** What went wrong before the inputs. */
export interface Unopened {
  /** How many could not be read. */
  readonly unread: number;
  /** Whether a project file has an error. */
  readonly isFaulty: boolean;
}

/** An input that is ours, or was named. */
export interface Opened extends Checked {
  readonly input: Input;
}

/** The files behind the arguments, each once, without those that a project file excludes; what cannot be looked at is told. */
export function expand(
  io: Io,
  paths: readonly string[],
  projects: Projects,
  complain: Complain,
): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  const add = (candidate: Candidate): void => {
    const key = candidate.path === '-' ? '-' : resolve(io.cwd, candidate.path);
    if (!found.get(key)?.certain) found.set(key, candidate);
  };
  for (const path of paths) {
    try {
      if (path === '-' || !statSync(absolutePath(io, path)).isDirectory()) {
        add({ path, certain: true });
        continue;
      }
      const { candidates, failures } = walkDirectory(io.cwd, path, projects.excludes);
      candidates.forEach(add);
      for (const failure of failures) complain(failure.path, failure.error);
    } catch (error) {
      complain(path, error);
    }
  }
  return [...found.values()];
}

/** One input, analysed; null when it is not ours and was only met on a walk. Throws what reading throws. */
export async function open(
  io: Pick<Io, 'cwd' | 'readStdin'>,
  { path, certain }: Candidate,
  options: InputOptions,
): Promise<Opened | null> {
  const input = await readInput(io, path);
  const analysis = analyzeNamed(input, path, options, certain);
  if (analysis.kind !== 'unknown') return { file: path, kind: analysis.kind, analysis, input };
  if (!certain) return null;
  const asButane = analyzeInput(input, { ...options, kind: 'butane' });
  return { file: path, kind: 'unknown', analysis: asButane, input };
}

/**
 * Opens and analyses the inputs one after the other, and gives each to `use`. What cannot be read is named on standard
 * error, and the others are still opened; then it is told what is wrong with project files.
 * @param optionsFor how to analyse the input of a name, in its project
 */
export async function forEachInput(
  io: Io,
  paths: readonly string[],
  projects: Projects,
  optionsFor: (project: FoundProject | null) => InputOptions,
  use: (opened: Opened, project: FoundProject | null) => void,
): Promise<Unopened> {
  const used = createUsed();
  let unread = 0;
  const complain: Complain = (path, error) => {
    unread++;
    io.complain([`flatcar-config: cannot read ${path || "''"}: ${systemReason(error)}`]);
  };
  for (const candidate of expand(io, paths, projects, complain)) {
    // It has a check of its own; no other command is about it.
    if (!candidate.certain && isProjectFile(candidate.path)) continue;
    const project = projects.of(candidate.path);
    let opened: Opened | null = null;
    try {
      opened = await open(io, candidate, { ...optionsFor(project), ...(project && { project }) });
    } catch (error) {
      complain(candidate.path, error);
    }
    if (!opened) continue;
    used.use(project);
    use(opened, project);
  }
  return { unread, isFaulty: tellProjects(io, used) };
}
