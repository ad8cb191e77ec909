/** A whole document formatted, with what a machine gets looked at once more. */
import { type Analysis, analyzeTolerant, printIgnition } from '../../analysis.ts';
import { applyEdits } from '../../text/span.ts';
import { words } from '../../text/words.ts';
import { format } from './format.ts';
import { indentOf } from './json.ts';
import type { FormatStyle } from './options.ts';

/** The new text; or why there is none, and where, if that has a place. */
export type FormattedDocument =
  | { readonly text: string }
  | { readonly refused: { readonly message: string; readonly offset: number | null } };

/** Formats an analysed document; its JSON keeps the indentation that it has. */
export function formatDocument(analysis: Analysis, style: FormatStyle): FormattedDocument {
  const result = format(analysis, { ...style, jsonIndent: indentOf(analysis.text) });
  if ('refused' in result) return result;
  const text = applyEdits(analysis.text, result.edits);
  // Proven by its tree already; what a machine gets is worth a second look.
  if (text !== analysis.text && !rendersAlike(analysis, text))
    return { refused: { message: words`it would render otherwise`, offset: null } };
  return { text };
}

function rendersAlike(analysis: Analysis, text: string): boolean {
  const { kind } = analysis;
  const after = analyzeTolerant(text, { ...analysis.options, ...(kind !== 'unknown' && { kind }) });
  return (
    printIgnition(analysis) === printIgnition(after) && (analysis.fatal === null) === (after.fatal === null)
  );
}
