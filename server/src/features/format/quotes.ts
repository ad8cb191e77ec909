/** Quotes of scalars. They change only where nothing in the scalar has to be escaped, or said in another way, for that. */
import { findPlaceholders } from '../../syntax/template/placeholders.ts';
import type { Node } from '../../syntax/tree.ts';
import { lineOf, type Plan } from './plan.ts';
import { skipProps, skipTrivia } from './tokens.ts';

/** Notes the edits that give a quoted scalar of one line the quotes that are asked for. */
export function planQuotes(plan: Plan, node: Node): void {
  const { text, style, edits } = plan;
  if (style.quotes === 'keep' || node.kind !== 'scalar' || node.style !== opposite(style.quotes)) return;
  if (node.marked || !lineOf(plan, node.span.start).inRange) return;
  const start = skipTrivia(text, skipProps(text, node.span.start, node.span.end));
  const { end } = node.span;
  const inner = text.slice(start + 1, end - 1);
  // What a template fills in may need the quotes that are there.
  if (/["'\\\r\n]|[{<][{%#]|[$%]\{/.test(inner) || end - start < 2) return;
  if (findPlaceholders(inner).length > 0) return;
  const quote = style.quotes === 'single' ? "'" : '"';
  edits.push(
    { span: { start, end: start + 1 }, newText: quote },
    { span: { start: end - 1, end }, newText: quote },
  );
}

function opposite(quotes: 'single' | 'double'): 'single' | 'double' {
  return quotes === 'single' ? 'double' : 'single';
}
