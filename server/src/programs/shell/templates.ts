/** What of a script a template may have yet to make, so that nobody knows how it reads in the end. */
import { FILL, findMarks } from '../../syntax/template/marks.ts';
import { lineStartAt } from '../../text/search.ts';
import type { Span } from '../../text/span.ts';

/** The beginning of what a shell itself may have in `${…}`. */
const PARAMETER = /^\$\{(?:[#!]?(?:[A-Za-z_]\w*|\d+|[@*#?$!-])(?:[}[:\-+=?#%/^,@*]|$)|[#!]\})/;
/** What repeats or leaves out lines, or is escaped for a template, and names in marks that people make up. */
const OF_TEMPLATES =
  /%\{|\{%|<%|\$\$\{|###\w+###|\{\{[-\s]*(?:if|else|end|range|with|for|define|template|block)\b/;
/** A line of nothing but a mark: whole commands may come in its place. */
const BARE_LINE = /^[ \t]*(?:\$\{\w+\}|\{\{[^{}\n]*\}\}|\{\w+\}|<[A-Za-z][\w -]*>)[ \t]*$/m;

/** Whether a template may make another script of a text as a whole. */
export function isTemplate(text: string): boolean {
  if (OF_TEMPLATES.test(text) || BARE_LINE.test(text) || text.includes(FILL)) return true;
  return findMarks(text).some(({ start }) => {
    const begin = text.slice(start, start + 200);
    return begin.startsWith('${') && !PARAMETER.test(begin);
  });
}

/** Whether the lines of a part have a mark, or a word in angle brackets that stands for something. */
export function hasMarks(text: string, { start, end }: Span): boolean {
  const from = lineStartAt(text, start);
  const feed = text.indexOf('\n', end);
  const lines = text.slice(from, feed < 0 ? text.length : feed);
  return /\{\{|<[A-Za-z][\w .-]*>|(?:^|[^$\w])\{\w+\}/.test(lines);
}
