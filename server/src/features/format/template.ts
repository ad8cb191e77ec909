/** What a formatter has to keep its hands off in a text that something renders first. */

import { findMarks } from '../../syntax/template/marks.ts';
import { findPlaceholders } from '../../syntax/template/placeholders.ts';
import { readTemplate, type TemplateText } from '../../syntax/template/text.ts';
import { countWhile, lineStartAt } from '../../text/search.ts';
import type { Span, TextEdit } from '../../text/span.ts';

/** A template, as far as its layout goes. */
export interface Marks {
  /** All marks, in order. They stay to the character. */
  readonly spans: readonly Span[];
  /** Of them those whose column may matter to what they bring. */
  readonly anchored: readonly Span[];
  /** Some may bring entries of their own, in columns of their own: nothing around them may move. */
  readonly holdsAll: boolean;
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
  const alone = findPlaceholders(text).filter((span) => fillsLine(text, span));
  if (spans.length === 0 && alone.length === 0) return null;
  const template = spans.length > 0 ? readTemplate(text) : null;
  const isAnchored = ({ start, end }: Span): boolean => {
    if (LINES.test(text.slice(start, end))) return true;
    // In a script `${A}` is most likely a variable, but alone in its line it may bring lines of its own.
    const bare = template?.lines ?? [];
    const at = countWhile(bare.length, (index) => (bare[index]?.end ?? 0) <= start);
    if ((bare[at]?.start ?? Infinity) <= start) return true;
    return isTemplate && template?.whole.slice(start, end) === text.slice(start, end);
  };
  const anchored = [...spans.filter(isAnchored), ...alone].sort((a, b) => a.start - b.start);
  // As long as nobody fills it in, it is a comment.
  const holdsAll = alone.some(({ start }) => text[start] === '#');
  return { spans, anchored, holdsAll, template };
}

/** Whether nothing else stands in the line of a placeholder, of those that lines are put in the place of: `###X###`, `@X@`. */
function fillsLine(text: string, { start, end }: Span): boolean {
  if (!/[#@_%]/.test(text[start] ?? '')) return false;
  let first = start;
  while (text[first - 1] === ' ') first--;
  let last = end;
  while (text[last] === ' ' || text[last] === '\r') last++;
  return (first === 0 || text[first - 1] === '\n') && (last === text.length || text[last] === '\n');
}

/** The edits that change nothing of a mark. Both are in order. */
export function besideMarks(edits: readonly TextEdit[], { spans }: Marks): readonly TextEdit[] {
  let at = 0;
  return edits.filter(({ span }) => {
    while ((spans[at]?.end ?? Infinity) <= span.start) at++;
    const mark = spans[at];
    return mark === undefined || mark.start >= span.end;
  });
}

/** Whether a mark whose column matters stands in another one afterwards. */
export function movesMarks(text: string, edits: readonly TextEdit[], { anchored }: Marks): boolean {
  // The last mark of each line: before it lies all that moves one of them. The way back to the line's start is gone once.
  const lasts = anchored.filter(({ end }, index) => {
    const next = anchored[index + 1];
    return next === undefined || /\n/.test(text.slice(end, next.start));
  });
  return lasts.some(({ start }) => {
    const first = lineStartAt(text, start);
    const at = countWhile(edits.length, (index) => (edits[index]?.span.start ?? 0) < first);
    return (edits[at]?.span.end ?? Infinity) <= start;
  });
}
