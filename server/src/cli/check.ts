/** The command `check`. */
import type { Line } from '../text/styled-lines.ts';
import { inOrder } from './batch/in-order.ts';
import { type CheckedFile, type FileReport, fileChecker, reportOf } from './check-file.ts';
import { checkTrees } from './check-tree.ts';
import type { CheckCommand } from './commands.ts';
import { withNamedFiles } from './excerpts.ts';
import { expand } from './expand.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE, type Io } from './io.ts';
import { addCounts, type JsonFile, NO_COUNTS, summaryOf } from './json-report.ts';
import { jsonText } from './json-text.ts';
import { closingLine } from './pretty.ts';
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
  const report = command.tree ? treesReport(command, io) : await filesReport(command, io);
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

function treesReport(command: CheckCommand, io: Io): Report {
  const { results, unread } = checkTrees(command, io);
  return { files: results.map((checked) => reportOf(checked, command)), unread };
}

/** Null where the values for templates cannot be read, which is then said. */
async function filesReport(command: CheckCommand, io: Io): Promise<Report | null> {
  const values = await readValues(io, command);
  if (!values) return null;
  const files: FileReport[] = [];
  let unread = 0;
  const complain = (path: string, reason: string): void => {
    unread++;
    io.complain([`flatcar-config: cannot read ${path || "''"}: ${reason}`]);
  };
  const found = expand(io, command.paths, (path, error) => complain(path, systemReason(error)));
  const candidates = command.kind === null ? withNamedFiles(io, found) : found;
  const use = (made: CheckedFile, path: string): void => {
    if (made === null) return;
    if ('unread' in made) complain(path, made.unread);
    else files.push(made);
  };
  await inOrder({
    items: candidates,
    job: { name: 'check', command, cwd: io.cwd, values },
    work: fileChecker(command, io, values),
    // Standard input is this thread's.
    helpers: candidates.some(({ path }) => path === '-') ? null : io.helpers,
    use: (made, { path }) => use(made, path),
  });
  return { files, unread };
}
