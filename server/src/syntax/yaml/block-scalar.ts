/** Block scalars (`|` and `>`) as gopkg.in/yaml.v3 (scannerc.go, yaml_parser_scan_block_scalar) reads them. */
import { type Complain, isBlank, isBreak } from './text.ts';

/** A block scalar that was read. All offsets are into the text handed in. */
export interface BlockScalar {
  readonly value: string;
  readonly style: 'literal' | 'folded';
  /** Behind the last character of the content, its line break not included; behind the header when there is none. */
  readonly contentEnd: number;
  /** Where the scanner goes on: at the first character that no longer belongs to the scalar. */
  readonly end: number;
}

interface Header {
  readonly chomp: '' | '+' | '-';
  /** The indentation indicator, 0 when there is none. */
  readonly increment: number;
  /** Behind the header's last character, comment included. */
  readonly end: number;
}

/** The first line break behind an offset, or the end of the text. */
export function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isBreak(text[at])) at++;
  return at;
}

function breakEnd(text: string, at: number): number {
  if (at >= text.length) return at;
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
}

function breakText(text: string, at: number): string {
  if (at >= text.length) return '';
  const char = text[at];
  return char === '\u2028' || char === '\u2029' ? char : '\n';
}

function readHeader(text: string, start: number, complain: Complain): Header {
  const indicators = /^(?:([+-])(\d?)|(\d)([+-]?)|)/.exec(text.slice(start + 1, start + 3)) ?? [];
  const chomp = (indicators[1] ?? indicators[4] ?? '') as Header['chomp'];
  const digit = indicators[2] || indicators[3] || '';
  let at = start + 1 + (indicators[0]?.length ?? 0);
  if (digit === '0') complain('the indentation of a block scalar cannot be 0', start, at);
  while (isBlank(text[at])) at++;
  const end = lineEnd(text, at);
  if (at < end && text[at] !== '#') complain('unexpected text behind a block scalar indicator', at, end);
  return { chomp, increment: Number(digit || 0), end };
}

/** Blank lines and indentation: what the breaks become, and where the next content stands. */
interface Breaks {
  readonly breaks: string;
  readonly at: number;
  readonly column: number;
  readonly indent: number;
}

/** Skips empty lines from a line start on; finds the indentation when `indent` is 0, never below `least`. */
function readBreaks(text: string, from: number, indent: number, least: number, complain: Complain): Breaks {
  const breaks: string[] = [];
  let at = from;
  let deepest = 0;
  for (;;) {
    const start = at;
    while ((indent === 0 || at - start < indent) && text[at] === ' ') at++;
    const column = at - start;
    deepest = Math.max(deepest, column);
    if ((indent === 0 || column < indent) && text[at] === '\t') {
      complain('a tab where the indentation of the block scalar needs spaces', at, at + 1);
    }
    if (!isBreak(text[at])) {
      return { breaks: breaks.join(''), at, column, indent: indent || Math.max(deepest, least, 1) };
    }
    breaks.push(breakText(text, at));
    at = breakEnd(text, at);
  }
}

/**
 * Reads the block scalar whose `|` or `>` stands at `start`.
 * `parentIndent` is the column of the innermost block collection around it, -1 at the root. `onLine` is told, for each
 * line of content, where it stands in the source without its indentation, and where in the value.
 */
export function readBlockScalar(
  text: string,
  start: number,
  parentIndent: number,
  complain: Complain,
  onLine?: (start: number, end: number, at: number) => void,
): BlockScalar {
  const literal = text[start] === '|';
  const header = readHeader(text, start, complain);
  const fixed = header.increment > 0 ? Math.max(parentIndent, 0) + header.increment : 0;
  let next = readBreaks(text, breakEnd(text, header.end), fixed, parentIndent + 1, complain);
  const out: string[] = [];
  let contentEnd = header.end;
  let pending = '';
  let blankBefore = false;
  let length = 0;
  const push = (piece: string): void => {
    out.push(piece);
    length += piece.length;
  };
  while (next.column === next.indent && next.at < text.length) {
    const blank = isBlank(text[next.at]);
    if (!literal && !blankBefore && !blank && pending === '\n') {
      if (next.breaks === '') push(' ');
    } else push(pending);
    contentEnd = lineEnd(text, next.at);
    push(next.breaks);
    onLine?.(next.at, contentEnd, length);
    push(text.slice(next.at, contentEnd));
    blankBefore = blank;
    pending = breakText(text, contentEnd);
    next = readBreaks(text, breakEnd(text, contentEnd), next.indent, 0, complain);
  }
  if (header.chomp !== '-') out.push(pending);
  if (header.chomp === '+') out.push(next.breaks);
  return { value: out.join(''), style: literal ? 'literal' : 'folded', contentEnd, end: next.at };
}
