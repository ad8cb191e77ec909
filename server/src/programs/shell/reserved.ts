/** Which words are reserved, and where. */
import type { Frame, Shell } from './state.ts';

const RESERVED = new Set(
  [
    'if',
    'then',
    'else',
    'elif',
    'fi',
    'case',
    'esac',
    'for',
    'select',
    'while',
    'until',
    'do',
    'done',
    'in',
  ].concat(['function', 'time', '{', '}', '!', '[[', ']]', 'coproc']),
);

/** Behind these a command may begin. */
const BEFORE_COMMAND = new Set(
  [
    'newline',
    ';',
    '(',
    ')',
    '|',
    '&',
    '{',
    '}',
    '&&',
    '((',
    '!',
    '|&',
    ']]',
    'do',
    'done',
    'elif',
    'else',
  ].concat([
    'esac',
    'fi',
    'if',
    '||',
    ';;',
    ';&',
    ';;&',
    'then',
    'time',
    '-p',
    '--',
    'coproc',
    'until',
    'while',
    '$(',
  ]),
);

const BEFORE_TIME = new Set(
  [
    'newline',
    ';',
    '&&',
    '||',
    '&',
    'while',
    'do',
    'until',
    'if',
    'then',
    'elif',
    'else',
    '{',
    '(',
    ')',
    '!',
  ].concat(['time', '-p', '--', '$(']),
);

/** Whether a reserved word may stand behind the last token. */
export function mayReserve({ last, before }: Frame): boolean {
  return BEFORE_COMMAND.has(last) || (last === 'WORD' && (before === 'coproc' || before === 'function'));
}

/** Whether an assignment may stand behind the last token. */
export function mayAssign(frame: Frame): boolean {
  const { last, casePattern } = frame;
  if (casePattern) return false;
  return isCommandPlace(frame) || last === 'ASSIGNMENT_WORD';
}

/** Whether the next word is the name of a command. */
export function isCommandPlace(frame: Frame): boolean {
  const { last } = frame;
  if (last === 'ASSIGNMENT_WORD') return true;
  return last !== ';;' && last !== ';&' && last !== ';;&' && mayReserve(frame);
}

/** What a word is that is reserved in its place, whatever stands before; null for other words. */
export function special(shell: Shell, word: string): string | null {
  const { frame } = shell;
  const { last, before } = frame;
  const isHead = last === 'WORD' && (before === 'for' || before === 'case' || before === 'select');
  if (word === 'in') {
    const isLate = frame.inExpected > 0 && (last === 'WORD' || last === 'newline');
    if (isHead || isLate) {
      if (isHead ? before === 'case' : frame.caseStatement) {
        frame.casePattern = true;
        frame.esacsNeeded++;
      }
      frame.inExpected = Math.max(0, frame.inExpected - 1);
      return 'in';
    }
  }
  if (word === 'do') {
    const isLate = frame.inExpected > 0 && (last === 'newline' || last === ';');
    if (isLate || (isHead && before !== 'case')) {
      frame.inExpected = Math.max(0, frame.inExpected - 1);
      return 'do';
    }
  }
  if (word === 'esac' && frame.esacsNeeded > 0 && last === 'in') {
    frame.esacsNeeded--;
    frame.casePattern = false;
    return 'esac';
  }
  return brace(shell, word) ?? option(frame, word);
}

function brace(shell: Shell, word: string): string | null {
  const { frame } = shell;
  if (frame.braceAllowed) {
    frame.braceAllowed = false;
    if (word === '{') {
      shell.openBraces++;
      return word;
    }
  }
  if (frame.last === 'for((' && (word === 'do' || word === '{')) {
    if (word === '{') shell.openBraces++;
    return word;
  }
  if (word === '}' && shell.openBraces > 0 && mayReserve(frame)) {
    shell.openBraces--;
    return word;
  }
  return null;
}

function option({ last, condition }: Frame, word: string): string | null {
  if (word === '-p' && last === 'time') return word;
  if (word === '--' && (last === 'time' || last === '-p')) return word;
  return word === ']]' && condition ? word : null;
}

/** What an unquoted word is behind the last token: itself where it is reserved there, or null. */
export function reserved(shell: Shell, word: string): string | null {
  const { frame } = shell;
  if (!RESERVED.has(word) || !mayReserve(frame)) return null;
  if (word === 'time' && !mayTime(shell)) return null;
  if (frame.casePattern && (word !== 'esac' || frame.last === '|' || frame.last === '(')) return null;
  if (word === 'esac') {
    frame.casePattern = false;
    frame.caseStatement = false;
    frame.esacsNeeded--;
  } else if (word === 'case') frame.caseStatement = true;
  else if (word === '[[') frame.condition = true;
  else if (word === ']]') frame.condition = false;
  else if (word === '{') shell.openBraces++;
  else if (word === '}' && shell.openBraces > 0) shell.openBraces--;
  return word;
}

function mayTime({ frame, posix, text, at }: Shell): boolean {
  if (posix && /^[ \t]*-/.test(text.slice(at, at + 80))) return false;
  if ((frame.last === ';' || frame.last === 'newline') && frame.before === '|') return false;
  return BEFORE_TIME.has(frame.last);
}
