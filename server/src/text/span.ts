/**
 * A half-open range of UTF-16 offsets into one text. Everything left of `lsp/` and `cli/` speaks in spans;
 * lines and columns exist only at the edges.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces the text of `span` by `newText`. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** Tells whether `offset` lies in `span`, its end included (where a cursor would stand). */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** A span as it is in a text that has so many more units in front. */
export function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** A span that begins or ends inside of a surrogate pair, with all of that character. */
export function wholeCharacters(text: string, { start, end }: Span): Span {
  return { start: splitsPair(text, start) ? start - 1 : start, end: splitsPair(text, end) ? end + 1 : end };
}

function splitsPair(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}

/**
 * Applies edits that do not overlap, whatever their order.
 * Edits that overlap an earlier one (by position) are left out, so that no text is ever lost twice.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const out: string[] = [];
  let at = 0;
  for (const edit of sorted) {
    if (edit.span.start < at) continue;
    out.push(text.slice(at, edit.span.start), edit.newText);
    at = edit.span.end;
  }
  out.push(text.slice(at));
  return out.join('');
}
