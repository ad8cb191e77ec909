/** A report in the words of `butane --raw-errors`, which are those of `ignition-validate` as well. */
import { type Analysis, placeOf } from '../analysis.ts';
import type { Finding } from '../config/finding.ts';
import { formatPath } from '../syntax/tree.ts';

/** The entries of butane's report. What it says only in its closing sentence is not one; neither is ours. */
export function reportEntries(analysis: Analysis): readonly Finding[] {
  return entriesOf(analysis, 'butane');
}

/** The same of one of the real tools. */
export function entriesOf(analysis: Analysis, source: Finding['source']): readonly Finding[] {
  return analysis.findings.filter((finding) => finding.source === source && !isClosing(analysis, finding));
}

/** The entries of a report that nobody needs to mend: for these our rules do not look at the document. */
export function plainEntries({ check }: Analysis): readonly Finding[] {
  return check.findings.filter((finding) => finding.source === 'butane' && !isClosing(check, finding));
}

function isClosing({ fatal }: Pick<Analysis, 'fatal'>, { path, placed, message }: Finding): boolean {
  return path === null && !placed && message === fatal;
}

/** One entry (vcontext: report.Entry.String), without line break. */
export function formatEntry(analysis: Analysis, entry: Finding): string {
  const { line, column } = placeOf(analysis, entry);
  const parts = [
    ...(entry.path === null || entry.path.length === 0 ? [] : [formatPath(entry.path)]),
    ...(entry.placed ? [`line ${line} col ${column}`] : []),
  ];
  const at = parts.length === 0 ? '' : ` at ${parts.join(', ')}`;
  return `${entry.severity}${at}: ${entry.message}`;
}
