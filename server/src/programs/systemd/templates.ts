/** What can be said of unit files that a template has yet to make. */
import { roleOf } from '../../syntax/template/marks.ts';
import { templateOf } from '../../syntax/unit/read.ts';
import { countWhile } from '../../text/search.ts';
import type { Span } from '../../text/span.ts';
import type { ProgramEntry } from '../report.ts';
import { sparePlaceholders } from '../values/placeholders.ts';
import type { UnitFile } from './unit.ts';

/**
 * The entries that hold whatever the marks of a template, and placeholders, come to: none of a line with a mark, none behind a mark that
 * repeats or leaves out lines, and of a unit as a whole only where its files have no marks. `marksOf` gives the marks of
 * a file, in order.
 */
export function certainOf(
  all: readonly ProgramEntry[],
  files: readonly UnitFile[],
  marksOf: (file: UnitFile) => readonly Span[],
): readonly ProgramEntry[] {
  const { entries, unsure } = sparePlaceholders(files, all);
  const made = new Map(files.map((file) => [file.name, { file, marks: marksOf(file) }]));
  const known = new Map<string, FileMarks>();
  const filled = [...made.values()].filter(({ file, marks }) => marks.length > 0 || unsure.has(file.name));
  if (filled.length === 0) return entries;
  return entries.filter(({ file: name, line, span }) => {
    if (line === null) return !filled.some(({ file }) => isPartOf(file.name, name));
    const { file, marks = [] } = made.get(name) ?? {};
    if (file === undefined || marks.length === 0) return true;
    const of = known.get(name) ?? lookThrough(file.text, marks);
    known.set(name, of);
    return isCertain(file.text, span, of);
  });
}

/** Whether a file is of a unit: its own, its template's, or a drop-in. */
function isPartOf(file: string, unit: string): boolean {
  const folder = file.slice(0, Math.max(file.lastIndexOf('/'), 0)) || file;
  const name = folder.replace(/\.d$/, '');
  return (
    name === unit ||
    name === templateOf(unit) ||
    unit.endsWith(`.${name}`) ||
    unit.startsWith(name.split('-.')[0] ?? name)
  );
}

/** The marks of a file, in order. */
interface FileMarks {
  readonly marks: readonly Span[];
  /** Where the first one begins that repeats or leaves out what stands behind it; infinite without one. */
  readonly unsureFrom: number;
}

function lookThrough(text: string, marks: readonly Span[]): FileMarks {
  const first = marks.find(
    ({ start, end }) => !['other', 'comment'].includes(roleOf(text.slice(start, end))),
  );
  return { marks, unsureFrom: first?.start ?? Number.POSITIVE_INFINITY };
}

function isCertain(text: string, span: Span, { marks, unsureFrom }: FileMarks): boolean {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const feed = text.indexOf('\n', span.end);
  const end = feed < 0 ? text.length : feed;
  if (unsureFrom < end) return false;
  const last = marks[countWhile(marks.length, (i) => (marks[i]?.start ?? 0) < end) - 1];
  return last === undefined || last.end <= start;
}
