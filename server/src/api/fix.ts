import { analyze } from '../analysis.ts';
import { fixDocument } from '../features/fix-document.ts';
import { reportOf } from './messages.ts';
import { ruleOptions } from './options.ts';
import type { ConfigOptions, Fixed, RuleOptions } from './types.ts';

/**
 * Makes every safe fix, until none is left. A fix is safe when the machine was proven to stay as it is, or to change in nothing but
 * what the fix says. Never throws on account of the text.
 *
 * @example
 * const { text: fixed, mended } = fix(text);
 *
 * @throws {TypeError} when `text` is no string, or an option of a wrong type
 * @throws {RangeError} when `target` is no Flatcar
 */
export function fix(text: string, options: ConfigOptions & RuleOptions = {}): Fixed {
  const known = ruleOptions(text, options);
  const { analysis, mended } = fixDocument(analyze(text, known), known);
  return {
    text: analysis.text,
    mended: mended.map(({ finding, title, offset }) => ({ code: finding.code, title, offset })),
    report: reportOf(analysis),
  };
}
