/** What the benchmark makes of its samples. */
import { expect, it } from 'vitest';
import { alternately, timed } from '../../bench/alternate.ts';
import { noiseLine } from '../../bench/noise.ts';
import { isChosen, readOptions } from '../../bench/options.ts';
import { kilobytes, median, milliseconds, quantile, summary } from '../../bench/statistics.ts';
import { type Edit, keyOf, positionOf, WORD } from '../../bench/typist.ts';

it('takes the middle of the samples, and the nearest rank for other shares', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(quantile([1, 2, 3, 4], 0.95)).toBe(4);
  expect(
    quantile(
      Array.from({ length: 100 }, (_, i) => i + 1),
      0.95,
    ),
  ).toBe(95);
  expect(median([])).toBeNaN();
});

it('keeps of samples what is told of them', () => {
  expect(summary([])).toBeNull();
  expect(summary([3, 1, 2])).toEqual({ median: 2, p95: 3, least: 1, most: 3, count: 3 });
});

it('writes times and sizes for people', () => {
  expect([0.123, 12.34, 123.4, 1234, null, Number.NaN].map(milliseconds)).toEqual([
    ...['0.12 ms', '12.3 ms', '123 ms', '1.23 s', '–', '–'],
  ]);
  expect([2, 100.26, 1024, 10_240].map(kilobytes)).toEqual(['2 KB', '100.3 KB', '1 MB', '10 MB']);
});

it('tells the spread of the noise', () => {
  const looks = [10, 12, 11].map((calculation) => ({ calculation, load: 1 }));
  expect(noiseLine(looks)).toContain('11.0 ms (median of 3 looks), 10.0–12.0 ms, a spread of 18 %');
});

it('takes samples block by block in turn, and ends the turns of what fails', async () => {
  const order: string[] = [];
  const turn = (name: string, failsAt = Number.POSITIVE_INFINITY) => ({
    before: async () => void order.push(`${name}:`),
    after: async () => void order.push(';'),
    work: (round: number) =>
      timed(async () => {
        if (round >= failsAt) throw new Error('gone');
        order.push(name);
        return 5;
      }),
  });
  const taken = await alternately([turn('a'), turn('b', 1)], { samples: 3, budget: 1e9, least: 1, block: 2 });
  expect(order.join('')).toBe('a:aa;b:ba:a;');
  expect(taken.map(({ samples }) => samples)).toEqual([[5, 5, 5], [5]]);
  expect(taken.map(({ failure }) => failure)).toEqual([null, 'gone']);
});

it('takes no more samples than fit into the budget, but the least', async () => {
  const work = () => timed(async () => 1);
  const [taken] = await alternately([{ work }], { samples: 9, budget: 0, least: 4 });
  expect(taken?.samples).toHaveLength(4);
});

/** A line with an edit made in it. */
function edited(line: string, { range, text }: Edit): string {
  return line.slice(0, range.start.character) + text + line.slice(range.end.character);
}

it('types without ever making the same text again, and without making it much longer', () => {
  const start = 'first\n  inline: type-here\n';
  const at = positionOf(start, 'type-here', 4);
  expect(at).toEqual({ line: 1, character: 14 });
  const lines: string[] = [];
  for (let round = 0; round < 40 * WORD; round++) {
    lines.push(edited(lines.at(-1) ?? start.split('\n')[1] ?? '', keyOf(at, round)));
  }
  expect(lines.filter((line) => !/^ {2}inline: type[a-z0-9]{1,24}-here$/.test(line))).toEqual([]);
  // The first letter alone is none of many; the second one makes it a number.
  const longer = lines.filter((_, round) => round % WORD > 0);
  expect(new Set(longer).size).toBe(longer.length);
});

it('chooses cases by the words of their titles', () => {
  const title = 'editor, 100 KB, few big bodies';
  expect(isChosen(title, [])).toBe(true);
  expect(isChosen(title, ['editor 100 kb'])).toBe(true);
  expect(isChosen(title, ['batch', 'bodies'])).toBe(true);
  expect(isChosen(title, ['editor 1'])).toBe(false);
  expect(readOptions(['--only', 'growth']).growth).toBe(true);
  expect(readOptions(['--activation']).only).toEqual(['extension']);
});
