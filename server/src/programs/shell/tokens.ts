/** The tokens of a script, one after the other. */
import { gather } from './heredoc.ts';
import { matched } from './matched.ts';
import { EOF, getc, peekc } from './reader.ts';
import { mayReserve } from './reserved.ts';
import { fail, isOver, type Shell, type Token } from './state.ts';
import { readWord } from './words.ts';

/** Reads a token as it is behind the last one; here-documents are taken away at the end of their line. */
export function readToken(shell: Shell): Token {
  let character = getc(shell, true);
  while (character === ' ' || character === '\t') character = getc(shell, true);
  const start = character === EOF ? shell.at : shell.at - 1;
  if (isOver(shell)) return { type: 'ERROR', start, end: start };
  if (character === EOF) return { type: 'EOF', start, end: start };
  if (character === '#') character = skipComment(shell);
  if (character === '\n') {
    const end = shell.at;
    if (shell.frame.pending.length > 0) gather(shell);
    shell.frame.assignmentsAllowed = false;
    return { type: 'newline', start: end - 1, end };
  }
  if (!shell.frame.regexp && /[()<>;&|]/.test(character)) {
    const { line } = shell;
    const type = operator(shell, character, start);
    if (type !== null) return { type, start, end: shell.at, line };
  }
  const { last } = shell.frame;
  if (character === '-' && (last === '<&' || last === '>&')) return { type: '-', start, end: shell.at };
  return readWord(shell, character);
}

function skipComment(shell: Shell): string {
  const end = shell.text.indexOf('\n', shell.at);
  shell.at = end < 0 ? shell.text.length : end;
  return getc(shell, false);
}

const TWO = /^(?:&&|\|\||;;|<<|>>|<&|>&|<>|>\||&>|\|&|;&)$/;

/** An operator, or null where `<(` begins a word. */
function operator(shell: Shell, character: string, start: number): string | null {
  const { frame } = shell;
  frame.assignmentsAllowed = false;
  const next = peekc(shell, !(frame.substitution && character === ')'));
  const two = character + next;
  if (two === '((') {
    const type = arithmetic(shell, start);
    if (type !== null) return type;
  } else if (TWO.test(two)) {
    getc(shell, true);
    if (two === ';;' || two === ';&') frame.casePattern = true;
    const third = two === '<<' ? /[-<]/ : two === ';;' ? /&/ : two === '&>' ? />/ : null;
    const more = third ? peekc(shell, true) : '';
    if (!third?.test(more)) return two;
    getc(shell, true);
    return two + more;
  }
  if (character === ')' && frame.last === '(' && frame.before === 'WORD') frame.braceAllowed = true;
  if (character === ')') frame.casePattern = false;
  return (character === '<' || character === '>') && next === '(' ? null : character;
}

/** `((` where a command or the head of a loop may be: the whole of it, or one bracket when it turns out to be no sum. */
function arithmetic(shell: Shell, start: number): string | null {
  const isLoop = shell.frame.last === 'for';
  if (!isLoop && !mayReserve(shell.frame)) return null;
  getc(shell, true);
  const from = shell.at;
  if (!matched(shell, { open: '(', close: ')', kind: 'arithmetic' }, start)) return 'ERROR';
  const behind = getc(shell, false);
  if (behind === ')') return isLoop ? 'for((' : '((';
  if (isLoop) {
    fail(shell, { kind: 'silent', line: shell.line, message: 'syntax error', start, end: shell.at });
    return 'ERROR';
  }
  // Two subshells: what was passed over is read again, and its lines are not counted twice.
  if (behind === '\n' && shell.at >= shell.text.length) shell.linesBehind = 2;
  shell.at = from - 1;
  return '(';
}
