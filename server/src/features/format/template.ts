/** What a formatter has to keep its hands off in a text that something renders first. */

import { findMarks } from '../../syntax/template/marks.ts';
import { readTemplate, type TemplateText } from '../../syntax/template/text.ts';
import { countWhile } from '../../text/search.ts';
import type { Span, TextEdit } from '../../text/span.ts';

/** A template, as far as its layout goes. */
export interface Marks {
  /** All marks, in order. They stay to the character. */
  readonly spans: readonly Span[];
  /** Of them those whose column may matter to what they bring. */
  readonly anchored: readonly Span[];
  /** Null for a text whose marks all stand in comments and block scalars. */
  readonly template: TemplateText | null;
}

/** Words of marks that bring several lines, or indent what they bring. */
const LINES = /indent|join|yaml|\\n|\n/i;

/**
 * The marks of a text; null for one without any.
 * @param isTemplate the real tool refuses the text on their account, so that it is a template without a doubt
 */
export function marksOf(text: string, isTemplate: boolean): Marks | null {
  const spans = findMarks(text);
  if (spans.length === 0) return null;
  const template = readTemplate(text);
  const isAnchored = ({ start, end }: Span): boolean => {
    if (LINES.test(text.slice(start, end))) return true;
    // In a script `${A}` is most likely a variable, but alone in its line it may bring lines of its own.
    const bare = template?.lines ?? [];
    const at = countWhile(bare.length, (index) => (bare[index]?.end ?? 0) <= start);
    if ((bare[at]?.start ?? Infinity) <= start) return true;
    return isTemplate && template?.whole.slice(start, end) === text.slice(start, end);
  };
  return { spans, anchored: spans.filter(isAnchored), template };
}

/** Whether an edit changes something of a mark. Both are in order. */
export function changesMarks(edits: readonly TextEdit[], { spans }: Marks): boolean {
  let at = 0;
  return edits.some(({ span }) => {
    while ((spans[at]?.end ?? Infinity) <= span.start) at++;
    const mark = spans[at];
    return mark !== undefined && mark.start < span.end;
  });
}

/** Whether a line that holds a mark whose column matters begins in another column afterwards. */
export function movesMarks(text: string, edits: readonly TextEdit[], { anchored }: Marks): boolean {
  return anchored.some(({ start, end }) => {
    const first = text.lastIndexOf('\n', start - 1) + 1;
    const from = countWhile(edits.length, (index) => (edits[index]?.span.end ?? 0) < first);
    const until = countWhile(edits.length, (index) => (edits[index]?.span.start ?? 0) <= end);
    return edits
      .slice(from, until)
      .some(({ span }) => /^[ \t]*$/.test(text.slice(first, span.start)) && span.end <= start);
  });
}
