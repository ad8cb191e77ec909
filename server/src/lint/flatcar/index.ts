/** The rules about Flatcar itself, and how they are run. */

import type { Finding, Fix, Severity } from '../../config/finding.ts';
import { atSpan, tells } from '../../config/fix.ts';
import { isSince } from '../../spec/flatcar/releases.ts';
import { type LintOptions, targetOf } from '../options.ts';
import { tellElsewhere } from './elsewhere.ts';
import { otherSystem } from './other-system.ts';
import type { FlatcarContext, FlatcarRule } from './rule.ts';
import { STRUCTURE_RULES } from './structure.ts';
import { TEXT_RULES } from './texts.ts';

const LEVELS: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** What is gone may show in names and in texts, so there may be two rules of one name. */
const ALL_RULES: readonly FlatcarRule[] = [...STRUCTURE_RULES, ...TEXT_RULES, otherSystem];

/** Each under a name of its own, for settings and pages. */
export const FLATCAR_RULES: readonly FlatcarRule[] = unite(ALL_RULES);

/** What the rules that apply to the target say about a machine, not sorted. */
export function runFlatcarRules(
  input: Omit<FlatcarContext, 'target'>,
  options: LintOptions,
): readonly Finding[] {
  const target = targetOf(options);
  const context: FlatcarContext = { ...input, target };
  const { system } = input.machine;
  const isForeign = system === 'fedora-coreos';
  return ALL_RULES.flatMap((rule) => {
    if (isForeign && !rule.everywhere) return [];
    if (options.rules?.[rule.id] === 'off') return [];
    if (rule.since !== undefined && !isSince(target, rule.since)) return [];
    if (rule.until !== undefined && isSince(target, rule.until)) return [];
    const isGuess = system === 'unknown' && input.language === 'json' && !rule.everywhere;
    return tellElsewhere(rule.check(context)).map(({ path, span, message, severity, fixes, related }) =>
      atSpan(path, span, {
        code: rule.id,
        severity: severity ?? rule.severity,
        message,
        ...(rule.deprecated && { tags: ['deprecated'] }),
        ...(fixes && { fixes: fixes.map((fix) => (isGuess ? { ...fix, safe: false } : tell(fix))) }),
        ...(related && { related }),
      }),
    );
  });
}

/** The levels of the rules of a name, the highest first; a single remark may have another. */
export function levelsOf(id: string): readonly Severity[] {
  return LEVELS.filter((level) => ALL_RULES.some((rule) => rule.id === id && rule.severity === level));
}

/** What these rules mend is the machine: a fix says what it changes, or at least its title names all that it writes. */
function tell(fix: Fix): Fix {
  return fix.changes || !tells(fix.title, fix.edits) ? fix : { ...fix, changes: true };
}

/** The rules by name: described by the first of a name, and by what the others add. */
function unite(rules: readonly FlatcarRule[]): readonly FlatcarRule[] {
  const united = new Map<string, FlatcarRule>();
  for (const rule of rules) {
    const first = united.get(rule.id);
    const docs = [first?.docs, rule.docs].filter(Boolean).join('\n\n');
    united.set(rule.id, { ...(first ?? rule), docs });
  }
  return [...united.values()];
}
