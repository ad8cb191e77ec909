/**
 * Says one text in another language: finds the key whose form it has, and says what is filled in as well where that is a text of
 * ours. What has no key stays English: nothing is guessed.
 */
import type { Bundle } from './bundle.ts';
import { fill, formOf, valuesIn } from './form.ts';
import { type Pair, sortForms } from './forms.ts';

/** Things in quotes, with commas between. */
const QUOTED = /^(?:`[^`]*`(?:, `[^`]*`)*|'[^']*'(?:, '[^']*')*)$/;

/** A name with its version: `flatcar 1.1.0`. */
const RELEASE = /^[\w-]+ \d[\w.+-]*$/;

/** A size as the server tells it: `16 KiB`. */
const SIZE = /^-?\d+(?:\.\d+)? (?:B|[KMGTP]iB)$/;

/** Gives the translation; null for what is none of our texts. */
export type Say = (text: string) => string | null;

/**
 * With fewer letters of its own a form fits texts of others, too (`{0}: {1}`): then it has to be seen in what is filled in
 * that the whole is ours.
 */
const TELLING = 4;
/** With fewer characters, what is filled in may not be a sentence that is not ours: `{0} units` are no `unused key units`. */
const SURE = 17;
/** Texts within texts within texts. */
const DEEPEST = 4;
/** So many forms are tried for one text, whatever is in it. */
const MOST_TRIES = 20_000;
/** A join has no more parts. */
const MOST_PARTS = 16;
const LONGEST = 8_000;
const LONGEST_SAID = 4 * LONGEST;
/** So many characters of texts are remembered with what is said for them. */
const REMEMBERED = 1_000_000;
/** What parts the facts in a line. */
export const DOT = ' · ';
/** What may stand behind a whole text of ours: `Add a (the unit starts then)`, `nothing reads a; use b`. */
const BESIDE: readonly (readonly [between: string, after: string])[] = [
  [' (', ')'],
  ['; ', ''],
  [DOT, ''],
];
const QUOTES = new Set(['`', '"', "'", '“', '‘', '/']);

/** Makes the function of a bundle; the bundle is put in order when the first text is said. */
export function createSay(bundle: Bundle): Say {
  let forms: ReturnType<typeof sortForms> | null = null;
  let tries = 0;

  const say = (text: string, depth: number): string | null => {
    if (text.length > LONGEST || depth > DEEPEST || !/\p{L}/u.test(text)) return null;
    const whole = bundle.get(text);
    if (whole !== undefined) return whole;
    forms ??= sortForms(bundle);
    for (const pair of forms(text)) {
      if (tries-- < 0) return null;
      const said =
        pair.letters < TELLING && pair.from.parts[0] === ''
          ? sayJoined(pair, text, depth)
          : sayFilled(pair, text, depth);
      if (said !== null) return said;
    }
    return null;
  };

  const sayFilled = (pair: Pair, text: string, depth: number): string | null => {
    const values = valuesIn(pair.from, text);
    if (!values) return null;
    const beside = pair.from.parts.at(-1) === '' ? sayBeside(text, values.at(-1) ?? '', depth) : null;
    if (beside !== null) return beside;
    const isSure =
      pair.size >= SURE || values.every((value) => isName(value) || say(value, depth + 1) !== null);
    return isSure ? write(pair, values, (value, at) => sayValue(pair, value, at, depth)) : null;
  };

  /** How two texts are joined in the language; facts in a line in all of them alike. */
  const joinBy = (between: string, after: string): string | undefined => {
    const key = `{0}${between}{1}${after}`;
    return between === DOT ? key : bundle.get(key);
  };

  /** Both of two texts of ours, of which the second seems to be a part of what is filled in at the end of the first. */
  const sayBeside = (text: string, last: string, depth: number): string | null => {
    for (const [between, after] of BESIDE) {
      const at = text.lastIndexOf(between);
      const joined = last.includes(between) && last.endsWith(after) ? joinBy(between, after) : null;
      if (!joined) continue;
      const second = say(text.slice(at + between.length, text.length - after.length), depth + 1);
      const first = second === null ? null : say(text.slice(0, at), depth + 1);
      if (first === null || second === null) continue;
      const said = new Map([first, second].entries());
      return fill(formOf(joined), said, LONGEST_SAID);
    }
    return null;
  };

  /** What is filled in is a name, unless it is a sentence of ours. */
  const sayValue = ({ from }: Pair, value: string, at: number, depth: number): string => {
    const isQuoted = QUOTES.has((from.parts[at] ?? '').slice(-1));
    return isQuoted || !isPhrase(value) ? value : (say(value, depth + 1) ?? value);
  };

  const sayJoined = (pair: Pair, text: string, depth: number): string | null => {
    const [before = '', between = '', after = ''] = pair.from.parts;
    if (pair.from.gaps.length !== 2 || before !== '' || after !== '' || between === '') {
      const values = valuesIn(pair.from, text);
      return values && sayAll(pair, values, depth);
    }
    const parts = text.split(between);
    return parts.length > 1 && parts.length <= MOST_PARTS ? sayChain(pair, parts, between, depth) : null;
  };

  /** The separator may stand within the parts as well: the first part is as long as it can be. */
  const sayChain = (pair: Pair, parts: readonly string[], between: string, depth: number): string | null => {
    for (let end = parts.length - 1; end > 0; end--) {
      const first = parts.slice(0, end).join(between);
      const said = sayAll(pair, [first, parts.slice(end).join(between)], depth);
      if (said !== null) return said;
    }
    return null;
  };

  /** Null unless one of the values is a sentence of ours, and all others are as well, or names. */
  const sayAll = (pair: Pair, values: readonly string[], depth: number): string | null => {
    // What is filled into a text of ours may be a list of what is quoted, with our word between the last two.
    const isList = depth > 0 && pair.letters > 0 && values.every((value) => QUOTED.test(value));
    if (isList) return write(pair, values, (value) => value);
    const said = values.map((value) => say(value, depth + 1));
    const isOurs = (value: string, at: number): boolean => said[at] !== null || isName(value);
    if (!values.every(isOurs) || !values.some((value, at) => said[at] !== null && isPhrase(value)))
      return null;
    return write(pair, values, (value, at) => said[at] ?? value);
  };

  const known = remember();
  return (text) => {
    if (text.length > LONGEST) return null;
    return known(text, () => {
      tries = MOST_TRIES;
      return say(text, 0);
    });
  };
}

/** Keeps what was said for a bounded number of texts, and forgets it all when it is too much. */
function remember(): (text: string, say: () => string | null) => string | null {
  const known = new Map<string, string | null>();
  let size = 0;
  return (text, say) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    const said = say();
    size += text.length + (said?.length ?? 0);
    if (size > REMEMBERED) {
      known.clear();
      size = 0;
    }
    known.set(text, said);
    return said;
  };
}

function isPhrase(text: string): boolean {
  return text.trim().includes(' ');
}

function write(
  { from, to }: Pair,
  values: readonly string[],
  sayOne: (value: string, at: number) => string,
): string | null {
  const said = new Map(from.gaps.map((gap, at) => [gap, sayOne(values[at] ?? '', at)]));
  return fill(to, said, LONGEST_SAID);
}

/** Whether it is a name, a size, something quoted, or a list of such. */
function isName(text: string): boolean {
  return text
    .split(', ')
    .every((one) => !isPhrase(one) || QUOTED.test(one) || RELEASE.test(one) || SIZE.test(one));
}
