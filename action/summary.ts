/** The summary of a job: what was found, as Markdown that says nothing but that, whatever is in names and messages. */
import type { JsonReport } from '../server/src/cli/json-report.ts';

/** So many findings are listed: the runner takes a megabyte, and nobody reads more. */
const MOST = 200;

/** The summary of a report; `unformatted` are the names of files that are not in the usual layout. */
export function summaryOf({ files, summary }: JsonReport, unformatted: readonly string[]): string {
  const rows = files.flatMap(({ file, diagnostics }) =>
    diagnostics
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ severity, source, code, message, range }) => {
        const place = range ? `:${range.start.line}:${range.start.column}` : '';
        return `| ${severity} | ${cell(`${file}${place}`)} | ${cell(`${source}/${code}`)} | ${cell(message)} |`;
      }),
  );
  const { errors, warnings } = summary;
  const counts = `${counted(summary.files, 'file')}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}`;
  const lines = ['## Flatcar Config', '', counts];
  if (rows.length > 0) lines.push('', '| | where | what | |', '|---|---|---|---|', ...rows.slice(0, MOST));
  if (rows.length > MOST) lines.push('', `… and ${rows.length - MOST} more`);
  if (unformatted.length > 0)
    lines.push('', 'Not formatted:', '', ...unformatted.slice(0, MOST).map((name) => `- ${cell(name)}`));
  return `${lines.join('\n')}\n`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** A text as one cell of a table, each character as itself. */
function cell(text: string): string {
  return text
    .slice(0, 1000)
    .replace(/\s+/g, ' ')
    .replace(/[&<>"'`|*_[\]\\~#!:@$]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
