/** The sums that Ignition verifies contents by (FIPS 180-4), as far as contents stand in a config. */

export type HashName = 'sha256' | 'sha512';

/** The sum of the bytes, in lower-case hexadecimal digits. Takes time linear in their number. */
export function sha2(name: HashName, bytes: Uint8Array): string {
  return name === 'sha256' ? sha256(bytes) : sha512(bytes);
}

/** The start values and the constants of the rounds: fractions of the square and cube roots of the first primes. */
function constants(rounds: number): { start: readonly bigint[]; round: readonly bigint[] } {
  const primes: number[] = [];
  for (let n = 2; primes.length < rounds; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  const fraction = (prime: number, power: bigint) =>
    BigInt.asUintN(64, rootOf(BigInt(prime) << (64n * power), power));
  return {
    start: primes.slice(0, 8).map((prime) => fraction(prime, 2n)),
    round: primes.map((prime) => fraction(prime, 3n)),
  };
}

/** The whole part of a root, by Newton's method from above. */
function rootOf(value: bigint, power: bigint): bigint {
  let root = 1n << 80n;
  for (;;) {
    const next = ((power - 1n) * root + value / root ** (power - 1n)) / power;
    if (next >= root) return root;
    root = next;
  }
}

/** The bytes with a one bit, zeros and their length behind, as whole blocks. */
function padded(bytes: Uint8Array, block: number): DataView {
  const size = Math.ceil((bytes.length + 1 + block / 8) / block) * block;
  const data = new Uint8Array(size);
  data.set(bytes);
  data[bytes.length] = 0x80;
  const view = new DataView(data.buffer);
  view.setBigUint64(size - 8, BigInt(bytes.length) * 8n);
  return view;
}

function hex(words: Iterable<number>): string {
  return Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Reads a list of numbers that is known to be long enough. */
function at(list: ArrayLike<number>, index: number): number {
  return list[index] as number;
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function sha256(bytes: Uint8Array): string {
  const { start, round } = constants(64);
  const high = (value: bigint) => Number(value >> 32n) | 0;
  const [k, sums, w] = [round.map(high), start.map(high), new Int32Array(64)];
  const data = padded(bytes, 64);
  for (let from = 0; from < data.byteLength; from += 64) {
    for (let i = 0; i < 16; i++) w[i] = data.getInt32(from + i * 4);
    for (let i = 16; i < 64; i++) {
      const [x, y] = [at(w, i - 15), at(w, i - 2)];
      const small = (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
      w[i] = at(w, i - 16) + at(w, i - 7) + small;
    }
    const s = [...sums];
    for (let i = 0; i < 64; i++) {
      const [a, b, c, e, f, g] = [at(s, 0), at(s, 1), at(s, 2), at(s, 4), at(s, 5), at(s, 6)];
      const mixed = (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g));
      const one = at(s, 7) + mixed + at(k, i) + at(w, i);
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      s.pop();
      s.unshift((one + two) | 0);
      s[4] = (at(s, 4) + one) | 0;
    }
    for (const [i, word] of s.entries()) sums[i] = (at(sums, i) + word) | 0;
  }
  return hex(sums);
}

/** Words of 64 bits, each as its upper half at an even index and its lower half behind. */
type Words = Int32Array;

/** The sum of some words; halves are added as numbers without a sign, what is over goes to the upper half. */
function add(to: Words, index: number, ...parts: readonly (readonly [Words, number])[]): void {
  let [upper, lower] = [0, 0];
  for (const [words, i] of parts) {
    upper += at(words, i * 2) >>> 0;
    lower += at(words, i * 2 + 1) >>> 0;
  }
  to[index * 2] = upper + Math.floor(lower / 2 ** 32);
  to[index * 2 + 1] = lower;
}

/** A word turned, or shifted, by three numbers of bits, exclusive or. */
function mix(
  to: Words,
  upper: number,
  lower: number,
  by: readonly [number, number, number],
  shift: boolean,
): void {
  let [high, low] = [0, 0];
  for (const [i, bits] of by.entries()) {
    const [a, b] = bits < 32 ? [upper, lower] : [lower, upper];
    const rest = bits % 32;
    const isShift = shift && i === 2;
    high ^= isShift ? a >>> rest : (a >>> rest) | (b << (32 - rest));
    low ^= (b >>> rest) | (a << (32 - rest));
  }
  to[0] = high;
  to[1] = low;
}

function wordsOf(values: readonly bigint[]): Words {
  return Int32Array.from(values.flatMap((value) => [Number(value >> 32n), Number(value & 0xffffffffn)]));
}

function sha512(bytes: Uint8Array): string {
  const { start, round } = constants(80);
  const [k, sums, w] = [wordsOf(round), wordsOf(start), new Int32Array(160)];
  const [x, y, chosen, one] = [new Int32Array(2), new Int32Array(2), new Int32Array(2), new Int32Array(2)];
  const data = padded(bytes, 128);
  for (let from = 0; from < data.byteLength; from += 128) {
    for (let i = 0; i < 32; i++) w[i] = data.getInt32(from + i * 4);
    for (let i = 16; i < 80; i++) {
      mix(x, at(w, i * 2 - 30), at(w, i * 2 - 29), [1, 8, 7], true);
      mix(y, at(w, i * 2 - 4), at(w, i * 2 - 3), [19, 61, 6], true);
      add(w, i, [w, i - 16], [x, 0], [w, i - 7], [y, 0]);
    }
    const s = new Int32Array(18);
    s.set(sums);
    for (let i = 0; i < 80; i++) {
      mix(x, at(s, 8), at(s, 9), [14, 18, 41], false);
      for (const half of [0, 1])
        chosen[half] = (at(s, 8 + half) & at(s, 10 + half)) ^ (~at(s, 8 + half) & at(s, 12 + half));
      add(one, 0, [s, 7], [x, 0], [chosen, 0], [k, i], [w, i]);
      mix(y, at(s, 0), at(s, 1), [28, 34, 39], false);
      for (const half of [0, 1]) {
        const [a, b, c] = [at(s, half), at(s, 2 + half), at(s, 4 + half)];
        chosen[half] = (a & b) ^ (a & c) ^ (b & c);
      }
      s.copyWithin(2, 0, 16);
      add(s, 4, [s, 4], [one, 0]);
      add(s, 0, [one, 0], [y, 0], [chosen, 0]);
    }
    for (let i = 0; i < 8; i++) add(sums, i, [sums, i], [s, i]);
  }
  return hex(sums);
}
