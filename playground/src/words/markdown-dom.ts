/** Markdown on the page. */
import { h, link } from './dom.ts';
import { type Block, type Inline, readMarkdown } from './markdown.ts';
import { t } from './texts.ts';

/** What a link to something else than the web becomes; null for its words alone. */
export type Inside = (words: string, target: string) => Node | null;

const NOTHING: Inside = () => null;

function textOf(words: readonly Inline[]): string {
  return words.map((one) => ('text' in one ? one.text : textOf(one.children))).join('');
}

function inline(one: Inline, inside: Inside): Node {
  if ('text' in one) return one.kind === 'code' ? h('code', {}, one.text) : document.createTextNode(one.text);
  if (one.kind === 'link') {
    const words = textOf(one.children);
    return inside(words, one.target) ?? link(words, one.target);
  }
  return h(one.kind, {}, ...one.children.map((child) => inline(child, inside)));
}

function block(one: Block, inside: Inside): Node {
  const all = (words: readonly Inline[]): Node[] => words.map((word) => inline(word, inside));
  if (one.kind === 'code')
    return h('pre', { tabindex: 0, role: 'group', 'aria-label': t('Code') }, h('code', {}, one.text));
  if (one.kind === 'rule') return h('hr');
  if (one.kind === 'list')
    return h(one.ordered ? 'ol' : 'ul', {}, ...one.items.map((item) => h('li', {}, ...all(item))));
  // Headings of a text that is shown within the page are none of the page's.
  return h('p', one.kind === 'heading' ? { class: 'heading' } : {}, ...all(one.words));
}

/** A text in Markdown as elements. */
export function markdown(text: string, inside: Inside = NOTHING): HTMLElement {
  return h('div', { class: 'markdown' }, ...readMarkdown(text).map((one) => block(one, inside)));
}
