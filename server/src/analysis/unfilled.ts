/** Words about a filled template, with the placeholders in the place of the values, which may be secrets. */
import type { Filled } from '../syntax/template/filled-text.ts';
import type { Span } from '../text/span.ts';

/** So many placeholders of a place are looked for. */
const MOST = 40;
/** Shorter texts hide nothing, and would be found in words that they have nothing to do with. */
const SHORTEST = 3;
/** Beginnings that long are what is left of a value where a tool cuts it. */
const CUT = [12, 11, 10, 9, 8, 7, 6, 5, 4, 3];
/** What nobody keeps secret. */
const PLAIN = /^(?:true|false|null|none|yes|no|\d{1,4})$/i;

/**
 * A message with the placeholders of the places that it is about, instead of what was written for them.
 * @param template the text that has the placeholders
 * @param spans the places in the filled text
 */
export function unfilled(message: string, spans: readonly Span[], filled: Filled, template: string): string {
  const values = new Map<string, string>();
  for (const span of spans.slice(0, MOST)) {
    for (const { text, home } of filled.writtenIn(span, MOST))
      if (text.length >= SHORTEST && !PLAIN.test(text))
        values.set(text, template.slice(home.start, home.end));
  }
  // What is within another value is a part of that.
  const longest = [...values].toSorted(([one], [other]) => other.length - one.length);
  return longest.reduce((said, [value, mark]) => withMark(said, value, mark), message);
}

function withMark(message: string, value: string, mark: string): string {
  const forms = [value, JSON.stringify(value).slice(1, -1), ...value.split('\n').map((line) => line.trim())];
  let said = message;
  for (const form of forms)
    if (form.length >= SHORTEST && !PLAIN.test(form)) said = said.replaceAll(form, mark);
  for (const length of CUT)
    if (value.length > length) said = said.replaceAll(`${value.slice(0, length)}...`, `${mark}...`);
  return said;
}
