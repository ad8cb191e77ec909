/**
 * What the texts of the client need of the editor, for tests without one. English by default; a test may take a bundle of `l10n/` for
 * as long as it runs.
 */

let bundle: Readonly<Record<string, string>> | undefined;
let language = 'en';

/** Has the editor speak another language while `run` runs. */
export function inLanguage<T>(tag: string, texts: Readonly<Record<string, string>>, run: () => T): T {
  [language, bundle] = [tag, texts];
  try {
    return run();
  } finally {
    [language, bundle] = ['en', undefined];
  }
}

type Values = readonly (string | number | boolean)[];

interface Described {
  readonly message: string;
  readonly args?: Values;
  readonly comment: string;
}

/** As VS Code does it: a value that is not given stays a placeholder. */
function filled(text: string, values: Values): string {
  return text.replace(/\{(\d+)\}/g, (place, number) => String(values[Number(number)] ?? place));
}

export const l10n = {
  get bundle(): Readonly<Record<string, string>> | undefined {
    return bundle;
  },
  t: (text: string | Described, ...values: Values): string =>
    typeof text === 'string'
      ? filled(bundle?.[text] ?? text, values)
      : filled(bundle?.[`${text.message}/${text.comment}`] ?? text.message, text.args ?? []),
};

export const env = {
  get language(): string {
    return language;
  },
};
