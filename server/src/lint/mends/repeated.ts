/** Entries and keys that are there twice. Only what says the same is taken out: which of two others counts is not ours to say. */
import type { Fix } from '../../config/finding.ts';
import { fixOf } from '../../config/fix.ts';
import { keyText, type ListNode, type MapEntry, type MapNode, type Node } from '../../syntax/tree.ts';
import { hasOwnComment, removeEntry } from '../../syntax/yaml/edit.ts';
import { onceFor } from '../../text/once.ts';
import { words } from '../../text/words.ts';
import { removeItem } from '../edit-list.ts';
import type { Mender } from './mend.ts';
import { parentOf, spotOf } from './spots.ts';

/** What a node says, in words that are the same for what says the same; null where that takes more than a look at it. */
function wordsOf(node: Node): string | null {
  if (node.kind === 'alias' || node.tag !== undefined || node.anchor !== undefined) return null;
  if (node.kind === 'scalar')
    return `${node.style === 'plain' ? 'plain' : 'text'} ${JSON.stringify(node.value)}`;
  const parts: string[] = [];
  for (const part of node.kind === 'list' ? node.items : node.entries.map(({ value }) => value)) {
    const words = wordsOf(part);
    if (words === null) return null;
    parts.push(words);
  }
  if (node.kind === 'list') return `[${parts.join()}]`;
  return `{${node.entries.map(({ key }, index) => `${JSON.stringify(keyText(key))}: ${parts[index]}`).join()}}`;
}

/** The numbers of the items of a list that say what an earlier one says. */
const repeatedIn = onceFor(({ items }: ListNode): ReadonlySet<number> => {
  const seen = new Set<string>();
  const repeated = new Set<number>();
  for (const [index, item] of items.entries()) {
    const words = wordsOf(item);
    if (words === null) continue;
    if (seen.has(words)) repeated.add(index);
    seen.add(words);
  }
  return repeated;
});

/** An item of a list that is there twice, word for word (ignition: duplicate entry defined). */
export const repeatedItem: Mender = (broken) => {
  const { finding, text, root } = broken;
  const index = finding.path?.at(-1);
  if (typeof index !== 'number' || !root || !finding.path) return [];
  const place = parentOf(broken, finding.path);
  const list = place?.entry.value;
  if (!place || list?.kind !== 'list' || !repeatedIn(list).has(index)) return [];
  return fixOf(words`Remove the second, which repeats the first`, removeItem(text, { place, list, index }), {
    preferred: true,
  });
};

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
    const said = wordsOf(pair.entry.value);
    if (said === null || wordsOf(first.value) !== said) return [];
    const edits = removeEntry(text, spotOf(pair.map, pair.entry));
    return fixOf(words`Remove the second ${key}, which repeats the first`, edits, { preferred: true }).map(
      (fix) => ({ ...fix, about: span }),
    );
  });
};
