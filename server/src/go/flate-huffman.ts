/**
 * Huffman code lengths as Go's compress/flate assigns them (huffman_code.go). Optimal codes under a length limit are
 * many; the dynamic header's size depends on which one is taken, so ties break the way they break in Go.
 */

/** Room for the symbol below the frequency, so that one number sorts by frequency, then symbol. */
const SYMBOL_BITS = 9;
const SYMBOL_MASK = (1 << SYMBOL_BITS) - 1;

/**
 * The length in bits of each symbol's code, 0 for symbols that do not occur, by the package-merge algorithm.
 * @param frequencies how often each symbol occurs; at most 512 symbols, frequencies below 2^23.
 * @param maxBits the longest length allowed: 15 for literals and offsets, 7 for code lengths.
 */
export function codeLengths(frequencies: Uint32Array, maxBits: number): Uint8Array {
  const lengths = new Uint8Array(frequencies.length);
  const leaves = sortUsed(frequencies);
  const count = leaves.length;
  if (count <= 2) {
    for (const leaf of leaves) lengths[leaf & SYMBOL_MASK] = 1;
    return lengths;
  }
  const levels = mergeLevels(leaves, Math.min(maxBits, count - 1));
  // Of the top level the 2n-2 lightest items are taken; each pair among them takes two items of the level below. A
  // leaf's code is as long as the number of levels it is taken on.
  let taken = 2 * count - 2;
  for (const leavesAmong of levels.reverse()) {
    const lightest = leavesAmong[taken] ?? 0;
    for (let rank = 0; rank < lightest; rank++) {
      const symbol = (leaves[rank] ?? 0) & SYMBOL_MASK;
      lengths[symbol] = (lengths[symbol] ?? 0) + 1;
    }
    taken = 2 * (taken - lightest);
  }
  return lengths;
}

/** The size in bits of all symbols written with codes of these lengths. */
export function codedBits(frequencies: Uint32Array, lengths: Uint8Array): number {
  let bits = 0;
  for (let symbol = 0; symbol < frequencies.length; symbol++) {
    bits += (frequencies[symbol] ?? 0) * (lengths[symbol] ?? 0);
  }
  return bits;
}

/** The symbols that occur, each with its frequency above it, the rarest first. */
function sortUsed(frequencies: Uint32Array): Uint32Array {
  const used = new Uint32Array(frequencies.length);
  let count = 0;
  for (let symbol = 0; symbol < frequencies.length; symbol++) {
    const frequency = frequencies[symbol] ?? 0;
    if (frequency > 0) used[count++] = (frequency << SYMBOL_BITS) | symbol;
  }
  return used.subarray(0, count).sort();
}

/**
 * The levels of package-merge from the lowest up: each merges the leaves with the pairs of the level below, the
 * lightest first, a pair before a leaf of the same weight.
 * @returns for each level, at k, how many of its k lightest items are leaves.
 */
function mergeLevels(leaves: Uint32Array, depth: number): Uint16Array[] {
  const levels: Uint16Array[] = [];
  let below = new Uint32Array(0);
  for (let level = 0; level < depth; level++) {
    const pairs = below.length >> 1;
    const items = new Uint32Array(leaves.length + pairs);
    const leavesAmong = new Uint16Array(items.length + 1);
    let leaf = 0;
    let pair = 0;
    for (let at = 0; at < items.length; at++) {
      const leafWeight = leaf < leaves.length ? (leaves[leaf] ?? 0) >>> SYMBOL_BITS : Infinity;
      const pairWeight = pair < pairs ? (below[2 * pair] ?? 0) + (below[2 * pair + 1] ?? 0) : Infinity;
      if (leafWeight < pairWeight) {
        items[at] = leafWeight;
        leaf++;
      } else {
        items[at] = pairWeight;
        pair++;
      }
      leavesAmong[at + 1] = leaf;
    }
    levels.push(leavesAmong);
    below = items;
  }
  return levels;
}
