/** What stands between the nodes of a YAML text. */

/** A line that begins or ends a document. */
export const DOCUMENT_MARKER = /^(?:---|\.\.\.)(?:[ \t]|$)/;

/** Behind the tag and anchor that begin at `at`, up to `end` at most. */
export function skipProps(text: string, at: number, end: number): number {
  let behind = at;
  for (
    let next = at;
    next < end && (text[next] === '!' || text[next] === '&');
    next = skipTrivia(text, behind)
  ) {
    behind = next;
    while (behind < text.length && !/\s/.test(text[behind] ?? ' ')) behind++;
  }
  return behind;
}

/** The next character from `at` on that is no blank, no line break and no comment. */
export function skipTrivia(text: string, at: number): number {
  let next = at;
  for (;;) {
    while (next < text.length && /\s/.test(text[next] ?? '')) next++;
    if (text[next] !== '#') return next;
    const end = text.indexOf('\n', next);
    next = end < 0 ? text.length : end;
  }
}
