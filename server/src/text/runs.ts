/**
 * Runs of characters at the end of a text, found by going back. An expression that ends in `$` looks for the end from
 * each place of the text.
 */

/** Where the run of the given characters begins that ends at `end`; `end` itself where none does. */
export function runStart(text: string, end: number, characters: string): number {
  let at = end;
  while (at > 0 && characters.includes(text.charAt(at - 1))) at--;
  return at;
}

/** The text without the given characters at its end. */
export function trimRun(text: string, characters: string): string {
  return text.slice(0, runStart(text, text.length, characters));
}

/** The text up to the first of some characters. */
export function upTo(text: string, stop: RegExp): string {
  const at = text.search(stop);
  return at === -1 ? text : text.slice(0, at);
}
