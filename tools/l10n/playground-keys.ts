/** The texts of the playground's page: what its code calls `t` with, and what is marked with `data-t` in its markup. */
import { readFileSync } from 'node:fs';
import { keysBelow } from './client-keys.ts';

/** Behind the text of the page in its key: a text that reads the same elsewhere may be translated otherwise. */
const COMMENT = 'playground';

/** The keys of all texts of the page. Throws for a call without a literal, and for marked markup that holds more than a text. */
export function playgroundKeys(): readonly string[] {
  const called = keysBelow('playground/src', (callee) => callee.type === 'Identifier' && callee.name === 't');
  const markup = readFileSync(new URL('../../playground/index.html', import.meta.url), 'utf8');
  return [...called, ...markedTexts(markup)].map((text) => `${text}/${COMMENT}`);
}

/** The texts of marked elements, and what these are called. Throws where another element stands in one with a text. */
export function markedTexts(markup: string): readonly string[] {
  return [...markup.matchAll(/<(\w+)([^>]*\sdata-t(?=[\s>])[^>]*)>([^<]*)(?=(<\/?\w*))/g)].flatMap(
    ([, tag, attributes = '', text = '', next]) => {
      const words = text.trim();
      if (words !== '' && next !== `</${tag}`) throw new Error(`more than a text is marked: ${words}`);
      const [, label] = /\saria-label="([^"]*)"/.exec(attributes) ?? [];
      return [...(words === '' ? [] : [words]), ...(label === undefined ? [] : [label])];
    },
  );
}
