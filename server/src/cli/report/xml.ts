/** Texts in XML 1.0. */
import { visibleLines } from '../../text/visible.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // In an attribute it would be read as a blank.
  '\n': '&#10;',
};

/** What is no character of XML besides what `visibleLines` takes. */
const NONE = /[\ufffe\uffff]/g;

/** A text between tags or quotes: what XML has no character for is shown as its number. */
export function xmlText(text: string): string {
  return visibleLines(text)
    .replace(NONE, '\ufffd')
    .replace(/[&<>"'\n]/g, (character) => ENTITIES[character] ?? character);
}

/** The attributes of a tag, with a blank in front of each; null for none. */
export function attributes(values: Readonly<Record<string, string | number | null>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== null);
  return given.map(([name, value]) => ` ${name}="${xmlText(String(value))}"`).join('');
}
