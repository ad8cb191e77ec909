/**
 * `check --format line`: a line for each mistake, as compilers write them (`FILE:LINE:COLUMN: LEVEL: MESSAGE [SOURCE/RULE]`), for
 * problem matchers, quickfix lists and `grep`. Columns are UTF-16 code units.
 */
import { visible } from '../../text/visible.ts';
import { toldIn } from '../language.ts';
import { closingLine } from '../pretty.ts';
import { type Entry, entriesOf, pathOf } from './entries.ts';
import { type Format, NO_PART } from './report.ts';

/** The form of reports with a line for each mistake. What there was altogether is said on standard error. */
export const LINE: Format = {
  part: (checked, { cwd, translator }) => {
    const name = visible(pathOf(cwd, checked.file));
    return {
      ...NO_PART,
      text: entriesOf(toldIn(translator(), checked))
        .map((entry) => lineOf(name, entry))
        .join(''),
    };
  },
  begin: (io, { nothing, quiet }) => ({
    file: ({ text }) => io.deliver(text),
    unread: () => {},
    end: ({ counts, unread }) => {
      const isClean = counts.error + counts.warning + unread === 0;
      if (!quiet || !isClean) io.complain([closingLine(counts, unread, nothing, io.translator())]);
    },
  }),
};

function lineOf(name: string, { severity, rule, message, region }: Entry): string {
  const place = `${region?.startLine ?? 1}:${region?.startColumn ?? 1}`;
  const lines = message.split('\n').map((line) => visible(line.trim()));
  return `${name}:${place}: ${severity}: ${lines.filter((line) => line !== '').join(' ')} [${rule}]\n`;
}
