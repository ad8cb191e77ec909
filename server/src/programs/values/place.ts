/** Where what is said of a whole file is shown. */
import type { Span } from '../../text/span.ts';
import { stripped, textLines } from './conf-file.ts';

/** The first line that says something; the first of all where none does. */
export function firstSpan(text: string): Span {
  let first: Span | null = null;
  // Long comments in front are few; no more than the first lines are looked at.
  for (const line of textLines(text.slice(0, 4096))) {
    const span = stripped(text, line);
    if (span.start === span.end) continue;
    first ??= span;
    if (text[span.start] !== '#' && text[span.start] !== ';') return span;
  }
  return first ?? { start: 0, end: 0 };
}
