/**
 * Bundles as the npm package has them: the keys once for all languages, and of those without gaps only a mark each, as nobody looks
 * into them. A language is a list of texts in the order of the keys. No text has the characters between them, so that reading is
 * cutting.
 */
import { type Bundle, isText } from './bundle.ts';
import { startOf } from './form.ts';

const BETWEEN = '\0';

/** A bundle as it is packed. */
export interface PackedBundle {
  /** The marks in one piece, and then the keys with gaps. */
  readonly keys: string;
  /** The texts of the keys with gaps, and then those of the others. */
  readonly texts: string;
}

/** The letters of a mark, 6 bits each. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** 42 bits: among five thousand texts of ours another one is found by mistake once in a thousand million. */
const MARK_LENGTH = 7;
const [FIRST, SECOND] = [5, 2];

/** The mark of a text: the same of no two texts of ours, and by no design of others (two sums as of FNV-1a, stirred at the end as by Murmur). */
export function markOf(text: string): string {
  let one = 0x811c9dc5;
  let other = 0x9e3779b9;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit, 0x5bd1e995);
  }
  return letters(stirred(one ^ (other >>> 15)), FIRST) + letters(stirred(other ^ (one >>> 13)), SECOND);
}

function stirred(sum: number): number {
  const half = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  const all = Math.imul(half ^ (half >>> 13), 0xc2b2ae35);
  return all ^ (all >>> 16);
}

function letters(bits: number, count: number): string {
  return Array.from({ length: count }, (_, at) => LETTERS[(bits >>> (6 * at)) & 63]).join('');
}

/** Packs the keys of all languages; gives them in the order of the texts as well. Throws where two have the same mark. */
export function packKeys(keys: readonly string[]): {
  readonly packed: string;
  readonly order: readonly string[];
} {
  const hasGaps = (key: string): boolean => startOf(key) !== null;
  const [forms, others] = [keys.filter(hasGaps), keys.filter((key) => !hasGaps(key))];
  const marks = others.map(markOf);
  if (new Set(marks).size < marks.length) throw new Error('two texts have the same mark');
  return { packed: packTexts([marks.join(''), ...forms]), order: [...forms, ...others] };
}

/** Packs texts; '' stands for one that is not there. Throws where one has the character that stands between them. */
export function packTexts(texts: readonly string[]): string {
  const odd = texts.find((text) => text.includes(BETWEEN));
  if (odd !== undefined) throw new Error(`a text has a NUL in it: ${JSON.stringify(odd)}`);
  return texts.join(BETWEEN);
}

/** Reads a packed bundle; null where there are not as many texts as keys. */
export function readPacked({ keys, texts }: PackedBundle): Bundle | null {
  const [marks = '', ...forms] = keys.split(BETWEEN);
  const said = texts.split(BETWEEN);
  if (said.length !== forms.length + marks.length / MARK_LENGTH) return null;
  const withGaps = new Map<string, string>();
  const others = new Map<string, string>();
  said.forEach((text, at) => {
    if (!isText(text)) return;
    const key = forms[at];
    const from = (at - forms.length) * MARK_LENGTH;
    if (key === undefined) others.set(marks.slice(from, from + MARK_LENGTH), text);
    else if (isText(key)) withGaps.set(key, text);
  });
  return {
    size: withGaps.size + others.size,
    get: (key) => withGaps.get(key) ?? others.get(markOf(key)),
    [Symbol.iterator]: () => withGaps[Symbol.iterator](),
  };
}
