/** What the field table expects of anchored nodes, told from the places where they are aliased. */
import { followAlias, type Node } from '../syntax/tree.ts';
import { type Expected, expectEntry, expectItem } from './expected.ts';

/** For every node that is aliased somewhere the table knows: what is expected there (of several uses the first). */
export function aliasUses(root: Node, expected: Expected): ReadonlyMap<Node, Expected> {
  const uses = new Map<Node, Expected>();
  collect(root, expected, uses);
  return uses;
}

function collect(node: Node, expected: Expected, uses: Map<Node, Expected>): void {
  if (expected.type === null) return;
  if (node.kind === 'alias') {
    const target = followAlias(node);
    if (!target || uses.has(target)) return;
    uses.set(target, expected);
    collect(target, expected, uses);
  } else if (node.kind === 'map') {
    for (const entry of node.entries) collect(entry.value, expectEntry(expected, entry.key), uses);
  } else if (node.kind === 'list') {
    for (const item of node.items) collect(item, expectItem(expected), uses);
  }
}
