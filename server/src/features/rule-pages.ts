/** What stands on the pages of our rules. */
import { type RuleTexts, written } from '../lint/rule.ts';
import { RULE_TEXTS } from '../lint/rules/why.ts';

/** Why a rule says what it says, as Markdown: how its page begins; '' for what is no rule. */
export function whyOf(code: string): string {
  return together(RULE_TEXTS.map(({ why }) => textIn(why, code)));
}

/** All that stands on the page of a rule below its facts, as Markdown; '' for what is no rule. */
export function pageText(code: string): string {
  return together(RULE_TEXTS.flatMap(({ why, more }) => [textIn(why, code), textIn(more, code)]));
}

function textIn(texts: RuleTexts = {}, code: string): string {
  const text = Object.hasOwn(texts, code) ? texts[code] : undefined;
  return text === undefined ? '' : written(text);
}

function together(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n');
}
