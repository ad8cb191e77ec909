/** The names of our rules, as users write them in comments, in settings and on the command line: those of today, and former ones. */

import type { Harm } from '../config/finding.ts';
import { nearest } from '../text/similar.ts';
import { HARMS } from './harm.ts';
import type { RuleLevel } from './options.ts';
import type { RuleFacts } from './rule.ts';
import { RULE_IDS, RULES } from './rules/index.ts';

type Named = Pick<RuleFacts, 'id' | 'formerly'>;

/** The names that rules had, each with the rule's name of today. */
export function formerNames(rules: readonly Named[]): ReadonlyMap<string, string> {
  return new Map(rules.flatMap(({ id, formerly = [] }) => formerly.map((name) => [name, id] as const)));
}

/** Those of all rules. */
export const FORMER_NAMES = formerNames(RULES);

/** The name of today of a rule that is called by a name it has or had; any other name as it is. */
export function currentName(name: string): string {
  return FORMER_NAMES.get(name) ?? name;
}

/** What somebody meant who wrote a name that no rule has: one that was renamed, or is spelt alike; null for nothing like it. */
export function meantName(name: string): string | null {
  return FORMER_NAMES.get(name) ?? nearest(name, [...RULE_IDS]);
}

/** As what all rules of a harm can be given a level: `harm/taste`. */
export const HARM_KEYS: ReadonlyMap<string, Harm> = new Map(
  (Object.keys(HARMS) as readonly Harm[]).map((harm) => [`harm/${harm}`, harm]),
);

/** Whether levels can be given to a name: that of a rule, one that it had, or all rules of a harm. */
export function takesLevel(name: string): boolean {
  return RULE_IDS.has(currentName(name)) || HARM_KEYS.has(name);
}

type Levels = Readonly<Record<string, RuleLevel>>;

/** The levels that a user wants, by the names of today; where a rule is given two, that of its name of today counts. */
export function currentLevels(levels: Levels = {}): Levels {
  const entries = Object.entries(levels);
  if (!entries.some(([name]) => FORMER_NAMES.has(name))) return levels;
  const former = entries.flatMap(([name, level]) => {
    const current = FORMER_NAMES.get(name);
    return current === undefined ? [] : [[current, level] as const];
  });
  return Object.fromEntries([...former, ...entries]);
}
