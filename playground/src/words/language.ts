/** Which language the page speaks, and what it is called. */
import { bundleNames } from '../../../server/src/l10n/language.ts';

/** What all texts are written in. */
export const ENGLISH = 'en';

/**
 * The first of the languages that somebody wants (as a browser names them, the best first) that there is; English where there
 * is none.
 * @param known those there are besides English
 */
export function pickLanguage(wanted: readonly unknown[], known: readonly string[]): string {
  for (const one of wanted) {
    if (typeof one === 'string' && /^en(?:-|$)/i.test(one)) return ENGLISH;
    const found = bundleNames(one).find((name) => known.includes(name));
    if (found !== undefined) return found;
  }
  return ENGLISH;
}

/** What a language is called in itself: `Deutsch`, `Français`. */
export function nameOfLanguage(id: string): string {
  const name = new Intl.DisplayNames([id], { type: 'language' }).of(id) ?? id;
  return name.charAt(0).toLocaleUpperCase(id) + name.slice(1);
}
