/** What is asked for, and whether it holds. Times in milliseconds, memory in MB of 2^20 bytes. */
import type { EditorMeasure, EditorResult, Results, Verdict } from './results.ts';
import { kilobytes, milliseconds } from './statistics.ts';

/** The sizes that limits are given for, in KB; the limits below stand in this order. */
export const SIZES: readonly number[] = [2, 20, 100, 1024];
type Limits = readonly [number, number, number, number];

/** A keystroke → diagnostics takes at most so many times what VS Code's JSON server takes for JSON of the same size. */
const OF_JSON: Limits = [3, 2, 2, 1.5];
/** What is asked after a keystroke. */
const AFTER_KEY: Limits = [3, 4, 6, 30];
const OPEN: Limits = [20, 40, 100, 700];
const P95_OF_MEDIAN = 2;
const BURST_OF_KEY = 2;
/** What 'of the same order' is taken for. */
const VIEW_OF_KEY = 3;
export const OF_BARE_NODE = 1.5;
export const OF_BUTANE = 1;
export const BATCH_OF_BUTANE = 20;
export const MEMORY = { small: 80, large: 200, left: 20, tool: 55 };
/** The time for 1 MB of the largest text is at most so many times that of the smallest. */
export const GROWTH = 1.5;
/** Fewer samples than this have no p95 that says anything. */
export const ENOUGH = 20;

/** A limit for something that is measured, in the words of the table. */
function verdict(
  line: string,
  where: string,
  [wanted, measured]: readonly [string, string],
  [value, limit]: readonly [number | null | undefined, number],
): Verdict {
  const isKnown = value !== null && value !== undefined && !Number.isNaN(value);
  return { line, where, wanted, measured: isKnown ? measured : '–', holds: isKnown ? value <= limit : null };
}

/** `value` is at most `limit` times `base`. */
export function atMostTimes(
  line: string,
  where: string,
  value: number | null | undefined,
  base: number | null | undefined,
  limit: number,
): Verdict {
  const ratio = value && base ? value / base : null;
  const measured = `${ratio === null ? '' : ratio.toFixed(1)} ×`;
  const verdictOf = verdict(line, where, [`≤ ${limit} ×`, measured], [ratio, limit]);
  return ratio === null
    ? verdictOf
    : { ...verdictOf, measured: `${measured} (${milliseconds(value)} / ${milliseconds(base)})` };
}

/** `value` milliseconds are at most `limit`. */
export function atMost(
  line: string,
  where: string,
  value: number | null | undefined,
  limit: number,
): Verdict {
  return verdict(line, where, [`≤ ${limit} ms`, milliseconds(value)], [value, limit]);
}

/** `value` MB are at most `limit`. */
export function atMostMegabytes(
  line: string,
  where: string,
  value: number | null | undefined,
  limit: number,
): Verdict {
  return verdict(line, where, [`≤ ${limit} MB`, `${value?.toFixed(0)} MB`], [value, limit]);
}

/** What tells how much of a measured time is the machine's doing: other times, by what they are taken, in a word. */
function withMore(
  found: Verdict,
  others: readonly (readonly [number | null | undefined, number | null | undefined, string])[],
): Verdict {
  const more = others.map(([value, base, what]) =>
    value && base ? `, ${(value / base).toFixed(1)} × ${what}` : '',
  );
  return { ...found, measured: `${found.measured}${more.join('')}` };
}

type Medians = (measure: EditorMeasure) => number | undefined;

/** Everything about one text. */
function editorVerdicts(
  where: string,
  limitOf: (limits: Limits) => number,
  own: EditorResult,
  json: EditorResult | undefined,
): readonly Verdict[] {
  const ours: Medians = (measure) => own.measures[measure]?.median;
  const theirs: Medians = (measure) => json?.measures[measure]?.median;
  const key = own.measures.keystroke;
  const after = [
    ['completion after a keystroke', ours('completion')],
    ['hover after a keystroke', ours('hover')],
    ['symbols after a keystroke', ours('symbols')],
  ] as const;
  const ofJson = 'keystroke → diagnostics, of the JSON server';
  const beside = atMostTimes(ofJson, where, key?.median, theirs('keystroke'), limitOf(OF_JSON));
  const [processor, other] = [own.processor.keystroke, json?.processor.keystroke];
  const p95 = key && key.count >= ENOUGH ? key.p95 : null;
  const spread = atMostTimes('p95 of a keystroke, of its median', where, p95, key?.median, P95_OF_MEDIAN);
  const burst = atMostTimes(
    'last of 20 keys at once, of one keystroke',
    where,
    ours('burst'),
    key?.median,
    BURST_OF_KEY,
  );
  const jsonKey = json?.measures.keystroke;
  return [
    withMore(beside, [[processor?.median, other?.median, 'by processor']]),
    ...after.map(([line, value]) => atMost(line, where, value, limitOf(AFTER_KEY))),
    atMost('open → first diagnostics, warm server', where, ours('open'), limitOf(OPEN)),
    withMore(spread, [
      [processor?.p95, processor?.median, 'by processor'],
      [jsonKey?.p95, jsonKey?.median, 'of the JSON server'],
    ]),
    withMore(burst, [
      [own.processor.burst?.median, processor?.median, 'by processor'],
      [theirs('burst'), jsonKey?.median, 'of the JSON server'],
    ]),
    atMostTimes('keystroke → preview, of one keystroke', where, ours('preview'), key?.median, VIEW_OF_KEY),
    atMostTimes(
      'keystroke → machine view, of one keystroke',
      where,
      ours('machine'),
      key?.median,
      VIEW_OF_KEY,
    ),
  ];
}

/** What is asked of the editor, for all texts that were measured; line by line. */
export function allEditorVerdicts(
  results: readonly EditorResult[],
  own: string,
  json: string | null,
): readonly Verdict[] {
  const all = results
    .filter(({ server }) => server === own)
    .flatMap((one) => {
      const index = SIZES.indexOf(one.kilobytes);
      const isSame = (other: EditorResult): boolean =>
        other.server === json && other.shape === one.shape && other.kilobytes === one.kilobytes;
      const limitOf = (limits: Limits): number => limits[index] ?? Number.NaN;
      if (index < 0) return [];
      return editorVerdicts(one.shape, limitOf, one, results.find(isSame)).map(
        (found): Verdict => ({ ...found, size: one.kilobytes }),
      );
    });
  const lines = [...new Set(all.map(({ line }) => line))];
  return lines.flatMap((line) => all.filter((one) => one.line === line));
}

/** How times grow: what a MB of the largest text takes, of what one of the smallest takes. */
export function growthVerdicts(results: Results['growth'], own: string): readonly Verdict[] {
  const ours = results.filter(({ server }) => server === own);
  return [...new Set(ours.map(({ shape }) => shape))].flatMap((shape) => {
    const all = ours.filter((one) => one.shape === shape).sort((a, b) => a.kilobytes - b.kilobytes);
    const [first, last] = [all[0], all.at(-1)];
    if (!first || !last || first === last) return [];
    const each = (one: EditorResult, measure: EditorMeasure): number | null => {
      const value = one.measures[measure]?.median;
      return value === undefined ? null : value / (one.bytes / 2 ** 20);
    };
    const measures: readonly EditorMeasure[] = [
      'open',
      'keystroke',
      'completion',
      'hover',
      'symbols',
      'preview',
      'machine',
    ];
    const where = `${kilobytes(first.kilobytes)} to ${kilobytes(last.kilobytes)}, ${shape}`;
    return measures.map((measure) =>
      atMostTimes(
        `growth of ${measure}: time for each MB`,
        where,
        each(last, measure),
        each(first, measure),
        GROWTH,
      ),
    );
  });
}
