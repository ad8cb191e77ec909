import { readEnvFile } from '../../syntax/env/read.ts';
import { addTokens, lex, type Token, type Tokenise } from './token.ts';

const VALUE = /(?<variable>\$\{[^}\s]*\}?|\$[A-Za-z_]\w*)|(?<string>[^$]+|\$)/g;

/** Environment files: names and what they are set to. */
export const envTokens: Tokenise = (text) => {
  const { assignments, comments } = readEnvFile(text);
  const tokens: Token[] = comments.map((span) => ({ ...span, type: 'comment' }));
  for (const { nameSpan, valueSpan } of assignments) {
    const equals = text.indexOf('=', nameSpan.end);
    tokens.push({ ...nameSpan, type: 'variable' }, { start: equals, end: equals + 1, type: 'operator' });
    addTokens(tokens, lex(text, valueSpan, VALUE));
  }
  return tokens.sort((a, b) => a.start - b.start);
};
