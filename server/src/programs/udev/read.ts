/** Takes the lines of udev rules apart (src/udev/udev-rules.c of systemd 257). */

export type Operator = '==' | '!=' | '=' | '+=' | '-=' | ':=';

/** `KEY{attribute}=="value"`, with offsets in its line. */
export interface RuleToken {
  readonly key: string;
  /** Null where there are no braces. */
  readonly attribute: string | null;
  readonly operator: Operator;
  readonly value: string;
  /** `i` in front of the quotes: case is ignored. */
  readonly ignoresCase: boolean;
  readonly start: number;
  readonly keyEnd: number;
  readonly end: number;
}

/** A line with the ones it goes on over. */
export interface RuleLine {
  readonly text: string;
  /** The last one. */
  readonly number: number;
  /** Where each part of the text stands in the file. */
  readonly pieces: readonly { readonly at: number; readonly start: number }[];
  /** The file ends behind a backslash. */
  readonly unfinished: boolean;
}

/** The lines of a file of rules that say something. Linear. */
export function* ruleLines(text: string): Generator<RuleLine> {
  let parts: string[] = [];
  let pieces: { at: number; start: number }[] = [];
  let [length, number, start] = [0, 0, 0];
  while (start < text.length) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    number++;
    const raw = text.slice(start, end > start && text[end - 1] === '\r' ? end - 1 : end);
    const line = raw.trimStart();
    const from = start + raw.length - line.length;
    start = end + 1;
    if (line.startsWith('#')) continue;
    const continues = line.endsWith('\\');
    const part = continues ? line.slice(0, -1) : line;
    pieces.push({ at: length, start: from });
    parts.push(part);
    length += part.length;
    if (continues) continue;
    if (length > 0) yield { text: parts.join(''), number, pieces, unfinished: false };
    [parts, pieces, length] = [[], [], 0];
  }
  if (parts.length > 0) yield { text: parts.join(''), number, pieces, unfinished: true };
}

/** Where a character of a line stands in the file. */
export function placeIn({ pieces }: RuleLine, at: number): number {
  const piece = pieces.findLast((one) => one.at <= at);
  return piece ? piece.start + at - piece.at : at;
}

const BLANK = /[ \t\n\r]/;

/** The token that begins at or behind `from`; null at the end of the line, `broken` where there is none. */
export function readToken(line: string, from: number): RuleToken | null | 'broken' {
  let start = from;
  while (start < line.length && (BLANK.test(line[start] ?? '') || line[start] === ',')) start++;
  if (start >= line.length) return null;
  let at = start;
  while (at < line.length && !endsKey(line, at)) at++;
  if (at >= line.length) return 'broken';
  const keyEnd = at;
  let attribute: string | null = null;
  if (line[at] === '{') {
    const close = line.indexOf('}', at);
    if (close < 0) return 'broken';
    attribute = line.slice(at + 1, close);
    at = close + 1;
  }
  at = skipBlanks(line, at);
  const operator = operatorAt(line, at);
  if (!operator) return 'broken';
  const value = readValue(line, skipBlanks(line, at + operator.length));
  if (!value) return 'broken';
  return { key: line.slice(start, keyEnd), attribute, operator, start, keyEnd, ...value };
}

function endsKey(line: string, at: number): boolean {
  const character = line[at] ?? '';
  return (
    BLANK.test(character) ||
    character === '=' ||
    character === '{' ||
    ('+-!:'.includes(character) && line[at + 1] === '=')
  );
}

function skipBlanks(line: string, from: number): number {
  let at = from;
  while (at < line.length && BLANK.test(line[at] ?? '')) at++;
  return at;
}

function operatorAt(line: string, at: number): Operator | null {
  const two = line.slice(at, at + 2);
  if (two === '==' || two === '!=' || two === '+=' || two === '-=' || two === ':=') return two;
  return line[at] === '=' ? '=' : null;
}

/** `"…"`, with `e` or `i` in front; a quote in it has a backslash. */
function readValue(line: string, from: number): Pick<RuleToken, 'value' | 'ignoresCase' | 'end'> | null {
  const prefix = /^(?:ei|ie|e|i)?/.exec(line.slice(from, from + 2))?.[0] ?? '';
  let at = from + prefix.length;
  if (line[at] !== '"') return null;
  let value = '';
  for (at++; at < line.length; at++) {
    const character = line[at] ?? '';
    if (character === '"') return { value, ignoresCase: prefix.includes('i'), end: at + 1 };
    const escapes =
      character === '\\' && (line[at + 1] === '"' || (prefix.includes('e') && line[at + 1] !== undefined));
    if (escapes) value += line[++at] ?? '';
    else value += character;
  }
  return null;
}
