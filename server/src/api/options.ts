/** What callers say, as the engine takes it. */
import type { AnalyzeOptions } from '../analysis/options.ts';
import { parseTarget } from '../spec/flatcar/releases.ts';
import { checkOptions, checkText } from './given.ts';
import type { ConfigOptions, RuleOptions } from './types.ts';

/** A config as `analyze` of the engine takes it. Throws a TypeError for what is no text, and for options of a wrong type. */
export function configOptions(text: string, options: ConfigOptions): AnalyzeOptions {
  checkText('a config', text);
  checkOptions(options);
  const { kind, files, platform } = options;
  return {
    ...(kind !== undefined && { kind }),
    ...(files !== undefined && { files }),
    ...(platform !== undefined && { platform }),
  };
}

/** The same with what rules go by. Throws a RangeError for a target that is no Flatcar. */
export function ruleOptions(text: string, options: ConfigOptions & RuleOptions): AnalyzeOptions {
  const known = configOptions(text, options);
  const { target = 'latest', rules = {} } = options;
  return { ...known, lint: { target: knownTarget(target), rules } };
}

/** A Flatcar. Throws a RangeError for what is none: the newest one instead would be a surprise. */
export function knownTarget(target: string): string {
  if (parseTarget(target) !== null) return target;
  throw new RangeError(
    `target is a Flatcar release, a channel (alpha, beta, stable, lts) or 'latest', not '${target}'`,
  );
}
