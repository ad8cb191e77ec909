/** What can be said of unit files that a template has yet to make. */
import { roleOf } from '../../syntax/template/marks.ts';
import { isFilledIn } from '../../syntax/template/placeholders.ts';
import { templateOf } from '../../syntax/unit/read.ts';
import { countWhile, lineStartAt } from '../../text/search.ts';
import type { Span } from '../../text/span.ts';
import type { ProgramEntry } from '../report.ts';
import { sparePlaceholders } from '../values/placeholders.ts';
import type { UnitFile } from './unit.ts';

/**
 * The entries that hold whatever the marks of a template, and placeholders, come to: none of a line with a mark, none behind a mark that
 * repeats or leaves out lines, none that goes by a type yet to come, and of a unit as a whole only where its files have no
 * marks. `marksOf` gives the marks of a file, in order. Linear.
 */
export function certainOf(
  all: readonly ProgramEntry[],
  files: readonly UnitFile[],
  marksOf: (file: UnitFile) => readonly Span[],
): readonly ProgramEntry[] {
  const { entries, unsure } = sparePlaceholders(files, all);
  if (entries.length === 0) return entries;
  const made = new Map(files.map((file) => [file.name, { file, marks: marksOf(file) }]));
  const known = new Map<string, FileMarks>();
  const filled = new Set(
    [...made.values()]
      .filter(({ file, marks }) => marks.length > 0 || unsure.has(file.name))
      .map(({ file }) => ownerOf(file.name)),
  );
  const untyped = new Set(files.filter(({ text }) => hasOpenType(text)).map(({ name }) => ownerOf(name)));
  return entries.filter(({ file: name, line, span, class: kind }) => {
    if (kind === 'bad-file-name' && isFilledIn(name)) return false;
    if (BY_TYPE.has(kind) && concerns(untyped, name)) return false;
    if (line === null) return !concerns(filled, name);
    const { file, marks = [] } = made.get(name) ?? {};
    if (file === undefined || marks.length === 0) return true;
    const of = known.get(name) ?? lookThrough(file.text, marks);
    known.set(name, of);
    return isCertain(file.text, span, of);
  });
}

/** No unit has a longer name, in characters. */
const LONGEST_NAME = 255;

/** Classes of what another `Type=` would allow. */
const BY_TYPE: ReadonlySet<string> = new Set([
  ...['several-exec-start', 'not-allowed-for-type', 'no-exec-start', 'no-bus-name', 'no-effect'],
]);

/** Whether a text has a type that is yet to be filled in. */
function hasOpenType(text: string): boolean {
  return Array.from(text.matchAll(/^[ \t]*Type[ \t]*=(.*)/gm)).some(([, value = '']) => isFilledIn(value));
}

/** The unit that a file is of, or what its folder of drop-ins is called for: `web-.service`, `service`. */
function ownerOf(file: string): string {
  const folder = file.slice(0, Math.max(file.lastIndexOf('/'), 0)) || file;
  return folder.replace(/\.d$/, '');
}

/** Whether one of the owners of files has a part in a unit: itself, its template, all of its type or all that begin as it does. */
function concerns(owners: ReadonlySet<string>, name: string): boolean {
  if (owners.size === 0) return false;
  const unit = ownerOf(name);
  const template = templateOf(unit);
  const dot = unit.lastIndexOf('.');
  const type = unit.slice(dot + 1);
  if (owners.has(unit) || owners.has(template) || owners.has(type)) return true;
  return Array.from(unit.slice(0, Math.min(dot, LONGEST_NAME)).matchAll(/-/g)).some(({ index }) => {
    return owners.has(`${unit.slice(0, index + 1)}.${type}`);
  });
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
  const start = lineStartAt(text, span.start);
  const feed = text.indexOf('\n', span.end);
  const end = feed < 0 ? text.length : feed;
  if (unsureFrom < end) return false;
  const last = marks[countWhile(marks.length, (i) => (marks[i]?.start ?? 0) < end) - 1];
  return last === undefined || last.end <= start;
}
