/** What a check comes to, file by file: the report is written as it comes. */

import { words } from '../text/words.ts';
import type { FileReport } from './check-file.ts';
import type { CheckCommand } from './commands.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE, type Io } from './io.ts';
import { addCounts, NO_COUNTS } from './json-report.ts';
import type { Writer } from './report/report.ts';
import { cannotRead } from './system-error.ts';

/** What is known of a check so far. */
export interface Sum {
  readonly use: (report: FileReport) => void;
  /** Names what could not be read. */
  readonly complain: (path: string, reason: string) => void;
  /** Ends the report. Gives the exit code. */
  readonly end: (command: CheckCommand) => number;
}

function tooMany(warnings: number, most: number): string {
  return warnings === 1
    ? words`1 warning is more than --max-warnings ${most}`
    : words`${warnings} warnings are more than --max-warnings ${most}`;
}

/** The sum of a check whose report a writer writes. */
export function summing(io: Io, writer: Writer): Sum {
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
      io.tell(cannotRead(path, reason));
      writer.unread(path, reason);
    },
    end: ({ maxWarnings }) => {
      const isMore = maxWarnings !== null && warnings > maxWarnings;
      const failure = isMore ? tooMany(warnings, maxWarnings) : null;
      writer.end({ counts, unread, failure });
      if (failure !== null) io.tell(({ text }) => text(failure));
      if (unread > 0) return EXIT_USAGE;
      return fails || isMore ? EXIT_FAILED : EXIT_OK;
    },
  };
}
