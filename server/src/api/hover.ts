import { analyzeTolerant } from '../analysis.ts';
import { hover as hoverAt } from '../features/hover.ts';
import { toRange } from '../text/range.ts';
import { within } from './complete.ts';
import { ruleOptions } from './options.ts';
import type { ConfigOptions, Hover, RuleOptions } from './types.ts';

/**
 * What the key or value at an offset means, and what is to be known of findings there; null where there is nothing to say. Never
 * throws on account of the text.
 *
 * @example
 * console.log(hover(text, text.indexOf('mode'))?.markdown);
 *
 * @throws {TypeError} when `text` is no string, or an option of a wrong type
 * @throws {RangeError} when `target` is no Flatcar
 */
export function hover(text: string, offset: number, options: ConfigOptions & RuleOptions = {}): Hover | null {
  const analysis = analyzeTolerant(text, ruleOptions(text, options));
  const found = hoverAt(analysis, within(text, offset));
  if (!found) return null;
  const { span, markdown } = found;
  return { span: { start: span.start, end: span.end }, range: toRange(analysis.places, span), markdown };
}
