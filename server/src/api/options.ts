/** What callers say, as the engine takes it. */
import type { AnalyzeOptions } from '../analysis/options.ts';
import { parseTarget } from '../spec/flatcar/releases.ts';
import type { ConfigOptions, RuleOptions } from './types.ts';

/** A config as `analyze` of the engine takes it. Throws a TypeError for what is no text. */
export function configOptions(text: string, { kind, files, platform }: ConfigOptions): AnalyzeOptions {
  if (typeof text !== 'string') throw new TypeError('a config is a string');
  return {
    ...(kind !== undefined && { kind }),
    ...(files !== undefined && { files }),
    ...(platform !== undefined && { platform }),
  };
}

/** The same with what rules go by. Throws a RangeError for a target that is no Flatcar. */
export function ruleOptions(text: string, options: ConfigOptions & RuleOptions): AnalyzeOptions {
  const { target = 'latest', rules = {} } = options;
  return { ...configOptions(text, options), lint: { target: knownTarget(target), rules } };
}

/** A Flatcar. Throws a RangeError for what is none: the newest one instead would be a surprise. */
export function knownTarget(target: string): string {
  if (parseTarget(target) !== null) return target;
  throw new RangeError(
    `target is a Flatcar release, a channel (alpha, beta, stable, lts) or 'latest', not '${target}'`,
  );
}
