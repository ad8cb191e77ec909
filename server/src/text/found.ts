/**
 * What is found in long lists that change little from one analysis to the next: a hundred look through thousands of items
 * at each key stroke, and what one found in an item that is as it was is taken again.
 */
import { type Memory, NO_MEMORY } from './memory.ts';
import { givenFor } from './once.ts';

/** Looks for something in an item by itself; lives as long as the program, or as what it goes by. */
export type Finder<Item, Value> = (item: Item) => readonly Value[];

/** What is found in an item. */
export interface FoundIn<Item, Value> {
  readonly item: Item;
  readonly found: readonly Value[];
}

/** The same, by its place in the list, so that it may be kept. */
interface FoundAt {
  readonly index: number;
  readonly found: readonly unknown[];
}

type FoundBy = Map<unknown, readonly FoundAt[]>;

/** A list as it was: what tells its items, and what was found in them. */
interface Kept {
  readonly keys: readonly object[];
  readonly found: FoundBy;
}

/** What became of a list since the analysis before. */
interface Changes {
  /** As `changedAt` gives it. */
  readonly changed: ReadonlySet<number> | null;
  readonly before: FoundBy;
  readonly now: FoundBy;
}

const changes = givenFor((_: readonly unknown[]): Changes | null => null);

/**
 * Says that a list takes the place of the one of the last analysis.
 * @param maker what list it is: an object that lives as long as the program
 * @param keys an object for each item, the same one as long as all that may be found in the item is the same
 */
export function followList(
  list: readonly unknown[],
  keys: readonly object[],
  maker: object,
  memory: Memory,
): void {
  if (memory === NO_MEMORY) return;
  const kept = memory.recall(maker, 'list', (): { last: Kept } => ({ last: { keys: [], found: new Map() } }));
  const { last } = kept;
  const changed = changedAt(keys, last.keys);
  // What was found is found still.
  const found = changed?.size === 0 ? last.found : new Map();
  kept.last = { keys, found };
  changes.give(list, { changed, before: last.found, now: found });
}

/** The places of other items than before; null where items came or went. */
function changedAt(keys: readonly object[], before: readonly object[]): ReadonlySet<number> | null {
  if (keys.length !== before.length) return null;
  const changed = new Set<number>();
  for (let at = 0; at < keys.length; at++) if (keys[at] !== before[at]) changed.add(at);
  return changed;
}

/** The items that something is found in, in their order, with what is. Any list will do; one that was followed costs less. */
export function findIn<Item, Value>(
  list: readonly Item[],
  find: Finder<Item, Value>,
): readonly FoundIn<Item, Value>[] {
  const all = lookIn(list, find);
  if (all.length === 0) return NONE;
  return all.flatMap(({ index, found }): readonly FoundIn<Item, Value>[] => {
    const item = list[index];
    return item === undefined ? NONE : [{ item, found: found as readonly Value[] }];
  });
}

/** Whether all that is found in a list is in items that are as they were, and was found in them before. */
export function isFoundAgain<Item>(list: readonly Item[], find: Finder<Item, unknown>): boolean {
  const before = changes.of(list)?.before.get(find);
  return before !== undefined && lookIn(list, find) === before;
}

/** Whether nothing was found in a list before, and nothing is now. */
export function isStillWithout<Item>(list: readonly Item[], find: Finder<Item, unknown>): boolean {
  const before = changes.of(list)?.before.get(find);
  return before?.length === 0 && lookIn(list, find).length === 0;
}

function lookIn<Item>(list: readonly Item[], find: Finder<Item, unknown>): readonly FoundAt[] {
  const known = changes.of(list);
  if (!known) return lookAt(list, find);
  const looked = known.now.get(find);
  if (looked) return looked;
  const before = known.changed && known.before.get(find);
  const all = before && known.changed ? again(list, find, before, known.changed) : lookAt(list, find);
  known.now.set(find, all);
  return all;
}

function lookAt<Item>(list: readonly Item[], find: Finder<Item, unknown>): readonly FoundAt[] {
  const all: FoundAt[] = [];
  for (const [index, item] of list.entries()) {
    const found = find(item);
    if (found.length > 0) all.push({ index, found });
  }
  return all;
}

function again<Item>(
  list: readonly Item[],
  find: Finder<Item, unknown>,
  before: readonly FoundAt[],
  changed: ReadonlySet<number>,
): readonly FoundAt[] {
  const isSame = !before.some(({ index }) => changed.has(index));
  const others = isSame ? before : before.filter(({ index }) => !changed.has(index));
  const more: FoundAt[] = [];
  for (const index of changed) {
    const item = list[index];
    const found = item === undefined ? NONE : find(item);
    if (found.length > 0) more.push({ index, found });
  }
  // What is the same list is told from what is not by that: see `isFoundAgain`.
  return more.length === 0 ? others : [...others, ...more].sort((a, b) => a.index - b.index);
}

const NONE: readonly never[] = [];
