import { addTokens, lex, linesOf, type Token, type Tokenise } from './token.ts';

const WORDS =
  /(?<string>[ei]?"(?:[^"\\]|\\.)*"?)|(?<property>[A-Za-z_]+(?:\{[^}"]*\}?)?)|(?<operator>[=!+:-]?=|,)/g;
/** What udev fills in: `$name`, `$attr{file}`, `%k`. */
const STRING = /(?<variable>\$(?:\w+(?:\{[^}]*\}?)?|\$)|%(?:\w(?:\{[^}]*\}?)?|%))|(?<string>[^$%]+|[$%])/g;

/** Rules for devices: keys, operators, values. */
export const udevTokens: Tokenise = (text) => {
  const tokens: Token[] = [];
  for (const { start, end } of linesOf(text, { start: 0, end: text.length })) {
    const line = text.slice(start, end);
    const from = start + line.length - line.trimStart().length;
    if (text[from] === '#' && from < end) tokens.push({ start: from, end, type: 'comment' });
    else
      for (const token of lex(text, { start, end }, WORDS))
        addTokens(tokens, token.type === 'string' ? lex(text, token, STRING) : [token]);
  }
  return tokens;
};
