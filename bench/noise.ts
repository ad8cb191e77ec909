/** How quiet the machine is: a fixed calculation, repeated now and then, and the load. */
import { loadavg } from 'node:os';
import { median } from './statistics.ts';

/** Numbers in the fixed calculation; about 10 ms of it. */
const NUMBERS = 60_000;

/** One round of the fixed calculation, in milliseconds: pseudo-random numbers, sorted. Takes no new memory but theirs. */
function round(): number {
  const start = performance.now();
  const numbers = new Uint32Array(NUMBERS);
  for (let i = 0, state = 1; i < NUMBERS; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    numbers[i] = state;
  }
  // By a function, so that it is JavaScript that runs.
  numbers.sort((a, b) => a - b);
  return performance.now() - start;
}

/** What one look at the machine came to. */
export interface Look {
  /** Milliseconds of the fixed calculation. */
  readonly calculation: number;
  /** Processes that wanted to run, on average over the last minute; 0 on Windows, which does not tell. */
  readonly load: number;
}

/** Looks at the machine. `warmUp` rounds go before, for code that has not run yet. */
export function look(warmUp = 0): Look {
  for (let i = 0; i < warmUp; i++) round();
  return { calculation: median([round(), round(), round()]), load: loadavg()[0] ?? 0 };
}

/** One line about all looks of a run: two runs whose medians and spreads are alike can be compared. */
export function noiseLine(looks: readonly Look[]): string {
  const times = looks.map(({ calculation }) => calculation);
  const loads = looks.map(({ load }) => load);
  const middle = median(times);
  const spread = (Math.max(...times) - Math.min(...times)) / middle;
  const range = `${Math.min(...times).toFixed(1)}–${Math.max(...times).toFixed(1)} ms`;
  return (
    `Noise: a fixed calculation took ${middle.toFixed(1)} ms (median of ${times.length} looks), ${range}, ` +
    `a spread of ${(spread * 100).toFixed(0)} %; load ${Math.min(...loads).toFixed(1)}–${Math.max(...loads).toFixed(1)}.`
  );
}

/** What a bare Node took where the limits in milliseconds were set. */
const BARE_WHERE_SET = 50;

/** One line about how fast the machine is beside the one that the limits in milliseconds are from. */
export function paceLine(bare: number | null): string {
  if (bare === null) return '';
  const times = (bare / BARE_WHERE_SET).toFixed(1);
  return ` A bare Node took ${bare.toFixed(0)} ms, ${times} × what it took where the limits in milliseconds were set.`;
}
