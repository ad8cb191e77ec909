/** Compound commands: conditions, loops, cases, groups. Lists of commands are read by whoever calls. */
import { condition } from './condition.ts';
import { expect, newlines, peek, take, unexpected, within } from './cursor.ts';
import { partsOf } from './parts.ts';
import { fail, type Shell, type Token } from './state.ts';

/** Reads commands that end with a word of the construct. */
export type List = (shell: Shell) => boolean;

const STARTS = new Set(['for', 'case', 'while', 'until', 'select', 'if', '(', '{', '((', '[[']);

/** Whether a token begins a compound command. */
export function startsCompound(type: string): boolean {
  return STARTS.has(type);
}

/** Reads a compound command, whose first token is next, without redirections behind it. */
export function compound(shell: Shell, list: List): boolean {
  const type = peek(shell);
  if (type === '((') {
    take(shell);
    return true;
  }
  return within(shell, () => {
    if (type === '[[') return conditionCommand(shell);
    if (type === 'if') return conditional(shell, list);
    if (type === 'case') return cases(shell, list);
    if (type === 'for' || type === 'select') return loop(shell, type, list);
    if (type === '(') return list(shell) && expect(shell, ')');
    if (type === '{') return list(shell) && expect(shell, '}');
    return list(shell) && expect(shell, 'do') && list(shell) && expect(shell, 'done');
  });
}

function conditionCommand(shell: Shell): boolean {
  // Nothing may have been read ahead: words are others in a condition.
  if (!condition(shell)) return false;
  shell.frame.before = '[[ ]]';
  shell.frame.last = ']]';
  return true;
}

function conditional(shell: Shell, list: List): boolean {
  if (!(list(shell) && expect(shell, 'then') && list(shell))) return false;
  while (peek(shell) === 'elif') {
    take(shell);
    if (!(list(shell) && expect(shell, 'then') && list(shell))) return false;
  }
  if (peek(shell) === 'else') {
    take(shell);
    if (!list(shell)) return false;
  }
  return expect(shell, 'fi');
}

/** The body of `for` and `select`: `do … done`, or a group. */
function body(shell: Shell, list: List): boolean {
  const isGroup = peek(shell) === '{';
  return expect(shell, isGroup ? '{' : 'do') && list(shell) && expect(shell, isGroup ? '}' : 'done');
}

function loop(shell: Shell, type: string, list: List): boolean {
  if (type === 'for' && peek(shell) === 'for((') {
    const head = take(shell);
    if (peek(shell) === ';' || peek(shell) === 'newline') {
      take(shell);
      newlines(shell);
    }
    return body(shell, list) && threeParts(shell, head);
  }
  if (!expect(shell, 'WORD')) return false;
  if (peek(shell) === ';') {
    take(shell);
    newlines(shell);
    return body(shell, list);
  }
  newlines(shell);
  if (peek(shell) === 'in') {
    take(shell);
    while (peek(shell) === 'WORD') take(shell);
    if (peek(shell) !== ';' && peek(shell) !== 'newline') return unexpected(shell);
    take(shell);
    newlines(shell);
  }
  return body(shell, list);
}

/** Whether the head `((a; b; c))` has its three parts; bash looks when it has read the whole loop, and names the line of the head. */
function threeParts(shell: Shell, { start, end, line }: Token): boolean {
  const parts = partsOf(shell.text.slice(start + 2, end - 2));
  if (parts === 3) return true;
  const what = parts < 3 ? 'arithmetic expression required' : "`;' unexpected";
  fail(shell, { kind: 'syntax', line: line ?? shell.line, message: `syntax error: ${what}`, start, end });
  return false;
}

function cases(shell: Shell, list: List): boolean {
  if (!expect(shell, 'WORD')) return false;
  newlines(shell);
  if (!expect(shell, 'in')) return false;
  for (;;) {
    newlines(shell);
    if (peek(shell) === 'esac') break;
    if (!clause(shell, list)) return false;
    const end = peek(shell);
    if (end === 'esac') break;
    if (end !== ';;' && end !== ';&' && end !== ';;&') return unexpected(shell);
    take(shell);
  }
  take(shell);
  return true;
}

/** Patterns, their bracket, and the commands for them, which may be none. */
function clause(shell: Shell, list: List): boolean {
  if (peek(shell) === '(') take(shell);
  if (!expect(shell, 'WORD')) return false;
  while (peek(shell) === '|') {
    take(shell);
    if (!expect(shell, 'WORD')) return false;
  }
  if (!expect(shell, ')')) return false;
  newlines(shell);
  return /^(?:;;&?|;&|esac)$/.test(peek(shell)) || list(shell);
}
