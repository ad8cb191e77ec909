/** What findings are known by from one report to the next. */
import { createHash } from 'node:crypto';
import type { Entry } from './entries.ts';

/**
 * The fingerprint of each mistake in a file: of the file's name, the rule, its message and what stands at its place, but of no
 * line or column, so that it stays when lines above come or go. Of those that are alike in all that, each says which it is.
 */
export function fingerprints(
  path: string,
  entries: readonly Pick<Entry, 'rule' | 'message' | 'excerpt'>[],
): readonly string[] {
  const seen = new Map<string, number>();
  return entries.map(({ rule, message, excerpt }) => {
    const key = JSON.stringify([path, rule, message, excerpt]);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return createHash('sha256').update(`${key}${before}`).digest('hex').slice(0, 40);
  });
}
