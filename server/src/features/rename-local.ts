/** Local files that move on the disk: what the configs that name them say then. */

import type { Analysis } from '../analysis.ts';
import { embedScalar } from '../embedded/text.ts';
import type { TextEdit } from '../text/span.ts';
import { localLinks } from './links.ts';

/**
 * The edits that make a config name its local files where they are to be.
 * @param pathOf the new path of a local file below the files directory, of the same form; null for one that stays as it is
 */
export function moveLocalFiles(
  analysis: Analysis,
  pathOf: (path: string) => string | null,
): readonly TextEdit[] {
  return localLinks(analysis).flatMap(({ node, path }) => {
    const moved = pathOf(path);
    if (moved === null || moved === path) return [];
    const text = embedScalar(analysis.text, node, [], analysis.format?.language ?? 'yaml');
    // `./a` and `/a` go on being written so.
    const lead = /^(?:\.?\/)*/.exec(node.value)?.[0] ?? '';
    const tail = node.value.endsWith('/') && node.value.length > lead.length ? '/' : '';
    return text.replace(0, node.value.length, lead + moved + tail) ?? [];
  });
}
