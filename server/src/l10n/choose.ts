/** Which texts a program speaks with: found once, at its start. */
import { bundleNames } from './language.ts';
import { parseBundle, type ReadTexts } from './parse.ts';
import { createTranslator, ENGLISH, type Translator } from './translator.ts';

/** The translator of a language, and why it is English where another one was asked for; null where nothing is amiss. */
export interface Chosen {
  readonly translator: Translator;
  readonly problem: string | null;
}

/** Finds the texts of a locale. Nothing is read for English. */
export function chooseTranslator(locale: unknown, read: ReadTexts): Chosen {
  const names = bundleNames(locale);
  for (const name of names) {
    try {
      const given = read(name);
      if (given === null) continue;
      const bundle = parseBundle(given);
      if (bundle) return { translator: createTranslator(bundle), problem: null };
      return english(`the texts of ${name} are no bundle`);
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
