import { analyzeTolerant } from '../analysis.ts';
import { complete as completeAt } from '../features/complete.ts';
import { checkOffset } from './given.ts';
import { editOf } from './messages.ts';
import { ruleOptions } from './options.ts';
import type { CompleteOptions, Completion } from './types.ts';

/**
 * What fits at an offset of a config, half-typed and broken ones included; nothing where nothing does. A text without a header is
 * taken for a Butane config that is being begun. Never throws on account of the text.
 *
 * @example
 * const labels = complete(text, text.indexOf('mode')).map(({ label }) => label);
 *
 * @throws {TypeError} when `text` is no string, or an option of a wrong type
 * @throws {RangeError} when `target` is no Flatcar
 */
export function complete(text: string, offset: number, options: CompleteOptions = {}): readonly Completion[] {
  const analysis = analyzeTolerant(text, ruleOptions(text, options));
  const { snippets = false, files } = options;
  const offered = completeAt(analysis, within(text, offset), { snippets, ...(files && { files }) });
  return offered.map(
    ({ label, kind, detail, hint, documentation, replace, insert, snippet, deprecated, ...rest }) => ({
      ...{ label, kind, detail, hint, documentation, insert, snippet, deprecated },
      ...{ replace: { start: replace.start, end: replace.end } },
      ...{ filterText: rest.filter, sortText: rest.sort },
      edits: rest.edits.map((edit) => editOf(analysis.places, edit)),
    }),
  );
}

/** An offset of a text: a number outside of it counts as the nearest one. Throws a TypeError for what is no number. */
export function within(text: string, offset: number): number {
  checkOffset(offset);
  return Math.max(0, Math.min(Math.trunc(offset) || 0, text.length));
}
