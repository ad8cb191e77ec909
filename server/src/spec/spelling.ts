/** The field table speaks of fields as Butane spells them; this turns its texts into the spelling of a language. */
import { camel, type Language, SHAPES } from './resolve.ts';

const KEYS = new Set(Object.values(SHAPES).flatMap((shape) => Object.keys(shape.fields)));

/**
 * A text of the table (`doc`, `sugar`) for readers of `language`: in Ignition JSON, `` `wipe_table` `` is
 * `` `wipeTable` ``. Only words in backquotes that are keys of the table change.
 */
export function spellKeys(text: string, language: Language): string {
  if (language === 'butane') return text;
  return text.replace(/`([a-z_.]+)`/g, (quoted, path: string) => {
    const steps = path.split('.');
    return steps.every((step) => KEYS.has(step)) ? `\`${steps.map(camel).join('.')}\`` : quoted;
  });
}
