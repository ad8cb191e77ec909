import { analyzeTolerant } from '../analysis.ts';
import { formatDocument } from '../features/format/document.ts';
import { DEFAULT_STYLE } from '../features/format/options.ts';
import { configOptions } from './options.ts';
import type { FormatOptions, Formatted } from './types.ts';

/**
 * The same config in the layout of Flatcar's documentation. The new text is proven to say the same to the last value, with its
 * comments in their order; what has mistakes of syntax is refused. Never throws on account of the text.
 *
 * @example
 * const result = format(text);
 * if (result.ok && result.text !== text) console.log('not formatted');
 *
 * @throws {TypeError} when `text` is no string, or an option of a wrong type
 */
export function format(text: string, options: FormatOptions = {}): Formatted {
  const analysis = analyzeTolerant(text, configOptions(text, options));
  const { listIndent = DEFAULT_STYLE.listIndent, quotes = DEFAULT_STYLE.quotes } = options;
  const result = formatDocument(analysis, { listIndent, quotes });
  if ('text' in result) return { ok: true, text: result.text };
  const { message, offset } = result.refused;
  const place = offset === null ? null : analysis.places.place(offset);
  return { ok: false, message, range: place && { start: place, end: place } };
}
