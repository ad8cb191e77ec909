/** Whether the benchmark says rightly what holds. */
import { expect, it } from 'vitest';
import { allEditorVerdicts, growthVerdicts } from '../../bench/asked.ts';
import { batchVerdicts, memoryVerdicts, toolVerdicts } from '../../bench/asked-tools.ts';
import type { EditorMeasure, EditorResult, Verdict } from '../../bench/results.ts';
import { type Summary, summary } from '../../bench/statistics.ts';
import { verdictTables } from '../../bench/tables.ts';

function times(value: number, count = 40): Summary | null {
  return summary(Array.from({ length: count }, () => value));
}

function editor(
  server: string,
  kilobytes: number,
  measures: Partial<Record<EditorMeasure, Summary | null>>,
): EditorResult {
  return {
    ...{ server, kilobytes, shape: 'few big bodies', bytes: kilobytes * 1024 },
    ...{ measures, processor: {}, notes: [] },
  };
}

function about(verdicts: readonly Verdict[], words: string): readonly (boolean | null)[] {
  return verdicts.filter(({ line, where }) => `${line} ${where}`.includes(words)).map(({ holds }) => holds);
}

it('compares a keystroke with that of the JSON server for the same text', () => {
  const results = [
    editor('own', 2, { keystroke: times(6), completion: times(3), hover: times(3.1), burst: times(13) }),
    editor('json', 2, { keystroke: times(2) }),
    editor('own', 1024, { keystroke: times(16) }),
    editor('json', 1024, { keystroke: times(10) }),
  ];
  const verdicts = allEditorVerdicts(results, 'own', 'json');
  expect(about(verdicts, 'of the JSON server')).toEqual([true, false]);
  expect(about(verdicts, 'completion')).toEqual([true, null]);
  expect(about(verdicts, 'hover')).toEqual([false, null]);
  expect(about(verdicts, 'last of 20 keys')).toEqual([false, null]);
  expect(about(allEditorVerdicts(results, 'own', null), 'of the JSON server')).toEqual([null, null]);
});

it('says nothing of a p95 of few samples', () => {
  const samples = [...Array.from({ length: 18 }, () => 1), 3, 3];
  const p95 = (some: readonly number[]) =>
    about(allEditorVerdicts([editor('own', 2, { keystroke: summary(some) })], 'own', null), 'p95');
  expect(p95(samples)).toEqual([false]);
  expect(p95(samples.slice(1))).toEqual([null]);
});

it('compares a small file with bare Node, and larger ones with butane', () => {
  const tool = (name: string, command: string, kilobytes: number, value: number, peak: number | null) => ({
    ...{ tool: name, command, kilobytes, times: times(value), peak, processor: null, notes: [] },
  });
  const verdicts = toolVerdicts(
    [
      tool('node -e 0', '', 2, 50, 40),
      tool('own', 'check', 2, 74, 56),
      tool('own', 'check', 20, 31, 70),
      tool('butane', 'check', 20, 30, 15),
      tool('own', 'check', 100, 31, 70),
    ],
    'own',
  );
  expect(about(verdicts, 'small file')).toEqual([true]);
  expect(about(verdicts, 'of butane')).toEqual([false, null]);
  expect(about(verdicts, 'memory')).toEqual([false]);
});

it('asks many files to take a twentieth of as many butane processes', () => {
  const batch = (value: number, isButane: boolean) => ({
    ...{ tool: 'own', command: 'check', files: 100, isButane, times: times(value), notes: [] },
    butane: { each: 10, isMeasured: true },
  });
  expect(
    batchVerdicts([batch(50, true), batch(51, true), batch(1, false)], 'own').map((one) => one.holds),
  ).toEqual([...[true, false]]);
});

it('asks memory to be given back', () => {
  const memory = { server: 'own', shape: 'units', started: 50, small: 70, large: 210, idle: 3 } as const;
  expect(memoryVerdicts([{ ...memory, closed: 90 }], 'own').map(({ holds }) => holds)).toEqual([
    ...[true, false, true],
  ]);
  expect(memoryVerdicts([{ ...memory, closed: null }], 'own').at(-1)?.holds).toBeNull();
});

it('compares what a MB takes in the largest and in the smallest text', () => {
  const grown = (of: number) => [
    editor('own', 1024, { open: times(10) }),
    editor('own', 10_240, { open: times(of) }),
  ];
  expect(about(growthVerdicts(grown(149), 'own'), 'of open')).toEqual([true]);
  expect(about(growthVerdicts(grown(151), 'own'), 'of open')).toEqual([false]);
  expect(growthVerdicts(grown(1).slice(1), 'own')).toEqual([]);
});

it('has a row for each line and shape, with a cell for each size', () => {
  const verdict = { line: 'open', where: 'units', wanted: '≤ 1 ms', measured: '2 ms' };
  const text = verdictTables([
    { ...verdict, size: 2, holds: true },
    { ...verdict, size: 1024, holds: false },
    { ...verdict, line: 'memory', holds: null },
  ]);
  expect(text).toContain('| asked | of | 2 KB | 1 MB | holds |');
  expect(text).toContain('| open | units | 2 ms; ≤ 1 ms | ✗ 2 ms; ≤ 1 ms | **does not** |');
  expect(text).toContain('| memory | units | ≤ 1 ms | 2 ms | not known |');
  expect(text).toContain('1 hold, 1 do not, 1 are not known.');
});
