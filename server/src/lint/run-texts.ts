/** What rules about texts find in those of a machine; what they find by the text alone is kept as long as it stays as it is. */
import type { MachineText } from '../embedded/embedded-text.ts';
import { perText, viewOf } from '../embedded/view.ts';
import { type Finder, findIn } from '../text/found.ts';
import type { Memory } from '../text/memory.ts';
import { onceFor } from '../text/once.ts';
import type { Found, MachineContext, Remark, Rule, TextContext, TextRule } from './rule.ts';
import { RULES } from './rules/index.ts';
import { remarkIn } from './say-text.ts';

export interface TextsInput {
  readonly texts: readonly MachineText[];
  /** Of the whole machine: what merged configs bring is there as well. */
  readonly context: MachineContext;
  readonly memory: Memory;
}

/** What a rule finds in a text. */
interface FoundBy {
  readonly rule: TextRule;
  readonly found: readonly Found[];
}

/** What each of these rules has to say of the texts, in their order; nothing of a rule that finds nothing. */
export function runOnTexts(
  rules: readonly TextRule[],
  { texts, context, memory }: TextsInput,
): ReadonlyMap<TextRule, readonly Remark[]> {
  const said = new Map<TextRule, Remark[]>();
  const { target } = context;
  const asked = `${JSON.stringify(target)} ${namesOf(rules)}`;
  const find = memory.recall(runOnTexts, asked, () => finderOf(rules, { target }));
  for (const { item, found: byRule } of findIn(texts, find)) {
    for (const { rule, found } of byRule) {
      const hits = found.flatMap((one) => (typeof one === 'function' ? one(context) : one));
      if (hits.length === 0) continue;
      const remarks = said.get(rule) ?? [];
      for (const hit of hits) remarks.push(remarkIn(item, hit));
      said.set(rule, remarks);
    }
  }
  return said;
}

/** Rules have ids in common, but each its place in the list. */
const NUMBERS: ReadonlyMap<Rule, number> = new Map(RULES.map((rule, number) => [rule, number]));

const namesOf = onceFor((rules: readonly TextRule[]) => rules.map((rule) => NUMBERS.get(rule)).join(' '));

/** Most rules find nothing in most texts, of which there may be thousands. */
function finderOf(rules: readonly TextRule[], about: TextContext): Finder<MachineText, FoundBy> {
  // Rules are made in all kinds of ways, and reading one of hundreds of differently made objects costs more than most checks.
  const checks = rules.map((rule) => ({ rule, check: rule.check }));
  const inView = perText((view) => {
    const all: FoundBy[] = [];
    for (const { rule, check } of checks) {
      const found = check(view, about);
      if (found.length > 0) all.push({ rule, found });
    }
    return all.length > 0 ? all : NONE;
  });
  return (text) => inView(viewOf(text));
}

const NONE: readonly never[] = [];
