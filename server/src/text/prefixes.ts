/** Which of many texts a text begins with. */

/**
 * Finds those of `keys` that a text begins with, itself included, the shortest first. Goes over a text once, however many
 * keys there are: a number stands for each of its beginnings, and only one that a key shares is looked up.
 */
export function prefixFinder(keys: Iterable<string>): (text: string) => readonly string[] {
  const known = new Set(keys);
  let longest = -1;
  for (const { length } of known) longest = Math.max(longest, length);
  const numbers = new Set([...known].map((key) => numbersOf(key, key.length).at(-1)));
  return (text) =>
    numbersOf(text, longest).flatMap((number, length) => {
      const prefix = numbers.has(number) ? text.slice(0, length) : null;
      return prefix !== null && known.has(prefix) ? [prefix] : [];
    });
}

/** A number for each beginning of a text up to a length, from the empty one on; it has the length in its upper half. */
function numbersOf(text: string, longest: number): readonly number[] {
  const numbers: number[] = [];
  let hash = 0;
  for (let length = 0; length <= text.length && length <= longest; length++) {
    numbers.push(length * 2 ** 32 + (hash >>> 0));
    hash = Math.imul(hash, 0x01000193) + text.charCodeAt(length) + 1;
  }
  return numbers;
}
