/** Where people read the pages of our rules. */
import publishing from '../../../publishing.json';
import { RULES_BY_ID } from '../lint/rule-facts.ts';

/** Below which people read the files of the project; null while it is not published. */
const FILES: string | null = publishing.files;

/** The address of the page of a rule; null for what is no rule, and while the pages are nowhere. */
export function ruleUrl(code: string, files = FILES): string | null {
  if (files === null || !RULES_BY_ID.has(code)) return null;
  return `${files.replace(/\/$/, '')}/docs/rules/${code}.md`;
}
