/** What sshd says of a line, and the words that many keywords share. */
import type { Argument } from './words.ts';

/** How the line ends: with a word to the log. */
export interface Verdict {
  readonly message: string;
  /** The argument that it is about; the whole line where null. */
  readonly at: Argument | null;
  /** sshd reads on, and ends at the end of the file. */
  readonly goesOn?: boolean;
  /** Said before it, of no line. */
  readonly first?: string;
  /** What the argument should be. */
  readonly right?: string;
}

/** A line that is judged. */
export interface Judged {
  readonly keyword: string;
  readonly words: readonly Argument[];
  /** All behind the keyword. */
  readonly rest: string;
  /** What stands behind the colon of the kind. */
  readonly choices: readonly string[];
}

/** What sshd says of a line of a kind; null when it is fine. */
export type Judge = (line: Judged) => Verdict | null;

export function first({ words }: Judged): string {
  return words[0]?.text ?? '';
}

export function missing({ keyword }: Judged): string {
  return `${keyword} missing argument.`;
}

export function need(line: Judged, message: string): Verdict | null {
  return first(line) === '' ? { message, at: null } : null;
}

export function wrong({ words }: Judged, message: string, right?: string): Verdict {
  return { message, at: words[0] ?? null, ...(right !== undefined && { right }) };
}

export function oneOf(line: Judged): Verdict | null {
  const word = first(line);
  if (line.choices.includes(word.toLowerCase())) return null;
  const right = ({ true: 'yes', on: 'yes', '1': 'yes', false: 'no', off: 'no', '0': 'no' } as const)[
    word.toLowerCase()
  ];
  const known = right !== undefined && line.choices.includes(right) ? right : undefined;
  return need(line, 'missing argument.') ?? wrong(line, `unsupported option "${word}".`, known);
}

export function integer(line: Judged): Verdict | null {
  const word = first(line);
  if (/^-?\d{1,10}$/.test(word) && Number(word) >= 0 && Number(word) <= 2147483647) return null;
  const fault = /^-?\d+$/.test(word) ? (word.startsWith('-') ? 'too small' : 'too large') : 'invalid';
  return wrong(line, `${line.keyword} integer value ${word === '' ? 'missing' : fault}.`);
}

export function named(line: Judged, names: readonly string[], message: string): Verdict | null {
  const word = first(line);
  return names.includes(word.toUpperCase()) ? null : wrong(line, `${message} '${word || '<NONE>'}'`);
}

export function some(line: Judged): Verdict | null {
  return line.words.length > 0 ? null : { message: `no ${line.keyword} specified`, at: null };
}

export function every(line: Judged, test: (text: string) => boolean, message: string): Verdict | null {
  const bad = line.words.find(({ text }) => !test(text));
  return bad ? { message, at: bad } : some(line);
}
