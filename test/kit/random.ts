/** Chance that is the same on every run, for tests that try many inputs. */

export interface Random {
  /** A whole number below `limit`. */
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
}

/** A generator for a seed. */
export function createRandom(seed: number): Random {
  let state = seed;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return {
    below,
    pick(from) {
      const [only] = from.slice(below(from.length));
      if (only === undefined) throw new Error('nothing to pick from');
      return only;
    },
  };
}
