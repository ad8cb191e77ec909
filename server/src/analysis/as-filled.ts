/** A document as it is once its placeholders are filled in; one that has none is that already. */
import type { Span } from '../text/span.ts';
import type { Analysis } from './analyze.ts';

/** What is shown, measured and rendered of a document: of a template with values the text with these in it. */
export function asFilled(analysis: Analysis): Analysis {
  return analysis.filled?.analysis ?? analysis;
}

/** Where a span of that text stands in the document itself. */
export function homeInDocument({ filled }: Pick<Analysis, 'filled'>, span: Span): Span {
  return filled?.filled.home(span) ?? span;
}
