/** What a program says of a placeholder it does not say of what is put in its place. */
import { findPlaceholders } from '../../syntax/template/placeholders.ts';
import { lineOf } from '../../text/lines.ts';
import { countWhile } from '../../text/search.ts';
import type { Span } from '../../text/span.ts';
import type { ProgramEntry } from '../report.ts';
import { textLines } from './conf-file.ts';

/** Classes of what is said because something is missing or cannot be read, wherever on the line that is shown. */
const OF_THE_LINE: ReadonlySet<string> = new Set([
  ...['syntax', 'bad-syntax', 'missing-equals', 'bad-section-header', 'outside-section'],
  ...['missing-setting', 'no-static-address', 'type', 'alias'],
]);

/** Classes that hold whatever word is put in. */
const WHATEVER_COMES: ReadonlySet<string> = new Set(['unbalanced-quotes', 'several-exec-start']);

/** What is left of entries. */
export interface Spared {
  readonly entries: readonly ProgramEntry[];
  /** The files that are not yet what they will be, so that nothing is certain of such a file as a whole. */
  readonly unsure: ReadonlySet<string>;
}

interface Marked {
  readonly text: string;
  readonly starts: readonly number[];
  readonly placeholders: readonly Span[];
}

/**
 * The entries without those that a placeholder may make untrue: about a part with one in it, or about a line that cannot be
 * read for one. Of a file that had such an entry, or a line that is a placeholder, nothing is said of what it lacks. Linear.
 */
export function sparePlaceholders(
  files: readonly { readonly name: string; readonly text: string }[],
  entries: readonly ProgramEntry[],
): Spared {
  const marked = entries.length === 0 ? new Map<string, Marked>() : markedOf(files);
  if (marked.size === 0) return { entries, unsure: new Set() };
  const unsure = new Set([...marked].filter(([, file]) => bringsLines(file)).map(([name]) => name));
  const sure = entries.filter((entry) => {
    const file = marked.get(entry.file);
    const excused = file !== undefined && isExcused(entry, file);
    if (excused) unsure.add(entry.file);
    return !excused;
  });
  const left = sure.filter(({ file, line, class: kind }) => {
    return !unsure.has(file) || (line !== null && !OF_THE_LINE.has(kind));
  });
  return { entries: left, unsure };
}

function markedOf(files: readonly { readonly name: string; readonly text: string }[]): Map<string, Marked> {
  return new Map(
    files.flatMap(({ name, text }) => {
      const placeholders = findPlaceholders(text);
      if (placeholders.length === 0) return [];
      return [[name, { text, placeholders, starts: textLines(text).map(({ start }) => start) }]];
    }),
  );
}

/** Whether a placeholder is all of a line, so that it may stand for any number of them. */
function bringsLines({ text, placeholders, starts }: Marked): boolean {
  return placeholders.some(({ start, end }) => {
    const line = lineOf(starts, start);
    const [from, to] = [starts[line] ?? 0, starts[line + 1] ?? text.length];
    return text.slice(from, start).trim() === '' && text.slice(end, to).trim() === '';
  });
}

function isExcused({ class: kind, span }: ProgramEntry, { text, starts, placeholders }: Marked): boolean {
  if (WHATEVER_COMES.has(kind)) return false;
  const behind = firstAfter(placeholders, span.start);
  if (behind && behind.start < Math.max(span.end, span.start + 1)) return true;
  const from = starts[lineOf(starts, span.start)] ?? 0;
  const to = starts[lineOf(starts, Math.max(span.start, span.end - 1)) + 1] ?? text.length;
  const first = firstAfter(placeholders, from);
  if (first === undefined || first.start >= to) return false;
  // To some programs what begins with `#` is no part of the line, so that they say of the key what its value lacks.
  return OF_THE_LINE.has(kind) || (text[first.start] === '#' && kind !== 'unknown-key');
}

/** The first placeholder that ends behind an offset. */
function firstAfter(placeholders: readonly Span[], offset: number): Span | undefined {
  return placeholders[countWhile(placeholders.length, (index) => (placeholders[index]?.end ?? 0) <= offset)];
}
