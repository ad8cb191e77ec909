/**
 * The tokens Go's compress/flate makes of its input at level 9 (deflate.go), not kept but counted block by block: a
 * block's size hangs on how often each symbol occurs, not on their order. Positions count from the start of the input;
 * Go's own count from the start of its window, which shows only in where that window lies.
 */

/** What one block of the stream is made of. */
export interface TokenBlock {
  /** How often each literal (0-255), the end of the block (256) and each length code (257-285) occur. */
  readonly literals: Uint32Array;
  /** How often each offset code occurs. */
  readonly offsets: Uint32Array;
  /** The span of input bytes the block stands for. */
  readonly start: number;
  readonly end: number;
  /** Whether all of that span is still in Go's window, without which it cannot store it. */
  readonly inWindow: boolean;
}

export const END_OF_BLOCK = 256;
const LITERAL_CODES = 286;
const OFFSET_CODES = 30;
const BLOCK_TOKENS = 1 << 14;

const WINDOW = 1 << 15;
const MIN_MATCH = 4;
const MAX_MATCH = 258;
/** A match of the least length must not be farther away than this. */
const MAX_SHORT_OFFSET = 4096;
/** How many earlier positions of the same hash are tried. */
const MAX_TRIES = 4096;
const HASH_FACTOR = 0x1e35a7bd;
const HASH_BITS = 17;
/** Which positions share a hash shows only when there are more than can be tried; a table as small as the input then does as well. */
const SMALL_INPUT = MAX_TRIES;
const LEAST_HASH_BITS = 4;

/** A match is one number, its length above its offset; 0 is none. */
const OFFSET_BITS = 16;
const OFFSET_MASK = (1 << OFFSET_BITS) - 1;

/** The input and the positions seen so far, chained by hash. All positions are one up: 0 is none. */
interface Chains {
  readonly bytes: Uint8Array;
  readonly hashShift: number;
  /** The last position of each hash. */
  readonly heads: Int32Array;
  /** The position of the same hash before each, for the last window of positions. */
  readonly links: Int32Array;
}

/**
 * Counts the tokens of all blocks.
 * @param onBlock gets each block in turn, valid until it returns; false ends the work.
 */
export function countTokens(bytes: Uint8Array, onBlock: (block: TokenBlock) => boolean): void {
  const total = bytes.length;
  const chains = startChains(bytes);
  const counter = startCounter();
  let windowStart = 0;
  let windowEnd = Math.min(total, 2 * WINDOW);
  let blockStart = 0;
  let at = 0;
  let previous = 0;
  let literalPending = false;
  while (at < total) {
    if (windowEnd < total && windowEnd - at < MIN_MATCH + MAX_MATCH) {
      windowStart += WINDOW;
      windowEnd = Math.min(total, windowEnd + WINDOW);
    }
    let end = at;
    const head = insert(chains, at) - 1;
    const previousLength = previous >> OFFSET_BITS;
    let match = 0;
    if (
      head >= Math.max(windowStart, at - WINDOW) &&
      previousLength < MAX_MATCH &&
      total - at > Math.max(previousLength, MIN_MATCH - 1)
    ) {
      match = findMatch(chains, at, head, windowStart);
    }
    if (previous > 0 && match >> OFFSET_BITS <= previousLength) {
      // The match one byte back was no worse: it stands, and the search goes on behind it.
      countMatch(counter, previousLength, previous & OFFSET_MASK);
      end = at + previousLength - 1;
      for (let inside = at + 1; inside < end; inside++) insert(chains, inside);
      at = end;
      previous = 0;
      literalPending = false;
    } else {
      if (literalPending) countLiteral(counter, bytes[at - 1] ?? 0);
      at++;
      previous = match;
      literalPending = true;
    }
    if (counter.tokens === BLOCK_TOKENS) {
      if (!onBlock(takeBlock(counter, blockStart, end, windowStart))) return;
      resetCounter(counter);
      blockStart = end;
    }
  }
  if (literalPending) countLiteral(counter, bytes[total - 1] ?? 0);
  if (counter.tokens > 0) onBlock(takeBlock(counter, blockStart, total, windowStart));
}

function startChains(bytes: Uint8Array): Chains {
  const { length } = bytes;
  const hashBits = length <= SMALL_INPUT ? Math.max(LEAST_HASH_BITS, 32 - Math.clz32(length)) : HASH_BITS;
  return {
    bytes,
    hashShift: 32 - hashBits,
    heads: new Int32Array(1 << hashBits),
    links: new Int32Array(Math.min(length, WINDOW)),
  };
}

/**
 * Makes a position the head of its chain; the last three of the input, too short for a match, are left out.
 * @returns the head before it, one up.
 */
function insert(chains: Chains, at: number): number {
  const { bytes, heads } = chains;
  if (at + MIN_MATCH > bytes.length) return 0;
  const word =
    ((bytes[at] ?? 0) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0);
  const hash = Math.imul(word, HASH_FACTOR) >>> chains.hashShift;
  const head = heads[hash] ?? 0;
  chains.links[at & (WINDOW - 1)] = head;
  heads[hash] = at + 1;
  return head;
}

/** The longest match for the bytes at a position, the nearest of equals: from the head of its chain back. */
function findMatch(chains: Chains, at: number, head: number, windowStart: number): number {
  const { bytes, links } = chains;
  const longest = Math.min(MAX_MATCH, bytes.length - at);
  const oldest = Math.max(windowStart, at - WINDOW);
  let length = MIN_MATCH - 1;
  let offset = 0;
  let last = bytes[at + length];
  let candidate = head;
  for (let tries = MAX_TRIES; tries > 0; tries--) {
    if (bytes[candidate + length] === last) {
      let same = 0;
      while (same < longest && bytes[candidate + same] === bytes[at + same]) same++;
      if (same > length && (same > MIN_MATCH || at - candidate <= MAX_SHORT_OFFSET)) {
        length = same;
        offset = at - candidate;
        if (same >= longest) break;
        last = bytes[at + length];
      }
    }
    // The link of the position a whole window back is overwritten by now.
    if (candidate === at - WINDOW) break;
    candidate = (links[candidate & (WINDOW - 1)] ?? 0) - 1;
    if (candidate < oldest) break;
  }
  return offset === 0 ? 0 : (length << OFFSET_BITS) | offset;
}

/** The frequencies of the block at work. */
interface Counter {
  readonly literals: Uint32Array;
  readonly offsets: Uint32Array;
  tokens: number;
}

function startCounter(): Counter {
  return { literals: new Uint32Array(LITERAL_CODES), offsets: new Uint32Array(OFFSET_CODES), tokens: 0 };
}

function resetCounter(counter: Counter): void {
  counter.literals.fill(0);
  counter.offsets.fill(0);
  counter.tokens = 0;
}

function takeBlock(counter: Counter, start: number, end: number, windowStart: number): TokenBlock {
  const { literals, offsets } = counter;
  literals[END_OF_BLOCK] = 1;
  return { literals, offsets, start, end, inWindow: start >= windowStart };
}

function countLiteral(counter: Counter, byte: number): void {
  const { literals } = counter;
  literals[byte] = (literals[byte] ?? 0) + 1;
  counter.tokens++;
}

function countMatch(counter: Counter, length: number, offset: number): void {
  const { literals, offsets } = counter;
  const lengthSymbol = END_OF_BLOCK + 1 + lengthCode(length);
  const offsetSymbol = offsetCode(offset);
  literals[lengthSymbol] = (literals[lengthSymbol] ?? 0) + 1;
  offsets[offsetSymbol] = (offsets[offsetSymbol] ?? 0) + 1;
  counter.tokens++;
}

/** The code of a match length, from 0 (RFC 1951, 3.2.5): past the first eight, four to each power of two. */
function lengthCode(length: number): number {
  const above = length - 3;
  if (length === MAX_MATCH) return 28;
  if (above < 8) return above;
  const power = 31 - Math.clz32(above);
  return 4 * (power - 1) + ((above >> (power - 2)) & 3);
}

/** The code of a match offset (RFC 1951, 3.2.5): past the first four, two to each power of two. */
function offsetCode(offset: number): number {
  const above = offset - 1;
  if (above < 4) return above;
  const power = 31 - Math.clz32(above);
  return 2 * power + ((above >> (power - 1)) & 1);
}
