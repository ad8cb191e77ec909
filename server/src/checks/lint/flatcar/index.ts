/** The rules about Flatcar itself, and how they are run. */
import { isSince, LATEST, parseTarget } from '../../../spec/flatcar-releases.ts';
import type { Finding } from '../../finding.ts';
import { atSpan } from '../fix.ts';
import type { LintOptions } from '../settle.ts';
import type { FlatcarContext, FlatcarRule } from './rule.ts';
import { STRUCTURE_RULES } from './structure.ts';
import { TEXT_RULES } from './texts.ts';

export const FLATCAR_RULES: readonly FlatcarRule[] = [...STRUCTURE_RULES, ...TEXT_RULES];

/** What the rules that apply to the target say about a machine, not sorted. An unknown target counts as the latest. */
export function runFlatcarRules(
  input: Omit<FlatcarContext, 'target'>,
  options: LintOptions,
): readonly Finding[] {
  const target = parseTarget(options.target ?? '') ?? LATEST;
  const context: FlatcarContext = { ...input, target };
  return FLATCAR_RULES.flatMap((rule) => {
    if (options.rules?.[rule.id] === 'off') return [];
    if (rule.since !== undefined && !isSince(target, rule.since)) return [];
    if (rule.until !== undefined && isSince(target, rule.until)) return [];
    return rule.check(context).map(({ path, span, message, severity, fixes }) =>
      atSpan(path, span, {
        code: rule.id,
        severity: severity ?? rule.severity,
        message,
        ...(rule.deprecated && { tags: ['deprecated'] }),
        ...(fixes && { fixes }),
      }),
    );
  });
}
