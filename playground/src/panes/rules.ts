/** The pages of our rules. They are loaded when somebody wants to read one. */
import { ruleOfLink } from '../editor/hover.ts';
import { h } from '../words/dom.ts';
import { markdown } from '../words/markdown-dom.ts';
import { translated } from '../words/texts.ts';

/** The page of a rule; null where there is none. */
export async function rulePage(name: string): Promise<HTMLElement | null> {
  const { default: pages } = await import('rule-pages');
  const page = Object.hasOwn(pages, name) ? pages[name] : undefined;
  if (page === undefined) return null;
  // Its first line is its name, its last one leads to all rules.
  const [from, to] = [page.indexOf('\n') + 1, page.lastIndexOf('[All rules]')];
  const text = translated(page.slice(from, to < 0 ? undefined : to));
  return markdown(text, (words, target) => (ruleOfLink(target) === null ? null : h('em', {}, words)));
}
