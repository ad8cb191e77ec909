/** Words that look alike. */

/** How many letters to add, drop, change or swap with a neighbour; anything over `limit` is told as `limit` + 1. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit || a.length > 64 || b.length > 64) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    [before, last] = [last, row];
  }
  return Math.min(last[b.length] ?? 0, limit + 1);
}

/** The candidate that a word most likely stands for: the same but for dashes, case or a plural, or at most two letters off. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const plain = candidates.find((one) => simplify(one) === simplify(word));
  if (plain !== undefined) return plain;
  const limit = Math.min(2, Math.floor(word.length / 3));
  let best: string | null = null;
  let least = limit + 1;
  for (const candidate of candidates) {
    const found = distance(word, candidate, limit);
    // Two letters of four are no slip: `export` is no `Port`.
    if (found < least && found <= Math.floor(candidate.length / 3)) [best, least] = [candidate, found];
  }
  return best;
}

function simplify(word: string): string {
  return word
    .replace(/[-_. ]/g, '')
    .toLowerCase()
    .replace(/s$/, '');
}
