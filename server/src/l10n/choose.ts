/** Which texts a program speaks with: found once, at its start. */
import { parseBundle } from './bundle.ts';
import { bundleNames } from './language.ts';
import { createTranslator, ENGLISH, type Translator } from './translator.ts';

/** The translator of a language, and why it is English where another one was asked for; null where nothing is amiss. */
export interface Chosen {
  readonly translator: Translator;
  readonly problem: string | null;
}

/**
 * Finds the texts of a locale. Nothing is read for English.
 * @param read gives the text of the bundle of a language, null where there is none; may throw
 */
export function chooseTranslator(locale: unknown, read: (name: string) => string | null): Chosen {
  const names = bundleNames(locale);
  for (const name of names) {
    try {
      const text = read(name);
      if (text === null) continue;
      const bundle = parseBundle(text);
      if (bundle) return { translator: createTranslator(bundle), problem: null };
      return english(`the texts of ${name} are no JSON object`);
    } catch (error) {
      return english(
        `the texts of ${name} cannot be read: ${error instanceof Error ? error.message : error}`,
      );
    }
  }
  return names.length === 0
    ? { translator: ENGLISH, problem: null }
    : english(`there are no texts of ${names[0]}`);
}

function english(problem: string): Chosen {
  return { translator: ENGLISH, problem };
}
