/** The pages of our rules: where people read them, and what stands there. */
import publishing from '../../../publishing.json';
import { type RuleTexts, written } from '../lint/rule.ts';
import { RULES_BY_ID } from '../lint/rule-facts.ts';
import { RULE_TEXTS } from '../lint/rules/why.ts';

/** Below which people read the files of the project; null while it is not published. */
const FILES: string | null = publishing.files;

/** The address of the page of a rule; null for what is no rule, and while the pages are nowhere. */
export function ruleUrl(code: string, files = FILES): string | null {
  if (files === null || !RULES_BY_ID.has(code)) return null;
  return `${files.replace(/\/$/, '')}/docs/rules/${code}.md`;
}

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
