/** The keys of a bundle that have gaps, so that those that may fit a text are found without trying all. */
import { type Form, formOf, lettersOf } from './form.ts';

/** A key with gaps, and what is written for it. */
export interface Pair {
  readonly from: Form;
  readonly to: Form;
  readonly letters: number;
  /** How many characters of it stay the same. */
  readonly size: number;
}

/** Gives the pairs that may fit a text, those that say most first. */
export type Forms = (text: string) => readonly Pair[];

/** So many letters at the start or the end of a key tell it from most others. */
const MARK = 4;

/** Puts the keys with gaps in order. */
export function sortForms(bundle: Iterable<readonly [key: string, value: string]>): Forms {
  const starts = new Map<string, Pair[]>();
  const ends = new Map<string, Pair[]>();
  const others: Pair[] = [];
  const add = (to: Map<string, Pair[]>, mark: string, pair: Pair): void => {
    const known = to.get(mark);
    if (known) known.push(pair);
    else to.set(mark, [pair]);
  };
  for (const [key, value] of bundle) {
    const from = formOf(key);
    if (from.gaps.length === 0) continue;
    const size = from.parts.join('').length;
    const pair = { from, to: formOf(value), letters: lettersOf(from), size };
    const first = from.parts[0] ?? '';
    const last = from.parts.at(-1) ?? '';
    if (first.length >= MARK) add(starts, first.slice(0, MARK), pair);
    else if (last.length >= MARK) add(ends, last.slice(-MARK), pair);
    else others.push(pair);
  }
  return (text) =>
    [...(starts.get(text.slice(0, MARK)) ?? []), ...(ends.get(text.slice(-MARK)) ?? []), ...others].sort(
      (one, other) => other.letters - one.letters,
    );
}
