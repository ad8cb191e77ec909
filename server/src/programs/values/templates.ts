/** Texts that a template is still to fill in: what a program would say of a mark, it does not say of what comes in its place. */
import { findMarks } from '../../syntax/template/marks.ts';
import { lineOf } from '../../text/lines.ts';
import type { ProgramEntry } from '../report.ts';
import { textLines } from './conf-file.ts';
import { sparePlaceholders } from './placeholders.ts';

/** Classes of what is said because something is not there or cannot be read: a template may bring it. */
const OF_THE_REST = new Set(['missing-setting', 'no-static-address', 'alias', 'syntax', 'type']);

/**
 * The entries without those that a template may make untrue: on lines with a mark, of the file as a whole where it has one, and of
 * what is missing in it. Linear.
 */
export function spareTemplates(
  files: readonly { readonly name: string; readonly text: string }[],
  all: readonly ProgramEntry[],
): ProgramEntry[] {
  const entries = [...sparePlaceholders(files, all).entries];
  if (entries.length === 0) return entries;
  const marked = new Map<
    string,
    { readonly starts: readonly number[]; readonly lines: ReadonlySet<number> }
  >();
  for (const { name, text } of files) {
    const marks = findMarks(text);
    if (marks.length === 0) continue;
    const starts = textLines(text).map(({ start }) => start);
    const lines = marks.flatMap(({ start, end }) => range(lineOf(starts, start), lineOf(starts, end - 1)));
    marked.set(name, { starts, lines: new Set(lines) });
  }
  if (marked.size === 0) return entries;
  return entries.filter((entry) => {
    const found = marked.get(entry.file);
    if (!found) return true;
    if (entry.line === null || OF_THE_REST.has(entry.class)) return false;
    return !found.lines.has(lineOf(found.starts, entry.span.start));
  });
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
