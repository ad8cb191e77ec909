/**
 * Marks a text of ours that people read, so that it is translated: what is written between the values is a key of `l10n/`, with
 * `{0}`, `{1}` … in their places. Gives the English text. A whole sentence, or a title, is one text: what is put together of
 * pieces, or turns on a word (`is` or `are`) that is filled in, cannot be said in another language. Words of the real tools are
 * not marked. A value that is null is of a text that nobody is told, such as the title of a fix that cannot be made.
 */
export function words(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | bigint | null | undefined)[]
): string {
  return parts.reduce((text, part, index) => `${text}${values[index - 1]}${part}`);
}

/** Who says texts of ours: in English, or in another language (`l10n/translator.ts`). */
export interface Speaker {
  /** Of a text that is ours: a message, a title, a label; all else stays as it is. */
  text(text: string): string;
  /** The tag of texts that are made where they are said; what is filled in stays as it is given. */
  readonly words: typeof words;
}

/** Says all as it is written. */
export const PLAIN: Speaker = { text: (text) => text, words };

/** Names in a sentence, each joined to the next: `a and b and c`; '' of none. */
export function withAnd(names: readonly string[]): string {
  return names.length === 0 ? '' : names.reduce((before, name) => words`${before} and ${name}`);
}
