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
/** Looking for different bytes pays where there are few. */
const MOST_COUNTED = 512;
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
  if (bytes.length <= MOST_COUNTED && closedLength(leastOfSymbols(bytes)) > limit) return false;
  let bits = 0;
  let most = bytes.length === 0 ? closedLength(0) : Number.POSITIVE_INFINITY;
  countTokens(bytes, (block) => {
    const bounds = boundsOf(block);
    // Most texts are far from it, and what codes are taken costs more than all else.
    if (closedLength(bits + bounds.least) > limit) return false;
    if (block.end === bytes.length && closedLength(bits + bounds.most) <= limit) {
      most = closedLength(bits + bounds.most);
      return true;
    }
    bits = addBlock(bits, block);
    most = closedLength(bits + mostBits(bytes.length - block.end));
    return most > limit && closedLength(bits) <= limit;
  });
  return most <= limit;
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

/**
 * A bound below what an input of one block takes, by how many different bytes it has: each stands for itself once at least, as
 * matches bring none that was not there before. No codes for so many symbols and the end are shorter than all alike; one bit less, as
 * these numbers may be off.
 */
function leastOfSymbols(bytes: Uint8Array): number {
  if (bytes.length === 0) return 0;
  const seen = new Uint8Array(256);
  let symbols = 1;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (seen[byte] === 0) symbols++;
    seen[byte] = 1;
  }
  const fixed = BLOCK_HEAD + 8 * (symbols - 1) + 7;
  const dynamic = BLOCK_HEAD + (5 + 5 + 4) + 3 * 4 + symbols / 2 + symbols * Math.log2(symbols) - 1;
  return Math.floor(Math.min(fixed, dynamic, BLOCK_HEAD + 8 * bytes.length + STORED_LENGTHS));
}

/**
 * Bounds of what a block takes. Below, whatever codes it gets: those of its own cannot be shorter in all than the entropy of its
 * symbols. Their lengths are listed in at least half a bit each (six that are the same in three bits), and a gap between them in a bit
 * for each up to four. Above, the fixed codes: nothing longer is taken, but for the bit by which Go's reckoning of a stored block may be
 * off, or the five of an offset that it counts and does not write.
 */
function boundsOf({ literals, offsets, inWindow, start, end }: TokenBlock): {
  readonly least: number;
  readonly most: number;
} {
  const ofLiterals = leastOf(literals, FIXED_LITERALS);
  const ofOffsets = leastOf(offsets, FIXED_OFFSETS);
  const extra = extraBits(literals, offsets);
  const fixed = BLOCK_HEAD + ofLiterals.fixed + ofOffsets.fixed;
  const dynamic = BLOCK_HEAD + (5 + 5 + 4) + 3 * 4 + ofLiterals.own + ofOffsets.own;
  const coded = Math.floor(Math.min(fixed, dynamic) + extra);
  const stored = BLOCK_HEAD + 8 * (end - start) + STORED_LENGTHS;
  const isStorable = inWindow && end - start <= MAX_STORED;
  return { least: isStorable ? Math.min(coded, stored) : coded, most: fixed + extra + 5 };
}

/**
 * The bits that symbols take with the fixed codes, and the least they take with codes of their own, which are listed: the best there
 * could be, less what the numbers here may be off by. In one loop, as it runs for each small text, and most symbols do not occur.
 */
function leastOf(
  frequencies: Uint32Array,
  lengths: Uint8Array,
): { readonly fixed: number; readonly own: number } {
  let fixed = 0;
  let listed = 0;
  let all = 0;
  let bits = 0;
  let last = -1;
  for (let symbol = 0; symbol < frequencies.length; symbol++) {
    const frequency = frequencies[symbol] ?? 0;
    if (frequency === 0) continue;
    fixed += frequency * (lengths[symbol] ?? 0);
    listed += 0.5 + Math.min(symbol - last - 1, 4);
    last = symbol;
    all += frequency;
    bits -= frequency * Math.log2(frequency);
  }
  const entropy = all === 0 ? 0 : Math.max(0, (bits + all * Math.log2(all)) * (1 - 1e-9) - 1e-6);
  return { fixed, own: listed + entropy };
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
