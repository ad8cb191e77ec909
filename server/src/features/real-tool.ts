/** What the real tool would answer about a document, in its own words, so that it can be run and compared. */
import { type Analysis, printIgnition } from '../analysis.ts';
import { entriesOf, formatEntry } from './raw-report.ts';

export interface ToolAnswer {
  readonly tool: 'butane' | 'ignition-validate';
  /** The release whose answers are given. */
  readonly release: string;
  /** Whether it takes the document: its exit status is 0. */
  readonly ok: boolean;
  /** The entries of its report, as it prints them. */
  readonly entries: readonly string[];
  /** Why it gives up; null where it does not, or where the entries say it. */
  readonly fatal: string | null;
  /** What it renders (`--pretty`), with the line break at its end; null where it renders nothing. */
  readonly output: string | null;
}

/** The answer about a document; null where neither tool reads its format. */
export function toolAnswer(analysis: Analysis): ToolAnswer | null {
  const { ok, fatal, format } = analysis;
  if (!format?.tool) return null;
  const { name, release } = format.tool;
  return {
    ...{ tool: name, release, ok, fatal },
    entries: entriesOf(analysis, format.source).map((entry) => formatEntry(analysis, entry)),
    output: name === 'butane' && ok ? `${printIgnition(analysis, { pretty: true })}\n` : null,
  };
}
