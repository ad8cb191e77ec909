/** Makes elements. Text is text: nothing here, or anywhere in the playground, reads markup out of a string. */
import { plain } from '../../../webview/src/kit/plain.ts';

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
export type Child = Node | string | null | undefined | false;

/** The attributes that an element may be given; none of them can load or run anything. */
const HARMLESS =
  /^(?:class|id|role|type|title|lang|for|tabindex|hidden|disabled|value|name|list|open|selected|multiple|accept|placeholder|rows|spellcheck|autocomplete|autocapitalize|maxlength|aria-[a-z]+|data-[a-z-]+)$/;

/**
 * An element with attributes and children. False, null and undefined leave out what they are the value of; true is an
 * attribute without a value.
 */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (!HARMLESS.test(name)) throw new Error(`no element here has the attribute ${name}`);
    element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A button that does something. */
export function button(words: string, act: () => unknown, attributes: Attributes = {}): HTMLButtonElement {
  const made = h('button', { type: 'button', ...attributes }, words);
  made.addEventListener('click', () => void act());
  return made;
}

/** Words out of a document, with hidden characters written out. */
export function said(text: string): string {
  return plain(text);
}

/** A link to another site; just its words where the address is not one of the web. */
export function link(words: string, address: string): Node {
  if (!/^https:\/\/[^\s/]+/.test(address)) return document.createTextNode(words);
  const made = h('a', {}, words);
  made.href = address;
  made.target = '_blank';
  made.rel = 'noopener noreferrer';
  return made;
}

/** The element of the page with an id. Throws when there is none: the page and its script belong together. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}
