import { analyze as analyzeText } from '../analysis.ts';
import { reportOf } from './messages.ts';
import { ruleOptions } from './options.ts';
import type { ConfigOptions, Report, RuleOptions } from './types.ts';

/**
 * Checks a config: what the real tool says of it, then what the rules of this project say. Never throws on account of the text.
 *
 * @example
 * const { ok, findings } = analyze(text);
 * for (const { severity, range, message } of findings) console.log(severity, range?.start.line, message);
 *
 * @throws {TypeError} when `text` is no string, or an option of a wrong type
 * @throws {RangeError} when `target` is no Flatcar
 */
export function analyze(text: string, options: ConfigOptions & RuleOptions = {}): Report {
  return reportOf(analyzeText(text, ruleOptions(text, options)));
}
