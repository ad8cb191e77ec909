/**
 * How far the scalars of YAML go: where the text of a plain, quoted or block scalar ends, given how deep its further
 * lines have to be indented. Line breaks are LF or CRLF here; `readYaml` sees to that.
 */

/** Whether nothing stands at a place but a blank, a line break or the end of the text. */
export function isEmpty(char: string | undefined): boolean {
  return char === undefined || char === ' ' || char === '\n' || char === '\r' || char === '\t';
}

/** The characters that end a plain scalar in a flow collection. */
export const FLOW_INDICATORS = ',[]{}';

/** Whether a character is one of `FLOW_INDICATORS`. */
export function isFlowIndicator(char: string | undefined): boolean {
  return char === ',' || char === '[' || char === ']' || char === '{' || char === '}';
}

/** Whether `---` or `...` stands at `at`, which is the start of a line. */
export function isMarker(source: string, at: number): boolean {
  const char = source[at];
  if (char !== '-' && char !== '.') return false;
  return source[at + 1] === char && source[at + 2] === char && isEmpty(source[at + 3]);
}

/** The first place from `at` on that holds no space. */
export function spacesEnd(source: string, at: number): number {
  let end = at;
  while (source[end] === ' ') end++;
  return end;
}

/**
 * Looks whether the line that starts at `at` goes on with a scalar: it is empty or indented by `least`. Where 0 is
 * enough, only a `---` or `...` ends the scalar.
 * @returns a place in that line to read on from, -1 when the scalar ends before the line
 */
function continued(source: string, at: number, least: number): number {
  if (least <= 0) return isMarker(source, at) ? -1 : at;
  const text = spacesEnd(source, at);
  if (source[text] === '\r') return text + 1;
  return source[text] === '\n' || text - at >= least ? text : -1;
}

/**
 * Where a plain scalar ends.
 * @param flow it stands in a flow collection
 * @param indent how deep further lines have to be indented; asked once, and only when there are some
 */
export function plainEnd(source: string, start: number, flow: boolean, indent: () => number): number {
  let end = start;
  let least: number | null = null;
  for (let at = start; at < source.length; at++) {
    const char = source[at];
    if (char === '\r') continue;
    if (char === ' ' || char === '\t' || char === '\n') {
      const next = source[at + 1];
      if (next === '#' || (flow && isFlowIndicator(next))) break;
      if (char !== '\n') continue;
      least ??= indent();
      const text = continued(source, at + 1, least);
      if (text < 0) break;
      // The blank before the text is looked at again: a # may follow it.
      at = Math.max(at, text - 2);
      continue;
    }
    if (flow && isFlowIndicator(char)) break;
    if (char === ':') {
      const next = source[at + 1];
      if (isEmpty(next) || (flow && isFlowIndicator(next))) break;
    }
    end = at + 1;
  }
  return end;
}

/** Where the quote stands that closes the quoted scalar at `start`; -1 when none does. */
export function closingQuote(source: string, start: number): number {
  const quote = source[start] === "'" ? "'" : '"';
  let end = source.indexOf(quote, start + 1);
  while (end >= 0) {
    let before = end;
    while (quote === '"' && source[before - 1] === '\\') before--;
    const escaped = quote === '"' ? (end - before) % 2 === 1 : source[end + 1] === quote;
    if (!escaped) return end;
    end = source.indexOf(quote, quote === '"' ? end + 1 : end + 2);
  }
  return -1;
}

/**
 * Where the quoted scalar at `start` ends: behind its closing quote at `close`, or before the first line that is not
 * indented by `least`.
 */
export function quotedEnd(source: string, start: number, close: number, least: number): number {
  const quoted = source.slice(start, close);
  let lineEnd = quoted.indexOf('\n');
  while (lineEnd >= 0) {
    const text = continued(source, start + lineEnd + 1, least);
    if (text < 0) return start + (quoted[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd);
    lineEnd = quoted.indexOf('\n', text - start);
  }
  return close + 1;
}

/** The end of a block scalar's text, and how deep its lines are indented. */
export interface BlockExtent {
  readonly end: number;
  readonly indent: number;
}

/**
 * How far the text of a block scalar goes.
 * @param start the start of the line below its header
 * @param least how deep its lines have to be indented, at least 1
 * @param increment the digit of the header, 0 when there is none
 * @param keep the header has a `+`: empty lines at the end belong to the text
 */
export function blockExtent(
  source: string,
  start: number,
  least: number,
  increment: number,
  keep: boolean,
): BlockExtent {
  const first = firstLine(source, start);
  const column = first.text - first.start;
  if (column < least) return { end: trimmed(source, start, first.start - 1, column, keep), indent: least };
  const indent = increment > 0 ? least + increment - 1 : column;
  let lineEnd = first.start - 1;
  do {
    const text = continued(source, lineEnd + 1, indent);
    if (text < 0) break;
    lineEnd = source.indexOf('\n', text);
  } while (lineEnd >= 0);
  const last = lineEnd < 0 ? source.length : lineEnd;
  return { end: trimmed(source, start, last, column, keep), indent };
}

/** The first line from `start` on with more than spaces: where it starts, and its text. */
function firstLine(source: string, start: number): { readonly start: number; readonly text: number } {
  let line = start;
  for (;;) {
    const text = spacesEnd(source, line);
    const lineEnd = source[text] === '\r' ? text + 1 : text;
    if (source[lineEnd] !== '\n') return { start: line, text };
    line = lineEnd + 1;
  }
}

/**
 * Behind the last line of a block scalar, whose line break stands at `lineEnd`: without the empty lines at its end
 * unless they are kept, and with lines of tabs behind it, for which the reader of the scalar has words.
 */
function trimmed(source: string, start: number, lineEnd: number, column: number, keep: boolean): number {
  let at = spacesEnd(source, lineEnd + 1);
  if (source[at] === '\t') {
    while (at < source.length && isEmpty(source[at])) at++;
    return at;
  }
  let end = lineEnd;
  while (!keep) {
    const last = source[end - 1] === '\r' ? end - 2 : end - 1;
    at = last;
    while (source[at] === ' ') at--;
    if (source[at] !== '\n' || at < start || at + 1 + column <= last) break;
    end = at;
  }
  return end + 1;
}
