/** What is put right while somebody types: the line that an Enter has just ended, and nothing else. */
import type { Analysis } from '../../analysis.ts';
import { lineStartAt } from '../../text/search.ts';
import type { Span, TextEdit } from '../../text/span.ts';
import { formatYaml } from './format.ts';
import { fragmentEdits } from './fragments.ts';
import type { FormatStyle } from './options.ts';

/**
 * The edits in the line above the one that `offset` stands in: blanks at its end, and those between its tokens. Neither its
 * indentation nor the new line's is touched: the editor has just set them, and who types knows what comes next.
 */
export function formatTyped(analysis: Analysis, offset: number, style: FormatStyle): readonly TextEdit[] {
  const { text, kind, format, tree, tooLarge } = analysis;
  if (kind === 'unknown' || format?.language !== 'yaml' || tooLarge || tree.cut) return [];
  const range = lineAbove(text, offset);
  if (!range) return [];
  const scope = { range, still: true };
  return tree.problems.length === 0
    ? formatYaml(analysis, style, scope)
    : fragmentEdits(analysis, style, scope);
}

function lineAbove(text: string, offset: number): Span | null {
  const end = text.lastIndexOf('\n', offset - 1);
  return end < 0 ? null : { start: lineStartAt(text, end), end };
}
