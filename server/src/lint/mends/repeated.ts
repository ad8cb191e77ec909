/** Entries and keys that are there twice. Only what says the same is taken out: which of two others counts is not ours to say. */
import type { Fix } from '../../config/finding.ts';
import { fixOf } from '../../config/fix.ts';
import { keyText, type MapEntry, type MapNode, type Node } from '../../syntax/tree.ts';
import { entryEnd, hasAnchor, hasOwnComment, removeEntry } from '../../syntax/yaml/edit.ts';
import { onceFor } from '../../text/once.ts';
import { removeItem } from '../edit-list.ts';
import type { Mender } from './mend.ts';
import { parentOf, spotOf } from './spots.ts';

/** Larger values are not compared. */
const LARGEST = 20_000;

/** Whether two nodes say the same, written alike or not. */
function sameValue(one: Node, other: Node): boolean {
  if (one.kind === 'alias' || other.kind === 'alias') return false;
  if (one.tag !== undefined || other.tag !== undefined || hasAnchor(one) || hasAnchor(other)) return false;
  if (one.kind === 'scalar') {
    const isPlain = one.style === 'plain';
    return other.kind === 'scalar' && one.value === other.value && isPlain === (other.style === 'plain');
  }
  if (one.kind === 'list') {
    if (other.kind !== 'list' || one.items.length !== other.items.length) return false;
    return one.items.every((item, at) => sameValue(item, other.items[at] ?? one));
  }
  if (other.kind !== 'map' || one.entries.length !== other.entries.length) return false;
  return one.entries.every((entry, at) => {
    const second = other.entries[at];
    return (
      second !== undefined &&
      keyText(entry.key) === keyText(second.key) &&
      sameValue(entry.value, second.value)
    );
  });
}

/** An item of a list that is there twice, word for word (ignition: duplicate entry defined). */
export const repeatedItem: Mender = (broken) => {
  const { finding, text, root, language } = broken;
  const index = finding.path?.at(-1);
  if (language !== 'yaml' || typeof index !== 'number' || !root || !finding.path) return [];
  const place = parentOf(broken, finding.path);
  const list = place?.entry.value;
  const item = list?.kind === 'list' ? list.items[index] : undefined;
  if (!place || list?.kind !== 'list' || !item || item.span.end - item.span.start > LARGEST) return [];
  const first = list.items.find((other, at) => at < index && isAlike(other, item) && sameValue(other, item));
  if (!first) return [];
  return fixOf('Remove the second, which says the same', removeItem(text, { place, list, index }), {
    preferred: true,
  });
};

/** Whether two nodes may be the same, as far as one sees without looking into them. */
function isAlike(one: Node, other: Node): boolean {
  return (
    one.kind === other.kind &&
    Math.abs(one.span.end - one.span.start - (other.span.end - other.span.start)) < 40
  );
}

const ALREADY = /^mapping key "(.*)" already defined at line \d+$/;

interface Pair {
  readonly map: MapNode;
  readonly entry: MapEntry;
}

/** Every key that is there before, by where it stands. */
const repeatedKeys = onceFor((root: Node): ReadonlyMap<number, Pair> => {
  const found = new Map<number, Pair>();
  const visit = (node: Node): void => {
    if (node.kind === 'list') node.items.forEach(visit);
    if (node.kind !== 'map') return;
    const seen = new Set<string>();
    for (const entry of node.entries) {
      const key = keyText(entry.key);
      if (seen.has(key)) found.set(entry.key.span.start, { map: node, entry });
      seen.add(key);
      visit(entry.value);
    }
  };
  visit(root);
  return found;
});

/** A key of a map that is there twice with the same value (yaml.v3: mapping key already defined). */
export const repeatedKey: Mender = (broken): readonly Fix[] => {
  const { finding, root, text } = broken;
  const details = (finding.details ?? []).filter(({ message }) => ALREADY.test(message)).slice(0, 20);
  if (!root || details.length === 0) return [];
  const repeated = repeatedKeys(root);
  return details.flatMap(({ span }) => {
    const pair = repeated.get(span.start);
    const key = pair && keyText(pair.entry.key);
    const first = pair?.map.entries.find((other) => keyText(other.key) === key);
    if (!pair || !first || first === pair.entry || hasOwnComment(text, pair.entry)) return [];
    if (
      entryEnd(pair.entry) - pair.entry.key.span.start > LARGEST ||
      !sameValue(first.value, pair.entry.value)
    )
      return [];
    const edits = removeEntry(text, spotOf(pair.map, pair.entry));
    return fixOf(`Remove the second ${key}, which says the same`, edits, { preferred: true }).map((fix) => ({
      ...fix,
      about: span,
    }));
  });
};
