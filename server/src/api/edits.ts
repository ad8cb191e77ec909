import { applyEdits as apply } from '../text/span.ts';
import type { Edit } from './types.ts';

/**
 * A text with edits made. They may be in any order; one that overlaps another that begins before it is left out, so that nothing is
 * lost twice.
 *
 * @example
 * const [finding] = analyze(text).findings;
 * const mended = applyEdits(text, finding?.fixes[0]?.edits ?? []);
 */
export function applyEdits(text: string, edits: readonly Pick<Edit, 'span' | 'newText'>[]): string {
  return apply(text, edits);
}
