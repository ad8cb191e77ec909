/**
 * Finds the commands of a POSIX or bash script: what stands at command position, with its words, also inside of `$(…)`,
 * backquotes, conditions and loops. Comments, here-documents, patterns of `case`, conditions in `[[ … ]]` and
 * arithmetic hold none. It errs on the side of finding too little: what it cannot make sense of is no command.
 */
import type { Span } from '../../text/span.ts';
import type { Command, Word } from '../words.ts';

export interface ShellAssignment {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: string;
  readonly valueSpan: Span;
}

export interface ShellScript {
  /** In the order in which they end. */
  readonly commands: readonly Command[];
  /** `NAME=value`, alone, in front of a command, or behind `export` and its like. */
  readonly assignments: readonly ShellAssignment[];
  readonly comments: readonly Span[];
  readonly heredocs: readonly Span[];
}

interface Scanner {
  readonly text: string;
  readonly end: number;
  readonly commands: Command[];
  readonly assignments: ShellAssignment[];
  readonly comments: Span[];
  readonly heredocs: Span[];
  /** Delimiters of here-documents that begin with the next line. */
  pending: { readonly word: string; readonly tabs: boolean }[];
  /** Whether a backquote ends what is being read. */
  backquoted: boolean;
}

/** A list of commands up to the end or a closing bracket. */
interface List {
  words: Word[];
  /** How many `case … esac` are open. */
  cases: number;
  /** Whether a pattern of `case` is being read. */
  pattern: boolean;
}

const MAX_DEPTH = 40;

/** What may stand in front of a command without being one. */
const KEYWORDS = new Set(['if', 'then', 'elif', 'else', 'while', 'until', 'do', '!', '{', 'time', 'coproc']);
const CLOSING = new Set(['fi', 'done', 'esac', '}']);
const DECLARATIONS = new Set(['export', 'readonly', 'local', 'declare', 'typeset']);

/** The commands of a script that stands at `span` of `text`. Takes time linear in its length. */
export function readShell(text: string, span: Span = { start: 0, end: text.length }): ShellScript {
  const scanner: Scanner = {
    text,
    end: span.end,
    commands: [],
    assignments: [],
    comments: [],
    heredocs: [],
    pending: [],
    backquoted: false,
  };
  for (let at = span.start; at < span.end; ) at = scanList(scanner, at, '', 0) + 1;
  return scanner;
}

/** Reads commands up to `closer` or the end, and tells where that is. */
function scanList(scanner: Scanner, start: number, closer: string, depth: number): number {
  const { text, end } = scanner;
  if (depth > MAX_DEPTH) return end;
  const list: List = { words: [], cases: 0, pattern: false };
  let at = start;
  while (at < end) {
    const character = text[at] ?? '';
    if (character === closer && !(character === ')' && list.pattern)) break;
    if (character === '`' && scanner.backquoted) break;
    if (character === '#') {
      const stop = lineEnd(scanner, at);
      scanner.comments.push({ start: at, end: stop });
      at = stop;
    } else if (character === '\n') {
      endCommand(scanner, list);
      at = skipHeredocs(scanner, at + 1);
    } else if (/\s/.test(character)) at++;
    else if (character === '\\' && /[\r\n]/.test(text[at + 1] ?? '')) at += 2;
    else if (/[;&|()<>]/.test(character)) at = scanOperator(scanner, list, at, depth);
    else at = scanWord(scanner, list, at, depth);
  }
  endCommand(scanner, list);
  return at;
}

function scanOperator(scanner: Scanner, list: List, at: number, depth: number): number {
  const { text } = scanner;
  const character = text[at] ?? '';
  if (character === '<' || character === '>') return scanRedirection(scanner, at, depth);
  if (character === '&' && text[at + 1] === '>') return scanRedirection(scanner, at + 1, depth);
  if (character === '(') {
    if (text[at + 1] === '(' && /^(?:for)?$/.test(list.words[0]?.value ?? ''))
      return skipPast(scanner, '))', at + 2);
    // `name()` defines a function; a pattern may have a bracket in front.
    list.words = [];
    if (list.pattern) return at + 1;
    return scanList(scanner, at + 1, ')', depth + 1) + 1;
  }
  if (character === ')') {
    list.words = [];
    list.pattern = false;
    return at + 1;
  }
  if (list.pattern) list.words = [];
  else endCommand(scanner, list);
  if (character === ';' && text[at + 1] === ';' && list.cases > 0) {
    list.pattern = true;
    return at + 2;
  }
  return at + 1;
}

/** Passes over a redirection and its target. */
function scanRedirection(scanner: Scanner, start: number, depth: number): number {
  const { text, end } = scanner;
  const operator = /^(?:<<<|<<-|<<|>>|>\||>&|<&|<>|<|>)/.exec(text.slice(start, start + 3))?.[0] ?? '<';
  let at = start + operator.length;
  while (/[ \t]/.test(text[at] ?? '')) at++;
  if (text[at] === '(') return Math.min(scanList(scanner, at + 1, ')', depth + 1) + 1, end);
  if (at >= end || /[\n;&|)]/.test(text[at] ?? '')) return at;
  const word = readWord(scanner, at, depth);
  if (operator === '<<' || operator === '<<-') {
    scanner.pending.push({ word: word.value, tabs: operator === '<<-' });
  }
  return word.end;
}

function scanWord(scanner: Scanner, list: List, at: number, depth: number): number {
  const { text } = scanner;
  const word = readWord(scanner, at, depth);
  const next = text[word.end];
  // The number of a file descriptor.
  if ((next === '<' || next === '>') && /^\d+$/.test(word.value)) return word.end;
  if (next === '(' && /=$/.test(word.value)) return skipArray(scanner, word.end + 1, depth);
  const [first] = list.words;
  if (list.pattern && word.value === 'esac') {
    list.cases--;
    list.pattern = false;
    list.words = [];
  } else if (!first && !list.pattern && isBare(text, word) && KEYWORDS.has(word.value)) return word.end;
  else if (!first && word.value === '[[') return skipPast(scanner, ']]', word.end);
  else if (first?.value === 'case' && word.value === 'in' && list.words.length === 2) {
    list.words = [];
    list.cases++;
    list.pattern = true;
  } else list.words.push(word);
  return word.end;
}

/** Takes down the words so far as a command, and what it assigns. */
function endCommand(scanner: Scanner, list: List): void {
  const { words } = list;
  list.words = [];
  const [first] = words;
  if (!first || list.pattern) return;
  if (CLOSING.has(first.value)) {
    if (first.value === 'esac') list.cases = Math.max(0, list.cases - 1);
    return;
  }
  const declares = DECLARATIONS.has(first.value);
  let at = declares ? 1 : 0;
  for (let word = words[at]; word; word = words[++at]) {
    const assignment = assignmentOf(scanner.text, word);
    if (assignment) scanner.assignments.push(assignment);
    else if (!declares) break;
  }
  if (!declares && at < words.length) scanner.commands.push({ words: words.slice(at) });
}

function assignmentOf(text: string, { start, end }: Span): ShellAssignment | null {
  const name = /^([A-Za-z_]\w*)\+?=/.exec(text.slice(start, Math.min(end, start + 256)));
  if (!name) return null;
  const [head, key = ''] = name;
  const valueSpan = { start: start + head.length, end };
  const value = text.slice(valueSpan.start, end).replace(/["'\\]/g, '');
  return { name: key, nameSpan: { start, end: start + key.length }, value, valueSpan };
}

/** Reads one word with its quotes; commands substituted in it are taken down. */
function readWord(scanner: Scanner, start: number, depth: number): Word {
  const { text, end } = scanner;
  let value = '';
  let at = start;
  let quoteStart = -1;
  while (at < end) {
    const character = text[at] ?? '';
    if (quoteStart < 0 && /[\s;&|()<>]/.test(character)) break;
    if (character === '`' && scanner.backquoted) break;
    if (character === "'" && quoteStart < 0) {
      const close = text.indexOf("'", at + 1);
      const stop = close < 0 || close >= end ? end : close;
      value += text.slice(at + 1, stop);
      at = stop + 1;
    } else if (character === '"') {
      quoteStart = quoteStart < 0 ? at : -1;
      at++;
    } else if (character === '\\') {
      if (text[at + 1] !== '\n') value += text[at + 1] ?? '';
      at += 2;
    } else if (character === '`' || (character === '$' && /[({]/.test(text[at + 1] ?? ''))) {
      const stop = skipExpansion(scanner, at, depth);
      value += text.slice(at, stop);
      at = stop;
    } else {
      value += character;
      at++;
    }
  }
  const stop = Math.min(at, end);
  return { start, end: stop, value, inner: innerOf(text, start, stop) };
}

/** Behind `$(…)`, `$((…))`, `${…}` or a pair of backquotes. */
function skipExpansion(scanner: Scanner, at: number, depth: number): number {
  const { text, end } = scanner;
  if (text[at] === '`') {
    scanner.backquoted = true;
    const close = scanList(scanner, at + 1, '`', depth + 1);
    scanner.backquoted = false;
    return Math.min(close + 1, end);
  }
  if (text.startsWith('$((', at)) return skipPast(scanner, '))', at + 3);
  if (text.startsWith('$(', at)) return Math.min(scanList(scanner, at + 2, ')', depth + 1) + 1, end);
  let open = 0;
  for (let i = at + 1; i < end; i++) {
    const character = text[i];
    if (character === '\\') i++;
    else if (character === '{') open++;
    else if (character === '}' && --open === 0) return i + 1;
  }
  return end;
}

/** Behind the elements of an array. */
function skipArray(scanner: Scanner, from: number, depth: number): number {
  const { text, end } = scanner;
  let at = from;
  while (at < end && text[at] !== ')' && !(text[at] === '`' && scanner.backquoted)) {
    if (text[at] === '#') at = lineEnd(scanner, at);
    else if (/[\s;&|(<>]/.test(text[at] ?? '')) at++;
    else at = readWord(scanner, at, depth).end;
  }
  return at + 1;
}

/** Behind the here-documents that were announced on the line before. */
function skipHeredocs(scanner: Scanner, start: number): number {
  let at = start;
  for (const { word, tabs } of scanner.pending) {
    const from = at;
    let stop = at;
    while (at < scanner.end) {
      const line = scanner.text.slice(at, lineEnd(scanner, at));
      stop = at;
      at = Math.min(at + line.length + 1, scanner.end);
      if ((tabs ? line.replace(/^\t+/, '') : line).trimEnd() === word) break;
      stop = at;
    }
    scanner.heredocs.push({ start: from, end: stop });
  }
  scanner.pending = [];
  return at;
}

function skipPast({ text, end }: Scanner, closing: string, from: number): number {
  const found = text.indexOf(closing, from);
  return found < 0 || found + closing.length > end ? end : found + closing.length;
}

function lineEnd({ text, end }: Scanner, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 || found > end ? end : found;
}

function isBare(text: string, { start, end, value }: Word): boolean {
  return text.slice(start, end) === value;
}

/** Between the quotes of a word that one pair of quotes encloses. */
function innerOf(text: string, start: number, end: number): Span | null {
  const quote = text[start] ?? '';
  if ((quote !== '"' && quote !== "'") || end - start < 2) return null;
  const inner = text.slice(start + 1, end - 1);
  if (text[end - 1] !== quote || inner.replace(/\\[\s\S]/g, '').includes(quote)) return null;
  return { start: start + 1, end: end - 1 };
}
