/** The project files of a command's inputs: which one counts for an input, and what is made of a command by it. */
import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Finding } from '../config/finding.ts';
import { PLATFORMS } from '../formats/container-linux/transpile/templating.ts';
import { createNodeFiles } from '../host/files-node.ts';
import { analysisOfProject } from '../project/analysis.ts';
import { excluder } from '../project/exclude.ts';
import { missingPaths, readProjectValues, severalFinding } from '../project/files.ts';
import { PROJECT_FILES } from '../project/names.ts';
import { LARGEST_PROJECT, type ReadProject, readProject } from '../project/read.ts';
import { say } from '../project/report.ts';
import type { Project } from '../project/types.ts';
import { decodeBytes } from '../syntax/bytes.ts';
import type { TemplateValues } from '../syntax/template/value.ts';
import { words } from '../text/words.ts';
import type { ProjectChoice } from './commands.ts';
import type { Io } from './io.ts';
import type { Checked } from './json-report.ts';
import { pathBelow } from './path-below.ts';
import { systemReason } from './system-error.ts';

/** A project file that holds for some inputs. */
export interface FoundProject {
  /** Its path, absolute. */
  readonly path: string;
  /** The folder it stands in, absolute. */
  readonly folder: string;
  readonly project: Project;
  /** What placeholders of templates are filled in with. */
  readonly values: TemplateValues;
  /** The files directory, as a path from the working directory; null where it names none that is there. */
  readonly filesDir: string | null;
  /** The file with all that is wrong with it; the name to show is from the working directory. */
  readonly checked: Checked;
  /** Whether a path from its folder is excluded; that of a folder ends in a slash. */
  readonly excludes: (path: string) => boolean;
}

/** The project files of one command. */
export interface Projects {
  /** The one that holds for an input (a path of the command line, `-` for standard input); null where none does. */
  of(path: string): FoundProject | null;
  /** The one at a path that is called so; null where another counts in its folder. */
  at(path: string): FoundProject | null;
  /** Whether a file or folder that was met on a walk is left out. */
  excludes(path: string, isFolder: boolean): boolean;
}

const NONE: Projects = { of: () => null, at: () => null, excludes: () => false };

/**
 * The project files of a command. Each folder is looked at once, and each file read once; where there is none that costs a few
 * `stat` a folder. Throws what reading the file that the command names throws.
 */
export function createProjects({ cwd }: Pick<Io, 'cwd'>, choice: ProjectChoice = 'nearest'): Projects {
  if (choice === 'none') return NONE;
  const byFolder = new Map<string, FoundProject | null>();
  const inFolder = (folder: string): FoundProject | null => {
    const known = byFolder.get(folder);
    if (known !== undefined) return known;
    const above = dirname(folder);
    const found = findIn(cwd, folder) ?? (above === folder ? null : inFolder(above));
    byFolder.set(folder, found);
    return found;
  };
  const named = choice === 'nearest' ? null : loadProject(cwd, resolve(cwd, choice.file), []);
  const folderOf = (path: string): string => (path === '-' ? cwd : dirname(resolve(cwd, path)));
  const of = (path: string): FoundProject | null => named ?? inFolder(folderOf(path));
  return {
    of,
    at(path) {
      const found = inFolder(folderOf(path));
      return found?.path === resolve(cwd, path) ? found : null;
    },
    excludes(path, isFolder) {
      const found = of(path);
      if (!found || found.project.exclude.length === 0) return false;
      const inside = pathIn(found, resolve(cwd, path));
      return inside !== null && found.excludes(isFolder ? `${inside}/` : inside);
    },
  };
}

/** The path of a file from the folder of a project file, with `/`; null where it is not below it. */
export function pathIn({ folder }: Pick<FoundProject, 'folder'>, path: string): string | null {
  return pathBelow(folder, path);
}

function findIn(cwd: string, folder: string): FoundProject | null {
  const [counts, ...others] = PROJECT_FILES.filter((name) => isFile(join(folder, name)));
  if (counts === undefined) return null;
  const path = join(folder, counts);
  const several = others.length > 0 ? [severalFinding(counts, others)] : [];
  try {
    return loadProject(cwd, path, several);
  } catch (error) {
    const message = words`the file cannot be read: ${systemReason(error)}`;
    return found(cwd, path, readProject('', counts), [
      say('file', [], { start: 0, end: 0 }, message),
      ...several,
    ]);
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    // A folder that nobody may look into has no project file for us.
    return false;
  }
}

/** Reads a project file. Throws why that is not possible. */
function loadProject(cwd: string, path: string, others: readonly Finding[]): FoundProject {
  const { text, problem } = decodeBytes(readSmall(path));
  const broken = problem ? [say('syntax', [], problem.span, problem.message)] : [];
  return found(cwd, path, readProject(text, path), [...broken, ...others]);
}

/** The bytes of a file that may be a project file. A pipe in its place would never end. */
function readSmall(path: string): Uint8Array {
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(handle);
    if (stats.isDirectory()) throw new Error(words`is a directory`);
    if (!stats.isFile()) throw new Error(words`not a file`);
    if (stats.size > 4 * LARGEST_PROJECT) throw new Error(words`file too large`);
    return readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

function found(cwd: string, path: string, read: ReadProject, others: readonly Finding[]): FoundProject {
  const { project, needed } = read;
  const folder = dirname(path);
  const files = createNodeFiles(folder, cwd);
  const missing = missingPaths(needed, files);
  const values = readProjectValues(project, files);
  const own = project.filesDirectory;
  // A folder that leads out of the project by a link has been told of.
  const isThere = own !== null && files.stat(own.path).ok;
  const findings = [...others, ...missing.findings, ...values.findings];
  const checked = {
    file: relative(cwd, path) || path,
    kind: 'unknown',
    analysis: analysisOfProject(read, findings),
  } as const;
  const filesDir = isThere ? relative(cwd, join(folder, own.path)) || '.' : null;
  return {
    path,
    folder,
    project,
    values: values.result,
    filesDir,
    checked,
    excludes: excluder(project.exclude),
  };
}

/** What a command may have that a project file says, too; what is null or empty was not given as an option. */
interface Asked {
  readonly name: string;
  readonly target?: string;
  readonly filesDir?: string | null;
  readonly rules?: Project['rules'];
  readonly listIndent?: Project['format']['listIndent'];
  readonly quotes?: Project['format']['quotes'];
  readonly pretty?: boolean;
  readonly strict?: boolean;
}

/** The command as it is for the inputs of a project: its options win, rules one by one. */
export function inProject<Command extends Asked>(command: Command, found: FoundProject | null): Command {
  if (!found) return command;
  const { project, filesDir } = found;
  const { target, rules, listIndent, quotes } = command;
  const isRender = command.name === 'render';
  return {
    ...command,
    ...(target === '' && { target: project.target ?? '' }),
    ...(command.filesDir === null && { filesDir }),
    ...(rules && { rules: { ...project.rules, ...rules } }),
    ...(listIndent === null && { listIndent: project.format.listIndent }),
    ...(quotes === null && { quotes: project.format.quotes }),
    ...(isRender && { pretty: command.pretty === true || project.render.pretty === true }),
    ...(isRender && { strict: command.strict === true || project.render.strict === true }),
  };
}

/** The platform of a project for Container Linux Configs: one that `ct` knows; undefined for none. */
export function platformIn(found: FoundProject | null): string | undefined {
  const platform = found?.project.platform;
  return platform && PLATFORMS.includes(platform) ? platform : undefined;
}

/** What templates are filled in with: the values of the command win over those of the project. */
export function valuesIn(found: FoundProject | null, values: TemplateValues): TemplateValues {
  return found && found.values.size > 0 ? new Map([...found.values, ...values]) : values;
}
