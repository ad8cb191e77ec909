/**
 * Work that is done when somebody first asks for its result, and not again. Where it is noted what work reads, whoever uses
 * the result has read it as well.
 */
import { type Noted, noteAll, workOut } from './reads.ts';

/** A value made once. */
export function once<Value>(make: () => Value): () => Value {
  let made: Noted<Value> | null = null;
  return () => {
    if (made) noteAll(made.reads);
    else made = workOut(make);
    return made.value;
  };
}

/** Something about an object, worked out once for each, however many ask for it. */
export function onceFor<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  return givenFor(make).of;
}

/** As `onceFor`, for what may be made elsewhere as well: `give` says what it is of an object of which nobody asked yet. */
export function givenFor<Key extends object, Value>(
  make: (key: Key) => Value,
): {
  readonly of: (key: Key) => Value;
  readonly give: (key: Key, value: Value) => void;
  /** What it is, if somebody gave it or asked before. */
  readonly known: (key: Key) => Value | undefined;
} {
  const known = new WeakMap<Key, Noted<Value>>();
  return {
    of: (key) => {
      let made = known.get(key);
      if (made) noteAll(made.reads);
      else {
        made = workOut(() => make(key));
        known.set(key, made);
      }
      return made.value;
    },
    give: (key, value) => {
      known.set(key, { value, reads: null });
    },
    known: (key) => known.get(key)?.value,
  };
}
