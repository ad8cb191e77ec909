/** The words of a line, and the accounts among them. */

import type { PlacedView } from '../embedded/view.ts';
import { type Gathered, use } from './gather.ts';

/** A word of a line, and where it stands in the text. */
export interface Word {
  readonly word: string;
  readonly start: number;
}

/** `ALL` is everybody, for sudo. */
export const ACCOUNT = /^(?!ALL$)[A-Za-z_][\w.-]*$/;

/** Notes an account, if a word is one. */
export function account(
  gathered: Gathered,
  { source }: PlacedView,
  kind: 'user' | 'group',
  { word, start }: Word,
): void {
  if (ACCOUNT.test(word)) use(gathered, source, kind, word, start);
}

/** The parts of a word, each with its place. */
export function parted({ word, start }: Word, separator: string): readonly Word[] {
  let at = start;
  return word.split(separator).map((part) => {
    const one = { word: part, start: at };
    at += part.length + separator.length;
    return one;
  });
}
