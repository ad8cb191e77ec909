/** The words of an embedded text as an editor is to colour them. */
import type { Span } from '../../text/span.ts';

/** By names of the protocol, which themes know: what each of them stands for in texts. */
export const TOKEN_TYPES = [
  'comment',
  // A section, a table.
  'namespace',
  // The name of a setting, a key.
  'property',
  'string',
  'number',
  // A word of the language itself.
  'keyword',
  // One of the words that a setting may have: a boolean, a value of an enumeration.
  'enumMember',
  'operator',
  // What is filled in later: `$NAME`, a specifier; and the name of a variable that is set.
  'variable',
  // A program that is run.
  'function',
  // What is read instead: includes.
  'macro',
  // An option of a command.
  'parameter',
] as const;

export type TokenType = (typeof TOKEN_TYPES)[number];

export interface Token extends Span {
  readonly type: TokenType;
}

/**
 * The words of a text, in order, none in another; what is left out keeps the colour it has. Never throws; its work is
 * linear in the length of the text. A word may go over several lines.
 */
export type Tokenise = (text: string) => readonly Token[];

const TYPES: ReadonlySet<string> = new Set(TOKEN_TYPES);

function isType(name: string): name is TokenType {
  return TYPES.has(name);
}

/**
 * The words that an expression finds in a part of a text; the group that matched names the type. A match without such a
 * group is passed over.
 * @param pattern with the flag `g`, linear
 */
export function lex(text: string, { start, end }: Span, pattern: RegExp): readonly Token[] {
  const tokens: Token[] = [];
  for (const { groups = {}, index, 0: whole } of text.slice(start, end).matchAll(pattern)) {
    let at = start + index;
    const last = at + whole.length;
    for (const [type, found] of Object.entries(groups)) {
      if (!found || !isType(type)) continue;
      // Groups of one match stand one after the other, blanks between them.
      const from = text.indexOf(found, at);
      if (from < at || from + found.length > last) continue;
      at = from + found.length;
      tokens.push({ start: from, end: at, type });
    }
  }
  return tokens;
}

/** Adds words to others; there may be more of them than a call takes arguments. */
export function addTokens(tokens: Token[], more: readonly Token[]): void {
  for (const token of more) tokens.push(token);
}

/** The lines of a part of a text, without their line breaks. */
export function* linesOf(text: string, { start, end }: Span): Generator<Span> {
  for (let at = start; at < end; ) {
    const lineBreak = text.indexOf('\n', at);
    const next = lineBreak < 0 || lineBreak >= end ? end : lineBreak;
    yield { start: at, end: next > at && text[next - 1] === '\r' ? next - 1 : next };
    at = next + 1;
  }
}

const NUMBER = /^[-+]?(?:0[xX][\da-fA-F]+|\d+(?:\.\d+)?(?:[a-zA-Z]{1,6}|%)?)$/;
const BOOLEAN = /^(?:yes|no|true|false|on|off)$/i;

/** What a value is that is one word: a number (with its unit), a boolean, or a string. */
export function typeOfWord(word: string): TokenType {
  if (word.length <= 24 && NUMBER.test(word)) return 'number';
  return BOOLEAN.test(word) ? 'enumMember' : 'string';
}
