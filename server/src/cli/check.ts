/** The command `check`. */
import { join } from 'node:path';
import { shellLocale } from '../l10n/language.ts';
import { isProjectFile } from '../project/names.ts';
import type { TemplateValues } from '../syntax/template/value.ts';
import { words } from '../text/words.ts';
import { inOrder } from './batch/in-order.ts';
import { type CheckedFile, fileChecker, formatOf, reportOf } from './check-file.ts';
import { type Sum, summing } from './check-sum.ts';
import { checkTrees } from './check-tree.ts';
import type { CheckCommand } from './commands.ts';
import { withNamedFiles } from './excerpts.ts';
import { mayBePattern } from './input.ts';
import { EXIT_USAGE, type Io } from './io.ts';
import type { Checked } from './json-report.ts';
import { createProjects, type Projects } from './project.ts';
import { openProjects, type ToldProjects, toldProjects } from './project-report.ts';
import type { Candidate } from './search/candidate.ts';
import { type Expanded, expand } from './search/expand.ts';
import { systemReason } from './system-error.ts';
import { readValues } from './template-values.ts';
import { again } from './watch/again.ts';
import type { Stamps } from './watch/stamps.ts';

/**
 * Checks files and directories and reports to standard output; what cannot be read is named on standard error, and the
 * rest is still checked. The report is written as it comes. Gives the exit code.
 */
export function runCheck(command: CheckCommand, io: Io): Promise<number> {
  return command.watch
    ? again(io, { inputs: () => inputsOf(command, io), run: (noted) => checkOnce(command, io, noted) })
    : checkOnce(command, io, null);
}

/** The files to check: those that are found, and those that modules among them read. */
function searched(
  command: CheckCommand,
  io: Io,
  projects: Projects,
  complain: (path: string, error: unknown) => void,
): Expanded {
  const found = expand(io, command.paths, { ...command, projects }, complain);
  return command.kind === null ? { ...found, candidates: withNamedFiles(io, found.candidates) } : found;
}

/** What is checked; of folders that are roots of machines, the check notes itself what it reads. */
function inputsOf(command: CheckCommand, io: Io) {
  const projects = createProjects(io, command.project);
  const { candidates, folders } = command.tree
    ? { candidates: [], folders: command.paths }
    : searched(command, io, projects, () => {});
  // What was named and is gone may come again.
  const named = command.paths.filter((path) => !mayBePattern(path) && !folders.includes(path));
  const files = candidates.map(({ path }) => path);
  const ofProjects = new Set(candidates.flatMap(({ name }) => projects.of(name)?.path ?? []));
  return { files: [...command.valueFiles, ...named, ...files, ...ofProjects], folders };
}

/** @param noted where what is read besides the inputs is noted; null where nobody asks */
async function checkOnce(command: CheckCommand, io: Io, noted: Stamps | null): Promise<number> {
  // Read before anything is written: without them there is no report.
  const projects = openProjects(io, command);
  const values = command.tree ? new Map() : await readValues(io, command);
  if (projects === null || values === null) return EXIT_USAGE;
  const nothing = command.tree ? words`nothing known found` : words`no configs found`;
  const sum = summing(io, formatOf(command).begin(io, { nothing, quiet: command.quiet }));
  const use = (checked: Checked): void => sum.use(reportOf(checked, command, io));
  const told = toldProjects(use);
  if (command.tree) {
    for (const dir of command.paths) told.use(projects.of(join(dir, 'root')));
    checkTrees(command, io, projects, { use, complain: sum.complain, noted });
  } else {
    await checkFiles(
      command,
      io,
      { values, projects, told },
      {
        complain: sum.complain,
        use: (report) => {
          for (const [path, stamp] of report.noted) noted?.set(path, stamp);
          sum.use(report);
        },
      },
    );
  }
  return sum.end(command);
}

/** What a check of files goes by. */
interface Given {
  readonly values: TemplateValues;
  readonly projects: Projects;
  readonly told: ToldProjects;
}

async function checkFiles(
  command: CheckCommand,
  io: Io,
  { values, projects, told }: Given,
  { use, complain }: Pick<Sum, 'use' | 'complain'>,
): Promise<void> {
  const { candidates } = searched(command, io, projects, (path, error) =>
    complain(path, systemReason(error)),
  );
  const take = (made: CheckedFile, { path, name }: Candidate): void => {
    if (made === null) return;
    if ('unread' in made) return complain(path, made.unread);
    if (!isProjectFile(path)) told.use(projects.of(name));
    else if (!told.isNew(projects.at(path))) return;
    use(made);
  };
  let done = 0;
  await inOrder({
    items: candidates,
    job: { name: 'check', command, cwd: io.cwd, locale: shellLocale(io.env), values },
    work: fileChecker(command, io, values, projects),
    // Standard input is this thread's.
    helpers: candidates.some(({ path }) => path === '-') ? null : io.helpers,
    use: (made, file) => {
      take(made, file);
      io.progress(++done, candidates.length);
    },
  });
}
