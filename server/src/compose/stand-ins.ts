/**
 * Words in the place of secrets: what is made with these says nothing of the secrets, however it is packed, encoded or
 * hashed. Comparing it with what is made with the secrets shows what they have a share in.
 */
import type { Value, Values } from './values.ts';

/** Values of which none is a secret, and the way from words back to names. */
export interface StandIns {
  readonly values: Values;
  /** Words with `${name}` in the place of each stand-in. */
  reveal(words: string): string;
}

/** A word of letters and digits: as little as possible is not to fit it. */
const WORD = 'valuenottold';

/** Stand-ins for the secrets among values. Equal secrets have equal stand-ins. */
export function standInsFor(values: Values): StandIns {
  const words = new Map<string, string>();
  const names = new Map<string, string>();
  const standIn = (name: string, value: Value): Value => {
    if (!value.secret || value.missing) return value;
    const word = words.get(value.text) ?? `${WORD}${words.size}x`;
    words.set(value.text, word);
    if (!names.has(word)) names.set(word, name);
    return { text: word, secret: false };
  };
  const all = new Map(Array.from(values, ([name, value]) => [name, standIn(name, value)] as const));
  return {
    values: all,
    reveal: (said) => [...names].reduce((text, [word, name]) => text.replaceAll(word, `\${${name}}`), said),
  };
}
