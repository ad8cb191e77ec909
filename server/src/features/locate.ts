/** What stands at an offset of a document: the way down the tree, and what the field table says of each step. */
import type { ResolvedShape } from '../spec/resolve.ts';
import {
  keyText,
  type MapEntry,
  type MapNode,
  type Node,
  type Path,
  type SyntaxTree,
} from '../syntax/tree.ts';
import { countWhile } from '../text/search.ts';
import { touches } from '../text/span.ts';
import { aliasUses } from './alias-uses.ts';
import { type Expected, expectEntry, expectItem } from './expected.ts';

export interface Located extends Expected {
  /** Keys and indices down to the node (for a key: to its value). */
  readonly path: Path;
  readonly on: 'key' | 'value';
  readonly node: Node;
  /** The innermost entry the node belongs to. */
  readonly entry: MapEntry | null;
  /** The innermost map that holds the node, and the map's shape. */
  readonly map: MapNode | null;
  readonly holder: ResolvedShape | null;
}

/** The index of the last of `count` things that starts at or before `offset`; -1 when none does. */
function lastStarting(count: number, start: (index: number) => number, offset: number): number {
  return countWhile(count, (index) => start(index) <= offset) - 1;
}

function stepIntoMap(at: Located, map: MapNode, offset: number): Located | null {
  const { entries } = map;
  const index = lastStarting(entries.length, (i) => entries[i]?.key.span.start ?? 0, offset);
  const entry = entries[index];
  if (!entry) return null;
  const shared = {
    ...expectEntry(at, entry.key),
    path: [...at.path, keyText(entry.key)],
    entry,
    map,
    holder: at.type?.kind === 'shape' ? at.type : null,
  };
  if (touches(entry.key.span, offset)) return { ...shared, on: 'key', node: entry.key };
  return touches(entry.value.span, offset) ? { ...shared, on: 'value', node: entry.value } : null;
}

function stepInto(at: Located, offset: number): Located | null {
  if (at.node.kind === 'map') return stepIntoMap(at, at.node, offset);
  if (at.node.kind !== 'list') return null;
  const { items } = at.node;
  const index = lastStarting(items.length, (i) => items[i]?.span.start ?? 0, offset);
  const node = items[index];
  if (!node || !touches(node.span, offset)) return null;
  return { ...at, ...expectItem(at), path: [...at.path, index], on: 'value', node };
}

/**
 * The way to `offset`, outermost first; the last is the innermost node whose span holds or touches the offset.
 * Below an anchor that the table knows nothing of (`x-common: &common`), what is expected comes from where it is used.
 * Empty when the document is empty.
 */
export function locateAll(
  tree: Pick<SyntaxTree, 'root'>,
  shape: ResolvedShape | null,
  offset: number,
): readonly Located[] {
  if (!tree.root || !touches(tree.root.span, offset)) return [];
  const root: Expected = { type: shape, field: null, trail: [] };
  let at: Located = { ...root, path: [], on: 'value', node: tree.root, entry: null, map: null, holder: null };
  const way = [at];
  for (;;) {
    if (at.type === null && at.node.anchor !== undefined) {
      at = { ...at, ...aliasUses(tree.root, root).get(at.node) };
      way[way.length - 1] = at;
    }
    const next = stepInto(at, offset);
    if (!next) return way;
    way.push(next);
    if (next.on === 'key') return way;
    at = next;
  }
}

/** What stands at `offset`; null in an empty document and outside of its first root. */
export function locate(tree: SyntaxTree, shape: ResolvedShape | null, offset: number): Located | null {
  return locateAll(tree, shape, offset).at(-1) ?? null;
}
