/** The way to a place of a document, for edits that take something out. */
import type { EntryPlace } from '../../config/walk-document.ts';
import { child, entryOf, type MapEntry, type MapNode, type Node, type Path } from '../../syntax/tree.ts';
import type { Spot } from '../../syntax/yaml/edit.ts';
import type { Broken } from './mend.ts';

/** An entry of a map by itself: its map stays, even if nothing is left in it. */
export function spotOf(map: MapNode, entry: MapEntry): Spot {
  return { map, index: map.entries.indexOf(entry), entry, parent: null, item: null };
}

/** The entry whose value is the list that a path ends in; undefined where there is none. */
export function parentOf({ root, placeOf }: Broken, path: Path): EntryPlace | undefined {
  let node: Node | undefined = root ?? undefined;
  for (const step of path.slice(0, -1)) node = node && child(node, step);
  return node && placeOf(node);
}

/** The entry with a key in the map at a path. */
export function entryAt(root: Node | null, path: Path, key: string): Spot | null {
  let node: Node | undefined = root ?? undefined;
  for (const step of path) node = node && child(node, step);
  const entry = node?.kind === 'map' ? entryOf(node, key) : undefined;
  return node?.kind === 'map' && entry ? spotOf(node, entry) : null;
}
