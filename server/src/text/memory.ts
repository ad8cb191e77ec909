/**
 * What is kept from one analysis of a document to the next, so that a change costs what it changed. It may change nothing but
 * time: a result is found again by everything it was made of, never by where that stood.
 */

export interface Memory {
  /**
   * What `make` gave for an equal key in this analysis or the one before; else made now.
   * @param maker whose results they are: an object that lives as long as the program, one for each kind of result
   * @param key all that the result depends on, written as a text
   */
  recall<Value>(maker: object, key: string, make: () => Value): Value;
  /**
   * A place to keep something about an object, as long as the object lives; null where nothing is kept. What is kept there may
   * refer to nodes, which move along with the text, but to no offset in it.
   * @param maker as above
   */
  slot<Value>(maker: object, thing: object): Slot<Value> | null;
  /**
   * As `slot`, for each item of a list by its place: one that is the same object as in the analysis before has the slot that it
   * had, also where others came or went at one place. Null where nothing is kept.
   * @param key which list it is; of two lists of one name the last counts
   */
  slots<Value>(maker: object, key: string, items: readonly object[]): readonly Slot<Value>[] | null;
  /** An analysis begins: what neither it nor the one before asks for is forgotten. */
  turn(): void;
}

/** Empty until somebody puts something in. */
export interface Slot<Value> {
  value?: Value;
}

/** Keeps nothing: what is asked once costs no memory. */
export const NO_MEMORY: Memory = {
  recall: (_maker, _key, make) => make(),
  slot: () => null,
  slots: () => null,
  turn: () => undefined,
};

type Results = Map<string, unknown>;

/** A list as it was, and a slot for each item. */
interface KeptItems {
  items: readonly object[];
  slots: readonly Slot<unknown>[];
}

/** In front of the key of a list, so that it is none of those that other results have. */
const ITEMS = '\0items ';

/** An empty memory, for one document that is analysed again and again. */
export function createMemory(): Memory {
  let young = new Map<object, Results>();
  let old = new Map<object, Results>();
  const slots = new Map<object, WeakMap<object, Slot<unknown>>>();
  const resultsOf = (maker: object): Results => {
    let results = young.get(maker);
    if (!results) {
      results = new Map();
      young.set(maker, results);
    }
    return results;
  };
  const recall = <Value>(maker: object, key: string, make: () => Value): Value => {
    const results = resultsOf(maker);
    if (results.has(key)) return results.get(key) as Value;
    const before = old.get(maker);
    const value = before?.has(key) ? (before.get(key) as Value) : make();
    results.set(key, value);
    return value;
  };
  return {
    recall,
    slots<Value>(maker: object, key: string, items: readonly object[]): readonly Slot<Value>[] {
      const kept = recall(maker, ITEMS + key, (): KeptItems => ({ items: [], slots: [] }));
      const slots = slotsFor(items, kept);
      Object.assign(kept, { items, slots });
      return slots as readonly Slot<Value>[];
    },
    slot<Value>(maker: object, thing: object): Slot<Value> {
      let ofMaker = slots.get(maker);
      if (!ofMaker) {
        ofMaker = new WeakMap();
        slots.set(maker, ofMaker);
      }
      let slot = ofMaker.get(thing);
      if (!slot) {
        slot = {};
        ofMaker.set(thing, slot);
      }
      return slot as Slot<Value>;
    },
    turn(): void {
      old = young;
      young = new Map();
    },
  };
}

/** The slots of the items that stand at the beginning and at the end as they did, and new ones for all between. */
function slotsFor(items: readonly object[], kept: KeptItems): readonly Slot<unknown>[] {
  const most = Math.min(items.length, kept.items.length);
  let first = 0;
  while (first < most && items[first] === kept.items[first]) first++;
  if (first === items.length && first === kept.items.length) return kept.slots;
  const moved = kept.items.length - items.length;
  let last = items.length;
  while (last > first && last + moved > first && items[last - 1] === kept.items[last + moved - 1]) last--;
  const slots: Slot<unknown>[] = kept.slots.slice(0, first);
  for (let at = first; at < last; at++) slots.push({});
  for (let at = last; at < items.length; at++) slots.push(kept.slots[at + moved] ?? {});
  return slots;
}
