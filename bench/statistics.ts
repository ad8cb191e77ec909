/** Samples in milliseconds, and what is said of them. */

/** What is kept of many samples of one thing, in milliseconds. */
export interface Summary {
  readonly median: number;
  readonly p95: number;
  readonly least: number;
  readonly most: number;
  /** How many samples there are. */
  readonly count: number;
}

/** The value below which the given share of the samples lies (nearest rank); NaN when there are none. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** The value in the middle of the samples; NaN when there are none. */
export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** What is kept of samples; null when there are none. */
export function summary(samples: readonly number[]): Summary | null {
  if (samples.length === 0) return null;
  return {
    median: median(samples),
    p95: quantile(samples, 0.95),
    least: Math.min(...samples),
    most: Math.max(...samples),
    count: samples.length,
  };
}

/** Milliseconds the work takes. */
export async function time(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** `12.3 ms`, `1.24 s`; `–` for nothing measured. */
export function milliseconds(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (value >= 1000) return `${(value / 1000).toFixed(2)} s`;
  return value >= 100 ? `${value.toFixed(0)} ms` : `${value.toFixed(value < 1 ? 2 : 1)} ms`;
}

/** `2 KB`, `1 MB`: a size in units of 1024 bytes. */
export function kilobytes(size: number): string {
  return size >= 1024 ? `${+(size / 1024).toFixed(1)} MB` : `${+size.toFixed(1)} KB`;
}
