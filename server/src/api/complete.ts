import { analyzeTolerant } from '../analysis.ts';
import { complete as completeAt } from '../features/complete.ts';
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
 * @throws {TypeError} when `text` is no string
 * @throws {RangeError} when `target` is no Flatcar
 */
export function complete(text: string, offset: number, options: CompleteOptions = {}): readonly Completion[] {
  const { snippets = false, files } = options;
  const analysis = analyzeTolerant(text, ruleOptions(text, options));
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

/** An offset of a text: a number that is none counts as the nearest one. */
export function within(text: string, offset: number): number {
  return Math.max(0, Math.min(Math.trunc(offset) || 0, text.length));
}
