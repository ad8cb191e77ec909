/** Splits a value into words as systemd's `extract_first_word()` does (src/basic/extract-word.c, 257). */

export interface Word {
  readonly text: string;
  /** Offsets in the value. */
  readonly start: number;
  readonly end: number;
}

export interface WordsRead {
  readonly words: readonly Word[];
  /** Where a quote or a backslash is left open; null when all is well. */
  readonly broken: number | null;
}

/** How words are told apart. */
export interface WordRules {
  /** Quotes hold a word together and fall away. */
  readonly quotes?: boolean;
  /** A backslash before a character that means nothing is kept (`CUNESCAPE_RELAX`, `RETAIN_ESCAPE`). */
  readonly keepEscapes?: boolean;
  readonly separators?: string;
}

const BLANKS = ' \t\n\r';

/** The words of a value, up to where it cannot be read any more. Linear. */
export function splitWords(value: string, rules: WordRules = {}): WordsRead {
  const separators = rules.separators ?? BLANKS;
  const words: Word[] = [];
  let at = 0;
  while (true) {
    while (at < value.length && separators.includes(value[at] ?? '')) at++;
    if (at >= value.length) return { words, broken: null };
    const word = readWord(value, at, separators, rules);
    if (typeof word === 'number') return { words, broken: word };
    words.push(word);
    at = word.end;
  }
}

/** The word at `start`, or where it is broken. */
function readWord(value: string, start: number, separators: string, rules: WordRules): Word | number {
  let [text, quote, opened, at] = ['', '', start, start];
  for (; at < value.length; at++) {
    const character = value[at] ?? '';
    if (character === '\\' && !rules.keepEscapes) {
      if (at + 1 >= value.length) return at;
      text += value[++at] ?? '';
    } else if (quote !== '' && character === quote) quote = '';
    else if (quote === '' && rules.quotes && (character === '"' || character === "'"))
      [quote, opened] = [character, at];
    else if (quote === '' && separators.includes(character)) break;
    else text += character;
  }
  return quote === '' ? { text, start, end: at } : opened;
}
