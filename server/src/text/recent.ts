/** Keeps a few things by their names: where there are too many, the one that was put in the longest time ago goes. */
export interface Recent<Value> {
  get(name: string): Value | undefined;
  /** Puts one in, or back at the end of the line; gives it back. */
  put(name: string, value: Value): Value;
  /** Has one in its place in the line be another. */
  change(name: string, value: Value): void;
  entries(): readonly (readonly [name: string, value: Value])[];
}

/** Keeps at most so many. */
export function createRecent<Value>(most: number): Recent<Value> {
  const kept = new Map<string, Value>();
  return {
    get: (name) => kept.get(name),
    put(name, value) {
      kept.delete(name);
      kept.set(name, value);
      for (const oldest of kept.keys()) if (kept.size > most) kept.delete(oldest);
      return value;
    },
    change: (name, value) => void kept.set(name, value),
    entries: () => [...kept],
  };
}
