/** The names of our rules, as users write them in comments, in settings and on the command line: those of today, and former ones. */

import type { Harm } from '../config/finding.ts';
import { nearest } from '../text/similar.ts';
import { HARMS } from './harm.ts';
import type { RuleLevel } from './options.ts';
import type { RuleFacts } from './rule.ts';
import { RULE_IDS, RULES } from './rules/index.ts';

type Named = Pick<RuleFacts, 'id' | 'formerly'>;

/** The names that rules had, each with the names of today: a rule may have become several. */
export function formerNames(rules: readonly Named[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, Set<string>>();
  for (const { id, formerly = [] } of rules) {
    for (const name of formerly) names.set(name, (names.get(name) ?? new Set()).add(id));
  }
  return new Map([...names].map(([name, ids]) => [name, [...ids]]));
}

/** Those of all rules. */
export const FORMER_NAMES = formerNames(RULES);

/**
 * The rules that are meant by a name, by their names of today: the rule of that name, and those that had it, or that a part
 * of it became. A name that no rule has or had stands for itself.
 */
export function currentNames(name: string): readonly string[] {
  const now = FORMER_NAMES.get(name) ?? [];
  return now.length === 0 || RULE_IDS.has(name) ? [name, ...now] : now;
}

/** A name without what stands in front of it where the command line prints it: `flatcar/rkt`. */
export function withoutSource(name: string): string {
  return name.replace(/^flatcar\//, '');
}

/** What somebody meant who wrote a name that no rule has: what became of it, or one that is spelt alike; null for nothing like it. */
export function meantName(name: string): string | null {
  const bare = withoutSource(name);
  if (bare !== name && RULE_IDS.has(bare)) return bare;
  return FORMER_NAMES.get(bare)?.join(', ') ?? nearest(name, [...RULE_IDS]);
}

/** At most so many names are offered for one that no rule has. */
const MOST_SIMILAR = 5;

/** The rules that somebody may mean by a name that no rule has: spelt alike, or with all of its words in theirs. */
export function similarNames(name: string): readonly string[] {
  const words = name
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word.length > 1);
  const meant = meantName(name)?.split(', ') ?? [];
  const having = [...RULE_IDS].filter((id) => words.length > 0 && words.every((word) => id.includes(word)));
  return [...new Set([...meant, ...having])].slice(0, MOST_SIMILAR);
}

/** As what all rules of a harm can be given a level: `harm/taste`. */
export const HARM_KEYS: ReadonlyMap<string, Harm> = new Map(
  (Object.keys(HARMS) as readonly Harm[]).map((harm) => [`harm/${harm}`, harm]),
);

/** Whether levels can be given to a name: that of a rule, one that it had, or all rules of a harm. */
export function takesLevel(name: string): boolean {
  return RULE_IDS.has(name) || FORMER_NAMES.has(name) || HARM_KEYS.has(name);
}

type Levels = Readonly<Record<string, RuleLevel>>;

/** The levels that a user wants, by the names of today; where a rule is given two, that of its name of today counts. */
export function currentLevels(levels: Levels = {}): Levels {
  const entries = Object.entries(levels);
  if (!entries.some(([name]) => FORMER_NAMES.has(name))) return levels;
  const former = entries.flatMap(([name, level]) => {
    return (FORMER_NAMES.get(name) ?? []).map((current) => [current, level] as const);
  });
  return Object.fromEntries([...former, ...entries]);
}
