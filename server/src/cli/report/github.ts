/**
 * `check --format github`: commands of a workflow of GitHub Actions, each of which annotates a line.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
import type { Severity } from '../../config/finding.ts';
import { visible, visibleLines } from '../../text/visible.ts';
import type { Io } from '../io.ts';
import { closingLine } from '../pretty.ts';
import { type Entry, entriesOf, linesOf, pathOf } from './entries.ts';
import { type Format, NO_PART } from './report.ts';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** The form of reports for GitHub Actions. */
export const GITHUB: Format = {
  part: (checked, { cwd }) => {
    const path = pathOf(cwd, checked.file);
    return {
      ...NO_PART,
      text: entriesOf(checked)
        .map((entry) => commandOf(path, entry))
        .join(''),
    };
  },
  begin: (io, { nothing, quiet }) => ({
    file: ({ text }) => deliver(io, text),
    unread: (path, reason) =>
      deliver(io, command('error', { file: pathOf(io.cwd, path) }, `cannot read it: ${reason}`)),
    end: ({ counts, unread, failure }) => {
      if (failure !== null) deliver(io, command('error', {}, failure));
      if (!quiet || counts.error + counts.warning + unread > 0)
        io.print([closingLine(counts, unread, nothing)]);
    },
  }),
};

function deliver(io: Io, text: string): void {
  if (text !== '') io.deliver(text);
}

function commandOf(file: string, { severity, rule, message, region }: Entry): string {
  const { begin, end } = linesOf(region);
  const isOneLine = region !== null && region.startLine === region.endLine;
  const columns = isOneLine ? { col: region.startColumn, endColumn: region.endColumn } : {};
  return command(LEVELS[severity], { file, line: begin, endLine: end, ...columns, title: rule }, message);
}

function command(name: string, properties: Readonly<Record<string, string | number>>, text: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  const head = written.length === 0 ? name : `${name} ${written.join(',')}`;
  return `::${head}::${data(visibleLines(text))}\n`;
}

/** What stands behind the second `::`, as the runner takes it apart. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(visible(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
