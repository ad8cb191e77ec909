/** Splits a value into words as systemd's `extract_first_word()` does (src/basic/extract-word.c, 257). */

export interface Word {
  readonly text: string;
  /** Offsets in the value. */
  readonly start: number;
  readonly end: number;
}

export interface WordsRead {
  readonly words: readonly Word[];
  /** Behind the last word that was read, and what parts it from the next. */
  readonly rest: number;
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
  /** A backslash means what it means in C, and nothing else. */
  readonly unescape?: boolean;
  /** How many words are read at most; what is behind them is left. */
  readonly most?: number;
}

const BLANKS = ' \t\n\r';

/** The words of a value, up to where it cannot be read any more. Linear. */
export function splitWords(value: string, rules: WordRules = {}): WordsRead {
  const separators = rules.separators ?? BLANKS;
  const words: Word[] = [];
  let at = 0;
  while (true) {
    while (at < value.length && separators.includes(value[at] ?? '')) at++;
    if (at >= value.length || words.length === rules.most) return { words, rest: at, broken: null };
    const word = readWord(value, at, separators, rules);
    if (typeof word === 'number') return { words, rest: at, broken: word };
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
      const escaped = rules.unescape ? cEscape(value, at) : plainEscape(value, at);
      if (!escaped) return at;
      text += escaped.text;
      at += escaped.length - 1;
    } else if (quote !== '' && character === quote) quote = '';
    else if (quote === '' && rules.quotes && (character === '"' || character === "'"))
      [quote, opened] = [character, at];
    else if (quote === '' && separators.includes(character)) break;
    else text += character;
  }
  return quote === '' ? { text, start, end: at } : opened;
}

interface Escape {
  readonly text: string;
  readonly length: number;
}

function plainEscape(value: string, at: number): Escape | null {
  return at + 1 < value.length ? { text: value[at + 1] ?? '', length: 2 } : null;
}

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', s: ' ' },
  ...{ '\\': '\\', '"': '"', "'": "'" },
};

/** `\n`, `\x2d`, `\040`, `\u00e4`; null for anything else. */
function cEscape(value: string, at: number): Escape | null {
  const next = value[at + 1] ?? '';
  const plain = Object.hasOwn(ESCAPES, next) ? ESCAPES[next] : undefined;
  if (plain !== undefined) return { text: plain, length: 2 };
  const code = /^(?:x([\da-fA-F]{2})|([0-7]{3})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/.exec(
    value.slice(at + 1, at + 10),
  );
  if (!code) return null;
  const [whole, hex, octal, short, long] = code;
  const point =
    octal === undefined ? Number.parseInt(hex ?? short ?? long ?? '', 16) : Number.parseInt(octal, 8);
  if (point === 0 || point > 0x10ffff) return null;
  return { text: String.fromCodePoint(point), length: whole.length + 1 };
}
