/** From a path in rendered Ignition back to the Butane value it came from (butane: TranslateReportPaths). */
import type { Value } from '../config/value.ts';
import { snake } from '../spec/resolve.ts';
import type { Path } from '../syntax/tree.ts';

/**
 * The Butane path of an Ignition path. Where nothing is known of its origin (the value is not set, or its section moved),
 * the Ignition path in snake case, as butane guesses.
 */
export function butanePath(config: Value, path: Path): Path {
  let value: Value | undefined = config;
  let common: Path | undefined;
  for (const step of path) {
    if (value?.kind === 'shape') {
      common = value.fromAll ?? common;
      value = typeof step === 'string' ? value.fields.get(step) : undefined;
    } else if (value?.kind === 'list') value = typeof step === 'number' ? value.items[step] : undefined;
    else value = undefined;
  }
  if (value?.from) return value.from;
  if (value?.kind === 'shape') common = value.fromAll ?? common;
  return common ?? snakePath(path);
}

/** An Ignition path in Butane's spelling. */
export function snakePath(path: Path): Path {
  return path.map((step) => (typeof step === 'string' ? snake(step) : step));
}
