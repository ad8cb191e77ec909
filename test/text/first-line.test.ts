import { expect, it } from 'vitest';
import { LineIndex } from '../../server/src/text/lines.ts';

/** What is not yet a line, and what ends one. */
const PARTS = ['a', 'bc', '\n', '\r\n', '\r', '\u0085', '\u2028', '\u2029', 'x'.repeat(3000)];
const BREAK = /\r\n|[\r\n\u0085\u2028\u2029]/g;

/** The first line of a span, by all lines of the text. */
function firstLine(text: string, start: number, end: number): number {
  const breaks = [...text.matchAll(BREAK)];
  const own = breaks.find(({ index, 0: found }) => index + found.length > start);
  if (!own || end < own.index + own[0].length) return end;
  return Math.max(start, own.index);
}

it.each(PARTS.flatMap((one) => PARTS.flatMap((other) => PARTS.map((third) => [one, other, third] as const))))(
  'cuts a span at the end of its first line: %j %j %j',
  (...parts) => {
    const text = parts.join('');
    const lines = new LineIndex(text);
    const places = [0, 1, 2, 3, 2047, 2048, 2999, 3001, text.length - 1, text.length];
    const offsets = places.filter((at) => at >= 0 && at <= text.length);
    for (const start of offsets) {
      for (const end of offsets.filter((at) => at >= start))
        expect([start, lines.firstLine({ start, end })]).toEqual([
          start,
          { start, end: firstLine(text, start, end) },
        ]);
    }
  },
);
