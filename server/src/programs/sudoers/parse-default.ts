/** One setting of a Defaults line: `name`, `!name`, `name=value`, `name+=value`. */
import { skipGaps } from './lex.ts';
import { fail, type Parser } from './parser.ts';

export function acceptComma(parser: Parser): boolean {
  skipGaps(parser);
  if (parser.text[parser.at] !== ',') return false;
  parser.at++;
  return true;
}

const NAME = /(![! \t]*)?([a-z_]+)/y;
const VALUE =
  /"(?:[^"\r\n\\]|\\"|\\[^"\n])+"|(?:[^#!=, \t\r\n\\"]|\\[^\r\n])(?:[^#=, \t\r\n\\"]|\\[^\r\n])*/y;

export function parseDefault(parser: Parser): boolean {
  skipGaps(parser);
  const { text, at: start, line } = parser;
  NAME.lastIndex = start;
  const [whole, not, name] = NAME.exec(text) ?? [];
  parser.token = { kind: 'error', text: '', start, end: Math.min(text.length, start + 1) };
  if (whole === undefined || name === undefined) return fail(parser);
  parser.at += whole.length;
  skipGaps(parser);
  const [sign] = /^(?:\+=|-=|=)/.exec(text.slice(parser.at, parser.at + 2)) ?? [];
  let value: string | null = null;
  if (sign !== undefined) {
    parser.at += sign.length;
    skipGaps(parser);
    VALUE.lastIndex = parser.at;
    const found = VALUE.exec(text)?.[0];
    parser.token = { kind: 'error', text: '', start: parser.at, end: Math.min(text.length, parser.at + 1) };
    if (found === undefined || not !== undefined) return fail(parser);
    value = found.replace(/^"|"$/g, '');
    parser.at += found.length;
  }
  const operator = sign === undefined ? null : sign === '=' ? '=' : sign === '+=' ? '+' : '-';
  parser.defaults.push({ name, operator, negated: not !== undefined, value, line, start, end: parser.at });
  return true;
}
