/** The grammar of bash: a script is commands, lists of them, and pipelines. */
import { compound, startsCompound } from './compound.ts';
import { expect, newlines, peek, take, unexpected } from './cursor.ts';
import { gather, withoutQuotes } from './heredoc.ts';
import { isOver, newFrame, type Shell } from './state.ts';
import { rawOf } from './words.ts';

const REDIRECTIONS = new Set(['>', '<', '>>', '>|', '<>', '<<', '<<-', '<<<', '<&', '>&', '&>', '&>>']);
const WORDS = new Set(['WORD', 'ASSIGNMENT_WORD', 'NUMBER', 'REDIR_WORD']);

/** How far a script was read. */
export interface Inputs {
  /** Where the last command began. */
  readonly from: number;
  /** Whether a command before it ends the script, so that bash never reads the last one. */
  readonly ended: boolean;
}

/** A command that is the last one to run, wherever it stands alone. */
const LAST =
  /^(?:exit(?:[ \t]+[\w$?"{}]+)?[ \t]*|exec[ \t]+(?!\d*[<>&]|\{)\S[^\n;&|#]*)(?:;[ \t]*)?(?:#[^\n]*)?\n?$/;

/** Reads a whole script. */
export function inputs(shell: Shell): Inputs {
  let from = 0;
  let ended = false;
  while (!isOver(shell)) {
    const type = peek(shell);
    if (type === 'EOF') break;
    from = shell.token?.start ?? from;
    if (type === 'newline') take(shell);
    else if (!input(shell)) break;
    else ended ||= shell.at - from < 300 && LAST.test(shell.text.slice(from, shell.at));
  }
  return { from, ended };
}

/** One command line: a list up to the end of the line. */
function input(shell: Shell): boolean {
  if (!pipelines(shell)) return false;
  while (peek(shell) === ';' || peek(shell) === '&') {
    take(shell);
    if (peek(shell) === 'newline' || peek(shell) === 'EOF') break;
    if (!startsCommand(peek(shell))) return leftOver(shell);
    if (!pipelines(shell)) return false;
  }
  if (peek(shell) === 'EOF') return true;
  if (peek(shell) !== 'newline') return leftOver(shell);
  take(shell);
  return true;
}

/** What follows a whole command is no command: bash has taken away its here-documents by then, and names the line behind them. */
function leftOver(shell: Shell): boolean {
  if (shell.frame.pending.length > 0 && !isOver(shell)) gather(shell);
  return unexpected(shell);
}

/** Pipelines joined by `&&` and `||`. */
function pipelines(shell: Shell): boolean {
  if (!pipelineCommand(shell)) return false;
  while (peek(shell) === '&&' || peek(shell) === '||') {
    take(shell);
    newlines(shell);
    if (!pipelineCommand(shell)) return false;
  }
  return true;
}

/** Commands inside of a construct, at least one. */
function list(shell: Shell): boolean {
  newlines(shell);
  if (!pipelines(shell)) return false;
  while (peek(shell) === ';' || peek(shell) === '&' || peek(shell) === 'newline') {
    take(shell);
    newlines(shell);
    if (!startsCommand(peek(shell))) break;
    if (!pipelines(shell)) return false;
  }
  return !isOver(shell);
}

function startsCommand(type: string): boolean {
  return (
    WORDS.has(type) ||
    REDIRECTIONS.has(type) ||
    startsCompound(type) ||
    /^(?:!|time|function|coproc)$/.test(type)
  );
}

function pipelineCommand(shell: Shell): boolean {
  for (let type = peek(shell); type === '!' || type === 'time'; type = peek(shell)) {
    take(shell);
    if (type === 'time') {
      if (peek(shell) === '-p') take(shell);
      if (peek(shell) === '--') take(shell);
    }
    // Both may stand alone.
    if (/^(?:;|newline|EOF)$/.test(peek(shell))) return true;
  }
  if (!command(shell)) return false;
  while (peek(shell) === '|' || peek(shell) === '|&') {
    take(shell);
    newlines(shell);
    if (!command(shell)) return false;
  }
  return true;
}

function command(shell: Shell): boolean {
  const type = peek(shell);
  if (startsCompound(type)) return compound(shell, list) && redirections(shell);
  if (type === 'function') return functionWord(shell);
  if (type === 'coproc') return coprocess(shell);
  if (type !== 'WORD') return simple(shell);
  take(shell);
  if (peek(shell) !== '(') return elements(shell);
  take(shell);
  return expect(shell, ')') && functionBody(shell);
}

function simple(shell: Shell): boolean {
  const type = peek(shell);
  if (!WORDS.has(type) && !REDIRECTIONS.has(type)) return unexpected(shell);
  return elements(shell);
}

/** The words and redirections of a command, as many as there are. */
function elements(shell: Shell): boolean {
  for (;;) {
    const type = peek(shell);
    if (type === 'WORD' || type === 'ASSIGNMENT_WORD') take(shell);
    else if (!isRedirection(type)) return !isOver(shell);
    else if (!redirection(shell)) return false;
  }
}

function functionWord(shell: Shell): boolean {
  take(shell);
  if (!expect(shell, 'WORD')) return false;
  if (peek(shell) === '(') {
    take(shell);
    // A bracket that is not closed at once opens the body.
    if (peek(shell) !== ')') return subshellBody(shell);
    take(shell);
  }
  return functionBody(shell);
}

/** `function name (…)`: the body is a subshell whose bracket is read. */
function subshellBody(shell: Shell): boolean {
  return list(shell) && expect(shell, ')') && redirections(shell);
}

function functionBody(shell: Shell): boolean {
  newlines(shell);
  if (!startsCompound(peek(shell))) return unexpected(shell);
  return compound(shell, list) && redirections(shell);
}

function coprocess(shell: Shell): boolean {
  take(shell);
  if (peek(shell) === 'WORD') take(shell);
  else if (!startsCompound(peek(shell))) return simple(shell);
  return startsCompound(peek(shell)) ? compound(shell, list) && redirections(shell) : elements(shell);
}

function isRedirection(type: string): boolean {
  return type === 'NUMBER' || type === 'REDIR_WORD' || REDIRECTIONS.has(type);
}

function redirections(shell: Shell): boolean {
  while (isRedirection(peek(shell))) if (!redirection(shell)) return false;
  return !isOver(shell);
}

function redirection(shell: Shell): boolean {
  const type = peek(shell);
  if (type === 'NUMBER' || type === 'REDIR_WORD') take(shell);
  const operator = peek(shell);
  const isPlain = operator === '&>' || operator === '&>>';
  if (!REDIRECTIONS.has(operator) || (isPlain && operator !== type)) return unexpected(shell);
  take(shell);
  const target = peek(shell);
  const isCopy = operator === '<&' || operator === '>&';
  if (target !== 'WORD' && !(isCopy && (target === 'NUMBER' || target === '-'))) return unexpected(shell);
  const { start, end } = take(shell);
  if (operator === '<<' || operator === '<<-') {
    const raw = rawOf(shell, start, end);
    const isQuoted = /["'\\]/.test(raw);
    const delimiter = isQuoted ? withoutQuotes(raw) : raw;
    shell.frame.pending.push({ delimiter, isQuoted, stripsTabs: operator === '<<-', start, end });
  }
  return true;
}

/** Reads the commands of `$(…)` up to its bracket. */
export function substitute(shell: Shell): boolean {
  const { frame, token } = shell;
  shell.frame = { ...newFrame(true), last: '$(' };
  shell.token = null;
  newlines(shell);
  const found = (peek(shell) === ')' || list(shell)) && expect(shell, ')');
  if (found && shell.frame.pending.length > 0) gather(shell);
  shell.frame = frame;
  shell.token = token;
  return found;
}
