/** The words of a page in the language of the editor: the extension gives them with the page, as there is no editor in here to ask. */
import { isFields } from './messages.ts';

/** Translations by the English texts; a page is set up once, by the editor whose window it is in. */
let texts: Readonly<Record<string, unknown>> = {};

/** Takes translations from what the page was given, JSON by the English texts; what is none is passed over. */
export function useTexts(given: string | undefined): void {
  try {
    const read: unknown = JSON.parse(given ?? '{}');
    texts = isFields(read) ? read : {};
  } catch {
    texts = {};
  }
}

/** A text in the editor's language, English where there is none, with values in the places of `{0}`, `{1}` … */
export function t(text: string, ...values: readonly (string | number)[]): string {
  const found = Object.hasOwn(texts, text) ? texts[text] : undefined;
  return (typeof found === 'string' ? found : text).replace(/\{(\d+)\}/g, (place, number) =>
    String(values[Number(number)] ?? place),
  );
}
