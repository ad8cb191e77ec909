/** The scalars of a tree in the order of the text, and whether two trees are the same but for what is filled into one. */
import { textFieldAt } from '../embedded/fields.ts';
import { keyText, type Node, type Path, type ScalarNode } from '../syntax/tree.ts';

/** A scalar, or what stands around scalars, with what it is. */
export interface Item {
  readonly node: Node;
  readonly path: Path;
}

/** All nodes of a tree, keys before their values. Aliases are not followed. */
export function itemsIn(root: Node | null): readonly Item[] {
  const items: Item[] = [];
  const visit = (node: Node, path: Path): void => {
    items.push({ node, path });
    if (node.kind === 'list') for (const [at, item] of node.items.entries()) visit(item, [...path, at]);
    if (node.kind !== 'map') return;
    for (const { key, value } of node.entries) {
      visit(key, path);
      visit(value, [...path, keyText(key)]);
    }
  };
  if (root) visit(root, []);
  return items;
}

/** Whether a node is the same as another one, but for what is below it. */
export function isAlike(one: Node, other: Node): boolean {
  if (one.kind !== other.kind || one.anchor !== other.anchor || one.tag !== other.tag) return false;
  if (one.kind === 'list' && other.kind === 'list') return one.items.length === other.items.length;
  if (one.kind === 'map' && other.kind === 'map') return one.entries.length === other.entries.length;
  return one.kind !== 'alias' || (other.kind === 'alias' && one.name === other.name);
}

/** How a scalar holds a text of another language, where `${…}` may be that one's own. */
export function textFieldOf(path: Path): 'text' | 'url' | null {
  const field = textFieldAt(path);
  if (!field) return null;
  return field.url ? 'url' : 'text';
}

/** Where what a scalar says begins: of a block behind its first line. */
export function contentStart(text: string, { span, style }: ScalarNode): number {
  if (style !== 'literal' && style !== 'folded') return span.start;
  const line = text.indexOf('\n', span.start);
  return line < 0 ? span.end : line + 1;
}
