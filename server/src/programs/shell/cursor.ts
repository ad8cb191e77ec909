/** The token that is next, and what is expected of it. */
import { fail, isOver, MAX_DEPTH, type Shell, type Token } from './state.ts';
import { readToken } from './tokens.ts';
import { nameOf } from './words.ts';

/** The type of the next token, which is read when it is asked for. */
export function peek(shell: Shell): string {
  shell.token ??= readToken(shell);
  return shell.token.type;
}

/** Takes the next token. */
export function take(shell: Shell): Token {
  peek(shell);
  const token = shell.token ?? { type: 'ERROR', start: shell.at, end: shell.at };
  shell.token = null;
  shell.frame.before = shell.frame.last;
  shell.frame.last = token.type;
  return token;
}

/** Takes a token of a type, or says that it is another one. */
export function expect(shell: Shell, type: string): boolean {
  if (peek(shell) !== type) return unexpected(shell);
  take(shell);
  return true;
}

/** Notes that the next token cannot stand where it does. */
export function unexpected(shell: Shell): false {
  peek(shell);
  const { token, line } = shell;
  if (!token || isOver(shell)) return false;
  const open = shell.opened.at(-1);
  if (token.type === 'EOF') {
    const at = open ?? { start: Math.max(0, token.start - 1), end: token.start };
    const message = shell.frame.substitution
      ? "unexpected EOF while looking for matching `)'"
      : 'syntax error: unexpected end of file';
    fail(shell, { kind: 'unclosed', line, message, start: at.start, end: at.end });
    return false;
  }
  const message = `syntax error near unexpected token \`${nameOf(shell, token)}'`;
  fail(shell, { kind: 'syntax', line, message, start: token.start, end: token.end });
  return false;
}

/** Passes over newlines. */
export function newlines(shell: Shell): void {
  while (peek(shell) === 'newline') take(shell);
}

/** Takes the first word of a construct, reads the rest, and knows meanwhile that it is open. */
export function within(shell: Shell, body: () => boolean): boolean {
  if (shell.depth >= MAX_DEPTH) {
    shell.unsure = true;
    return false;
  }
  const { start, end } = take(shell);
  shell.opened.push({ word: shell.text.slice(start, end), line: shell.line, start, end });
  shell.depth++;
  const found = body();
  shell.depth--;
  shell.opened.pop();
  return found;
}
