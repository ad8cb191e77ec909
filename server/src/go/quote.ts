/** Strings in Go's double quotes, as `%q` prints them (Go: strconv.Quote). */

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** What `strconv.IsPrint` takes: letters, marks, numbers, punctuation, symbols, and the ASCII space alone. */
const NOT_PRINTABLE = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|["\\]/gu;

/**
 * `text` as Go's `%q` prints it, quotes included. A lone surrogate counts as U+FFFD, which is what Go makes of it when
 * it reads the text.
 */
export function quote(text: string): string {
  return `"${text.replace(/\p{Cs}/gu, '\ufffd').replace(NOT_PRINTABLE, escapeCharacter)}"`;
}

function escapeCharacter(character: string): string {
  const short = SHORT[character];
  if (short) return short;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x20 || code === 0x7f) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
