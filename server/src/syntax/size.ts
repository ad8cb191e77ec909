/** What a document comes to with its aliases written out. */
import type { Node } from './tree.ts';

export interface Size {
  /** UTF-16 units of text. */
  readonly characters: number;
  readonly nodes: number;
}

/** The size of a document as it is written, and with its aliases written out; what holds itself counts once. */
export function measure(root: Node): { readonly written: Size; readonly expanded: Size } {
  // An anchor stands before its aliases, so what it comes to is known where they are.
  const anchored = new Map<Node, Size>();
  let nodes = 0;
  /** What a node comes to; of its characters what the aliases in it add to its own. */
  const expand = (node: Node): Size => {
    nodes++;
    if (node.kind === 'alias') return anchored.get(node.target) ?? { characters: 0, nodes: 1 };
    const sum = { characters: 0, nodes: 1 };
    const add = (part: Node): void => {
      const size = expand(part);
      sum.characters += size.characters;
      sum.nodes += size.nodes;
    };
    if (node.kind === 'list') node.items.forEach(add);
    if (node.kind === 'map') {
      for (const { key, value } of node.entries) {
        add(key);
        add(value);
      }
    }
    if (node.anchor !== undefined) {
      const characters = sum.characters + node.span.end - node.span.start;
      anchored.set(node, { characters, nodes: sum.nodes });
    }
    return sum;
  };
  const own = root.span.end - root.span.start;
  const sum = expand(root);
  return {
    written: { characters: own, nodes },
    expanded: { characters: own + sum.characters, nodes: sum.nodes },
  };
}
