/**
 * Marks a text of ours that people read, so that it is translated: what is written between the values is a key of `l10n/`, with
 * `{0}`, `{1}` … in their places. Gives the English text. A whole sentence, or a title, is one text: what is put together of
 * pieces, or turns on a word (`is` or `are`) that is filled in, cannot be said in another language. Words of the real tools are
 * not marked.
 */
export function words(parts: TemplateStringsArray, ...values: readonly (string | number | bigint)[]): string {
  return parts.reduce((text, part, index) => `${text}${values[index - 1]}${part}`);
}
