/** The command `check`. */
import type { TemplateValues } from '../syntax/template/value.ts';
import { inOrder } from './batch/in-order.ts';
import { type CheckedFile, type FileReport, fileChecker, formatOf, reportOf } from './check-file.ts';
import { checkTrees } from './check-tree.ts';
import type { CheckCommand } from './commands.ts';
import { mayBePattern } from './input.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE, type Io } from './io.ts';
import { addCounts, type Checked, NO_COUNTS } from './json-report.ts';
import type { Writer } from './report/report.ts';
import { expand } from './search/expand.ts';
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

/** What is checked; of folders that are roots of machines, the check notes itself what it reads. */
function inputsOf(command: CheckCommand, io: Io) {
  const { candidates, folders } = command.tree
    ? { candidates: [], folders: command.paths }
    : expand(io, command.paths, command, () => {});
  // What was named and is gone may come again.
  const named = command.paths.filter((path) => !mayBePattern(path) && !folders.includes(path));
  return { files: [...command.valueFiles, ...named, ...candidates.map(({ path }) => path)], folders };
}

/** @param noted where what is read besides the inputs is noted; null where nobody asks */
async function checkOnce(command: CheckCommand, io: Io, noted: Stamps | null): Promise<number> {
  // Read before anything is written: without them there is no report.
  const values = command.tree ? new Map() : await readValues(io, command);
  if (values === null) return EXIT_USAGE;
  const nothing = command.tree ? 'nothing known found' : 'no configs found';
  const sum = summing(io, formatOf(command).begin(io, { nothing, quiet: command.quiet }));
  if (command.tree) {
    const use = (checked: Checked): void => sum.use(reportOf(checked, command, io.cwd));
    checkTrees(command, io, { use, complain: sum.complain, noted });
  } else {
    await checkFiles(command, io, values, {
      complain: sum.complain,
      use: (report) => {
        for (const [path, stamp] of report.noted) noted?.set(path, stamp);
        sum.use(report);
      },
    });
  }
  return sum.end(command);
}

/** What is known of a check so far. */
interface Sum {
  readonly use: (report: FileReport) => void;
  /** Names what could not be read. */
  readonly complain: (path: string, reason: string) => void;
  /** Ends the report. Gives the exit code. */
  readonly end: (command: CheckCommand) => number;
}

function summing(io: Io, writer: Writer): Sum {
  let counts = NO_COUNTS;
  let [unread, warnings, fails] = [0, 0, false];
  return {
    use: (report) => {
      counts = addCounts(counts, report.counts);
      warnings += report.warnings;
      fails ||= report.fails;
      writer.file(report.part);
    },
    complain: (path, reason) => {
      unread++;
      io.complain([`flatcar-config: cannot read ${path || "''"}: ${reason}`]);
      writer.unread(path, reason);
    },
    end: ({ maxWarnings }) => {
      const isMore = maxWarnings !== null && warnings > maxWarnings;
      const are = warnings === 1 ? 'warning is' : 'warnings are';
      const failure = isMore ? `${warnings} ${are} more than --max-warnings ${maxWarnings}` : null;
      writer.end({ counts, unread, failure });
      if (failure !== null) io.complain([`flatcar-config: ${failure}`]);
      if (unread > 0) return EXIT_USAGE;
      return fails || isMore ? EXIT_FAILED : EXIT_OK;
    },
  };
}

async function checkFiles(
  command: CheckCommand,
  io: Io,
  values: TemplateValues,
  { use, complain }: Pick<Sum, 'use' | 'complain'>,
): Promise<void> {
  const { candidates } = expand(io, command.paths, command, (path, error) =>
    complain(path, systemReason(error)),
  );
  const take = (made: CheckedFile, path: string): void => {
    if (made === null) return;
    if ('unread' in made) complain(path, made.unread);
    else use(made);
  };
  let done = 0;
  await inOrder({
    items: candidates,
    job: { name: 'check', command, cwd: io.cwd, values },
    work: fileChecker(command, io, values),
    // Standard input is this thread's.
    helpers: candidates.some(({ path }) => path === '-') ? null : io.helpers,
    use: (made, { path }) => {
      take(made, path);
      io.progress(++done, candidates.length);
    },
  });
}
