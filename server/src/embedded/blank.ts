/** Takes out of a text what is no setting and no command, so that a mention there is never a finding. */
import type { Span } from '../text/span.ts';

/** The text with blanks in the place of some spans, line breaks kept; the spans in any order. */
export function blankSpans(text: string, spans: readonly Span[]): string {
  const out: string[] = [];
  let at = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(at, start);
    if (end <= from) continue;
    out.push(text.slice(at, from), text.slice(from, end).replace(/[^\n]/g, ' '));
    at = end;
  }
  out.push(text.slice(at));
  return out.join('');
}

/** The text with blanks in the place of every match. */
export function blankMatches(text: string, pattern: RegExp): string {
  return text.replace(pattern, (found) => ' '.repeat(found.length));
}

/** Lines that are comments, in most formats of settings. */
export const COMMENT_LINES = /^[ \t]*(?:[#;]|\/\/).*$/gm;
/** Comments that may stand behind something, after a blank. */
export const HASH_COMMENTS = /(?:^|[ \t])#.*/gm;
