import { describe, expect, test } from 'vitest';
import { gzipFits, gzipLength } from '../../server/src/go/flate-length.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

/** Numbers below `limit` that look random but are the same each time. */
function numbers(count: number, limit: number, seed = 1): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  });
}

const noise = (count: number, kinds = 256, seed = 1) => Uint8Array.from(numbers(count, kinds, seed));

const WORDS =
  'the unit file that starts each service After=network Wants=online [Install] /etc/systemd'.split(' ');
const prose = (count: number) =>
  utf8(
    numbers(count, WORDS.length)
      .map((at) => WORDS[at])
      .join(' '),
  );

/** Bytes as often as the Fibonacci numbers: the codes of the rarest would be the longest possible. */
function fibonacci(kinds: number): Uint8Array {
  const bytes: number[] = [];
  for (let kind = 0, one = 1, next = 1; kind < kinds; kind++, [one, next] = [next, one + next]) {
    for (let i = 0; i < one; i++) bytes.push(kind);
  }
  const order = numbers(bytes.length, 2 ** 32);
  return Uint8Array.from(
    [...bytes.keys()].sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0)),
    (at) => bytes[at] ?? 0,
  );
}

/** Inputs, and the lengths that gzip.NewWriterLevel(gzip.BestCompression) of Go gave for them. */
const MEASURED: [name: string, bytes: Uint8Array, length: number][] = [
  ['nothing', utf8(''), 23],
  ['one byte', utf8('a'), 25],
  ['a byte with nine bits in the fixed code', utf8('é'), 26],
  ['a repeated byte', utf8('a'.repeat(50)), 27],
  ['one match of the greatest length', utf8('a'.repeat(259)), 27],
  ['a match and what is over', utf8('a'.repeat(263)), 28],
  ['a repeated word', utf8('flatcar '.repeat(100)), 39],
  ['three bytes twice, too short to match', utf8('abcXabcYabcZ'), 36],
  ['a better match one byte on', utf8('abcdeZ bcdefghiZ abcdefghi'), 41],
  [
    'a unit',
    utf8('[Unit]\nDescription=A\nAfter=b.service\n\n[Service]\nExecStart=/bin/a\nRestart=always\n'),
    97,
  ],
  ['every byte once', Uint8Array.from({ length: 256 }, (_, i) => i), 284],
  ['noise, stored', noise(3000), 3028],
  ['noise over several blocks', noise(100_000), 100_058],
  ['hexadecimal digits', noise(50_000, 16), 26_166],
  ['codes at the length limit', fibonacci(20), 6911],
  ['four bytes twice, near enough', join(utf8('core'), noise(4092, 16), utf8('core')), 2148],
  ['four bytes twice, too far', join(utf8('core'), noise(4093, 16), utf8('core')), 2150],
  [
    'a match a whole window back',
    join(utf8('container linux'), noise(32_753), utf8('container linux')),
    32_805,
  ],
  [
    'a match farther back than that',
    join(utf8('container linux'), noise(32_754), utf8('container linux')),
    32_818,
  ],
  ['one window fill', prose(11_000).subarray(0, 65_536), 6818],
  ['one byte more than that', prose(11_000).subarray(0, 65_537), 6818],
  ['prose over many windows', prose(30_000), 23_724],
  ['more of one byte than a stored block or a window holds', new Uint8Array(200_000), 232],
  ['more positions of one hash than are tried', noise(20_000, 2), 3328],
];

describe('gzipLength', () => {
  test.each(MEASURED)('%s', (_name, bytes, length) => {
    expect(gzipLength(bytes)).toBe(length);
  });
});

describe('gzipFits', () => {
  test.each(MEASURED)('%s', (_name, bytes, length) => {
    const limits = [0, length - 1, length, length + 1, bytes.length, 2 * length];
    expect(limits.map((limit) => gzipFits(bytes, limit))).toEqual(limits.map((limit) => length <= limit));
  });

  test('is as exact for short texts of every length and make', () => {
    const long = prose(300);
    const texts = [1, 2, 3, 5, 16, 90, 256].flatMap((kinds) =>
      Array.from({ length: 120 }, (_, count) => noise(count, kinds, count)),
    );
    texts.push(...Array.from({ length: 400 }, (_, at) => long.subarray(at, at + (at % 211))));
    const wrong = texts.filter((bytes) => {
      const length = gzipLength(bytes);
      return gzipFits(bytes, length - 1) || !gzipFits(bytes, length);
    });
    expect(wrong).toEqual([]);
  });

  test.each([1, 2, 3, 10, 30, 80, 256])('of short contents with %i kinds of bytes', (kinds) => {
    for (let size = 1; size <= 300; size += 1 + (size >> 4)) {
      for (const bytes of [noise(size, kinds, size), join(noise(size, kinds), noise(size, kinds))]) {
        const length = gzipLength(bytes);
        const limits = [length - 30, length - 1, length, length + 1];
        expect(limits.map((limit) => gzipFits(bytes, limit))).toEqual([false, false, true, true]);
      }
    }
  });
});
