/** What a document comes to with its aliases written out. */
import type { Node } from './tree.ts';

/** The characters of a document with its aliases written out; what holds itself counts once. */
export function expandedLength(root: Node): number {
  // An anchor stands before its aliases, so what it comes to is known where they are.
  const anchored = new Map<Node, number>();
  /** What the aliases below a node add to its own characters. */
  const added = (node: Node): number => {
    if (node.kind === 'alias') return anchored.get(node.target) ?? 0;
    let sum = 0;
    if (node.kind === 'list') for (const item of node.items) sum += added(item);
    if (node.kind === 'map') for (const { key, value } of node.entries) sum += added(key) + added(value);
    if (node.anchor !== undefined) anchored.set(node, sum + node.span.end - node.span.start);
    return sum;
  };
  return root.span.end - root.span.start + added(root);
}
