/** Splits values into words. Source: systemd 257, src/basic/extract-word.c and src/basic/escape.c. */

/** How a word is read. */
export interface WordRules {
  /** What stands between words; blanks without. */
  readonly separators?: string;
  /** Quotes around a word or a part of it go. */
  readonly unquote?: boolean;
  /** Backslashes mean what they mean in C; an unknown one is an error. */
  readonly cunescape?: boolean;
  /** An unknown one stays as it is. */
  readonly relaxed?: boolean;
  /** Backslashes are characters like others. */
  readonly retainEscape?: boolean;
  /** Two separators have an empty word between them. */
  readonly each?: boolean;
  /** A separator behind a backslash is none. */
  readonly unescapeSeparators?: boolean;
}

/** A word and where it stands in the value. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Where the next one begins. */
  readonly next: number;
}

const BLANKS = ' \t\n\r';

/** The word at `from`; null at the end; `bad` where a quote is open or a backslash is wrong. */
export function firstWord(value: string, from: number, rules: WordRules): Word | null | 'bad' {
  const separators = rules.separators ?? BLANKS;
  let at = from;
  while (at < value.length && separators.includes(value[at] ?? '')) {
    if (rules.each === true) return { text: '', start: at, end: at, next: at + 1 };
    at++;
  }
  if (at >= value.length) {
    const behind =
      rules.each === true && from === value.length && separators.includes(value[from - 1] ?? ' ');
    return behind && from > 0 ? { text: '', start: from, end: from, next: from + 1 } : null;
  }
  return readWord(value, at, separators, rules);
}

function readWord(value: string, start: number, separators: string, rules: WordRules): Word | 'bad' {
  const out: string[] = [];
  let quote = '';
  let at = start;
  while (at < value.length) {
    const character = value[at] ?? '';
    if (character === '\\' && rules.retainEscape !== true) {
      const found = readEscape(value, at, separators, quote, rules);
      if (found === null) return 'bad';
      out.push(found.text);
      at = found.next;
    } else if (quote !== '') {
      if (character === quote) quote = '';
      else out.push(character);
      at++;
    } else if ((character === '"' || character === "'") && rules.unquote === true) {
      quote = character;
      at++;
    } else if (separators.includes(character)) break;
    else {
      out.push(character);
      at++;
    }
  }
  if (quote !== '') return 'bad';
  let next = at;
  if (rules.each === true) next = Math.min(at + 1, value.length);
  else while (next < value.length && separators.includes(value[next] ?? '')) next++;
  return { text: out.join(''), start, end: at, next };
}

function readEscape(
  value: string,
  at: number,
  separators: string,
  quote: string,
  rules: WordRules,
): { readonly text: string; readonly next: number } | null {
  const character = value[at + 1] ?? '';
  if (character === '') return rules.relaxed === true && quote === '' ? { text: '\\', next: at + 1 } : null;
  if (rules.cunescape !== true && rules.unescapeSeparators !== true) return { text: character, next: at + 2 };
  const found = rules.cunescape === true ? unescapeOne(value, at + 1) : null;
  if (found) return found;
  if (rules.unescapeSeparators === true && (separators.includes(character) || character === '\\')) {
    return { text: character, next: at + 2 };
  }
  return rules.relaxed === true ? { text: `\\${character}`, next: at + 2 } : null;
}

const LETTERS: Readonly<Record<string, string>> = {
  ...{ a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
  ...{ '\\': '\\', '"': '"', "'": "'", s: ' ' },
};
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** What a backslash in front of `at` means; null where C knows no such escape. */
export function unescapeOne(
  value: string,
  at: number,
): { readonly text: string; readonly next: number } | null {
  const character = value[at] ?? '';
  const letter = LETTERS[character];
  if (letter !== undefined) return { text: letter, next: at + 1 };
  const digits = DIGITS[character];
  if (digits !== undefined) {
    const hex = value.slice(at + 1, at + 1 + digits);
    if (hex.length < digits || !/^[0-9a-fA-F]+$/.test(hex)) return null;
    const code = Number.parseInt(hex, 16);
    if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return null;
    return { text: String.fromCodePoint(code), next: at + 1 + digits };
  }
  const octal = value.slice(at, at + 3);
  if (!/^[0-3][0-7]{2}$/.test(octal) || octal === '000') return null;
  return { text: String.fromCharCode(Number.parseInt(octal, 8)), next: at + 3 };
}

/** All words; `bad` where one cannot be read, with those in front of it. */
export function wordsOf(
  value: string,
  rules: WordRules,
): { readonly words: readonly Word[]; readonly bad: boolean } {
  const words: Word[] = [];
  for (let at = 0; ; ) {
    const word = firstWord(value, at, rules);
    if (word === null || word === 'bad') return { words, bad: word === 'bad' };
    words.push(word);
    at = word.next;
  }
}

/** Whether all backslashes of a text mean something in C. */
export function unescapes(text: string): boolean {
  for (let at = text.indexOf('\\'); at >= 0; ) {
    const found = unescapeOne(text, at + 1);
    if (found === null) return false;
    at = text.indexOf('\\', found.next);
  }
  return true;
}
