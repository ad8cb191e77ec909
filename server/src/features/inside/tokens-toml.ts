import { readToml } from '../../syntax/toml/read.ts';
import { addTokens, lex, type Token, type Tokenise } from './token.ts';

const BETWEEN = /(?<comment>#.*)|(?<operator>[={},])/g;
const VALUE =
  /(?<string>"""[^"]*(?:"(?!"")[^"]*)*(?:""")?|'''[^']*(?:'(?!'')[^']*)*(?:''')?|"(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?)|(?<comment>#.*)|(?<enumMember>\b(?:true|false|inf|nan)\b)|(?<number>[-+]?\b\d[\w.:+-]*)|(?<operator>[[\]{},])/g;

/** TOML: tables, keys, values. */
export const tomlTokens: Tokenise = (text) => {
  const { tables, entries } = readToml(text);
  const parts = [
    ...tables.map(({ span }) => ({ ...span, read: () => [{ ...span, type: 'namespace' as const }] })),
    ...entries.map(({ keySpan, valueSpan }) => ({
      start: keySpan.start,
      end: Math.max(keySpan.end, valueSpan.end),
      read: (): readonly Token[] => [
        { ...keySpan, type: 'property' },
        ...lex(text, { start: keySpan.end, end: valueSpan.start }, BETWEEN),
        ...lex(text, valueSpan, VALUE),
      ],
    })),
  ].sort((a, b) => a.start - b.start);
  const tokens: Token[] = [];
  let at = 0;
  for (const { start, end, read } of parts) {
    if (start < at) continue;
    addTokens(tokens, lex(text, { start: at, end: start }, BETWEEN));
    addTokens(tokens, read());
    at = end;
  }
  addTokens(tokens, lex(text, { start: at, end: text.length }, BETWEEN));
  return tokens;
};
