/** Settings with one thing a line: OpenSSH, sysctl, tmpfiles, sysusers. */
import { addTokens, lex, linesOf, type Token, type Tokenise, type TokenType, typeOfWord } from './token.ts';

const FILLED_IN = /(?<variable>%[A-Za-z%]|\$\{[^}\s]*\}?|\$[A-Za-z_]\w*)|(?<string>[^%$]+|[%$])/g;

/** What a line says: a word and what stands before it on its line, as a type; null for what is worked out of it. */
type TypeOf = (word: string, index: number, first: string) => TokenType | null;

/** Comments are lines that begin with one of some characters; of all others each word has its type. */
function perWord(comments: string, typeOf: TypeOf): Tokenise {
  return (text) => {
    const tokens: Token[] = [];
    for (const { start, end } of linesOf(text, { start: 0, end: text.length })) {
      const line = text.slice(start, end);
      const from = start + line.length - line.trimStart().length;
      if (from >= end) continue;
      if (comments.includes(text[from] ?? '')) tokens.push({ start: from, end, type: 'comment' });
      else takeWords(text, { start, end }, typeOf, tokens);
    }
    return tokens;
  };
}

function takeWords(
  text: string,
  line: { start: number; end: number },
  typeOf: TypeOf,
  tokens: Token[],
): void {
  let first = '';
  let index = 0;
  for (const found of text.slice(line.start, line.end).matchAll(/"[^"]*"?|[^\s"]+/g)) {
    const [word] = found;
    const span = { start: line.start + found.index, end: line.start + found.index + word.length };
    const type = typeOf(word, index, first);
    if (type !== null) tokens.push({ ...span, type });
    else if (typeOfWord(word) !== 'string') tokens.push({ ...span, type: typeOfWord(word) });
    else addTokens(tokens, lex(text, span, FILLED_IN));
    if (index === 0) first = word;
    index++;
  }
}

export const sshdTokens = perWord('#', (word, index, first) => {
  if (index === 0)
    return /^(?:match|host)$/i.test(word) ? 'namespace' : /^include$/i.test(word) ? 'macro' : 'property';
  if (word === '=') return 'operator';
  return /^match$/i.test(first) && index % 2 === 1 ? 'keyword' : null;
});

export const tmpfilesTokens = perWord('#', (word, index) => {
  if (index === 0) return 'keyword';
  if (word === '-') return 'operator';
  return index === 2 && /^[~:]*[0-7]+$/.test(word) ? 'number' : null;
});

export const sysusersTokens = perWord('#', (word, index) => {
  if (index === 0) return 'keyword';
  return word === '-' ? 'operator' : null;
});

/** Comments only: of other settings the form is not known. */
export const configTokens = perWord('#;', () => 'string');

const SYSCTL = /^[ \t]*(?<property>-?[^\s=#;][^\s=]*)[ \t]*(?<operator>=)?/g;

export const sysctlTokens: Tokenise = (text) => {
  const tokens: Token[] = [];
  for (const { start, end } of linesOf(text, { start: 0, end: text.length })) {
    const line = text.slice(start, end);
    const from = start + line.length - line.trimStart().length;
    if (/^[#;]/.test(text.slice(from, from + 1))) tokens.push({ start: from, end, type: 'comment' });
    else {
      addTokens(tokens, lex(text, { start, end }, SYSCTL));
      const equals = line.indexOf('=');
      if (equals >= 0) takeWords(text, { start: start + equals + 1, end }, () => null, tokens);
    }
  }
  return tokens;
};
