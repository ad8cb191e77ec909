/** White space as Go's package `unicode` sees it; JavaScript's `trim` differs (it takes U+FEFF, and leaves U+0085). */

/** Beyond ASCII. */
const SPACE = /[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Tells whether the first character of `text` is white space (Go: unicode.IsSpace). */
export function isSpace(text: string): boolean {
  return isSpaceAt(text, 0);
}

/** `text` without white space at both ends (Go: strings.TrimSpace). */
export function trimSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpaceAt(text, start)) start++;
  while (end > start && isSpaceAt(text, end - 1)) end--;
  return text.slice(start, end);
}

function isSpaceAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return SPACE.test(text.charAt(at));
}
