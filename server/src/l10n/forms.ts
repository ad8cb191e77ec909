/** The keys of a bundle that have gaps, so that those that may fit a text are found without trying all. */
import { once } from '../text/once.ts';
import { type Form, formOf, lettersOf, startOf } from './form.ts';

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

/** A pair that is taken apart when a text first comes that it may fit. */
type Waiting = () => Pair;

/** Puts the keys with gaps in order. */
export function sortForms(bundle: Iterable<readonly [key: string, value: string]>): Forms {
  const starts = new Map<string, Waiting[]>();
  const ends = new Map<string, Waiting[]>();
  const others: Waiting[] = [];
  const add = (to: Map<string, Waiting[]>, mark: string, pair: Waiting): void => {
    const known = to.get(mark);
    if (known) known.push(pair);
    else to.set(mark, [pair]);
  };
  for (const [key, value] of bundle) {
    const first = startOf(key);
    if (first === null) continue;
    const pair = once(() => pairOf(key, value));
    if (first.length >= MARK) {
      add(starts, first.slice(0, MARK), pair);
      continue;
    }
    const last = pair().from.parts.at(-1) ?? '';
    if (last.length >= MARK) add(ends, last.slice(-MARK), pair);
    else others.push(pair);
  }
  return (text) =>
    [...(starts.get(text.slice(0, MARK)) ?? []), ...(ends.get(text.slice(-MARK)) ?? []), ...others]
      .map((pair) => pair())
      .sort((one, other) => other.letters - one.letters);
}

function pairOf(key: string, value: string): Pair {
  const from = formOf(key);
  return { from, to: formOf(value), letters: lettersOf(from), size: from.parts.join('').length };
}
