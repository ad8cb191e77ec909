import { lex, type Token, type Tokenise } from './token.ts';

const WORDS =
  /(?<string>"(?:[^"\\\n]|\\.)*"?)|(?<number>-?\d[\d.eE+-]*)|(?<enumMember>\b(?:true|false|null)\b)|(?<operator>[{}[\],:])/g;

/** JSON: keys, strings, numbers, words. */
export const jsonTokens: Tokenise = (text) =>
  lex(text, { start: 0, end: text.length }, WORDS).map(
    (token): Token =>
      token.type === 'string' && isKey(text, token.end) ? { ...token, type: 'property' } : token,
  );

/** Whether a colon follows, on the same line. */
function isKey(text: string, end: number): boolean {
  let at = end;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return text[at] === ':';
}
