/** The edits that format a JSON text: every token stays to the letter and in its place, only what is between them changes. */
import type { Span, TextEdit } from '../../text/span.ts';
import { editTo } from './lines.ts';

/** A token: a string, a bracket, a comma, a colon, or a word or number. */
const TOKENS = /"(?:[^"\\]|\\[\s\S])*"|[[\]{},:]|[^\s"[\]{},:]+/g;

/**
 * The edits that put each entry on a line of its own. The text has to be JSON that Go reads; of `range` only what lies in
 * its lines changes. Empty objects and arrays stay in one line, and the line break at the end is as it was.
 */
export function jsonEdits(text: string, indent: string, range: Span | null): readonly TextEdit[] {
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const edits: TextEdit[] = [];
  let depth = 0;
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let before = '';
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    if (index < at) continue;
    if (token === '}' || token === ']') depth--;
    const line = lineBreak + indent.repeat(Math.max(depth, 0));
    edits.push(...editTo(text, { start: at, end: index }, blanksBetween(before, token, line)));
    if (token === '{' || token === '[') depth++;
    at = index + token.length;
    before = token;
  }
  const tail = text.slice(at);
  edits.push(...editTo(text, { start: at, end: text.length }, tail.includes('\n') ? lineBreak : ''));
  return range === null
    ? edits
    : edits.filter(({ span }) => span.start < range.end && range.start <= span.end);
}

function blanksBetween(before: string, token: string, line: string): string {
  if (before === '' || token === ',' || token === ':') return '';
  if (before === ':') return ' ';
  if ((before === '{' && token === '}') || (before === '[' && token === ']')) return '';
  return line;
}

/** A piece of JSON in one line, with a blank behind each comma and colon. */
export function jsonInOneLine(text: string): string {
  const tokens = Array.from(text.matchAll(TOKENS), ([token]) => token);
  return tokens.map((token) => (token === ',' || token === ':' ? `${token} ` : token)).join('');
}

/** One step of indentation as a text has it: the blanks before its first indented line, else two. */
export function indentOf(text: string): string {
  return /\n([ \t]+)[^\s]/.exec(text)?.[1] ?? '  ';
}
