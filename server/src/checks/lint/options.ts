/** What our own rules shall say, and for which Flatcar. */
import type { RuleLevel } from '../../protocol.ts';
import { type FlatcarTarget, LATEST, parseTarget } from '../../spec/flatcar-releases.ts';

export interface LintOptions {
  /** The Flatcar the machine shall run: a release, a channel, or `latest`. */
  readonly target?: string;
  /** How to show the findings of a rule, instead of as it says. */
  readonly rules?: Readonly<Record<string, RuleLevel>>;
}

/** The Flatcar to judge by; an unknown target counts as the latest. */
export function targetOf({ target = '' }: LintOptions): FlatcarTarget {
  return parseTarget(target) ?? LATEST;
}
