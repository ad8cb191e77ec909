/** What our own rules shall say, and for which Flatcar. */
import { type FlatcarTarget, LATEST, parseTarget } from '../spec/flatcar/releases.ts';

/** How to show the findings of a rule. */
export type RuleLevel = 'off' | 'hint' | 'info' | 'warning' | 'error';

export interface LintOptions {
  /** The Flatcar the machine shall run: a release, a channel, or `latest`. */
  readonly target?: string;
  /** How to show the findings of a rule, or of a harm (`harm/taste`), instead of as it says. */
  readonly rules?: Readonly<Record<string, RuleLevel>>;
}

/** The Flatcar to judge by; an unknown target counts as the latest. */
export function targetOf({ target = '' }: LintOptions): FlatcarTarget {
  return parseTarget(target) ?? LATEST;
}
