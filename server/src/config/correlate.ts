/** From report entries to findings in a document (vcontext: Report.Correlate). */

import { deepest, entryOf, type Node, type Path } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import type { Finding, Related, Source } from './finding.ts';
import type { Entry, RelatedNode } from './report.ts';

/** Places an entry at the deepest node that exists along its path, as the real tools do. */
export function correlate(entry: Entry, root: Node, source: Source): Finding {
  const node = entry.atKey ? keyNode(root, entry.path) : deepest(root, entry.path);
  const related = relatedAt(entry.related, node);
  return {
    source,
    code: entry.code,
    severity: entry.severity,
    message: entry.message,
    path: entry.path.length > 0 ? entry.path : null,
    span: spanAt(node),
    placed: true,
    ...(related.length > 0 && { related }),
  };
}

/** The other places, but for those that are the finding's own. */
export function relatedAt(others: readonly RelatedNode[] = [], own: Node): readonly Related[] {
  return others
    .filter(({ node }) => node.at !== own.at)
    .map(({ message, node }) => ({ message, span: spanAt(node) }));
}

/** The span to show for a node, beginning where the real tool places it: of a map its first key, of a list its dash. */
export function spanAt(node: Node): Span {
  if (node.kind === 'map' && !node.flow) {
    const first = node.entries[0]?.key;
    return {
      start: node.at,
      end: Math.max(node.at, first && first.span.start >= node.at ? first.span.end : node.at),
    };
  }
  if (node.kind === 'list' && !node.flow)
    return { start: node.at, end: Math.min(node.at + 1, node.span.end) };
  return { start: node.at, end: Math.max(node.at, node.span.end) };
}

function keyNode(root: Node, path: Path): Node {
  const parent = deepest(root, path.slice(0, -1));
  const name = path.at(-1);
  return parent.kind === 'map' ? (entryOf(parent, String(name))?.key ?? parent) : parent;
}
