/** The units and files that a Container Linux Config makes of sections, each with a comment that says so. */
import { type ShapeValue, shapeOf, shapesOf } from '../../config/value.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Draft, DraftMap } from '../draft.ts';

/** The comments, by the part of the draft they stand above. */
export function madeFrom(draft: DraftMap, config: ShapeValue): ReadonlyMap<Draft, readonly string[]> {
  const comments = new Map<Draft, readonly string[]>();
  const names = originNames(config);
  let previous = '';
  for (const list of [listAt(draft, 'storage', 'files'), listAt(draft, 'systemd', 'units')]) {
    for (const item of list) {
      const name = item.origin ? (names.get(item.origin) ?? '') : '';
      if (name !== '' && name !== previous) comments.set(item, [name]);
      previous = name;
    }
  }
  return comments;
}

/** What to say of the entries made from a node. */
function originNames(config: ShapeValue): ReadonlyMap<Node, string> {
  const names = new Map<Node, string>();
  const add = (node: Node | null | undefined, name: string): void => {
    if (node) names.set(node, name);
  };
  for (const section of ['docker', 'etcd', 'flannel'])
    add(
      shapeOf(config, section)?.node,
      `Made from the section \`${section}\` of the Container Linux Config.`,
    );
  const [update, locksmith] = [shapeOf(config, 'update'), shapeOf(config, 'locksmith')];
  const both = [update && '`update`', locksmith && '`locksmith`'].filter(Boolean);
  const sections = `the section${both.length > 1 ? 's' : ''} ${both.join(' and ')}`;
  add((update ?? locksmith)?.node, `Made from ${sections} of the Container Linux Config.`);
  for (const unit of shapesOf(shapeOf(config, 'networkd'), 'units')) {
    for (const part of [unit, ...shapesOf(unit, 'dropins')])
      add(part.node, 'Made from `networkd.units` of the Container Linux Config.');
  }
  add(config.node, 'Made for the platform (`ct --platform`).');
  return names;
}

function listAt(draft: DraftMap, section: string, key: string): readonly Draft[] {
  const list = entryAt(entryAt(draft, section), key);
  return list?.kind === 'list' ? list.items : [];
}

function entryAt(draft: Draft | undefined, key: string): Draft | undefined {
  return draft?.kind === 'map' ? draft.entries.find(([name]) => name === key)?.[1] : undefined;
}
