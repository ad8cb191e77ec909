/** Samples in milliseconds, and what is said of them. */

/** The value below which the given share of the samples lies (nearest rank); NaN when there are none. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** The value in the middle of the samples; NaN when there are none. */
export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** Milliseconds the work takes. */
export async function time(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Samples until there are `count`, or `budget` milliseconds are spent (but three at least). */
export async function sample(
  count: number,
  budget: number,
  work: (round: number) => unknown,
): Promise<number[]> {
  const samples: number[] = [];
  const start = performance.now();
  while (samples.length < count && (samples.length < 3 || performance.now() - start < budget)) {
    samples.push(await time(() => work(samples.length)));
  }
  return samples;
}

/** `12.3 ms`, `1.24 s`; `–` for nothing measured. */
export function milliseconds(value: number | null): string {
  if (value === null || Number.isNaN(value)) return '–';
  if (value >= 1000) return `${(value / 1000).toFixed(2)} s`;
  return value >= 100 ? `${value.toFixed(0)} ms` : `${value.toFixed(1)} ms`;
}
