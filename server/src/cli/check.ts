/** The command `check`. */
import { join } from 'node:path';
import { isProjectFile } from '../project/names.ts';
import type { Line } from '../text/styled-lines.ts';
import { inOrder } from './batch/in-order.ts';
import { type CheckedFile, type FileReport, fileChecker, reportOf } from './check-file.ts';
import { checkTrees } from './check-tree.ts';
import type { CheckCommand } from './commands.ts';
import { expand } from './expand.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE, type Io } from './io.ts';
import { addCounts, type JsonFile, NO_COUNTS, summaryOf } from './json-report.ts';
import { jsonText } from './json-text.ts';
import { closingLine } from './pretty.ts';
import type { Projects } from './project.ts';
import { createUsed, openProjects } from './project-report.ts';
import { systemReason } from './system-error.ts';
import { readValues } from './template-values.ts';

/** All reports, and how much could not be read. */
interface Report {
  readonly files: readonly FileReport[];
  readonly unread: number;
}

/**
 * Checks files and directories and reports to standard output; what cannot be read is named on standard error, and the
 * rest is still checked. Gives the exit code.
 */
export async function runCheck(command: CheckCommand, io: Io): Promise<number> {
  const projects = openProjects(io, command);
  if (projects === null) return EXIT_USAGE;
  const report = command.tree ? treesReport(command, io, projects) : await filesReport(command, io, projects);
  if (report === null) return EXIT_USAGE;
  const { files, unread } = report;
  const counts = files.reduce((sum, file) => addCounts(sum, file.counts), NO_COUNTS);
  if (command.format === 'json') {
    const told = files.map(({ json }) => json).filter((file): file is JsonFile => file !== null);
    io.deliver(`${jsonText({ files: told, summary: summaryOf(counts) }, 2)}\n`);
  } else {
    const nothing = command.tree ? 'nothing known found' : 'no configs found';
    const lines: Line[] = [];
    for (const file of files) for (const line of file.lines) lines.push(line);
    io.print([...lines, closingLine(counts, unread, nothing)]);
  }
  if (unread > 0) return EXIT_USAGE;
  return files.some((file) => file.fails) ? EXIT_FAILED : EXIT_OK;
}

function treesReport(command: CheckCommand, io: Io, projects: Projects): Report {
  const used = createUsed();
  for (const dir of command.paths) used.use(projects.of(join(dir, 'root')));
  const { results, unread } = checkTrees(command, io, projects);
  const files = [...used.faulty(), ...results].map((checked) => reportOf(checked, command));
  return { files, unread };
}

/** Null where the values for templates cannot be read, which is then said. */
async function filesReport(command: CheckCommand, io: Io, projects: Projects): Promise<Report | null> {
  const values = await readValues(io, command);
  if (!values) return null;
  const files: FileReport[] = [];
  let unread = 0;
  const complain = (path: string, reason: string): void => {
    unread++;
    io.complain([`flatcar-config: cannot read ${path || "''"}: ${reason}`]);
  };
  const candidates = expand(io, command.paths, projects, (path, error) =>
    complain(path, systemReason(error)),
  );
  const used = createUsed();
  const use = (made: CheckedFile, path: string): void => {
    if (made === null) return;
    if ('unread' in made) {
      complain(path, made.unread);
      return;
    }
    files.push(made);
    if (isProjectFile(path)) used.told(projects.at(path));
    else used.use(projects.of(path));
  };
  await inOrder({
    items: candidates,
    job: { name: 'check', command, cwd: io.cwd, values },
    work: fileChecker(command, io, values, projects),
    // Standard input is this thread's.
    helpers: candidates.some(({ path }) => path === '-') ? null : io.helpers,
    use: (made, { path }) => use(made, path),
  });
  const faulty = used.faulty().map((checked) => reportOf(checked, command));
  return { files: [...faulty, ...files], unread };
}
