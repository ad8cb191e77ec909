/** Names and paths that something beside has already: a fix that writes them would make two of one. */
import { followAlias, type MapNode, type Node } from '../../syntax/tree.ts';
import { onceFor } from '../../text/once.ts';
import type { Broken } from './mend.ts';

/** The keys by which the entries of a list are told apart. */
const KEYS: readonly string[] = ['path', 'name', 'device'];

/** Files, directories and links have their paths together. */
const SHARED: readonly string[] = ['files', 'directories', 'links'];

const valuesOf = onceFor((list: Node): ReadonlySet<string> => {
  const found = new Set<string>();
  if (list.kind !== 'list') return found;
  for (const item of list.items) {
    const map = followAlias(item);
    if (map?.kind !== 'map') continue;
    for (const { key, value } of map.entries) {
      const scalar = followAlias(value);
      if (key.kind === 'scalar' && KEYS.includes(key.value) && scalar?.kind === 'scalar')
        found.add(`${key.value} ${scalar.value}`);
    }
  }
  return found;
});

/** Whether an entry beside has the value that a fix would write in the place of a node. */
export function isTaken({ node, placeOf }: Broken, value: string): boolean {
  const place = node ? placeOf(node) : undefined;
  const { parent } = place ?? {};
  if (!place || !parent || !KEYS.includes(place.key)) return false;
  return listsBeside(parent.map, parent.key, parent.entry.value).some((list) =>
    valuesOf(list).has(`${place.key} ${value}`),
  );
}

function listsBeside(map: MapNode, key: string, own: Node): readonly Node[] {
  if (!SHARED.includes(key)) return [own];
  return map.entries.flatMap((entry) =>
    entry.key.kind === 'scalar' && SHARED.includes(entry.key.value) ? [entry.value] : [],
  );
}
