/** The keys of a map as yaml.v3 meets them: repeated keys, aliases as keys, merge keys (decode.go: mappingStruct, merge). */
import { quote } from '../go/quote.ts';
import { readString, resolveScalar } from '../syntax/scalars.ts';
import { followAlias, type ListNode, type MapEntry, type MapNode, type Node } from '../syntax/tree.ts';
import type { LineIndex } from '../text/lines.ts';
import type { AliasGuard } from './alias-guard.ts';

/** A hostile document may repeat one key thousands of times; every pair would be a message. */
const MAX_REPEATED = 1000;

export interface RepeatedKey {
  readonly key: Node;
  /** The key it repeats. */
  readonly first: Node;
  readonly message: string;
}

/** The message for every pair of equal keys, in yaml.v3's order; empty when all differ. */
export function repeatedKeys(node: MapNode, lines: LineIndex): RepeatedKey[] {
  const groups = new Map<string, { key: Node; index: number }[]>();
  let repeats = false;
  node.entries.forEach(({ key }, index) => {
    const text = key.kind === 'scalar' ? key.value : key.kind === 'alias' ? key.name : '';
    const mark = `${key.kind} ${text}`;
    const group = groups.get(mark);
    if (group) {
      group.push({ key, index });
      repeats = true;
    } else groups.set(mark, [{ key, index }]);
  });
  if (!repeats) return [];
  const found: (RepeatedKey & { order: [number, number] })[] = [];
  for (const group of groups.values()) pairs(group, lines, found);
  found.sort((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1]);
  return found;
}

function pairs(
  group: readonly { key: Node; index: number }[],
  lines: LineIndex,
  found: (RepeatedKey & { order: [number, number] })[],
): void {
  for (const [i, first] of group.entries()) {
    for (const second of group.slice(i + 1)) {
      if (found.length >= MAX_REPEATED) return;
      const line = lines.lineAt(second.key.at) + 1;
      const firstLine = lines.lineAt(first.key.at) + 1;
      const text =
        second.key.kind === 'scalar' ? second.key.value : second.key.kind === 'alias' ? second.key.name : '';
      const message = `line ${line}: mapping key ${quote(text)} already defined at line ${firstLine}`;
      found.push({ key: second.key, first: first.key, message, order: [first.index, second.index] });
    }
  }
}

export interface NamedEntry {
  readonly name: string;
  readonly entry: MapEntry;
  /** Which map of a merge it stands in; two keys of one map with one name are a mistake. */
  readonly owner: number;
}

/** A key that cannot be a name. */
export interface BadKey {
  readonly bad: Node;
}

/** Why nothing is decoded at all. */
interface Failed {
  readonly failure: string;
  readonly node: Node;
}

type Expanded = { readonly keys: readonly (NamedEntry | BadKey)[] } | Failed;

interface Expansion {
  readonly guard: AliasGuard;
  readonly accept: (map: MapNode) => boolean;
  readonly keys: (NamedEntry | BadKey)[];
  readonly order: MergeOrder;
  /** Names that are taken, once a merge has begun. */
  taken: Set<string> | null;
  owners: number;
}

/**
 * How merge keys are expanded. `own first`: own entries, then what they lack. `typed`: the same for a Go map, where an
 * own key that is no text (`1`) does not keep a merged one (`"1"`) away. `in place`: where they stand, so that later
 * entries replace earlier ones (yaml.v3 before 3.0.0).
 */
export type MergeOrder = 'own first' | 'typed' | 'in place';

/**
 * The entries of a map with its merge keys expanded.
 * @param accept checks a merged map's keys; one that is refused brings nothing.
 */
export function expandMerges(
  node: MapNode,
  guard: AliasGuard,
  accept: (map: MapNode) => boolean,
  order: MergeOrder,
): Expanded {
  const expansion: Expansion = { guard, accept, keys: [], order, taken: null, owners: 0 };
  const failure = expand(expansion, node, node);
  return failure ?? { keys: expansion.keys };
}

function expand(expansion: Expansion, map: MapNode, at: Node): Failed | null {
  const owner = expansion.owners++;
  const outer = expansion.taken;
  let merge: Node | null = null;
  for (const entry of map.entries) {
    if (isMerge(entry.key)) {
      if (expansion.order !== 'in place') merge = entry.value;
      else {
        const failure = expandInto(expansion, entry.value, at);
        if (failure) return failure;
      }
      continue;
    }
    const excess = expansion.guard.step();
    if (excess) return { failure: excess, node: at };
    const name = nameOf(entry.key);
    if (name === null) continue;
    if (typeof name !== 'string') {
      if ('failure' in name) return name;
      expansion.keys.push(name);
      continue;
    }
    if (outer?.has(name)) continue;
    outer?.add(name);
    expansion.keys.push({ name, entry, owner });
  }
  if (!merge) return null;
  expansion.taken ??= new Set(
    map.entries
      .filter(({ key }) => expansion.order !== 'typed' || isText(key))
      .map(({ key }) => nameOf(key))
      .filter((name) => typeof name === 'string'),
  );
  const failure = expandInto(expansion, merge, at);
  expansion.taken = outer;
  return failure;
}

function expandInto(expansion: Expansion, merge: Node, at: Node): Failed | null {
  const wanted = { failure: 'map merge requires map or sequence of maps as the value', node: merge };
  if (merge.kind === 'list') {
    // The first of several maps wins: in place by coming last.
    const items = (merge satisfies ListNode).items;
    for (const item of expansion.order === 'in place' ? [...items].reverse() : items) {
      const target = item.kind === 'alias' ? item.target : item;
      if (target.kind !== 'map') return wanted;
      const failure = expandMap(expansion, item, at);
      if (failure) return failure;
    }
    return null;
  }
  const target = merge.kind === 'alias' ? merge.target : merge;
  return target.kind === 'map' ? expandMap(expansion, merge, at) : wanted;
}

function expandMap(expansion: Expansion, node: Node, at: Node): Failed | null {
  const excess = expansion.guard.step();
  if (excess) return { failure: excess, node: at };
  if (node.kind === 'alias') {
    if (!expansion.guard.enter(node)) {
      return { failure: `anchor '${node.name}' value contains itself`, node };
    }
    const failure = expandMap(expansion, node.target, at);
    expansion.guard.leave(node);
    return failure;
  }
  return node.kind === 'map' && expansion.accept(node) ? expand(expansion, node, at) : null;
}

/** Whether a key merges another map: plain `<<`, or anything tagged `!!merge`. */
export function isMerge(key: Node): boolean {
  if (key.kind !== 'scalar' || key.value !== '<<') return false;
  if (key.tag && key.tag !== '!') return key.tag === '!!merge';
  return key.style === 'plain';
}

/** Whether a key is text by itself, without a field that asks for text. */
function isText(key: Node): boolean {
  const node = followAlias(key);
  if (node?.kind !== 'scalar') return false;
  const resolved = resolveScalar(node);
  return 'value' in resolved && typeof resolved.value === 'string';
}

/** The name a key gives a Go struct field; null when it is null. A key whose tag and text disagree ends the decoding. */
function nameOf(key: Node): string | BadKey | Failed | null {
  const node = followAlias(key);
  if (!node) return null;
  if (node.kind !== 'scalar') return { bad: node };
  const resolved = resolveScalar(node);
  if ('error' in resolved) return { failure: resolved.error, node: key };
  if (resolved.value === null) return null;
  const read = readString(node);
  return read?.ok ? read.value : null;
}
