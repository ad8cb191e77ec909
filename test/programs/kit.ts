/** Helpers to look at what programs say. */
import type { ProgramEntry } from '../../server/src/programs/report.ts';
import { applyEdits } from '../../server/src/text/span.ts';

/** Each entry as `LINE CLASS marked text`. */
export function told(text: string, entries: readonly ProgramEntry[]): readonly string[] {
  return entries.map(({ line, class: kind, span }) => `${line} ${kind} ${text.slice(span.start, span.end)}`);
}

/** The text with the mends of all entries; those that overlap an earlier one are left out. */
export function mended(text: string, entries: readonly ProgramEntry[]): string {
  return applyEdits(
    text,
    entries.flatMap(({ mend }) => mend?.edits ?? []),
  );
}
