/** Whether two YAML texts say the same: what a formatter has to prove of every text that it makes. */
import type { MapEntry, Node, SyntaxTree } from '../../syntax/tree.ts';

export interface ReadText {
  readonly text: string;
  readonly tree: SyntaxTree;
}

/**
 * Whether two texts have the same nodes with the same tags, anchors, styles (but for quotes) and values, and the same
 * comments in the same order; neither may have a problem. Takes linear time.
 */
export function saysTheSame(one: ReadText, other: ReadText): boolean {
  if (one.tree.problems.length > 0 || other.tree.problems.length > 0) return false;
  if (one.tree.cut || other.tree.cut) return false;
  const comments = commentsOf(one);
  const others = commentsOf(other);
  if (comments.length !== others.length || comments.some((comment, index) => comment !== others[index]))
    return false;
  const { root } = one.tree;
  if (root === null || other.tree.root === null) return root === other.tree.root;
  const left: [Node, Node][] = [[root, other.tree.root]];
  for (let pair = left.pop(); pair; pair = left.pop()) {
    if (!isAlike(...pair)) return false;
    const [parts, otherParts] = [partsOf(pair[0]), partsOf(pair[1])];
    if (parts.length !== otherParts.length) return false;
    parts.forEach((part, index) => {
      const counterpart = otherParts[index];
      if (counterpart) left.push([part, counterpart]);
    });
  }
  return true;
}

/** The comments as they read, without blanks at their ends. */
function commentsOf({ text, tree }: ReadText): readonly string[] {
  return tree.comments.map(({ start, end }) => text.slice(start, end).trimEnd());
}

/** Whether two nodes are the same but for what is in them. */
function isAlike(one: Node, other: Node): boolean {
  if (one.tag !== other.tag || one.anchor !== other.anchor) return false;
  if (one.kind === 'scalar' && other.kind === 'scalar')
    return one.value === other.value && styleOf(one) === styleOf(other);
  if (one.kind === 'alias' && other.kind === 'alias') return one.name === other.name;
  const isMap = one.kind === 'map' && other.kind === 'map';
  const isList = one.kind === 'list' && other.kind === 'list';
  return (isMap || isList) && one.flow === other.flow;
}

function styleOf({ style }: Node & { readonly kind: 'scalar' }): string {
  return style === 'single' || style === 'double' ? 'quoted' : style;
}

function partsOf(node: Node): readonly Node[] {
  if (node.kind === 'list') return node.items;
  return node.kind === 'map' ? node.entries.flatMap(({ key, value }: MapEntry) => [key, value]) : [];
}
