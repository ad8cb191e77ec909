/** What is told of a rule where people read about it: on its page, and by the command line. Several rules may have one name. */

import type { Harm, Severity } from '../config/finding.ts';
import { PLAIN, type Speaker, words } from '../text/words.ts';
import { HARMS, levelOf } from './harm.ts';
import type { Rule } from './rule.ts';
import { RULES } from './rules/index.ts';

const LEVELS: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** The rules by name, each told by the first of its name. */
export const RULES_BY_ID: ReadonlyMap<string, Rule> = new Map(
  RULES.toReversed().map((rule) => [rule.id, rule]),
);

/** The first rule of each name, in the order of the list. */
export const FIRST_RULES: readonly Rule[] = RULES.filter((rule) => RULES_BY_ID.get(rule.id) === rule);

/** The harms of the rules of a name, the worst first; a single remark may have another. */
export function harmsOf(id: string): readonly Harm[] {
  const found = new Set(alike(id).map(({ harm }) => harm));
  return (Object.keys(HARMS) as readonly Harm[]).filter((harm) => found.has(harm));
}

/** The levels of the rules of a name, the highest first; a single remark may have another. */
export function levelsOf(id: string): readonly Severity[] {
  const found = new Set(alike(id).map((rule) => levelOf(rule)));
  return LEVELS.filter((level) => found.has(level));
}

/** What else is to know of a rule, each as a few words. */
export function factsOf(rule: Rule): readonly string[] {
  const { since, until, deprecated, onRequest, once, formerly = [] } = rule;
  const facts: string[] = [];
  if (onRequest) facts.push(words`only on request`);
  if (once) facts.push(words`once a file`);
  if (since !== undefined) facts.push(words`from Flatcar ${since} on`);
  if (until !== undefined) facts.push(words`up to the release before Flatcar ${until}`);
  if (deprecated) facts.push(words`shown as deprecated`);
  if (rule.on !== 'document' && rule.everywhere) facts.push(words`not on Flatcar alone`);
  if (formerly.length > 0) facts.push(words`formerly ${formerly.join(', ')}`);
  return facts;
}

/**
 * What is told of a rule above its page, a line each: what comes of what it finds, how that is shown, and what else there is to know.
 * @param said says a text in another language
 */
export function aboutRule(rule: Rule, { text, words }: Speaker = PLAIN): readonly string[] {
  const [level = '', ...others] = levelsOf(rule.id);
  const levels = others.reduce<string>((before, other) => words`${before} or ${other}`, level);
  return [
    ...harmsOf(rule.id).map((harm) => words`harm: ${harm} (${text(HARMS[harm].means)})`),
    words`level: ${levels}`,
    ...factsOf(rule).map(text),
  ];
}

function alike(id: string): readonly Rule[] {
  return RULES.filter((rule) => rule.id === id);
}
