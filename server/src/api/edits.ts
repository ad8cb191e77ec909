import { applyEdits as apply } from '../text/span.ts';
import { checkEdits, checkText } from './given.ts';
import type { Edit } from './types.ts';

/**
 * A text with edits made. They may be in any order; one that overlaps another that begins before it is left out, so that nothing is
 * lost twice.
 *
 * @example
 * const [finding] = analyze(text).findings;
 * const mended = applyEdits(text, finding?.fixes[0]?.edits ?? []);
 *
 * @throws {TypeError} when `text` is no string, or `edits` are none
 */
export function applyEdits(text: string, edits: readonly Pick<Edit, 'span' | 'newText'>[]): string {
  checkText('a text', text);
  checkEdits(edits);
  return apply(text, edits);
}
