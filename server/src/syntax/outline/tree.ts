/** The outline of a tree. */
import { followAlias, keyText, type MapNode, type Node } from '../tree.ts';
import { NO_ITEMS, type Outline, type OutlineItem, type OutlineValue, UNSEEN } from './outline.ts';

/**
 * The outline of a document whose root is a map; null for any other.
 * @param wanted the keys of the root whose values are looked at
 */
export function outlineOfTree(root: Node | null, wanted: ReadonlySet<string>): Outline | null {
  const map = root && followAlias(root);
  if (map?.kind !== 'map') return null;
  const entries = map.entries.map(({ key, value }) => {
    const name = keyText(key);
    const seen = wanted.has(name) ? look(value, section) : { alias: false, value: UNSEEN };
    return { key: name, ...seen };
  });
  return { flow: map.flow, entries };
}

/** Looks at a node behind its aliases; into a map as `inside` says. */
function look(node: Node, inside: (map: MapNode) => OutlineValue): OutlineItem {
  const alias = node.kind === 'alias';
  const target = followAlias(node);
  // An alias in a circle leads to nothing.
  if (!target) return { alias, value: NO_ITEMS };
  if (target.kind === 'scalar') {
    const { value: text, style } = target;
    return { alias, value: { kind: 'scalar', text, plain: style === 'plain' } };
  }
  if (target.kind === 'map') return { alias, value: inside(target) };
  return { alias, value: { kind: 'list', items: () => itemsOf(target.items) } };
}

/** As far as somebody asks for them: lists can be long. */
function* itemsOf(items: readonly Node[]): Iterable<OutlineItem> {
  for (const item of items) yield look(item, keysOnly);
}

function section({ entries }: MapNode): OutlineValue {
  return {
    kind: 'map',
    entries: entries.map(({ key, value }) => ({ key: keyText(key), ...look(value, closedMap) })),
  };
}

function closedMap(): OutlineValue {
  return { kind: 'map', entries: [] };
}

function keysOnly({ entries }: MapNode): OutlineValue {
  return {
    kind: 'map',
    entries: entries.map(({ key }) => ({ key: keyText(key), alias: false, value: UNSEEN })),
  };
}
