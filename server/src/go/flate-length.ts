/**
 * How long Go's compress/gzip makes its stream at BestCompression, without making it. Butane weighs that length against
 * those of the other encodings, and no other compressor gives the same one (compress/flate: huffman_bit_writer.go).
 */
import { codedBits, codeLengths } from './flate-huffman.ts';
import { countTokens, END_OF_BLOCK, type TokenBlock } from './flate-tokens.ts';

/** Ten bytes of header, eight of checksum and size. */
const GZIP_FRAME = 10 + 8;
/** One byte of input: three bytes with a literal, the end of the block and the head of the last, which ends in four. */
const SHORTEST = GZIP_FRAME + 3 + 4;
/** The most input a stored block holds. */
const MAX_STORED = 65535;
const BLOCK_HEAD = 3;
const STORED_LENGTHS = 32;
const MAX_CODE_BITS = 15;
const MAX_LENGTH_CODE_BITS = 7;
/** The order in which a dynamic block lists the lengths of its code length codes (RFC 1951, 3.2.7). */
const LENGTH_CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] as const;

const FIXED_LITERALS = Uint8Array.from({ length: 286 }, (_, symbol) =>
  symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
);
const FIXED_OFFSETS = new Uint8Array(30).fill(5);

/** The number of bytes Go's gzip.NewWriterLevel(BestCompression) gives for contents written at once and closed. */
export function gzipLength(bytes: Uint8Array): number {
  let bits = 0;
  countTokens(bytes, (block) => {
    bits = addBlock(bits, block);
    return true;
  });
  return closedLength(bits);
}

/** Tells whether {@link gzipLength} is at most `limit` bytes; most times it need not look at all of the input. */
export function gzipFits(bytes: Uint8Array, limit: number): boolean {
  if (bytes.length > 0 && limit < SHORTEST) return false;
  let bits = 0;
  let most = closedLength(0);
  countTokens(bytes, (block) => {
    // Most contents are far from being worth it; making their codes would take longer than all else.
    if (closedLength(bits + leastBits(block)) > limit) {
      most = Number.POSITIVE_INFINITY;
      return false;
    }
    bits = addBlock(bits, block);
    most = closedLength(bits + mostBits(bytes.length - block.end));
    return most > limit && closedLength(bits) <= limit;
  });
  return most <= limit;
}

/** Codes of a block's own are listed with at least four lengths of three bits, behind three counts. */
const LEAST_LISTED = 5 + 5 + 4 + 3 * 4;

/**
 * What a block takes at the least, in whatever form. With codes of its own that is, for its literals, what any code takes
 * (Shannon), and the list of lengths. Rounded down by more than the logarithms may be wrong.
 */
function leastBits({ literals, offsets, start, end, inWindow }: TokenBlock): number {
  let fixed = 0;
  let all = 0;
  let logs = 0;
  for (let symbol = 0; symbol < literals.length; symbol++) {
    const count = literals[symbol] ?? 0;
    if (count === 0) continue;
    fixed += count * (FIXED_LITERALS[symbol] ?? 0);
    all += count;
    logs += count * Math.log2(count);
  }
  const own = LEAST_LISTED + Math.floor(all * Math.log2(all) - logs) - 1;
  const coded = BLOCK_HEAD + Math.min(fixed, own) + extraBits(literals, offsets);
  const size = end - start;
  return inWindow && size <= MAX_STORED ? Math.min(coded, BLOCK_HEAD + 8 * size + STORED_LENGTHS) : coded;
}

/**
 * The most the rest of the input can take. A block that may be stored takes no more than that: its bytes, the head, up
 * to 7 bits of padding, the lengths. One that may not stands for over 32000 bytes with at most 16384 tokens, so half of
 * them or more are in matches, which the fixed code writes in at most 25 bits for each four bytes: that saves more than
 * its ninth bits for literals cost. Only the last block has less than 16384 tokens, hence bytes.
 */
function mostBits(rest: number): number {
  if (rest === 0) return 0;
  return 8 * rest + (BLOCK_HEAD + 7 + STORED_LENGTHS) * (Math.floor(rest / 16384) + 1);
}

/** The whole stream in bytes, when its blocks take `bits`: Close adds an empty stored block. */
function closedLength(bits: number): number {
  return GZIP_FRAME + Math.ceil((bits + BLOCK_HEAD) / 8) + STORED_LENGTHS / 8;
}

/** `bits` and the block after them, in the shortest of its three forms by Go's reckoning. */
function addBlock(bits: number, block: TokenBlock): number {
  const { literals, offsets } = block;
  const size = block.end - block.start;
  // Go counts one offset where there are none, to have a tree; it is reckoned with, but not written.
  const unwritten = offsets.every((count) => count === 0);
  if (unwritten) offsets[0] = 1;
  const extra = extraBits(literals, offsets);
  const fixed = BLOCK_HEAD + codedBits(literals, FIXED_LITERALS) + codedBits(offsets, FIXED_OFFSETS);
  const dynamic = dynamicBits(literals, offsets);
  const coded = Math.min(fixed, dynamic) + extra;
  const storable = block.inWindow && size <= MAX_STORED;
  if (storable && 8 * (size + 5) < coded) {
    return 8 * (Math.ceil((bits + BLOCK_HEAD) / 8) + size) + STORED_LENGTHS;
  }
  if (!unwritten) return bits + coded;
  return bits + coded - (dynamic < fixed ? 1 : 5);
}

/** The bits that follow the codes of lengths and offsets to tell them exactly (RFC 1951, 3.2.5). */
function extraBits(literals: Uint32Array, offsets: Uint32Array): number {
  let bits = 0;
  for (let code = 8; code < 28; code++) bits += (literals[END_OF_BLOCK + 1 + code] ?? 0) * ((code >> 2) - 1);
  for (let code = 4; code < 30; code++) bits += (offsets[code] ?? 0) * ((code >> 1) - 1);
  return bits;
}

/** A block with codes of its own, without its extra bits: the head, the codes' lengths, the codes. */
function dynamicBits(literals: Uint32Array, offsets: Uint32Array): number {
  const literalLengths = codeLengths(literals, MAX_CODE_BITS);
  const offsetLengths = codeLengths(offsets, MAX_CODE_BITS);
  const runs = countRuns([...trimZeros(literalLengths), ...trimZeros(offsetLengths)]);
  let listed = LENGTH_CODE_ORDER.length;
  while (listed > 4 && runs[LENGTH_CODE_ORDER[listed - 1] ?? 0] === 0) listed--;
  return (
    BLOCK_HEAD +
    (5 + 5 + 4) +
    3 * listed +
    codedBits(runs, codeLengths(runs, MAX_LENGTH_CODE_BITS)) +
    (runs[16] ?? 0) * 2 +
    (runs[17] ?? 0) * 3 +
    (runs[18] ?? 0) * 7 +
    codedBits(literals, literalLengths) +
    codedBits(offsets, offsetLengths)
  );
}

function trimZeros(lengths: Uint8Array): Uint8Array {
  return lengths.subarray(0, lengths.findLastIndex((length) => length > 0) + 1);
}

/** How often each code length code occurs: 0-15 a length, 16 repeats the last, 17 and 18 short and long runs of zeros. */
function countRuns(lengths: readonly number[]): Uint32Array {
  const runs = new Uint32Array(LENGTH_CODE_ORDER.length);
  const add = (code: number, count: number) => {
    runs[code] = (runs[code] ?? 0) + count;
  };
  for (let at = 0; at < lengths.length; ) {
    const length = lengths[at] ?? 0;
    const start = at;
    while (at < lengths.length && lengths[at] === length) at++;
    let left = at - start;
    if (length > 0) {
      add(length, 1);
      for (left--; left >= 3; left -= Math.min(left, 6)) add(16, 1);
    } else {
      for (; left >= 11; left -= Math.min(left, 138)) add(18, 1);
      if (left >= 3) {
        add(17, 1);
        left = 0;
      }
    }
    add(length, left);
  }
  return runs;
}
