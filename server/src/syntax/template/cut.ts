/** Takes parts out of a template, character for character. */
import type { Span } from '../../text/span.ts';

/** A line without its text: blanks, or in a block scalar a comment that is one to most of what is written there. */
export function erase(source: string, depth: number | null): string {
  return source.replace(/[^\r\n]+/g, ({ length }) => {
    const blanks = Math.min(length, depth ?? length);
    return ' '.repeat(blanks) + '#'.repeat(length - blanks);
  });
}

/** A page of lines as they are masked. `depth`: in a block scalar, how far its lines are indented. */
export interface Page {
  readonly text: string;
  readonly lines: readonly (Span & { readonly depth: number | null })[];
  readonly masked: readonly string[];
}

/** The masked text without some parts of it, which may lie in one another. */
export function without({ text, lines, masked }: Page, parts: readonly Span[]): string {
  if (parts.length === 0) return masked.join('');
  const order = [...parts].sort((one, other) => one.start - other.start);
  let next = 0;
  let until = -1;
  return lines
    .map((line, number) => {
      const own = masked[number] ?? '';
      const cuts: Span[] = [];
      const cut = (start: number, end: number): void => {
        // What lies in another part goes with that.
        const from = Math.max(start, cuts.at(-1)?.end ?? line.start);
        if (end > from) cuts.push({ start: from, end: Math.min(end, line.end) });
      };
      if (until > line.start) cut(line.start, until);
      for (let part = order[next]; part && part.start < line.end; part = order[++next]) {
        cut(part.start, part.end);
        until = Math.max(until, part.end);
      }
      const [{ start, end } = line] = cuts;
      if (cuts.length === 0) return own;
      if (start === line.start && end === line.end) return erase(text.slice(start, end), line.depth);
      return blank(own, line.start, cuts);
    })
    .join('');
}

/** A line without some parts of it, which are in order. */
function blank(source: string, lineStart: number, parts: readonly Span[]): string {
  let at = 0;
  const kept = parts.map(({ start, end }) => {
    const before = source.slice(at, start - lineStart);
    at = end - lineStart;
    return before + source.slice(start - lineStart, at).replace(/[^\r\n]/g, ' ');
  });
  return kept.join('') + source.slice(at);
}
