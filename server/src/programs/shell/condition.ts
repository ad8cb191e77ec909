/** The grammar of `[[ … ]]`, which has tokens but no commands. */
import { fail, isOver, MAX_DEPTH, type Shell, type Token } from './state.ts';
import { readToken } from './tokens.ts';
import { rawOf } from './words.ts';

const UNARY = /^-[abcdefghknoprstuvwxzGLNORS]$/;
const BINARY = /^(?:=|==|!=|<|>|=~|-(?:nt|ot|ef|eq|ne|lt|le|gt|ge))$/;

/** Reads what stands behind `[[` up to and with `]]`; notes what is wrong. */
export function condition(shell: Shell): boolean {
  const { line } = shell;
  const start = shell.opened.at(-1)?.start ?? shell.at;
  const token = either(shell);
  if (!token) return false;
  if (token.type === ']]') {
    shell.frame.condition = false;
    return true;
  }
  if (token.type === 'EOF') {
    const message = "unexpected EOF while looking for `]]'";
    fail(shell, { kind: 'unclosed', line, message, start, end: start + 2 });
    return false;
  }
  refuse(shell, token, ['syntax error in conditional expression: unexpected token', ''], line);
  return false;
}

/** Terms joined by `&&` and `||`; the token behind them, null when something was wrong. */
function either(shell: Shell): Token | null {
  let token = term(shell);
  while (token && (token.type === '&&' || token.type === '||')) token = term(shell);
  return token;
}

function afterNewlines(shell: Shell): Token {
  let token = readToken(shell);
  while (token.type === 'newline') token = readToken(shell);
  return token;
}

/** One term; the token behind it. */
function term(shell: Shell): Token | null {
  let token = afterNewlines(shell);
  while (token.type === '!' || (token.type === 'WORD' && rawOf(shell, token.start, token.end) === '!')) {
    token = afterNewlines(shell);
  }
  if (token.type === '(') return group(shell);
  if (token.type === 'WORD') {
    const isUnary = token.end - token.start === 2 && UNARY.test(rawOf(shell, token.start, token.end));
    return isUnary ? unary(shell) : binary(shell);
  }
  if (token.type === ']]') {
    const message = "syntax error near `]]'";
    fail(shell, { kind: 'silent', line: shell.line, message, start: token.start, end: token.end });
    return null;
  }
  return refuse(shell, token, ['unexpected token', ' in conditional command']);
}

function group(shell: Shell): Token | null {
  const { line } = shell;
  if (shell.depth >= MAX_DEPTH) {
    shell.unsure = true;
    return null;
  }
  shell.depth++;
  const token = either(shell);
  shell.depth--;
  if (!token) return null;
  if (token.type === ')') return afterNewlines(shell);
  return refuse(shell, token, ['unexpected token', ", expected `)'"], line);
}

function unary(shell: Shell): Token | null {
  const token = readToken(shell);
  if (token.type === 'WORD') return afterNewlines(shell);
  return refuse(shell, token, ['unexpected argument', ' to conditional unary operator']);
}

function binary(shell: Shell): Token | null {
  const { frame } = shell;
  const operator = readToken(shell);
  const { type, start, end } = operator;
  if (type === ']]' || type === '&&' || type === '||' || type === ')') return operator;
  const word = type === 'WORD' && end - start < 12 ? rawOf(shell, start, end) : '';
  if (type !== '<' && type !== '>' && !BINARY.test(word)) {
    return refuse(shell, operator, ['unexpected token', ', conditional binary operator expected']);
  }
  frame.pattern = /^[=!]?=$/.test(word);
  frame.regexp = word === '=~';
  const right = readToken(shell);
  frame.pattern = false;
  frame.regexp = false;
  if (right.type === 'WORD') return afterNewlines(shell);
  return refuse(shell, right, ['unexpected argument', ' to conditional binary operator']);
}

/** Notes what is wrong; words have no name here, and bash says it without one. */
function refuse(shell: Shell, token: Token, [before, after]: Words, line = shell.line): null {
  if (isOver(shell)) return null;
  const isNamed = !/^(?:WORD|ASSIGNMENT_WORD|NUMBER|REDIR_WORD)$/.test(token.type);
  const named = `${before} \`${token.type}'${after}`;
  const message = isNamed ? named : (BARE.get(after) ?? before.replace(/: unexpected token$/, '') + after);
  fail(shell, { kind: 'condition', line, message, start: token.start, end: token.end });
  return null;
}

/** What stands in front of the token and behind it. */
type Words = readonly [string, string];

const BARE = new Map([
  [', conditional binary operator expected', 'conditional binary operator expected'],
  [", expected `)'", "expected `)'"],
]);
