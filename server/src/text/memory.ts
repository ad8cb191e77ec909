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
  turn: () => undefined,
};

type Results = Map<string, unknown>;

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
  return {
    recall<Value>(maker: object, key: string, make: () => Value): Value {
      const results = resultsOf(maker);
      if (results.has(key)) return results.get(key) as Value;
      const before = old.get(maker);
      const value = before?.has(key) ? (before.get(key) as Value) : make();
      results.set(key, value);
      return value;
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
