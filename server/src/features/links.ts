/** Values that name a local file (`local`, `contents_local`, …), to be opened from the text. */
import type { Analysis } from '../analysis.ts';
import type { Node, ScalarNode } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { type Expected, expectEntry, expectItem } from './expected.ts';

export interface LocalLink {
  readonly span: Span;
  /** The value that names it. */
  readonly node: ScalarNode;
  /** Relative to the files directory, with `/`, cleaned; never leads out of it. */
  readonly path: string;
}

/** All local files a document names, in order of the text. Paths that lead out of the directory are no links. */
export function localLinks(analysis: Analysis): readonly LocalLink[] {
  const { root } = analysis.tree;
  if (!root || analysis.kind !== 'butane') return [];
  const links: LocalLink[] = [];
  collect(root, { type: analysis.shape, field: null, trail: [] }, links);
  return links;
}

function collect(node: Node, expected: Expected, links: LocalLink[]): void {
  if (expected.type === null) return;
  if (node.kind === 'map') {
    for (const entry of node.entries) collect(entry.value, expectEntry(expected, entry.key), links);
  } else if (node.kind === 'list') {
    for (const item of node.items) collect(item, expectItem(expected), links);
  } else if (node.kind === 'scalar' && expected.field?.row.content === 'local-path') {
    const path = cleanPath(node.value);
    if (path !== null) links.push({ span: node.span, node, path });
  }
}

/**
 * A path within the files directory as Go's `path.Clean` leaves it, a leading `/` meaning the directory itself; null for
 * one that is empty or leads out.
 */
export function cleanPath(path: string): string | null {
  if (path === '' || path.includes('\0')) return null;
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return null;
  }
  return steps.length === 0 ? '.' : steps.join('/');
}
