/** Work that is done when somebody first asks for its result, and not again. */

/** A value made once. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Something about an object, worked out once for each, however many ask for it. */
export function onceFor<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    let made = known.get(key);
    if (!made) {
      made = { value: make(key) };
      known.set(key, made);
    }
    return made.value;
  };
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
  const known = new WeakMap<Key, { readonly value: Value }>();
  const give = (key: Key, value: Value): void => {
    known.set(key, { value });
  };
  return {
    of: (key) => {
      const made = known.get(key) ?? { value: make(key) };
      give(key, made.value);
      return made.value;
    },
    give,
    known: (key) => known.get(key)?.value,
  };
}
