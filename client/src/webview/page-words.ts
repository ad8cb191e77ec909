/** What pages say, out of the texts that the editor has for its language: a page cannot ask the editor for them. */
import { l10n } from 'vscode';
import { language } from '../language.ts';
import type { PageWords } from './html.ts';
import { PAGE_TEXTS } from './page-texts.ts';

/** Behind the text of a page in the key of its translation, so that no other text that reads the same gets it. */
const COMMENT = '/page';

/** The translations of the texts that pages have. */
export function pageWords(): PageWords {
  const { bundle } = l10n;
  const texts = PAGE_TEXTS.flatMap((text): [string, string][] => {
    const found = bundle?.[`${text}${COMMENT}`];
    return found === undefined ? [] : [[text, found]];
  });
  return { language: language(), texts: Object.fromEntries(texts) };
}
