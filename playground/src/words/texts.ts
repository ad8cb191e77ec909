/** The page's texts in the language that was chosen; English, in which they are written, until another was given. */
import type { Texts } from '../../../client/src/new-configs.ts';
import { type Bundle, readBundle } from '../../../server/src/l10n/bundle.ts';
import { createTranslator, ENGLISH } from '../../../server/src/l10n/translator.ts';

/** Behind the texts of the page in their keys: one that reads the same elsewhere may be translated otherwise. */
const COMMENT = 'playground';

let bundle: Bundle = new Map();
let translator = ENGLISH;

/** Takes the texts of a language: translations by their English texts; what is none is passed over. */
export function useTexts(texts: unknown): void {
  bundle = readBundle(texts);
  translator = createTranslator(bundle);
}

/** A text out of the page's markup. */
export function ofMarkup(text: string): string {
  return bundle.get(`${text}/${COMMENT}`) ?? text;
}

/** A text of the page, with values in the places of `{0}`, `{1}` … */
export function t(text: string, ...values: readonly (string | number)[]): string {
  return ofMarkup(text).replace(/\{(\d{1,2})\}/g, (place, number) => String(values[Number(number)] ?? place));
}

/** Markdown that is the same for all, such as the pages of our rules. */
export function translated(markdown: string): string {
  return translator.markdown(markdown);
}

/** A name out of a table; most are the same in every language. */
export function nameIn(name: string): string {
  return translator.text(name);
}

/** Says texts that the extension has as well. */
export const SHARED: Texts = {
  t: (text) =>
    typeof text === 'string'
      ? (bundle.get(text) ?? text)
      : (bundle.get(`${text.message}/${text.comment}`) ?? text.message),
};
