/** The inputs behind the arguments of a command. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isCarrierOnly } from '../../excerpts/file-names.ts';
import { isProjectFile } from '../../project/names.ts';
import { once } from '../../text/once.ts';
import type { Searching } from '../commands.ts';
import { notWhole, type OpenedExcerpts, openExcerpts } from '../excerpts.ts';
import {
  absolutePath,
  analyzeInput,
  analyzeNamed,
  type Input,
  type InputOptions,
  mayBePattern,
  named,
  readInput,
} from '../input.ts';
import type { Io } from '../io.ts';
import type { Checked } from '../json-report.ts';
import type { FoundProject, Projects } from '../project.ts';
import { createUsed, tellProjects } from '../project-report.ts';
import { cannotRead, systemReason } from '../system-error.ts';
import type { Candidate } from './candidate.ts';
import { isPattern, type Matches, matches } from './globs.ts';
import { createIgnored, type Ignored } from './ignored.ts';
import { walkDirectory } from './walk.ts';

type Complain = (path: string, error: unknown) => void;

/** An input that is ours, or was named. */
export interface Opened extends Checked {
  /** Where it was read from; `-` for standard input. */
  readonly path: string;
  readonly input: Input;
}

/** What went wrong before the inputs. */
export interface Unopened {
  /** How many could not be read. */
  readonly unread: number;
  /** Whether a project file has an error. */
  readonly isFaulty: boolean;
}

/** What is looked at, by what the command line and the project files say. */
export interface SearchingIn extends Searching {
  readonly projects: Pick<Projects, 'excludes'>;
}

/** What stands behind the arguments. */
export interface Expanded {
  /** The files, each once. */
  readonly candidates: readonly Candidate[];
  /** The folders that were searched. */
  readonly folders: readonly string[];
}

/** Nothing is left out, as by commands that search no folders. */
const ALL: Searching = { exclude: [], ignore: true, stdinName: null };

/** The files behind the arguments, each once; those of folders without what a project file excludes. What cannot be looked at is told. */
export function expand(
  io: Pick<Io, 'cwd'>,
  paths: readonly string[],
  searching: SearchingIn,
  complain: Complain,
): Expanded {
  const found = new Map<string, Candidate>();
  const folders: string[] = [];
  // Most command lines name files alone.
  const ignored = once(() => createIgnored(io.cwd, searching));
  const isExcluded = (path: string): boolean =>
    searching.exclude.length > 0 && ignored().excludes(absolutePath(io, path), false);
  const add = (candidate: Candidate): void => {
    const key = candidate.path === '-' ? '-' : resolve(io.cwd, candidate.path);
    if (!found.get(key)?.certain) found.set(key, candidate);
  };
  const take = (path: string): void => {
    if (path === '-') return add(named(path, searching.stdinName));
    if (!statSync(absolutePath(io, path)).isDirectory()) {
      if (!isExcluded(path)) add(named(path, null));
      return;
    }
    const walked = walkDirectory(io.cwd, path, inProjects(ignored(), searching.projects));
    walked.candidates.forEach(add);
    folders.push(...walked.folders);
    for (const failure of walked.failures) complain(failure.path, failure.error);
  };
  for (const argument of paths) {
    const behind = standsFor(io, argument, ignored);
    folders.push(...behind.folders);
    for (const path of behind.paths) {
      try {
        take(path);
      } catch (error) {
        complain(path, error);
      }
    }
  }
  return { candidates: [...found.values()], folders };
}

/** What a walk leaves out, with what project files exclude. */
function inProjects(ignored: Ignored, projects: SearchingIn['projects']): Ignored {
  return {
    ...ignored,
    leavesOut: (layer, path, isFolder) =>
      ignored.leavesOut(layer, path, isFolder) || projects.excludes(path, isFolder),
  };
}

/**
 * The files behind arguments that name files, patterns resolved; for commands that search no folders. What project files exclude
 * matches no pattern.
 */
export function namedFiles(
  io: Pick<Io, 'cwd'>,
  paths: readonly string[],
  projects: SearchingIn['projects'] | null = null,
): Matches {
  const ignored = once(() => {
    const all = createIgnored(io.cwd, ALL);
    return projects === null ? all : inProjects(all, projects);
  });
  const found = paths.map((path) => standsFor(io, path, ignored));
  return { paths: found.flatMap((one) => one.paths), folders: found.flatMap((one) => one.folders) };
}

/** What an argument stands for: itself, or what it matches as a pattern where no file has that very name. */
function standsFor(io: Pick<Io, 'cwd'>, argument: string, ignored: () => Ignored): Matches {
  const itself = { paths: [argument], folders: [] };
  if (!mayBePattern(argument)) return itself;
  if (statSync(absolutePath(io, argument), { throwIfNoEntry: false }) !== undefined) return itself;
  if (!isPattern(argument)) return itself;
  const found = matches(io.cwd, argument, ignored());
  return found.paths.length === 0 ? { ...itself, folders: found.folders } : found;
}

/** One input, analysed; null when it is not ours and was only met on a walk. Throws what reading throws. */
export async function open(
  io: Pick<Io, 'cwd' | 'readStdin'>,
  { path, name, certain, asTemplate }: Candidate,
  given: InputOptions,
): Promise<Opened | null> {
  const options = asTemplate && given.kind === undefined ? { ...given, asTemplate } : given;
  // On a walk, what somebody says that configs are is not said of pages and modules.
  if (isCarrierOnly(name) && options.kind !== undefined && !certain) return null;
  const input = await readInput(io, path, name);
  const withExcerpts = (found: OpenedExcerpts): Opened => {
    return { file: name, path, kind: 'unknown', ...found, input };
  };
  if (isCarrierOnly(name) && options.kind === undefined) {
    const found = openExcerpts(input.text, name, options);
    return found && withExcerpts(found);
  }
  const analysis = analyzeNamed(input, name, options, certain);
  if (analysis.kind !== 'unknown') return { file: name, path, kind: analysis.kind, analysis, input };
  const found = openExcerpts(input.text, name, options);
  if (found) return withExcerpts(found);
  if (!certain) return null;
  const asButane = analyzeInput(input, { ...options, kind: 'butane' });
  return { file: name, path, kind: 'unknown', analysis: asButane, input };
}

/**
 * Opens and analyses the inputs one after the other, and gives each to `use`. What cannot be read is named on standard
 * error, and the others are still opened; then it is told what is wrong with project files.
 * @param asked the arguments, and whether files with configs in them are opened as well
 * @param optionsFor how to analyse an input of a project
 */
export async function forEachInput(
  io: Io,
  asked: Searching & { readonly paths: readonly string[]; readonly excerpts?: boolean },
  projects: Projects,
  optionsFor: (project: FoundProject | null) => InputOptions,
  use: (opened: Opened, project: FoundProject | null) => void,
): Promise<Unopened> {
  const { paths, excerpts = false, ...searching } = asked;
  const used = createUsed();
  let unread = 0;
  const complain: Complain = (path, error) => {
    unread++;
    io.tell(cannotRead(path, systemReason(error)));
  };
  for (const candidate of expand(io, paths, { ...searching, projects }, complain).candidates) {
    // It has a check of its own; no other command is about it.
    if (!candidate.certain && isProjectFile(candidate.path)) continue;
    const project = projects.of(candidate.name);
    const options = { ...optionsFor(project), ...(project && { project }) };
    const refused = excerpts ? null : notWhole(candidate.name, options.kind);
    if (refused !== null) {
      if (candidate.certain) complain(candidate.path, new Error(refused));
      continue;
    }
    let opened: Opened | null = null;
    try {
      opened = await open(io, candidate, options);
    } catch (error) {
      complain(candidate.path, error);
    }
    if (!opened || (opened.excerpts && !excerpts)) continue;
    used.use(project);
    use(opened, project);
  }
  return { unread, isFaulty: tellProjects(io, used) };
}
