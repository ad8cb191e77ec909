/** Where lines start, whatever is asked first. */
import { describe, expect, it } from 'vitest';
import { LineIndex, LineStarts } from '../../server/src/text/lines.ts';

const TEXTS = [
  '',
  'a',
  '\n',
  'a\nb',
  'a\nb\n',
  '\n\n\n',
  'one\n\ntwo é\n\u{1F600}\n',
  'a\r\nb\r\n',
  'a\rb\u2028c\u0085\n',
];

/** The starts that a text has where these end a line. */
function startsOf(text: string, breaks: RegExp): readonly number[] {
  return [0, ...Array.from(text.matchAll(breaks), ({ index, 0: found }) => index + found.length)];
}

function lineAt(starts: readonly number[], offset: number): number {
  return Math.max(0, starts.filter((start) => start <= offset).length - 1);
}

describe('the starts of lines', () => {
  it.each(TEXTS)('are found as they are asked for, from either end: %j', (text) => {
    const starts = startsOf(text, /\n/g);
    const offsets = Array.from({ length: text.length + 4 }, (_, i) => i - 2);
    const lines = Array.from({ length: starts.length + 3 }, (_, i) => i - 1);
    for (const turn of [<T>(all: T[]) => all, <T>(all: T[]) => all.toReversed()]) {
      const byOffset = new LineStarts(text);
      for (const offset of turn(offsets)) expect(byOffset.lineAt(offset)).toBe(lineAt(starts, offset));
      const byLine = new LineStarts(text);
      for (const line of turn(lines)) expect(byLine.of(line)).toBe(starts[line]);
      expect([byOffset.count(), byLine.count(), new LineStarts(text).count()]).toEqual(
        Array(3).fill(starts.length),
      );
    }
  });

  it('are looked for no further than that', () => {
    const text = 'a\n'.repeat(10);
    let looked = 0;
    const counted = Object.assign(Object.create(null), {
      length: text.length,
      indexOf: (what: string, from: number) => {
        looked++;
        return text.indexOf(what, from);
      },
    });
    const starts = new LineStarts(counted);
    expect([starts.of(0), looked]).toEqual([0, 0]);
    expect([starts.of(2), looked]).toEqual([4, 2]);
    expect([starts.lineAt(5), looked]).toEqual([2, 3]);
    expect([starts.lineAt(1), starts.of(1), looked]).toEqual([0, 2, 3]);
    expect([starts.count(), looked]).toEqual([11, 11]);
    expect([starts.of(11), starts.count(), looked]).toEqual([undefined, 11, 11]);
  });
});

describe('the lines of Butane', () => {
  it.each(TEXTS)('end as its reader ends them: %j', (text) => {
    const starts = startsOf(text, /\r\n|[\n\r\u0085\u2028\u2029]/g);
    const index = new LineIndex(text);
    for (let offset = text.length; offset >= 0; offset--) {
      const line = lineAt(starts, offset);
      expect(index.lineAt(offset)).toBe(line);
      const before = [...text.slice(starts[line], offset)].length;
      expect(index.place(offset)).toEqual({ line: line + 1, column: before + 1 });
      expect(new LineIndex(text).lineAt(offset)).toBe(line);
    }
  });
});
