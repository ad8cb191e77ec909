/** Reads up to the end of a pair: quotes, `${ }`, `$(( ))`, `[ ]` and patterns, with what stands inside of them. */
import { EOF, getc, peekc } from './reader.ts';
import { fail, MAX_DEPTH, type Shell } from './state.ts';

export interface Pair {
  readonly open: string;
  readonly close: string;
  /** The quote around it. */
  readonly quote?: string;
  /** The first closing mark ends it, however many open. */
  readonly firstClose?: boolean;
  /** A backslash escapes even within single quotes: `$'…'`. */
  readonly escapes?: boolean;
  /** Whether double quotes stand around it, somewhere. */
  readonly inQuotes?: boolean;
  readonly kind?: 'parameter' | 'subscript' | 'arithmetic';
}

/** In which part of `${…}` the reader is, as single quotes are special in some. */
type Part = 'name' | 'operator' | 'word' | 'quoting';

interface State {
  count: number;
  dollar: boolean;
  angle: boolean;
  escaped: boolean;
  part: Part;
  read: number;
}

/**
 * Reads a pair whose first mark is read already.
 * @param start where it begins, for a message
 * @returns whether its end was found; the problem is noted otherwise
 */
export function matched(shell: Shell, pair: Pair, start: number): boolean {
  if (shell.depth >= MAX_DEPTH) {
    shell.unsure = true;
    return false;
  }
  shell.depth++;
  const found = scan(shell, pair, start);
  shell.depth--;
  return found;
}

function scan(shell: Shell, pair: Pair, start: number): boolean {
  const { line } = shell;
  const state: State = { count: 1, dollar: false, angle: false, escaped: false, part: 'name', read: 0 };
  for (;;) {
    const character = getc(shell, pair.quote !== "'" && !state.escaped);
    if (character === EOF) {
      const message = `unexpected EOF while looking for matching \`${pair.close}'`;
      fail(shell, {
        kind: 'unclosed',
        line,
        message,
        start,
        end: Math.max(start + 1, openEnd(shell, start)),
      });
      return false;
    }
    if (state.escaped) {
      state.escaped = false;
      state.read++;
      continue;
    }
    if (character === pair.close) {
      if (--state.count === 0) return true;
    } else if (character === pair.open) {
      if (!pair.firstClose || (pair.open === '{' && state.dollar)) state.count++;
    }
    state.read++;
    if (!inside(shell, pair, state, character)) return false;
  }
}

/** The opening mark ends where the name, `${` or quote in front of the rest does. */
function openEnd({ text }: Shell, start: number): number {
  return (
    start +
    (/^(?:\$\(\(|\$[({['"]|[<>]\(|\(\(|[@*+?!]\(|=\()/.exec(text.slice(start, start + 3))?.[0].length ?? 1)
  );
}

/** What a character in a pair begins. */
function inside(shell: Shell, pair: Pair, state: State, character: string): boolean {
  if (pair.open === "'") {
    if (pair.escapes && character === '\\') state.escaped = true;
    return true;
  }
  if (character === '\\') state.escaped = true;
  if (pair.kind === 'parameter') state.part = nextPart(state, character);
  if (character === "'" && isPlainQuote(shell, pair, state)) return true;
  if (!nested(shell, pair, state, character)) return false;
  state.angle = (character === '<' || character === '>') && !state.angle;
  state.dollar = character === '$' && !state.dollar;
  return true;
}

function nested(shell: Shell, pair: Pair, state: State, character: string): boolean {
  const inQuotes = pair.quote === '"' || pair.inQuotes === true;
  const begin = shell.at - 1;
  if (pair.open !== pair.close) {
    if (character === "'" || character === '"' || character === '`') {
      const escapes = state.dollar && character === "'";
      const quotes = { open: character, close: character, quote: character };
      return matched(shell, { ...quotes, escapes, inQuotes }, escapes ? begin - 1 : begin);
    }
    const isExpansion =
      (pair.kind === 'subscript' || pair.kind === 'parameter') &&
      ((state.dollar && /[({[]/.test(character)) || (state.angle && character === '('));
    const isCommand = pair.kind === 'arithmetic' && state.dollar && character === '(';
    if (isExpansion || isCommand) return dollar(shell, pair, state, character, inQuotes);
    return true;
  }
  if (pair.open === '"' && character === '`') {
    return matched(shell, { open: '`', close: '`', inQuotes }, begin);
  }
  if (pair.open !== '`' && state.dollar && /[({[]/.test(character)) {
    return dollar(shell, pair, state, character, inQuotes);
  }
  return true;
}

function dollar(shell: Shell, pair: Pair, state: State, character: string, inQuotes: boolean): boolean {
  if (pair.open === character) state.count--;
  const start = shell.at - 2;
  if (character === '(') return substitution(shell, start);
  if (character === '{') return matched(shell, { ...PARAMETER, inQuotes }, start);
  return matched(shell, { open: '[', close: ']', kind: 'arithmetic', inQuotes }, start);
}

/** `${…}`. */
export const PARAMETER: Pair = { open: '{', close: '}', firstClose: true, kind: 'parameter' };

/** Reads `$(…)`, `$((…))`, `<(…)` or `>(…)` behind its first bracket. */
export function substitution(shell: Shell, start: number, quote?: string): boolean {
  if (peekc(shell, true) === '(') {
    const pair: Pair = { open: '(', close: ')', kind: 'arithmetic' };
    return matched(shell, quote === undefined ? pair : { ...pair, quote }, start);
  }
  if (shell.depth >= MAX_DEPTH) {
    shell.unsure = true;
    return false;
  }
  shell.depth++;
  shell.opened.push({ word: '$(', line: shell.line, start, end: start + 2 });
  const found = shell.substitute(shell);
  shell.opened.pop();
  shell.depth--;
  return found;
}

/** POSIX has single quotes in a quoted `${…}` stand for themselves, but in patterns. */
function isPlainQuote(shell: Shell, pair: Pair, state: State): boolean {
  return shell.posix && pair.kind === 'parameter' && pair.inQuotes === true && state.part !== 'quoting';
}

function nextPart({ part, read }: State, character: string): Part {
  if (part === 'name' && /[%#/^,]/.test(character) && read > 1) return 'quoting';
  const isOperator = /[#%^,~:\-=?+/]/.test(character);
  if (part === 'name') return isOperator ? 'operator' : 'name';
  return part === 'operator' && !isOperator ? 'word' : part;
}
