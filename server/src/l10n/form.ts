/** The forms of texts: what stays the same in them, and the gaps that are filled in. */

/** A text with gaps: `parts[0]`, the value of gap `gaps[0]`, `parts[1]` … */
export interface Form {
  readonly parts: readonly string[];
  readonly gaps: readonly number[];
}

/** Placeholders as VS Code writes them; there are never a hundred. */
const GAP = /\{(\d{1,2})\}/;

/** Takes a text with placeholders apart. */
export function formOf(text: string): Form {
  const pieces = text.split(GAP);
  return {
    parts: pieces.filter((_, at) => at % 2 === 0),
    gaps: pieces.filter((_, at) => at % 2 === 1).map(Number),
  };
}

/** What stands before the first gap of a text; null where it has none. */
export function startOf(text: string): string | null {
  const at = text.search(GAP);
  return at < 0 ? null : text.slice(0, at);
}

/** How many letters stay the same: of two forms that fit a text, the one with more says more of it. */
export function lettersOf({ parts }: Form): number {
  return parts.reduce((sum, part) => sum + (part.match(/\p{L}/gu)?.length ?? 0), 0);
}

/**
 * What stands in the gaps of a text, in their order in it; null where the text has another form. A gap ends where what follows
 * it in the form first stands, the last one at the end of the text.
 */
export function valuesIn({ parts }: Form, text: string): readonly string[] | null {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
    return null;
  const end = text.length - last.length;
  const values: string[] = [];
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const next = text.indexOf(part, at);
    if (next < 0 || next + part.length > end) return null;
    values.push(text.slice(at, next));
    at = next + part.length;
  }
  return [...values, text.slice(at, end)];
}

/**
 * Writes a form with values, by the numbers of its gaps; a gap without a value stays as it is written. What is in a value is never
 * looked at. Null when it would be longer than a limit: a value may stand in a form many times.
 */
export function fill(
  { parts, gaps }: Form,
  values: ReadonlyMap<number, string>,
  longest: number,
): string | null {
  const pieces = parts.flatMap((part, at) => {
    const gap = gaps[at - 1];
    return gap === undefined ? part : [values.get(gap) ?? `{${gap}}`, part];
  });
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return length > longest ? null : pieces.join('');
}
