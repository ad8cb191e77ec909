/** SHA-256 and SHA-512 (FIPS 180-4), as Ignition verifies what it fetches: at once, and without the host's own. */
import { once } from '../text/once.ts';

/** The hash of bytes in hexadecimal. */
export function sha2(name: 'sha256' | 'sha512', bytes: Uint8Array): string {
  const wide = name === 'sha512';
  const words = wide ? hash64(padded(bytes, 128)) : hash32(padded(bytes, 64));
  return words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The first bits of the roots of the first primes, as words of 32 bits, the upper half of 64 first. */
function rootsOfPrimes(count: number, root: (n: bigint) => bigint): Int32Array {
  const words = new Int32Array(count * 2);
  let at = 0;
  for (let n = 2n; at < words.length; n++) {
    if (!isPrime(n)) continue;
    const bits = BigInt.asUintN(64, root(n));
    words[at++] = Number(bits >> 32n);
    words[at++] = Number(bits & 0xffffffffn);
  }
  return words;
}

function isPrime(n: bigint): boolean {
  for (let d = 2n; d * d <= n; d++) if (n % d === 0n) return false;
  return true;
}

/** The largest integer whose power is no larger than `n`. */
function rootOf(n: bigint, power: bigint): bigint {
  let [low, high] = [0n, 1n << 80n];
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** power <= n) low = middle;
    else high = middle - 1n;
  }
  return low;
}

/** Of the square roots of the first eight primes: where both hashes begin. */
const START = once(() => rootsOfPrimes(8, (n) => rootOf(n << 128n, 2n)));
/** Of the cube roots of the first eighty: what is added in each round. */
const ROUNDS = once(() => rootsOfPrimes(80, (n) => rootOf(n << 192n, 3n)));

/** The bytes, a single bit, zeros, and the number of bits. */
function padded(bytes: Uint8Array, block: number): DataView {
  const length = Math.ceil((bytes.length + 1 + block / 8) / block) * block;
  const out = new Uint8Array(length);
  out.set(bytes);
  out[bytes.length] = 0x80;
  const view = new DataView(out.buffer);
  view.setUint32(length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(length - 4, bytes.length << 3);
  return view;
}

/** A word of the list; there is one wherever this is asked. */
function at(words: Int32Array, index: number): number {
  return words[index] ?? 0;
}

function right(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function hash32(data: DataView): number[] {
  const state = Int32Array.from({ length: 8 }, (_, i) => at(START(), 2 * i));
  const w = new Int32Array(64);
  for (let block = 0; block < data.byteLength; block += 64) {
    for (let i = 0; i < 16; i++) w[i] = data.getInt32(block + 4 * i);
    for (let i = 16; i < 64; i++) {
      const [x, y] = [at(w, i - 15), at(w, i - 2)];
      const s0 = right(x, 7) ^ right(x, 18) ^ (x >>> 3);
      const s1 = right(y, 17) ^ right(y, 19) ^ (y >>> 10);
      w[i] = at(w, i - 16) + s0 + at(w, i - 7) + s1;
    }
    rounds32(state, w);
  }
  return [...state];
}

function rounds32(state: Int32Array, w: Int32Array): void {
  const added = ROUNDS();
  const v = state.slice();
  for (let i = 0; i < 64; i++) {
    const [a, e] = [at(v, 0), at(v, 4)];
    const chosen = (e & at(v, 5)) ^ (~e & at(v, 6));
    const one = at(v, 7) + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + chosen + at(added, 2 * i) + at(w, i);
    const most = (a & at(v, 1)) ^ (a & at(v, 2)) ^ (at(v, 1) & at(v, 2));
    v.copyWithin(1, 0, 7);
    v[4] = at(v, 4) + one;
    v[0] = one + (right(a, 2) ^ right(a, 13) ^ right(a, 22)) + most;
  }
  for (let i = 0; i < 8; i++) state[i] = at(state, i) + at(v, i);
}

/** The upper half of 64 bits turned right by fewer than 32; with the halves swapped, the lower one. */
function turned(upper: number, lower: number, by: number): number {
  return (upper >>> by) | (lower << (32 - by));
}

function hash64(data: DataView): number[] {
  const state = Int32Array.from(START());
  const w = new Int32Array(160);
  for (let block = 0; block < data.byteLength; block += 128) {
    for (let i = 0; i < 32; i++) w[i] = data.getInt32(block + 4 * i);
    for (let i = 32; i < 160; i += 2) extend(w, i);
    rounds64(state, w);
  }
  return [...state];
}

function extend(w: Int32Array, i: number): void {
  const [h, l, m, n] = [at(w, i - 30), at(w, i - 29), at(w, i - 4), at(w, i - 3)];
  const s0h = turned(h, l, 1) ^ turned(h, l, 8) ^ (h >>> 7);
  const s0l = turned(l, h, 1) ^ turned(l, h, 8) ^ turned(l, h, 7);
  const s1h = turned(m, n, 19) ^ turned(n, m, 29) ^ (m >>> 6);
  const s1l = turned(n, m, 19) ^ turned(m, n, 29) ^ turned(n, m, 6);
  const lower = (at(w, i - 31) >>> 0) + (s0l >>> 0) + (at(w, i - 13) >>> 0) + (s1l >>> 0);
  w[i] = at(w, i - 32) + s0h + at(w, i - 14) + s1h + carryOf(lower);
  w[i + 1] = lower;
}

/** What goes from a sum of lower halves into the upper one. */
function carryOf(sum: number): number {
  return Math.floor(sum / 0x100000000);
}

function rounds64(state: Int32Array, w: Int32Array): void {
  const added = ROUNDS();
  const v = state.slice();
  for (let i = 0; i < 160; i += 2) {
    const [ah, al, eh, el] = [at(v, 0), at(v, 1), at(v, 8), at(v, 9)];
    const turn1 = (h: number, l: number) => turned(h, l, 14) ^ turned(h, l, 18) ^ turned(l, h, 9);
    const turn0 = (h: number, l: number) => turned(h, l, 28) ^ turned(l, h, 2) ^ turned(l, h, 7);
    const [chosenH, chosenL] = [(eh & at(v, 10)) ^ (~eh & at(v, 12)), (el & at(v, 11)) ^ (~el & at(v, 13))];
    const round = (at(added, i + 1) >>> 0) + (at(w, i + 1) >>> 0);
    const oneL = (at(v, 15) >>> 0) + (turn1(el, eh) >>> 0) + (chosenL >>> 0) + round;
    const oneH = (at(v, 14) + turn1(eh, el) + chosenH + at(added, i) + at(w, i) + carryOf(oneL)) | 0;
    const mostH = (ah & at(v, 2)) ^ (ah & at(v, 4)) ^ (at(v, 2) & at(v, 4));
    const mostL = (al & at(v, 3)) ^ (al & at(v, 5)) ^ (at(v, 3) & at(v, 5));
    const twoL = (oneL | 0) >>> 0;
    const sumL = twoL + (turn0(al, ah) >>> 0) + (mostL >>> 0);
    v.copyWithin(2, 0, 14);
    const newL = (at(v, 9) >>> 0) + twoL;
    v[8] = at(v, 8) + oneH + carryOf(newL);
    v[9] = newL;
    v[0] = oneH + turn0(ah, al) + mostH + carryOf(sumL);
    v[1] = sumL;
  }
  for (let i = 0; i < 16; i += 2) {
    const lower = (at(state, i + 1) >>> 0) + (at(v, i + 1) >>> 0);
    state[i] = at(state, i) + at(v, i) + carryOf(lower);
    state[i + 1] = lower;
  }
}
