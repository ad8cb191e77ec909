/** The language of the page: chosen when it opens, and by a field in its bar. */
import LANGUAGES from 'languages';
import { keptLanguage } from '../state/kept.ts';
import { h } from '../words/dom.ts';
import { ENGLISH, nameOfLanguage, pickLanguage } from '../words/language.ts';
import { ofMarkup, useTexts } from '../words/texts.ts';

/** In an address it says the language, where the browser keeps nothing. */
export const PARAMETER = 'lang';

/** A language, and its texts for the server; null in English. */
export interface Spoken {
  readonly id: string;
  readonly texts: object | null;
  /** Its texts could not be loaded, so that English is spoken. */
  readonly isLost: boolean;
}

/** The language that the address says, else that which was chosen here, else the browser's. */
function wanted(): string {
  const asked = new URLSearchParams(location.search).get(PARAMETER);
  return pickLanguage([asked, keptLanguage(), ...navigator.languages], Object.keys(LANGUAGES));
}

/** Makes the page speak the language that is wanted. Texts are loaded for another one than English only. */
export async function speak(): Promise<Spoken> {
  const id = wanted();
  const load = Object.hasOwn(LANGUAGES, id) ? LANGUAGES[id] : undefined;
  const texts = load
    ? await load().then(
        (one) => one.default,
        () => null,
      )
    : null;
  const isLost = load !== undefined && texts === null;
  if (texts) useTexts(texts);
  document.documentElement.lang = isLost ? ENGLISH : id;
  if (texts) sayPage();
  return { id, texts, isLost };
}

/** The parts of the page's own markup that are marked with `data-t`: their text, where that is all they hold, and what they are called. */
function sayPage(): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-t]')) {
    const text = element.textContent ?? '';
    if (element.childElementCount === 0 && text.trim() !== '') element.textContent = ofMarkup(text.trim());
    const label = element.getAttribute('aria-label');
    if (label !== null) element.setAttribute('aria-label', ofMarkup(label));
  }
}

/** The field that chooses another language. */
export function languageField(current: string, choose: (id: string) => void): HTMLSelectElement {
  const ids = [ENGLISH, ...Object.keys(LANGUAGES)];
  const options = ids.map((id) =>
    h('option', { value: id, lang: id, selected: id === current }, nameOfLanguage(id)),
  );
  const select = h('select', { id: 'language' }, ...options);
  select.addEventListener('change', () => choose(select.value));
  return select;
}
