/** One word of a script, and what it is in its place. */
import { matched, PARAMETER, substitution } from './matched.ts';
import { EOF, getc, peekc } from './reader.ts';
import { isCommandPlace, mayAssign, reserved, special } from './reserved.ts';
import { fail, isOver, type Shell, type Token } from './state.ts';

const BREAKS = /[ \t\n()<>;&|]/;
const IDENTIFIER = /^[A-Za-z_]\w*$/;
/** Looked at for each bracket of a word; nobody's array has a longer name. */
const LONGEST_NAME = 1000;
const ASSIGNMENT = /^[A-Za-z_]\w*(?:\[[\s\S]*\])?\+?$/;
const DECLARING = new Set(['declare', 'typeset', 'local', 'export', 'readonly', 'alias', 'eval', 'let']);

interface Reading {
  readonly start: number;
  quoted: boolean;
  dollar: boolean;
  digits: boolean;
  /** Whether a `=` was read, so that no later one assigns. */
  assigned: boolean;
  /** Behind the name when a `=` came first. */
  nameEnd: number;
  failed: boolean;
}

/** Reads the word whose first character is `first`, which was read already. */
export function readWord(shell: Shell, first: string): Token {
  const start = first === EOF ? shell.at : shell.at - 1;
  const reading: Reading = {
    ...{ start, quoted: false, dollar: false, digits: /\d/.test(first), assigned: false, nameEnd: -1 },
    failed: false,
  };
  let character = first;
  while (character !== EOF) {
    const taken = piece(shell, reading, character);
    if (reading.failed || isOver(shell)) return { type: 'ERROR', start, end: shell.at };
    if (!taken) {
      if (BREAKS.test(character) && !(shell.frame.regexp && character === '|')) {
        shell.at--;
        break;
      }
      if (!/\d/.test(character)) reading.digits = false;
      if (character === '$') reading.dollar = true;
    }
    character = getc(shell, true);
  }
  return classify(shell, reading, character);
}

/** Takes what is more than one character; false where it is one that stands for itself. */
function piece(shell: Shell, reading: Reading, character: string): boolean {
  const { frame } = shell;
  const begin = shell.at - 1;
  const pair = (open: string, close: string, start: number, kind?: 'subscript' | 'arithmetic') => {
    reading.digits = false;
    return note(reading, matched(shell, kind ? { open, close, kind } : { open, close }, start));
  };
  if (character === '\\') {
    reading.quoted = true;
    reading.digits = false;
    getc(shell, false);
    return true;
  }
  if (character === "'" || character === '"' || character === '`') {
    if (character !== '`') reading.quoted = true;
    reading.digits = false;
    const quotes = { open: character, close: character, quote: character };
    return note(reading, matched(shell, quotes, begin));
  }
  if (frame.regexp && character === '(') return pair('(', ')', begin);
  if ((shell.extglob || frame.pattern) && /[@*+?!]/.test(character) && peekc(shell, true) === '(') {
    getc(shell, true);
    return pair('(', ')', begin);
  }
  if (/[$<>]/.test(character)) return expansion(shell, reading, character);
  if (character === '[') {
    const isSubscript =
      begin > reading.start
        ? !reading.assigned &&
          begin - reading.start < LONGEST_NAME &&
          mayAssign(frame) &&
          IDENTIFIER.test(rawOf(shell, reading.start, begin))
        : frame.compound;
    return isSubscript ? pair('[', ']', begin, 'subscript') : false;
  }
  return character === '=' ? assignment(shell, reading) : false;
}

function note(reading: Reading, found: boolean): true {
  if (!found) reading.failed = true;
  return true;
}

/** `$(…)`, `${…}`, `$[…]`, `$'…'`, `$"…"`, `$$`, `<(…)`, `>(…)`. */
function expansion(shell: Shell, reading: Reading, character: string): boolean {
  const next = peekc(shell, true);
  const start = shell.at - 1;
  const isDollar = character === '$';
  if (next === '(' || (isDollar && (next === '{' || next === '['))) {
    getc(shell, true);
    reading.dollar = true;
    reading.digits = false;
    if (next === '(') return note(reading, substitution(shell, start));
    if (next === '{') return note(reading, matched(shell, PARAMETER, start));
    return note(reading, matched(shell, { open: '[', close: ']', kind: 'arithmetic' }, start));
  }
  if (isDollar && (next === "'" || next === '"')) {
    getc(shell, true);
    reading.quoted = true;
    reading.digits = false;
    const pair = { open: next, close: next, quote: next, escapes: next === "'" };
    return note(reading, matched(shell, pair, start));
  }
  if (!isDollar || next !== '$') return false;
  getc(shell, true);
  reading.dollar = true;
  reading.digits = false;
  return true;
}

/** A `=`: the first one may assign, and a bracket behind it hold the elements of an array. */
function assignment(shell: Shell, reading: Reading): boolean {
  const { frame } = shell;
  if (reading.assigned) return false;
  reading.assigned = true;
  const name = rawOf(shell, reading.start, shell.at - 1);
  const isName = ASSIGNMENT.test(name) || (frame.compound && /^\[[\s\S]*\]\+?$/.test(name));
  if (!isName) return false;
  reading.nameEnd = shell.at - 1;
  if (!(mayAssign(frame) || frame.assignmentsAllowed) || peekc(shell, true) !== '(') return false;
  getc(shell, true);
  reading.digits = false;
  return note(reading, elements(shell, shell.at - 2));
}

/** The elements of an array up to the bracket. */
function elements(shell: Shell, start: number): boolean {
  const outer = shell.frame;
  const { line } = shell;
  const cleared = { condition: false, regexp: false, pattern: false, esacsNeeded: 0, inExpected: 0 };
  shell.frame = {
    ...outer,
    ...cleared,
    compound: true,
    last: 'WORD',
    before: '',
    substitution: outer.substitution,
  };
  let token = shell.readToken(shell);
  while (token.type === 'newline' || token.type === 'WORD' || token.type === 'ASSIGNMENT_WORD') {
    token = shell.readToken(shell);
  }
  const { pending } = shell.frame;
  shell.frame = outer;
  outer.pending = pending;
  if (token.type === ')') return true;
  const at = { start, end: start + 2 };
  if (token.type === 'EOF') {
    fail(shell, { kind: 'unclosed', line, message: "unexpected EOF while looking for matching `)'", ...at });
  } else {
    const message = `syntax error near unexpected token \`${nameOf(shell, token)}'`;
    fail(shell, { kind: 'syntax', line: shell.line, message, start: token.start, end: token.end });
  }
  return false;
}

/** As bash names a token. */
export function nameOf(shell: Shell, { type, start, end }: Token): string {
  if (!/^(?:WORD|ASSIGNMENT_WORD|NUMBER|REDIR_WORD)$/.test(type)) return type;
  const raw = rawOf(shell, start, end);
  if (!/[\x00-\x1f\x7f]/.test(raw)) return raw;
  const escapes: Readonly<Record<string, string>> = {
    '\r': '\\r',
    '\t': '\\t',
    '\n': '\\n',
    "'": "\\'",
    '\\': '\\\\',
  };
  return `$'${raw.replace(/[\r\t\n'\\]/g, (one) => escapes[one] ?? one)}'`;
}

/** The text of a word, lines joined. */
export function rawOf({ text }: Shell, start: number, end: number): string {
  return text.slice(start, end).replaceAll('\\\n', '');
}

function classify(shell: Shell, reading: Reading, ended: string): Token {
  const { frame } = shell;
  const { start } = reading;
  const end = shell.at;
  const raw = rawOf(shell, start, end);
  const isAngle = ended === '<' || ended === '>';
  const isCopy = frame.last === '<&' || frame.last === '>&';
  if (reading.digits && end > start && (isAngle || isCopy) && raw.length < 10)
    return { type: 'NUMBER', start, end };
  const kind = special(shell, raw) ?? (reading.dollar || reading.quoted ? null : reserved(shell, raw));
  if (kind !== null) return { type: kind, start, end };
  if (isCommandPlace(frame) && DECLARING.has(raw)) frame.assignmentsAllowed = true;
  if (isAngle && /^\{[A-Za-z_]\w*(?:\[[^\]]+\])?\}$/.test(raw)) return { type: 'REDIR_WORD', start, end };
  if (frame.last === 'function') frame.braceAllowed = true;
  if (frame.last === 'case' || frame.last === 'select' || frame.last === 'for') frame.inExpected++;
  const assigns = reading.nameEnd >= 0 && (mayAssign(frame) || frame.compound);
  return { type: assigns ? 'ASSIGNMENT_WORD' : 'WORD', start, end };
}
