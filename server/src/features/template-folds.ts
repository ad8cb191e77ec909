/** The lines of a template's conditions and loops, for folding. */
import { readChoices } from '../syntax/template/choices.ts';
import { findMarks } from '../syntax/template/marks.ts';
import { lineStartAt } from '../text/search.ts';
import type { Span } from '../text/span.ts';

export interface TemplateLines {
  /** From each mark that begins or parts something to the last line before the next one. */
  readonly parts: readonly Span[];
  /** Where the marks end that write nothing at the start of a line, by where they begin. */
  readonly leads: ReadonlyMap<number, number>;
}

const NONE: TemplateLines = { parts: [], leads: new Map() };

/** The parts of a template, also half typed: what has no end has no part. Takes linear time. */
export function templateLines(text: string): TemplateLines {
  const spans = findMarks(text);
  if (spans.length === 0) return NONE;
  const { marks, parts } = readChoices(text, spans);
  const leads = new Map<number, number>();
  let first: number | null = null;
  let at = -1;
  for (const { start, end, far } of marks) {
    if (!far) continue;
    const goesOn: boolean = first !== null && isBlank(text, at, start);
    if (!goesOn) first = isBlank(text, lineStartAt(text, start), start) ? start : null;
    if (first !== null) leads.set(first, end);
    at = end;
  }
  const starts = new Set([...leads.keys()]);
  return {
    leads,
    parts: parts.flatMap(([from, to]) => {
      const [begin, end] = [marks[from], marks[to]];
      if (!begin || !end) return [];
      // The line of the next mark stays, but for what stands before it there.
      const last = starts.has(end.start) ? lineStartAt(text, end.start) - 1 : end.start;
      return last > begin.end ? [{ start: begin.start, end: last }] : [];
    }),
  };
}

/** Whether nothing but blanks stands between two places, which may be as far apart as a line is deep. */
function isBlank(text: string, from: number, to: number): boolean {
  for (let at = to - 1; at >= from; at--) if (text[at] !== ' ' && text[at] !== '\t') return false;
  return true;
}
