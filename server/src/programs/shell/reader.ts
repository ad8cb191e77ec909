/** Characters of a script, with lines counted as bash does: a line counts once its first character is read. */
import type { Shell } from './state.ts';
import { isOver } from './state.ts';

/** Behind the last character; also what is given when nothing more can be read. */
export const EOF = '';

/**
 * The next character, `EOF` at the end. A text that does not end a line is read as if it did.
 * @param joins whether a backslash at the end of a line joins it with the next one
 */
export function getc(shell: Shell, joins: boolean): string {
  if (isOver(shell)) return EOF;
  if (--shell.budget < 0) {
    shell.unsure = true;
    return EOF;
  }
  const { text } = shell;
  if (joins) while (text[shell.at] === '\\' && text[shell.at + 1] === '\n') skipJoin(shell);
  count(shell);
  const character = text[shell.at];
  if (character === undefined) return EOF;
  shell.at++;
  return character;
}

function skipJoin(shell: Shell): void {
  count(shell);
  shell.budget--;
  shell.at += 2;
}

function count(shell: Shell): void {
  const { text, at } = shell;
  if (at < shell.counted) return;
  shell.line += at >= text.length ? shell.linesBehind : 1;
  const end = text.indexOf('\n', at);
  // Behind the end there is one more line, once.
  shell.counted = at >= text.length ? Number.POSITIVE_INFINITY : end < 0 ? text.length : end + 1;
}

/** The character that `getc` would give, which stays to be read. */
export function peekc(shell: Shell, joins: boolean): string {
  const character = getc(shell, joins);
  if (character !== EOF) shell.at--;
  return character;
}

/** Takes a whole line away, for a here-document: without its end, null behind the last one. */
export function takeLine(
  shell: Shell,
  joins: boolean,
): { readonly line: string; readonly start: number } | null {
  const { text, at: start } = shell;
  if (start >= text.length) return null;
  let line = '';
  for (;;) {
    const end = text.indexOf('\n', shell.at);
    const piece = text.slice(shell.at, end < 0 ? text.length : end);
    if (shell.at >= shell.counted) {
      shell.line++;
      shell.counted = end < 0 ? text.length : end + 1;
    }
    shell.budget -= piece.length + 1;
    shell.at = end < 0 ? text.length : end + 1;
    const joined = joins && end >= 0 && /\\$/.test(piece.slice(-1)) && !isEscaped(piece);
    line += joined ? piece.slice(0, -1) : piece;
    if (!joined || shell.at >= text.length) return { line, start };
  }
}

/** Whether the backslash at the end of a line is escaped by another one. */
function isEscaped(piece: string): boolean {
  let from = piece.length;
  while (from > 0 && piece[from - 1] === '\\') from--;
  return (piece.length - from) % 2 === 0;
}
